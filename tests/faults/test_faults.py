"""A few tries of those faults that only the whole program shows: `make faults` has all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.faults.__main__ import BEGIN, END, placed, renewed
from tests.faults.place import Place
from tests.faults.records import Fault, Outcome
from tests.faults.suite import FAULTS

# What takes minutes, or has tests of its own, is left to `make faults`.
_HERE = ["forged-pages", *(["failover"] if os.environ.get("SLOW_TESTS") else [])]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, engine_data: Path) -> Place:
    return Place(tmp_path_factory.mktemp("faults"), engine_data, is_short=True)


@pytest.mark.parametrize("fault", [f for f in FAULTS if f.name in _HERE], ids=lambda f: f.name)
def test_nothing_is_lost(fault: Fault, place: Place) -> None:
    outcome = fault.attempt(place)
    if not outcome.tried and "PostgreSQL" in outcome.note + fault.title:
        pytest.skip(outcome.note)
    assert outcome.tried
    assert outcome.lost == []


def test_the_documentation_has_a_run_of_all_faults_in_which_nothing_was_lost() -> None:
    page = (Path(__file__).parents[2] / "docs" / "reliability.md").read_text(encoding="utf-8")
    table = page.partition(BEGIN)[2].partition(END)[0]
    rows = [line.strip("| ").split(" | ") for line in table.splitlines() if line[:2] == "| "][2:]
    assert [row[:2] for row in rows] == [[fault.title, fault.holds] for fault in FAULTS]
    for title, _, tried, held, lost, *_ in rows:
        assert int(tried.replace(",", "")) > 0, title
        assert (held, lost) == (tried, "0"), title


def test_a_run_is_put_into_its_place() -> None:
    outcome = Outcome(note="as it goes")
    outcome.add(None)
    outcome.add("a quote")
    page = placed(f"before {BEGIN} old {END} after", [(FAULTS[0], outcome)], 61.0)
    assert page.startswith("before ")
    assert page.endswith(" after")
    assert " old " not in page
    assert f"| {FAULTS[0].title} | {FAULTS[0].holds} | 2 | 1 | 1 | as it goes |" in page
    short = placed(page, [(FAULTS[0], outcome)], 61.0, is_short=True)
    assert "\nShort run, a few tries of each fault, on 20" in short
    assert "\nRun on 20" not in short


def test_what_was_tried_again_alone_takes_the_place_of_its_row() -> None:
    first, again = Outcome(note="as it goes"), Outcome(note="under load")
    first.add(None)
    for _ in range(1_500):
        again.add(None)
    page = placed(f"{BEGIN}{END}", [(fault, first) for fault in FAULTS[:3]], 61.0, is_short=True)
    now = renewed(page, [(FAULTS[1], again)])
    changed = [line for line in now.splitlines() if line not in page.splitlines()]
    assert len(changed) == 1
    assert changed[0].startswith(f"| {FAULTS[1].title} | {FAULTS[1].holds} | 1,500 | 1,500 | 0 |")
    assert "under load; full run of this fault, 20" in changed[0]
    assert len(now.splitlines()) == len(page.splitlines())
