"""Scores by kind, and what fell below its floor."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.errors import UnreadableSource
from qa.evaluation.reporting import ALL, Report, Scored, read_floors


def scored(kind: str, seconds: float = 0.01, **measures: float) -> Scored:
    return Scored(kind, kind, "What?", None, measures, (), (seconds,), None)


REPORT = Report((scored("say", about=1.0), scored("say", about=0.0), scored("who", forbidden=0.5)))


def test_a_measure_is_the_mean_of_those_that_it_applies_to() -> None:
    assert REPORT.kinds["say"]["about"] == 0.5
    assert "about" not in REPORT.kinds["who"]
    assert REPORT.kinds[ALL]["n"] == 3


@pytest.mark.parametrize(
    ("floors", "fallen"),
    [
        ({"say": {"about": 0.5}}, []),
        ({"say": {"about": 0.6}}, ["say: about is 0.500, the floor is 0.600"]),
        ({"who": {"forbidden": 0.4}}, ["who: forbidden is 0.500, the floor is 0.400"]),
        ({"who": {"forbidden": 0.5}}, []),
        ({"count": {"about": 0.1}}, ["count: about was not measured"]),
    ],
)
def test_a_floor_holds_unless_it_is_passed_on_its_bad_side(
    floors: dict[str, dict[str, float]], fallen: list[str]
) -> None:
    report = Report(REPORT.scored, floors=floors)
    assert report.fallen == fallen
    assert report.is_sound is (not fallen)


def test_times_are_of_each_ask_and_none_are_nought() -> None:
    times = Report(tuple(scored("say", n / 1000) for n in range(1, 101)))
    assert times.kinds[ALL]["p50_ms"] == pytest.approx(50, abs=1.5)
    assert times.kinds[ALL]["p95_ms"] == pytest.approx(95, abs=1.5)
    assert Report(()).kinds[ALL]["p95_ms"] == 0.0


def test_the_table_has_a_line_a_kind_and_the_whole() -> None:
    lines = REPORT.as_table().splitlines()
    assert [line.split()[0] for line in lines[1:4]] == ["say", "who", ALL]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[]", "not a JSON object"),
        ('{"say": {"speed": 1}}', "no known measure speed"),
        ("{", "not"),
    ],
)
def test_floors_that_are_none_say_what_is_wrong(tmp_path: Path, text: str, fault: str) -> None:
    file = tmp_path / "floors.json"
    file.write_text(text)
    with pytest.raises(UnreadableSource, match=fault):
        read_floors(file)


def test_floors_without_a_file_say_so(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match="cannot be read"):
        read_floors(tmp_path / "none.json")
