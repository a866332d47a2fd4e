"""Measure, print a table, write JSON.

    python -m benchmarks [--index DIR | --corpus FILE] [--questions FILE] [--quick]
        [--only NAME]... [--write FILE] [--page FILE]
    python -m benchmarks --from FILE --page docs/benchmarks.md

Without an index or a corpus, the sample statements are taken in, and multiplied to a large archive.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from benchmarks.figures import Figure
from benchmarks.machine import describe
from benchmarks.measures import LONG, MEASURES
from benchmarks.reporting import Run, placed, print_table, read, write
from benchmarks.workplace import Options, Workplace, set_up
from index.errors import EncoderUnavailable
from index.moments import now_utc
from tests.postgresql import NoPostgres

_WRITTEN = Path("benchmark.json")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run what the arguments ask for."""
    told = _parser().parse_args(arguments)
    run = read(told.read) if told.read else _measured(told)
    print_table(run, Console())
    if not told.read:
        Console(stderr=True).print(f"written to {told.write}")
    if told.page:
        page = told.page.read_text(encoding="utf-8")
        told.page.write_text(placed(page, run), encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    given = parser.add_mutually_exclusive_group()
    given.add_argument("--index", type=Path, help="data folder; a copy of it is measured")
    given.add_argument("--corpus", type=Path, help="JSON lines, gzip or not, to take in first")
    given.add_argument("--from", dest="read", type=Path, help="JSON of an earlier run, to show")
    parser.add_argument("--questions", type=Path, help="one a line; else made from the archive")
    parser.add_argument("--quick", action="store_true", help="small samples, under two minutes")
    parser.add_argument("--only", action="append", choices=list(MEASURES), help="again for more")
    parser.add_argument("--write", type=Path, default=_WRITTEN, help="where the JSON goes")
    parser.add_argument("--page", type=Path, help="page whose table of results is renewed")
    parser.add_argument("--scratch", type=Path, help="folder for the archives that are made")
    return parser


def _measured(told: argparse.Namespace) -> Run:
    machine = describe()
    options = Options(told.corpus, told.index, told.questions, told.quick)
    log = Console(stderr=True)
    with tempfile.TemporaryDirectory(prefix="onrecord-bench-", dir=told.scratch) as folder:
        log.print("making the archives …")
        place = set_up(options, Path(folder))
        figures: list[Figure] = []
        for name in told.only or [name for name in MEASURES if name not in LONG]:
            log.print(f"measuring {name} …")
            try:
                figures += MEASURES[name](place)
            except (EncoderUnavailable, NoPostgres) as reason:
                log.print(f"{name} is left out: {reason}", markup=False)
            # After each: a run that is cut off leaves what it has measured.
            run = Run(now_utc(), machine, _corpus(place), figures)
            write(run, told.write)
    return run


def _corpus(place: Workplace) -> dict[str, str | int]:
    """What was asked, with counts."""
    return {"corpus": place.what, "statements": place.statements, "passages": place.passages}


if __name__ == "__main__":
    main()
