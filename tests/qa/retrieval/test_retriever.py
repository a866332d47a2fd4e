"""All evidence for a reading, and how far it is looked for."""

from __future__ import annotations

from datetime import date
from typing import cast

import pytest

from index.names import Names
from index.records import Filters
from index.view import ArchiveView
from qa.depth import Depth, Order
from qa.entities.people import People
from qa.entities.roster import Roster
from qa.question.interpreter import interpret
from qa.question.reading import Reading
from qa.records import Intent
from qa.retrieval import retriever
from qa.retrieval.corpus import Corpus
from qa.retrieval.query import query_of
from qa.retrieval.retriever import depths, retrieve
from qa.retrieval.topical import find_phrase
from qa.thesaurus.concepts import Concepts
from tests.qa.shelf import Shelf

SHELF = (
    Shelf()
    .put("s-1", "Sweden", "2019", "We condemn the raid on Chad. The harvest was good.")
    .put("s-2", "Sweden", "2020", "Landmines still maim in Chad, and Niger clears them.")
    .put("d-1", "Denmark", "2018", "The expansion of trade is welcome. The enlargement helps.")
    .put("d-2", "Denmark", "2018", "NATO is our alliance, and its growth, its expansion, is right.")
    .put("n-1", "Norway", "2021", "Chad deserves peace. We drew a red line at the border of Chad.")
)
ROSTER = Roster(Names.load(), People([]), {"SE": frozenset({"Sweden"})})
CORPUS = Corpus(cast(ArchiveView, SHELF), ROSTER, Concepts.load())


def found(question: str, filters: Filters | None = None) -> list[str]:
    read = interpret(question, ROSTER.names, ROSTER.people, date(2026, 11, 25))
    evidence = retrieve(read, query_of(read, CORPUS), filters or Filters(), CORPUS, Depth())
    return sorted(one.text for one in evidence)


def test_every_sentence_that_names_the_target_is_found() -> None:
    assert found("What did anyone say about Chad?") == [
        "Chad deserves peace.",
        "Landmines still maim in Chad, and Niger clears them.",
        "We condemn the raid on Chad.",
        "We drew a red line at the border of Chad.",
    ]


def test_the_filters_hold() -> None:
    only = Filters(voices=frozenset({"Norway"}))
    assert all("Chad" in text for text in found("What did anyone say about Chad?", only))
    assert len(found("What did anyone say about Chad?", only)) == 2


def test_a_target_with_a_topic_has_both() -> None:
    assert found("What did Sweden say about landmines in Chad?") == [
        "Landmines still maim in Chad, and Niger clears them."
    ]


def test_a_concept_is_found_by_its_terms() -> None:
    assert found("What did Sweden say about land mines?") == [
        "Landmines still maim in Chad, and Niger clears them."
    ]


def test_a_name_in_an_expression_is_asked_for_where_only_the_other_words_are_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        retriever, "find_words", lambda _, words, *where: find_phrase(*words, *where)
    )
    assert found("What did Denmark say about NATO expansion?") == [
        "NATO is our alliance, and its growth, its expansion, is right."
    ]


def test_very_words_are_found_where_they_stand_together() -> None:
    assert found("When did Norway first say “red line”?") == [
        "We drew a red line at the border of Chad."
    ]
    assert found("When did Norway first say “line red”?") == []


def test_a_stance_needs_a_word_that_takes_it() -> None:
    assert found("Who condemned Chad?") == ["We condemn the raid on Chad."]


@pytest.mark.parametrize(
    ("intent", "filters", "expected"),
    [
        (Intent.SAY, Filters(), (Depth(400),)),
        (Intent.SAY, Filters(voices=frozenset({"Norway"})), (Depth(),)),
        (Intent.SAY, Filters(speakers=frozenset({"Ida Holm"})), (Depth(),)),
        (Intent.COUNT, Filters(), (Depth(),)),
        (Intent.WHO, Filters(), (Depth(160, Order.EACH_VOICE),)),
    ],
)
def test_little_is_looked_through_whole_and_much_to_a_depth(
    intent: Intent, filters: Filters, expected: tuple[Depth, ...]
) -> None:
    assert depths(Reading(intent=intent), filters) == expected


@pytest.mark.parametrize(
    ("intent", "order"), [(Intent.FIRST, Order.OLDEST), (Intent.LATEST, Order.NEWEST)]
)
def test_one_end_of_time_is_looked_at_first_and_then_all(intent: Intent, order: Order) -> None:
    steps = depths(Reading(intent=intent), Filters())
    assert steps[0].order is steps[1].order is order
    assert steps[-1] == Depth()
