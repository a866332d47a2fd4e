"""`onrecord move`: an archive from one store into another."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from pydantic import SecretStr

from index.settings import Settings, is_postgresql
from web.commands.options import Data, Json, load_settings, print_json
from web.terminal import shown

_SHOWN_EVERY = 1_000
_STORE = "A data folder, or a PostgreSQL (postgresql://…)."


def move(
    source: Annotated[str, typer.Argument(metavar="FROM", help=_STORE)],
    target: Annotated[str, typer.Argument(metavar="TO", help=_STORE)],
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Carry all statements with their revisions, passages and vectors into another store, with what
    people asked and set, and compare the two; cut off, it goes on where it was. What is read stays
    as it is."""
    from index.moving import move as carry  # noqa: PLC0415 - late: numpy, faiss, tantivy
    from index.moving import refuse_the_same  # noqa: PLC0415
    from index.moving_beside import carry_beside  # noqa: PLC0415
    from index.stores import open_store  # noqa: PLC0415
    from web.beside import SHAPES  # noqa: PLC0415

    settings = load_settings(data)
    reading = open_store(_at(settings, source, read_only=True))
    try:
        writing = open_store(_at(settings, target, read_only=False))
        try:
            refuse_the_same(reading, writing)
            report = carry(reading, writing, _show)
            beside = carry_beside(reading.beside, writing.beside, SHAPES)
        finally:
            writing.close()
    finally:
        reading.close()
    problems = report.problems + beside.problems
    for problem in problems:
        typer.echo(shown(problem), err=True)
    if as_json:
        counts = {"moved": beside.moved, "present": beside.present}
        body = {**asdict(report), "problems": problems, "beside": counts}
        print_json({**body, "ok": not problems})
    else:
        typer.echo(
            f"{report.statements:,} statements: {report.moved:,} moved, {report.present:,} there"
            f" already, {len(report.problems) or 'no'} problems; all that are there were compared\n"
            f"{beside.moved + beside.present:,} rows of what people asked and set: {beside.moved:,}"
            f" moved, {beside.present:,} there already"
        )
    if problems:
        raise typer.Exit(1)


def _show(done: int, total: int) -> None:
    if done % _SHOWN_EVERY == 0:
        typer.echo(f"{done:,} of {total:,} statements", err=True)


def _at(settings: Settings, place: str, *, read_only: bool) -> Settings:
    """The settings for the store at a place."""
    is_folder = not is_postgresql(place)
    where = {"data": Path(place), "database": None} if is_folder else {"database": SecretStr(place)}
    return settings.model_copy(update={**where, "read_only": read_only})
