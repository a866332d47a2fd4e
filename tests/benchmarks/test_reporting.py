"""A run as JSON, as a table and on the documentation's page."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from benchmarks.figures import Figure
from benchmarks.reporting import BEGIN, END, Run, placed, print_table, read, write

ROOT = Path(__file__).parents[2]
RUN = Run(
    at="2031-05-04T03:02:01Z",
    machine={"processor": "Abacus 2", "cores": "2"},
    corpus={"corpus": "a sample", "passages": 12_345},
    figures=(
        Figure("ask", "Warm ask", 12.5, "ms", most=25.0, note="500 [questions]"),
        Figure("rate", "Taken in", 3.0, "×", least=4.0),
        Figure("plain", "No bound", 7.0, "s"),
    ),
)


def test_a_run_survives_its_file(tmp_path: Path) -> None:
    write(RUN, tmp_path / "run.json")
    again = read(tmp_path / "run.json")
    assert (again.at, again.machine, again.corpus) == (RUN.at, RUN.machine, RUN.corpus)
    assert tuple(again.figures) == RUN.figures


def test_the_file_says_which_figures_were_reached(tmp_path: Path) -> None:
    write(RUN, tmp_path / "run.json")
    figures = json.loads((tmp_path / "run.json").read_text("utf-8"))["figures"]
    assert [figure["reached"] for figure in figures] == [True, False, None]


def test_a_number_that_json_cannot_hold_is_refused(tmp_path: Path) -> None:
    broken = Run("", {}, {}, [Figure("x", "x", float("nan"), "")])
    with pytest.raises(ValueError, match="JSON"):
        write(broken, tmp_path / "run.json")


def test_the_table_has_values_bounds_and_notes() -> None:
    console = Console(width=100, record=True, file=StringIO())
    print_table(RUN, console)
    text = console.export_text()
    for expected in ("12.5 ms", "≤ 25 ms", "500 [questions]", "≥ 4 ×", "12,345", "Abacus 2"):
        assert expected in text


def test_results_go_into_their_place_and_nowhere_else() -> None:
    page = f"# Title\n\n{BEGIN}\nold\n{END}\n\nafter\n"
    renewed = placed(page, RUN)
    assert renewed.startswith("# Title\n")
    assert renewed.endswith(f"{END}\n\nafter\n")
    assert "old" not in renewed
    assert "| Taken in | 3 × | ≥ 4 × | no |  |" in renewed
    assert placed(renewed, RUN) == renewed


def test_a_page_without_a_place_is_refused() -> None:
    with pytest.raises(ValueError, match="results"):
        placed("# Title\n", RUN)


def test_the_documented_results_are_those_of_the_kept_run() -> None:
    page = (ROOT / "docs" / "benchmarks.md").read_text(encoding="utf-8")
    assert placed(page, read(ROOT / "docs" / "benchmarks.json")) == page
