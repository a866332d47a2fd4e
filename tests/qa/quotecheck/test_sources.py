"""Whose words stand at a place, and whether they are those of whoever was asked for."""

from __future__ import annotations

import pytest

from index.names import Names
from index.records import Span, Standing
from qa.quotecheck.locating import Place
from qa.quotecheck.sources import Asked, Source, describe, find_source, tell
from qa.records import Attribution
from tests.qa.shelf import Said, Shelf

NAMES = Names.load().extended({"Velmar": ("Velmar",), "Norland": ("Norland",)})
SHELF = Shelf().put(
    "presser",
    "Norland",
    "2034-05-02",
    Said("The toll is gone.", "Ida Holm"),
    Said("Is it really gone?", "Per Lund", standing=Standing.JOURNALIST),
    Said("Velmar thanks you.", "Tomas Brek", voice="Velmar", standing=Standing.GUEST),
    Said("Somebody pays.", standing=Standing.UNKNOWN),
)


SHELF.put("federal", "Federal Republic of Velmar", "2034-05-03", Said("The ferry sails."))


def source(words: str, statement_id: str = "presser") -> Source:
    start = SHELF.statements[statement_id].text.index(words)
    found = find_source(Place(statement_id, Span(start, start + len(words))), SHELF)
    assert found is not None
    return tell(found, SHELF, NAMES)


@pytest.mark.parametrize(
    ("words", "voice", "attribution", "who"),
    [
        ("toll is gone", "Norland", Attribution.DIRECT, "Ida Holm for Norland, 2034-05-02"),
        ("really gone", None, Attribution.REPORTED, "a journalist (Per Lund), in a text"),
        ("thanks you", "Velmar", Attribution.DIRECT, "Tomas Brek for Velmar, published by"),
        ("Somebody", None, Attribution.REPORTED, "someone not identified, in a text"),
    ],
)
def test_the_turn_says_whose_words_they_are(
    words: str, voice: str | None, attribution: Attribution, who: str
) -> None:
    found = source(words)
    assert (found.voice, found.attribution) == (voice, attribution)
    assert describe(found).startswith(who)


def test_a_state_stands_with_its_article() -> None:
    assert describe(source("ferry", "federal")) == "the Federal Republic of Velmar, 2034-05-03"


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("united states", "the United States"),
        ("White House", "the White House"),
        ("Ida Holm", "Ida Holm"),
        ("Velmar", "Velmar"),
    ],
)
def test_whoever_was_asked_for_is_called_as_in_a_sentence(name: str, called: str) -> None:
    assert Asked(name, NAMES).called == called


@pytest.mark.parametrize(
    ("name", "said", "may_have_said"),
    [
        ("Norland", ["toll"], ["toll", "Somebody"]),
        ("Ida Holm", ["toll"], ["toll"]),
        ("Velmar", ["thanks"], ["thanks"]),
        ("Brek", ["thanks"], ["thanks"]),
        ("Per Lund", [], []),
        ("Tessenia", [], []),
    ],
)
def test_words_are_theirs_or_may_be_or_are_anothers(
    name: str, said: list[str], may_have_said: list[str]
) -> None:
    asked = Asked(name, NAMES)
    places = ["toll", "really", "thanks", "Somebody"]
    assert [words for words in places if asked.said(source(words))] == said
    assert [words for words in places if asked.may_have_said(source(words))] == may_have_said


def test_officials_own_words_come_before_others() -> None:
    found = sorted(map(source, ("Somebody", "really", "toll")), key=lambda one: one.order)
    assert found[0].speaker == "Ida Holm"


def test_a_statement_that_is_gone_has_no_source() -> None:
    assert find_source(Place("gone", Span(0, 1)), SHELF) is None
