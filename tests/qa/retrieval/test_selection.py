from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.records import PartialDate, Passage, Revision, Span, Standing, Statement
from qa.question.reading import Reading
from qa.records import Intent
from qa.retrieval.evidence import Evidence, TopicMatch
from qa.retrieval.selection import select


def piece(
    statement: str, year: int | None, score: float = 1.0, start: int = 0, *, passing: bool = False
) -> Evidence:
    span = Span(start, start + 10)
    voice = statement.split("-")[0]
    passage = Passage(start, statement, span, None, None, voice, Standing.ISSUER)
    day = PartialDate(str(year)) if year else None
    stored = Revision(Statement(statement, "…", published_on=day), 1, "2024-01-01T00:00:00Z")
    return Evidence(stored, passage, span, score, (), passing=passing)


def ids(chosen: list[Evidence]) -> list[str]:
    return [evidence.statement_id for evidence in chosen]


def test_quotes_are_read_newest_first_and_the_undated_last() -> None:
    found = [piece("a", 2010, 3), piece("b", 1999, 1), piece("c", None, 2), piece("d", 2005, 2)]
    assert ids(select(Reading(), found)) == ["a", "d", "b", "c"]


def test_each_statement_has_a_quote_before_one_has_two() -> None:
    found = [piece("a", 2000, 9 - n, start=20 * n) for n in range(9)]
    found += [piece(name, 2001, 0.5) for name in "bcdef"]
    assert set(ids(select(Reading(), found))) == set("abcdef")


def test_a_passing_mention_is_quoted_only_when_there_is_nothing_else() -> None:
    assert ids(select(Reading(), [piece("a", 2000, 9, passing=True), piece("b", 1990)])) == ["b"]
    assert ids(select(Reading(), [piece("a", 2000, 9, passing=True)])) == ["a"]


@pytest.mark.parametrize(
    ("intent", "expected"), [(Intent.LATEST, "c"), (Intent.FIRST, "a"), (Intent.PHRASE, "a")]
)
def test_one_statement_is_the_newest_or_the_oldest(intent: Intent, expected: str) -> None:
    found = [piece("b", 2005, 5), piece("a", 1999), piece("c", 2010), piece("u", None, 9)]
    assert set(ids(select(Reading(intent=intent), found))) == {expected}


@pytest.mark.parametrize("intent", [Intent.LATEST, Intent.FIRST])
def test_the_latest_and_the_first_are_three_quotes_at_most(intent: Intent) -> None:
    found = [piece("a", 2005, 9 - n, start=20 * n) for n in range(9)]
    assert len(select(Reading(intent=intent), found)) == 3


def test_the_latest_is_not_of_a_day_to_come_while_there_is_another() -> None:
    found = [piece("a", 2005), piece("slip", 9031), piece("b", 2010)]
    assert ids(select(Reading(intent=Intent.LATEST), found)) == ["b"]
    assert ids(select(Reading(intent=Intent.LATEST), found[1:2])) == ["slip"]
    assert ids(select(Reading(intent=Intent.FIRST), found)) == ["a"]


def test_the_latest_has_more_than_a_passing_word() -> None:
    found = [piece("a", 2005), piece("b", 2010, passing=True)]
    assert ids(select(Reading(intent=Intent.LATEST), found)) == ["a"]


def test_who_gives_one_quote_a_voice() -> None:
    found = [piece("x-1", 2000), piece("x-2", 2001, 2), piece("y-1", 2000)]
    assert sorted(ids(select(Reading(intent=Intent.WHO), found))) == ["x-2", "y-1"]


def test_a_timeline_keeps_its_first_and_last() -> None:
    found = [piece(f"s{year}", year) for year in range(1990, 2020)]
    chosen = ids(select(Reading(intent=Intent.TIMELINE), found))
    assert (chosen[0], chosen[-1], len(chosen)) == ("s1990", "s2019", 12)
    assert chosen == sorted(chosen)


@given(
    st.lists(
        st.builds(
            piece,
            st.sampled_from(["a-1", "a-2", "b-1", "c-1"]),
            st.none() | st.integers(1946, 2024),
            st.floats(-2, 3),
            st.integers(0, 400),
            passing=st.booleans(),
        ),
        max_size=40,
    ),
    st.sampled_from(list(Intent)),
)
def test_what_is_selected_was_found(found: list[Evidence], intent: Intent) -> None:
    chosen = select(Reading(intent=intent), found)
    assert all(evidence in found for evidence in chosen)
    assert bool(chosen) == bool(found)
    assert len(chosen) <= 12


def test_the_first_is_beyond_doubt_where_any_is() -> None:
    one_term = replace(piece("a", 1952), topic_match=TopicMatch.SINGLE)
    sure = piece("b", 1988)
    assert ids(select(Reading(intent=Intent.FIRST), [one_term, sure])) == ["b"]
    assert ids(select(Reading(intent=Intent.FIRST), [one_term])) == ["a"]


def test_the_latest_is_not_passed_over_for_saying_it_in_one_word() -> None:
    newest = replace(piece("b", 2020), topic_match=TopicMatch.SINGLE)
    doubtful = replace(piece("c", 2022), topic_match=TopicMatch.NARROWER)
    found = [piece("a", 1999), newest, doubtful]
    assert ids(select(Reading(intent=Intent.LATEST), found)) == ["b"]


def test_only_what_may_be_quoted_is_asked_whose_words_it_is() -> None:
    asked: list[str] = []

    def own(evidence: Evidence) -> bool:
        asked.append(evidence.statement_id)
        return evidence.statement_id != "s9"

    found = [piece(f"s{n}", 1990 + n) for n in range(10)]
    assert ids(select(Reading(intent=Intent.LATEST), found, own)) == ["s8"]
    assert set(asked) == {"s9", "s8"}


def test_of_two_that_say_it_equally_well_the_newer_is_quoted() -> None:
    found = [piece(f"s{year}", year) for year in range(1990, 2020)]
    chosen = select(Reading(), found)
    assert len(chosen) < len(found)
    assert min(e.published_on.first_day.year for e in chosen if e.published_on) > 2005


def test_a_listing_has_each_statement_once_newest_first_and_two_dozen_at_most() -> None:
    found = [piece(f"s{n}", 1950 + n, start=20 * m) for n in range(30) for m in range(2)]
    chosen = ids(select(Reading(intent=Intent.LIST), found))
    assert chosen == [f"s{n}" for n in range(29, 5, -1)]


def test_a_listing_of_the_undated_ends_with_them() -> None:
    found = [piece("u", None, 9), piece("a", 2001)]
    assert ids(select(Reading(intent=Intent.LIST), found)) == ["a", "u"]
