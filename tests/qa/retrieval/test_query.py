"""What evidence is looked for by: names, concepts, and the words that neither covers."""

from __future__ import annotations

from datetime import date
from typing import cast

from index.names import Names
from index.view import ArchiveView
from qa.entities.people import People
from qa.entities.roster import Roster
from qa.question.interpreter import interpret
from qa.retrieval.corpus import Corpus
from qa.retrieval.query import Query, query_of
from qa.thesaurus.concepts import Concepts

ROSTER = Roster(Names.load(), People([]), {})
CORPUS = Corpus(cast(ArchiveView, None), ROSTER, Concepts.load())


def query(question: str) -> Query:
    read = interpret(question, ROSTER.names, ROSTER.people, date(2026, 11, 25))
    return query_of(read, CORPUS)


def keys(found: Query) -> list[str]:
    return [party.key for party in found.targets]


def test_a_name_is_looked_for_by_name() -> None:
    found = query("What did Sweden say about Chad?")
    assert keys(found) == ["TD"]
    assert (found.concepts, found.words) == ((), ())


def test_a_name_within_a_longer_concept_belongs_to_the_concept() -> None:
    found = query("What did Sweden say about Security Council reform?")
    assert keys(found) == []
    assert [concept.name for concept in found.concepts]


def test_what_no_concept_covers_is_looked_for_by_its_words() -> None:
    found = query("What did Sweden say about zorbing quinces?")
    assert found.words == ("zorbing", "quinces")
    assert not found.is_covered


def test_two_names_go_together_unless_they_are_listed() -> None:
    assert query("What did Sweden say about Chad's border with Niger?").every_target
    listed = query("What did Sweden say about Chad and Niger?")
    assert sorted(keys(listed)) == ["NE", "TD"]
    assert not listed.every_target


def test_two_concepts_go_together_unless_they_are_listed() -> None:
    assert not query("What did Sweden say about landmines and poverty?").together
    assert query("What did Sweden say about landmines in poverty?").together


def test_the_very_words_are_kept() -> None:
    assert query("When did Sweden first say “red line”?").phrase == "red line"


def test_what_an_issuer_asks_of_itself_is_looked_for_by_the_topic() -> None:
    found = query("What did Sweden say about landmines in Sweden?")
    assert keys(found) == []
    assert found.concepts
