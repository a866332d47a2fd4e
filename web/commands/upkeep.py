"""`onrecord backup`, `restore`, `verify`, `reindex`, `retract`, `purge`: for whoever keeps an
archive."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from index.settings import Settings
from web.commands.options import Data, InvalidSetting, Json, load_settings, print_json
from web.terminal import shown
from web.wording import InvalidText

Place = Annotated[Path, typer.Argument(metavar="DIR", help="Folder of the backup.")]


def backup(place: Path, data: Data = None, as_json: Json = False) -> None:
    """Copy all databases into a new folder, while they are used, and check the copies."""
    from index.backup import back_up  # noqa: PLC0415 - late, as below: numpy, faiss, tantivy

    settings = load_settings(data)
    _require_folder(settings, "backup", "pg_dump, or what your PostgreSQL is backed up with")
    made = back_up(settings.data, place)
    if as_json:
        print_json({"place": str(place), **asdict(made)})
        return
    typer.echo(f"{place}: {', '.join(made.databases)}; {made.revisions:,} revisions, all checked")


def restore(
    place: Path,
    data: Data = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Put aside what the data folder holds.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Put a backup into a data folder, and make the index of it."""
    from index.backup import restore as put_back  # noqa: PLC0415

    settings = load_settings(data)
    _require_folder(settings, "restore", "pg_restore, or what your PostgreSQL is backed up with")
    folder = settings.data
    made = put_back(place, folder, replace=replace)
    if as_json:
        print_json({"data": str(folder), **asdict(made)})
        return
    typer.echo(f"{folder}: as of {made.made_at}, {made.revisions:,} revisions")


def verify(data: Data = None, as_json: Json = False) -> None:
    """Check databases, texts, vectors, index and free space; exit status 1 when anything is
    wrong."""
    from index.backup import databases_in  # noqa: PLC0415
    from index.store import Store  # noqa: PLC0415
    from index.stores import open_store  # noqa: PLC0415
    from index.verifying import verify as look  # noqa: PLC0415
    from index.verifying import verify_statements  # noqa: PLC0415

    store = open_store(load_settings(data))
    try:
        databases = databases_in(store.folder)
        if isinstance(store, Store):
            found = look(store, databases)
        else:
            found = verify_statements(store, databases)
    finally:
        store.close()
    if as_json:
        print_json({**asdict(found), "ok": not found.problems})
    else:
        for problem in found.problems:
            typer.echo(shown(problem))
        typer.echo(
            f"{found.databases} databases, {found.statements:,} statements, "
            f"{found.revisions:,} revisions: {len(found.problems) or 'no'} problems"
        )
    if found.problems:
        raise typer.Exit(1)


def reindex(
    data: Data = None,
    re_embed: Annotated[
        bool,
        typer.Option(
            "--re-embed",
            help="Split and embed all texts anew too, with the encoder of the settings;"
            " cut off, it goes on where it was.",
        ),
    ] = False,
    as_json: Json = False,
) -> None:
    """Make the index anew from the database; with --re-embed the passages and vectors too."""
    from index.encoder import load_encoder  # noqa: PLC0415
    from index.encoders.choosing import for_archive  # noqa: PLC0415
    from index.generations import publish  # noqa: PLC0415
    from index.reindexing import reembed  # noqa: PLC0415
    from index.store import Store  # noqa: PLC0415
    from index.stores import open_store  # noqa: PLC0415
    from web.commands.taking_in import progress_bar  # noqa: PLC0415

    settings = load_settings(data)
    if re_embed:
        _require_folder(settings, "reindex --re-embed", "`onrecord move` into a folder and back")
    store = open_store(settings)
    statements = embedded = 0
    try:
        if re_embed and isinstance(store, Store):
            chosen = for_archive(settings, store.about().encoder)
            with progress_bar(None) as show:
                report = reembed(store, load_encoder(chosen), show)
            statements, embedded = report.added + report.updated, report.passages_embedded
        else:
            publish(store, anew=True)
    finally:
        store.close()
    if as_json:
        print_json({"statements": statements, "passages_embedded": embedded})
    else:
        done = f"; {statements:,} statements, {embedded:,} passages embedded" if re_embed else ""
        typer.echo(f"the index is made anew{done}")


def retract(
    id: Annotated[str, typer.Argument(metavar="ID", help="The statement's id.")],
    reason: Annotated[
        str | None, typer.Option(metavar="R", help="Why; it stands on the statement's page.")
    ] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take the retraction back.")] = False,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Withdraw a statement: it is searched and quoted no more, and stays on record as retracted."""
    from index.retracting import retract as withdraw  # noqa: PLC0415
    from index.retracting import take_back  # noqa: PLC0415
    from index.stores import open_store  # noqa: PLC0415

    if not undo and not (reason or "").strip():
        raise InvalidText("--reason: say why the statement is retracted")
    settings = load_settings(data)
    store = open_store(settings)
    try:
        found = take_back(store, id) if undo else withdraw(store, id, reason or "")
    finally:
        store.close()
    if found:
        _write_down(settings, id, None if undo else reason)
    if as_json:
        print_json({"id": id, "found": found, "retracted": found and not undo})
    elif found:
        typer.echo(shown(f"{id} is {'back' if undo else 'retracted'}"))
    if not found:
        typer.echo(shown(f"no statement has the id {id}"), err=True)
        raise typer.Exit(1)


def _write_down(settings: Settings, id_: str, reason: str | None) -> None:
    """What a person did to a statement that a source publishes, in the ledger; `reason` is None
    where a retraction was taken back."""
    from index.ledger.records import Cause, Event, EventKind  # noqa: PLC0415
    from index.ledger.store import Ledger  # noqa: PLC0415
    from index.moments import now_utc  # noqa: PLC0415

    ledger = Ledger(settings.beside)
    pages = ledger.pages_of(id_) if ledger.is_kept() else []
    for page in pages[:1]:
        now = now_utc()
        details = {} if reason is None else {"reason": reason, "last_seen": now}
        kind = EventKind.RETURNED if reason is None else EventKind.WITHDRAWN
        told = Event(kind, Cause.PERSON, now, page.source, id_, page.url, None, page.title, details)
        ledger.add(told)


def purge(data: Data = None, as_json: Json = False) -> None:
    """Delete conversations, answers and verdicts that are older than the settings allow; a
    service does so once a day."""
    from web.retention import purge as delete  # noqa: PLC0415

    deleted = delete(load_settings(data))
    if as_json:
        print_json(asdict(deleted))
        return
    typer.echo(
        f"deleted: {deleted.conversations} conversations, {deleted.answers} answers, "
        f"{deleted.verdicts} verdicts"
    )


def _require_folder(settings: Settings, what: str, instead: str) -> None:
    if settings.database is not None:
        raise InvalidSetting(
            f"ONRECORD_DATABASE: {what} is for a data folder's own database; use {instead}"
        )
