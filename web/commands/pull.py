"""`onrecord pull` and `watch`: bringing the archive in step with its sources."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from index.errors import OnRecordError
from web.alerts.telling import tell_changes
from web.commands.options import Data, Json, load_settings, print_json
from web.commands.source import open_ledger, polite_web, recipe_named
from web.settings import Settings
from web.terminal import shown

if TYPE_CHECKING:
    from index.records import Statement
    from index.sources.reports import PullReport

_NICENESS = 19
"""Of a process that pulls: nobody waits for it, and its embedding takes all cores otherwise."""
_ROUND_S = 60.0
"""How often `watch` asks whether a source is due."""


def pull(
    name: Annotated[
        str | None, typer.Argument(metavar="SOURCE", help="Only this one; all unless told.")
    ] = None,
    due: Annotated[
        bool, typer.Option("--due", help="Only sources whose time has come; for cron.")
    ] = False,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Look at the sources, take in what is new, and tell what was edited, moved or withdrawn."""
    settings = load_settings(data)
    _give_way()
    report = pull_once(settings, name, due_only=due)
    if as_json:
        print_json(_body(report))
    else:
        _print(report)
    if name and not report.sources:
        typer.echo(shown(f"{name} is paused; `onrecord source pause {name} --resume`"), err=True)
    _, failed = tell_changes(settings)
    if failed:
        typer.echo(f"{failed} alerts have not arrived; the next pull sends them again", err=True)
    if any(one.state in ("blocked", "broken", "empty") for one in report.sources):
        raise typer.Exit(1)


def watch(
    data: Data = None,
    with_parent: Annotated[bool, typer.Option("--with-parent", hidden=True)] = False,
) -> None:
    """Look at each source when its time has come, until interrupted."""
    settings = load_settings(data)
    if with_parent:
        from web.workers import end_with_parent  # noqa: PLC0415

        end_with_parent()
    _give_way()
    while True:
        try:
            report = pull_once(settings, due_only=True)
            if report.events:
                _print(report)
            tell_changes(settings)
        except OnRecordError as error:
            # Another process pulls, or somebody is writing a recipe: the next round may do.
            typer.echo(shown(f"onrecord: {error}"), err=True)
        time.sleep(_ROUND_S)


def _give_way() -> None:
    """From now on whoever answers questions on this machine comes first."""
    if hasattr(os, "nice"):
        os.nice(_NICENESS)


def pull_once(settings: Settings, name: str | None = None, *, due_only: bool = False) -> PullReport:
    """One pull of the sources of a data folder; raises as `index.sources.pulling.pull` does."""
    from index.archive import Archive  # noqa: PLC0415 - late: numpy, the encoder, the readers
    from index.ingest import ingest  # noqa: PLC0415
    from index.sources.clocks import SystemClock  # noqa: PLC0415
    from index.sources.pulling import Rules  # noqa: PLC0415
    from index.sources.pulling import pull as pull_from  # noqa: PLC0415
    from index.sources.recipes import recipes_in  # noqa: PLC0415
    from index.sources.refusals import refused_of  # noqa: PLC0415
    from index.stores import open_store  # noqa: PLC0415

    recipes = [recipe_named(settings, name)] if name else recipes_in(settings.data)
    rules = Rules(settings.missing_looks, settings.missing_days, settings.keep_pages)

    def take_in(statements: Sequence[Statement]) -> Sequence[str]:
        archive = Archive.open(settings)
        try:
            report = ingest(statements, archive, followed=True)
            return refused_of(statements, archive.store) if report.rejected else ()
        finally:
            archive.close()

    store = open_store(settings)
    try:
        return pull_from(
            recipes,
            store,
            open_ledger(settings),
            polite_web(settings),
            SystemClock(),
            take_in,
            due_only=due_only,
            rules=rules,
        )
    finally:
        store.close()


def _body(report: PullReport) -> dict[str, Any]:
    return {
        "sources": [
            {**asdict(one), "left_out": [{"url": u, "reason": r} for u, r in one.left_out]}
            for one in report.sources
        ],
        "events": [event_body(event) for event in report.events],
        "requests": report.requests,
    }


def event_body(event: Any) -> dict[str, Any]:
    """An event as JSON has it."""
    return {**asdict(event), "kind": event.kind.value, "cause": event.cause.value}


def _print(report: PullReport) -> None:
    for one in report.sources:
        line = f"{one.name:<28}{one.state:<9}{one.listed:>6,} listed {one.looked_at:>5,} looked at"
        typer.echo(shown(line))
        if one.problem:
            typer.echo(shown(f"{'':<28}{one.problem}"), err=True)
        for url, reason in one.left_out[:5]:
            typer.echo(shown(f"{'':<28}left out {url}: {reason}"), err=True)
    counts = Counter(event.kind.value for event in report.events)
    typer.echo(", ".join(f"{number:,} {kind}" for kind, number in counts.items()) or "nothing new")
