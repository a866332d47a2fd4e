"""A run as JSON, as a table in the terminal and as the documentation's page has it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from benchmarks.figures import Figure, as_json, from_json, shown

_VERDICTS = {True: "yes", False: "no", None: ""}
BEGIN, END = "<!-- results: begin -->", "<!-- results: end -->"
"""Between them the page holds what `rendered` makes of a run."""


@dataclass(frozen=True, slots=True)
class Run:
    """What was measured, where, when and on what."""

    at: str
    """UTC, ISO 8601."""
    machine: Mapping[str, str]
    corpus: Mapping[str, str | int]
    figures: Sequence[Figure]


def write(run: Run, path: Path) -> None:
    """The run as JSON."""
    body = {
        "at": run.at,
        "machine": dict(run.machine),
        "corpus": dict(run.corpus),
        "figures": [as_json(figure) for figure in run.figures],
    }
    text = json.dumps(body, indent=1, ensure_ascii=False, allow_nan=False)
    path.write_text(text + "\n", encoding="utf-8")


def read(path: Path) -> Run:
    """The run that `write` was given."""
    body = json.loads(path.read_text(encoding="utf-8"))
    figures = [from_json(figure) for figure in body["figures"]]
    return Run(body["at"], body["machine"], body["corpus"], figures)


def print_table(run: Run, console: Console) -> None:
    """The figures with their bounds, and what they were measured on."""
    table = Table(title=_described(run.corpus), title_justify="left", box=SIMPLE_HEAD)
    table.add_column("measure", ratio=1)
    for heading in ("value", "reach", "reached"):
        table.add_column(heading, no_wrap=True, justify="left" if heading == "reached" else "right")
    for figure in run.figures:
        measure, *others, note = _cells(figure)
        table.add_row(f"{measure}\n[dim]{escape(note)}[/dim]" if note else measure, *others)
    console.print(table)
    console.print(_described(run.machine), highlight=False)


def rendered(run: Run) -> str:
    """The run as Markdown: what on, and a table."""
    rows = [
        "| measure | value | reach | reached | |",
        "| --- | --- | --- | --- | --- |",
        *("| " + " | ".join(_cells(figure)) + " |" for figure in run.figures),
    ]
    what = f"Run at {run.at} over {_described(run.corpus)}."
    return "\n".join([what, "", f"Machine: {_described(run.machine)}.", "", *rows])


def placed(page: str, run: Run) -> str:
    """The page with the run's results in their place; raises `ValueError` when it has none."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"the page has no {BEGIN} … {END}")
    return f"{before}{BEGIN}\n\n{rendered(run)}\n\n{END}{after}"


def _cells(figure: Figure) -> tuple[str, str, str, str, str]:
    value = shown(figure.value, figure.unit)
    return figure.measure, value, figure.reach, _VERDICTS[figure.reached], figure.note


def _described(parts: Mapping[str, str | int]) -> str:
    return ", ".join(
        f"{name} {value:,}" if isinstance(value, int) else f"{name} {value}"
        for name, value in parts.items()
    )
