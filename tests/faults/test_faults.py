"""A few tries of those faults that only the whole program shows: `make faults` has all."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.__main__ import BEGIN, END, placed
from tests.faults.place import Place
from tests.faults.records import Fault, Outcome
from tests.faults.suite import FAULTS

# What takes minutes, or has tests of its own, is left to `make faults`.
_HERE = ["forged-pages"]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, engine_data: Path) -> Place:
    return Place(tmp_path_factory.mktemp("faults"), engine_data, is_short=True)


@pytest.mark.parametrize("fault", [f for f in FAULTS if f.name in _HERE], ids=lambda f: f.name)
def test_nothing_is_lost(fault: Fault, place: Place) -> None:
    outcome = fault.attempt(place)
    assert outcome.tried
    assert outcome.lost == []


def test_a_run_is_put_into_its_place() -> None:
    outcome = Outcome(note="as it goes")
    outcome.add(None)
    outcome.add("a quote")
    page = placed(f"before {BEGIN} old {END} after", [(FAULTS[0], outcome)], 61.0)
    assert page.startswith("before ")
    assert page.endswith(" after")
    assert " old " not in page
    assert f"| {FAULTS[0].title} | {FAULTS[0].holds} | 2 | 1 | 1 | as it goes |" in page
