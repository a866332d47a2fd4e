"""`onrecord log`: what happened to the statements of the sources that are followed, and what was
taken in from where."""

from __future__ import annotations

from contextlib import closing
from dataclasses import asdict
from typing import Annotated

import typer

from index.stores import open_store
from web.commands.options import Data, Json, load_settings, print_json
from web.commands.pull import event_body
from web.commands.source import open_ledger
from web.settings import Settings
from web.terminal import shown

_SHOWN = 50


def log(
    id: Annotated[
        str | None, typer.Argument(metavar="ID", help="Only this statement's events.")
    ] = None,
    source: Annotated[str | None, typer.Option(metavar="NAME", help="Only this source's.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="How many, the newest first.")] = _SHOWN,
    taken_in: Annotated[
        bool,
        typer.Option("--taken-in", help="What came in instead, from where, and of which bytes."),
    ] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Check that no event was altered or removed.")
    ] = False,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """List what was added, edited, retitled, redated, moved, withdrawn or returned, and by whom."""
    settings = load_settings(data)
    if taken_in:
        _list_arrivals(settings, id, limit, as_json)
        return
    ledger = open_ledger(settings)
    if not ledger.is_kept():
        typer.echo("No source is followed yet: there is no log.", err=True)
        return
    if check:
        broken = ledger.broken_at()
        if as_json:
            print_json({"events": ledger.last_event(), "broken_at": broken})
        elif broken is None:
            typer.echo(f"{ledger.last_event():,} events, each as it was written")
        if broken is not None:
            typer.echo(f"event {broken} is not as it was written, or is missing", err=True)
            raise typer.Exit(1)
        return
    events = ledger.events(statement_id=id, source=source, limit=limit, newest_first=True)
    if as_json:
        print_json([event_body(event) for event in events])
        return
    for event in events:
        who = "" if event.cause.value == "source" else f" (by the {event.cause.value})"
        what = f"{event.kind.value}{who}"
        typer.echo(shown(f"{event.at}  {what:<24}{event.title or event.url}  {event.statement_id}"))


def _list_arrivals(settings: Settings, statement_id: str | None, limit: int, as_json: bool) -> None:
    with closing(open_store(settings)) as store:
        found = store.arrivals(limit, statement_id)
    if as_json:
        print_json([{**asdict(one), "origin": asdict(one.origin)} for one in found])
        return
    for one in found:
        came = one.origin
        place = came.url or came.name or "not written down"
        bytes_ = f"  sha256 {came.digest}" if came.digest else ""
        by = f"{came.brought_by or 'unknown'}, {came.standing.value}"
        what = f"{one.statement_id} (revision {one.revision})"
        gone = ", retracted since" if one.retracted_at else ""
        typer.echo(shown(f"{one.stored_at}  {what}{gone}: {place} ({by}){bytes_}"))
