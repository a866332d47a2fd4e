"""Try the faults, print a table, write a page of the documentation."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from datetime import datetime, timezone
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.machine import describe
from index.encoder import load_encoder
from tests.faults.place import Place
from tests.faults.records import Fault, Outcome
from tests.faults.suite import FAULTS
from web.settings import Settings

BEGIN, END = "<!-- faults: begin -->", "<!-- faults: end -->"
Tried = tuple[Fault, Outcome]


def main() -> None:
    """Run what the arguments ask for; exit status 1 when anything was lost."""
    told = _parser().parse_args()
    log = Console(stderr=True)
    tried: list[Tried] = []
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="onrecord-faults-") as folder:
        engine = Path(folder) / "engine"
        load_encoder(Settings(data=engine))
        place = Place(Path(folder), engine, told.short)
        for fault in FAULTS:
            if not told.only or fault.name in told.only:
                since = time.monotonic()
                outcome = fault.attempt(place)
                tried.append((fault, outcome))
                took = time.monotonic() - since
                log.print(f"{fault.name}: {outcome.held} of {outcome.tried} held, {took:.0f} s")
                if outcome.note:
                    log.print(f"  {outcome.note}", markup=False)
                for lost in outcome.lost[:5]:
                    log.print(f"  lost: {lost}", markup=False)
    _print(tried, Console())
    if told.page:
        page = told.page.read_text(encoding="utf-8")
        took = time.monotonic() - begun
        if told.only:
            page = renewed(page, tried, is_short=told.short)
        else:
            page = placed(page, tried, took, is_short=told.short)
        told.page.write_text(page, encoding="utf-8")
    sys.exit(any(outcome.lost for _, outcome in tried))


def renewed(page: str, tried: list[Tried], *, is_short: bool = False) -> str:
    """The page with the rows of these faults in place of those in its table, each with its day."""
    now = datetime.now(timezone.utc).strftime("%Y-%m-%d")
    python = describe()["python"]
    how = f"{'short' if is_short else 'full'} run of this fault, {now}, Python {python}"
    lines = page.splitlines(keepends=True)
    for fault, one in tried:
        row = _row(fault, one, f"{one.note}; {how}" if one.note else how)
        at = [n for n, line in enumerate(lines) if line.startswith(f"| {fault.title} |")]
        lines[at[0]] = f"{row}\n"
    return "".join(lines)


def placed(page: str, tried: list[Tried], seconds: float, *, is_short: bool = False) -> str:
    """The page with the table in its place."""
    before, _, rest = page.partition(BEGIN)
    after = rest.partition(END)[2]
    now = datetime.now(timezone.utc).strftime("%Y-%m-%d")
    machine = describe()
    where = f"{machine['cores']} cores, {machine['memory']}, Python {machine['python']}"
    rows = [
        f"{'Short run, a few tries of each fault,' if is_short else 'Run'} on {now} in"
        f" {seconds / 60:.0f} minutes ({where}).",
        "",
        "| fault | has to hold | tried | held | lost | |",
        "| --- | --- | --- | --- | --- | --- |",
        *(_row(fault, one, one.note) for fault, one in tried),
    ]
    return f"{before}{BEGIN}\n\n" + "\n".join(rows) + f"\n\n{END}{after}"


def _row(fault: Fault, one: Outcome, note: str) -> str:
    counts = f"{one.tried:,} | {one.held:,} | {len(one.lost):,}"
    return f"| {fault.title} | {fault.holds} | {counts} | {note} |"


def _print(tried: list[Tried], console: Console) -> None:
    table = Table("fault", "tried", "held", "lost")
    for fault, outcome in tried:
        counts = (outcome.tried, outcome.held, len(outcome.lost))
        table.add_row(fault.title, *(f"{count:,}" for count in counts))
    console.print(table)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--short", action="store_true", help="a few tries of each fault")
    names = [fault.name for fault in FAULTS]
    parser.add_argument("--only", action="append", choices=names, help="again for more")
    parser.add_argument("--page", type=Path, help="page whose table, or rows, are renewed")
    return parser


if __name__ == "__main__":
    main()
