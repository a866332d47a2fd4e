from __future__ import annotations

from typing import NamedTuple

from index.records import Passage, Span, Standing
from qa.retrieval.copies import said_once

GROUP = ["official", "mirror", "claim"]


class Tied:
    """What ties statements."""

    def copies(self, id_: str) -> list[str]:
        return GROUP if id_ in GROUP else []


class Found(NamedTuple):
    statement: str
    text: str
    voice: str = "Valdoria"


def once(*found: Found) -> list[Found]:
    def line(one: Found) -> tuple[Passage, str]:
        span = Span(0, len(one.text))
        issuer = Standing.ISSUER
        return Passage(1, one.statement, span, None, None, one.voice, issuer), one.text

    return said_once(found, line, Tied())  # type: ignore[arg-type]


def test_a_line_of_several_copies_is_the_best_ones() -> None:
    line = "We open the port."
    found = once(
        Found("mirror", line), Found("alone", line), Found("official", "We open\nthe port.")
    )
    assert [one.statement for one in found] == ["official", "alone"]


def test_a_line_that_only_one_copy_has_stays() -> None:
    found = once(Found("official", "We open the port."), Found("mirror", "We close the port."))
    assert len(found) == 2


def test_a_line_of_another_voice_is_another_line() -> None:
    line = "We open the port."
    assert len(once(Found("official", line), Found("mirror", line, "Korund"))) == 2


def test_a_page_that_calls_itself_so_gives_way() -> None:
    line = "We open the port."
    claimed = Found("claim", line, "evil.example, which calls itself Valdoria")
    assert once(claimed, Found("official", line)) == [Found("official", line)]


def test_a_line_that_a_statement_says_twice_is_found_twice() -> None:
    assert len(once(Found("official", "Peace."), Found("official", "Peace."))) == 2
