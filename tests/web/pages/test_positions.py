"""A comparison in one sentence of each side."""

from __future__ import annotations

from dataclasses import replace

from qa.answer.layout import laid_out
from qa.records import Part, PartType
from tests.web.conftest import launch_citation
from web.pages.grouping import quote_groups
from web.pages.pieces import Column, Piece
from web.pages.positions import positions, sentence_on

_LONG = "We met in May. " + "Talks on this went on for long. " * 6 + "Korund gets no aid from us."


def _column(name: str, *quotes: str) -> Column:
    cited = [replace(launch_citation(), number=n, quote=q) for n, q in enumerate(quotes, 1)]
    parts = [Part(PartType.QUOTE, one.quote, one.number) for one in cited]
    pieces = [Piece("_group.html", group=group) for group in quote_groups(laid_out(parts, cited))]
    return Column(name, tuple(pieces))


def test_each_side_has_the_sentence_of_its_first_quote_on_what_was_asked() -> None:
    found = positions([_column("Vessaria", _LONG, "Never."), _column("Marrowby")], ["Korund"])
    assert [(one.name, one.words) for one in found] == [
        ("Vessaria", "Korund gets no aid from us."),
        ("Marrowby", ""),
    ]
    assert [one.citation and one.citation.number for one in found] == [1, None]


def test_words_are_those_of_the_quote() -> None:
    for about in (["Korund"], ["talks"], ["nothing"], []):
        assert sentence_on(_LONG, about) in _LONG
    assert sentence_on(_LONG, ["nothing"]) == "We met in May."


def test_a_short_quote_is_whole() -> None:
    assert sentence_on("It fell. We saw Korund.", ["Korund"]) == "It fell. We saw Korund."


def test_a_long_sentence_is_set_smaller() -> None:
    short, long = positions([_column("A", "No."), _column("B", f"We say {'so ' * 60}.")], [])
    assert (short.is_long, long.is_long) == (False, True)
