from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from index.records import Filters
from qa.retrieval.corpus import Corpus
from qa.retrieval.ranking import Ranking, rank
from tests.qa.question.reading import parsed


def ranking(question: str, corpus: Corpus) -> Ranking:
    return rank(parsed(question, corpus), corpus, Filters())


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("what did norvania say about herring", "Norvania will halve"),
        ("norvania herring quotas winter", "Norvania will halve"),
        ("herring quotas marrowby", "Marrowby rejects any cut"),
        ("how many icebreakers", "Norvania has bought seven"),
        ("did norvania condemn the shelling of peru", "We condemn the shelling"),
        ("why does the ferry sail again", "The night ferry"),
        ("Is Marrowby selling uranium to rebels in Mali?", "We sell nothing"),
        ("how many observers go to oman", "Norvania welcomes the truce"),
    ],
)
def test_what_answers_comes_first(stock: Corpus, question: str, first: str) -> None:
    assert ranking(question, stock).found[0].candidate.text.startswith(first)


def test_the_best_is_first_and_the_confidence_is_a_chance(stock: Corpus) -> None:
    ranked = ranking("what did norvania say about herring", stock)
    scores = [one.score for one in ranked.found]
    assert scores == sorted(scores, reverse=True)
    assert 0 < ranked.confidence <= 1
    assert all(np.isfinite(one.row).all() for one in ranked.found)


DECISIVE = [
    ("What did Marrowby say about icebreakers?", "Marrowby"),
    ("What did Tornmark say about herring quotas?", "Tornmark"),
    ("what has Norvania said about vaccines", "Norvania"),
    ("statements by Marrowby on the shelling of Peru", "Marrowby"),
    ("What did Quist-Tarrant say about seven icebreakers?", "Marrowby"),
    ("Hallam on the cold chain", "Norvania"),
]


@pytest.mark.parametrize(("question", "voice"), DECISIVE)
def test_where_the_voice_is_beyond_doubt_nobody_else_s_words_are_ranked(
    stock: Corpus, question: str, voice: str
) -> None:
    ranked = ranking(question, stock)
    parties = {
        party.name
        for one in ranked.found
        for party in stock.roster.names.party_of(one.candidate.passage.voice or "")
    }
    assert parties <= {voice}


def test_a_name_that_nobody_bears_leaves_nothing_to_rank(stock: Corpus) -> None:
    ranked = ranking("What did Zebulon Grackle say about herring?", stock)
    assert ranked.found == ()
    assert ranked.confidence == 0


def test_where_no_voice_is_named_anyone_may_answer(stock: Corpus) -> None:
    voices = {one.candidate.passage.voice for one in ranking("herring quotas", stock).found}
    assert len(voices) > 1


def test_the_names_whose_words_it_holds_stand_beside_a_sentence(stock: Corpus) -> None:
    ranked = ranking("norvania vs marrowby on herring", stock)
    held = {one.candidate.passage.voice: one.voices for one in ranked.found}
    assert held["Norvania"] == {0}
    assert held["Marrowby"] == {1}


def test_what_is_asked_of_the_cited_statement_is_answered_from_it_alone(stock: Corpus) -> None:
    question = parsed("what did norvania say about herring", stock)
    into = replace(question, cited=frozenset({"n-ferry"}), within_cited=True)
    places = {one.candidate.passage.statement_id for one in rank(into, stock, Filters()).found}
    assert places == {"n-ferry"}
