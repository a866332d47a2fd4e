"""`onrecord eval`: how well labelled questions are answered."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from qa.evaluation import evaluate
from web.commands.options import Data, Json, load_settings, print_json
from web.front_desk import front_desk
from web.terminal import console, shown


def run_evaluation(
    gold: Annotated[
        Path,
        typer.Argument(metavar="GOLD.jsonl", help="Labelled questions and quotations, one a line."),
    ],
    data: Data = None,
    as_json: Json = False,
    floors: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="JSON of the figures each kind must reach."),
    ] = None,
) -> None:
    """Ask labelled questions, check labelled quotations, and print the scores, kind by kind."""
    desk = front_desk(load_settings(data), None).open_now()
    columns = (TextColumn("asking"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console(to_stderr=True), transient=True) as bar:
        task = bar.add_task("asking", total=None)

        def show(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        report = evaluate(desk, gold, floors, show)
    if as_json:
        print_json(report.as_json())
    else:
        typer.echo(shown(report.as_table()))
    if not report.is_sound:
        raise typer.Exit(1)
