"""Answers that were kept as text alone are read back as parts."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from qa.answer.earlier import earlier_parts
from qa.records import Part, PartType
from tests.qa.answer.cases import cite

FIRST = cite(number=1)
SECOND = cite("It was grave.\n\nVery. [1]", number=2)


def test_lines_headings_and_quotes_are_told_apart() -> None:
    text = (
        "Two sides: 2 quotes.\n\nNorvania:\n\n2019 · Norvania:\n“Norvania condemns the launch.” [1]"
        "\n\n2020 · Norvania:\n“It was grave.\n\nVery. …” [2]\n\nMarrow: nothing found on Korund."
    )
    assert earlier_parts(text, [FIRST, SECOND]) == (
        Part(PartType.TEXT, "Two sides: 2 quotes."),
        Part(PartType.HEADING, "Norvania", group="Norvania"),
        Part(PartType.QUOTE, FIRST.quote, 1, "Norvania"),
        Part(PartType.QUOTE, SECOND.quote, 2, "Norvania"),
        Part(PartType.TEXT, "Marrow: nothing found on Korund."),
    )


def test_a_number_in_brackets_without_a_citation_is_no_marker() -> None:
    [part] = earlier_parts("in [1998] and [3]", [FIRST])
    assert part == Part(PartType.TEXT, "in [1998] and [3]")


def test_a_refusal_is_its_text() -> None:
    assert earlier_parts("Not found. Searched: 2.", []) == (
        Part(PartType.TEXT, "Not found. Searched: 2."),
    )
    assert earlier_parts("", []) == ()


@given(st.text(alphabet="ab [12]“”\n:", max_size=60))
def test_any_text_can_be_read_back(text: str) -> None:
    citation = replace(FIRST, quote="a b")
    parts = earlier_parts(text, [citation])
    assert all(part.text == "a b" for part in parts if part.type is PartType.QUOTE)
