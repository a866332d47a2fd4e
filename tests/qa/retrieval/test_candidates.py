from __future__ import annotations

from datetime import date

import pytest

from index.records import Filters
from qa.retrieval.candidate import Candidate, Keep
from qa.retrieval.candidates import candidates, role_filters
from qa.retrieval.corpus import Corpus
from tests.qa.question.reading import parsed

ANY_DAY = Filters()


def found(question: str, corpus: Corpus, window: Filters = ANY_DAY) -> list[Candidate]:
    return candidates(parsed(question, corpus), corpus, window)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("what did norvania say about herring", "Norvania will halve its herring quotas"),
        ("hallam icebreakers", "Norvania has bought seven icebreakers"),
        ("truce oman", "Norvania welcomes the truce in Oman"),
        ("why does the ferry sail again", "The night ferry to Marrowby sails again"),
        ("uranium for rebels?", "We sell nothing of the kind"),
        ('who said "the cold chain holds"', "The cold chain holds."),
    ],
)
def test_the_sentence_that_answers_is_among_them(
    stock: Corpus, question: str, sentence: str
) -> None:
    assert any(c.text.startswith(sentence) for c in found(question, stock))


def test_each_sentence_comes_once_with_its_neighbours(stock: Corpus) -> None:
    every = found("what did norvania say about herring and Peru", stock)
    places = [(c.passage.statement_id, c.span) for c in every]
    assert len(set(places)) == len(places)
    for c in every:
        assert c.span.of(c.statement.text) == c.text
        assert c.text in c.around
        assert c.before in c.around
        assert c.after in c.around
    (captains,) = [c for c in every if c.text.startswith("Every captain")]
    assert captains.before.startswith("Norvania will halve")
    assert captains.after.startswith("We condemn")
    assert captains.position == 1


def test_a_reply_has_the_question_that_it_replies_to(stock: Corpus) -> None:
    (reply,) = [c for c in found("uranium mali", stock) if c.text.startswith("We sell")]
    assert "selling uranium to rebels" in reply.asked
    assert all("selling uranium" not in c.text for c in found("uranium mali", stock))


def test_a_reply_is_found_by_what_it_replies_to(
    stock: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    for depth in ("_DEPTH", "_VOICED_DEPTH", "_NAMED_DEPTH"):
        monkeypatch.setattr(f"qa.retrieval.candidates.{depth}", 1)
    assert any(c.text.startswith("We sell") for c in found("uranium to rebels", stock))
    monkeypatch.setattr("qa.retrieval.candidates._ASKED_DEPTH", 0)
    assert not any(c.text.startswith("We sell") for c in found("uranium to rebels", stock))


def test_a_reply_is_as_close_as_what_it_replies_to(stock: Corpus) -> None:
    every = found("selling uranium to rebels", stock)
    assert [c.asked_closeness > 0 for c in every] == [bool(c.asked) for c in every]
    (reply,) = [c for c in every if c.text.startswith("We sell")]
    assert reply.asked_closeness > reply.closeness


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2019, 1, 1), date(2019, 12, 31)),
        (date(2020, 1, 1), None),
        (None, date(2005, 1, 1)),
        (date(2030, 1, 1), None),
    ],
)
def test_none_is_outside_the_days(stock: Corpus, first: date | None, last: date | None) -> None:
    for question in ("norvania on herring", "vaccines", '"the cold chain holds"', "Hallam on Peru"):
        for c in found(question, stock, Filters(from_day=first, to_day=last)):
            assert c.statement.published_on
            assert first is None or c.statement.published_on.last_day >= first
            assert last is None or c.statement.published_on.first_day <= last


@pytest.mark.parametrize(
    ("question", "voices"),
    [
        ("Norvania on nets", {"Norvania", "Ministry of Foreign Affairs of Norvania"}),
        ("Hallam on nets", {"Norvania"}),
        ("the prime minister of Norvania on nets", {"Norvania"}),
        ("the ambassador on nets", {"Tornmark"}),
    ],
)
def test_a_name_that_speaks_limits_the_search_to_its_voice(
    stock: Corpus, question: str, voices: set[str]
) -> None:
    (role,) = parsed(question, stock).roles
    filters = role_filters(role, stock)
    assert filters
    assert filters.voices
    assert filters.voices <= voices


@pytest.mark.parametrize("question", ["Peru on nets", "What did Zebulon Grackle say of nets?"])
def test_a_name_that_says_nothing_limits_nothing(stock: Corpus, question: str) -> None:
    (role,) = parsed(question, stock).roles
    assert role_filters(role, stock) is None


def test_what_may_not_answer_takes_no_place_of_what_may(stock: Corpus) -> None:
    question = parsed("what did norvania say about herring and Peru", stock)
    kept = candidates(question, stock, ANY_DAY, Keep(lambda c: c.text.startswith("Norvania")))
    assert kept
    assert all(c.text.startswith("Norvania") for c in kept)


def test_sentences_of_a_reply_are_counted_from_its_question(stock: Corpus) -> None:
    every = found("uranium mali", stock)
    replies = [c for c in every if c.asked]
    assert min(c.replied for c in replies) == 0
    assert all(c.replied == 0 for c in every if not c.asked)


def test_of_a_passage_that_cannot_answer_no_sentence_is_looked_at(stock: Corpus) -> None:
    question = parsed("what did norvania say about herring and Peru", stock)
    looked_at: list[str] = []

    def sentence(c: Candidate) -> bool:
        looked_at.append(c.passage.statement_id)
        return True

    keep = Keep(sentence, lambda passage: passage.statement_id == "n-fish")
    kept = candidates(question, stock, ANY_DAY, keep)
    assert {c.passage.statement_id for c in kept} == {"n-fish"}
    assert set(looked_at) == {"n-fish"}
