"""Answers that the best evidence gives, over a small real index."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.records import PartialDate
from qa.answer.explanation import Trail
from qa.answer.progress import untold
from qa.answer.verification import check_answer
from qa.desk import Desk
from qa.ranked import answer_ranked, reading_of, window_of
from qa.records import Answer, AskFilters, Intent, Status
from tests.qa.question.reading import parsed


def ranked(question: str, desk: Desk, intent: Intent = Intent.SAY) -> Answer:
    trail = Trail(explain=False, progress=untold)
    return answer_ranked(parsed(question, desk.corpus), intent, desk.corpus, trail)[0]


@pytest.mark.parametrize(
    ("question", "statement", "said"),
    [
        ("how many icebreakers has norvania", "n-ferry", "seven icebreakers"),
        ("norvania condemn shelling peru?", "n-fish", "We condemn the shelling"),
        ("why does the ferry sail again", "n-ferry", "because the lighthouse was repaired"),
        ("Is Marrowby selling uranium to rebels in Mali?", "m-brief", "We sell nothing"),
        ("is the cold chain holding", "t-2004", "The cold chain holds."),
        ("hallam's plan for herring quotas", "n-fish", "halve its herring quotas"),
    ],
)
def test_the_sentence_that_answers_is_quoted(
    stock_desk: Desk, question: str, statement: str, said: str
) -> None:
    answer = ranked(question, stock_desk)
    assert answer.status is Status.ANSWERED
    assert answer.citations[0].statement_id == statement
    assert said in answer.citations[0].quote
    assert check_answer(answer, stock_desk.view) == []


@pytest.mark.parametrize(
    "question",
    [
        "What did Norvania say about bagpipes?",
        "What did Marrowby say about icebreakers?",
        "What did Zebulon Grackle say about herring?",
        "what did hallam say about the glacier survey",
        "herring quotas in 1987",
    ],
)
def test_what_nobody_asked_for_said_is_not_found(stock_desk: Desk, question: str) -> None:
    answer = ranked(question, stock_desk)
    assert answer.status is Status.NOT_FOUND
    assert answer.citations == ()
    assert "did not say" not in answer.text


def test_a_reporter_s_words_are_never_quoted(stock_desk: Desk) -> None:
    for question in ("selling uranium to rebels", "uranium marrowby mali rebels selling"):
        quotes = [c.quote for c in ranked(question, stock_desk).citations]
        assert all("uranium" not in quote for quote in quotes)


@pytest.mark.parametrize(
    ("question", "intent", "statements"),
    [
        ("the latest from tornmark on vaccines", Intent.LATEST, ["t-2010"]),
        ("the first from tornmark on vaccines", Intent.FIRST, ["t-1999"]),
        ("timeline of tornmark's vaccines", Intent.TIMELINE, ["t-1999", "t-2004", "t-2010"]),
    ],
)
def test_time_decides_where_it_is_asked_for(
    stock_desk: Desk, question: str, intent: Intent, statements: list[str]
) -> None:
    answer = ranked(question, stock_desk, intent)
    found = dict.fromkeys(citation.statement_id for citation in answer.citations)
    assert list(found) == statements


def test_both_sides_of_a_comparison_are_quoted(stock_desk: Desk) -> None:
    answer = ranked("norvania and marrowby on herring quotas", stock_desk, Intent.COMPARE)
    assert {c.voice for c in answer.citations} == {"Norvania", "Marrowby"}


def test_the_empty_side_of_a_comparison_is_said_to_be_empty(stock_desk: Desk) -> None:
    answer = stock_desk.ask("Compare Norvania and Marrowby on the glacier survey")
    assert {c.voice for c in answer.citations} == {"Marrowby"}
    assert "Norvania" in answer.text


def test_who_speaks_and_what_about_are_read_off_the_question(stock_desk: Desk) -> None:
    read = parsed("What did Norvania say about the truce in Oman since 2020?", stock_desk.corpus)
    reading = reading_of(read, Intent.SAY, None)
    assert [party.name for party in reading.issuers] == ["Norvania"]
    assert [party.name for party in reading.targets] == ["Oman"]
    assert reading.topic_words == ("truce",)
    assert window_of(read).from_day == date(2020, 1, 1)


DECISIVE = [
    ("What did Marrowby say about icebreakers?", {"Marrowby"}),
    ("What did Tornmark say about herring quotas?", {"Tornmark"}),
    ("Norvania's words on vaccines and herring", {"Norvania"}),
    ("statements by Marrowby on the shelling of Peru", {"Marrowby"}),
    ("What did Quist-Tarrant say about herring and icebreakers?", {"Marrowby"}),
    ("Hallam on the cold chain and the ferry", {"Norvania"}),
]


@pytest.mark.parametrize(("question", "voices"), DECISIVE)
def test_whoever_is_asked_for_nobody_else_is_quoted(
    stock_desk: Desk, question: str, voices: set[str]
) -> None:
    assert {c.voice for c in stock_desk.ask(question).citations} <= voices


_WORDS = st.sampled_from(
    "what did Norvania Marrowby tornmarks hallam Fenwick Zebulon say about on herring quotas "
    "vaccines icebreakers Peru Oman uranium truce in 2019 since 2020 before 2005 latest first "
    "compare and vs who why how many not condemn “cold chain” ? [1] … \u0000 İ".split(" ")
)
_ANY = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


@_ANY
@given(st.one_of(st.lists(_WORDS, max_size=12).map(" ".join), st.text(max_size=100)))
def test_any_string_gets_an_answer_that_holds(stock_desk: Desk, question: str) -> None:
    answer = stock_desk.ask(question)
    assert check_answer(answer, stock_desk.view) == []
    assert bool(answer.citations) == (answer.status is Status.ANSWERED)
    assert answer.text


def within(published: str | None, first: date | None, last: date | None) -> bool:
    if published is None:
        return first is None and last is None
    day = PartialDate.parse(published)
    return (first is None or day.last_day >= first) and (last is None or day.first_day <= last)


_DAYS = st.one_of(st.none(), st.dates(date(1995, 1, 1), date(2025, 1, 1)))


@_ANY
@given(st.lists(_WORDS, min_size=1, max_size=12).map(" ".join), _DAYS, _DAYS)
def test_every_citation_is_in_the_asked_period(
    stock_desk: Desk, question: str, first: date | None, last: date | None
) -> None:
    if first and last and first > last:
        first, last = last, first
    answer = stock_desk.ask(question, filters=AskFilters(from_day=first, to_day=last))
    read = answer.interpretation
    for citation in answer.citations:
        assert within(citation.published_on, first, last)
        assert within(citation.published_on, read.from_day, read.to_day)


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        ("herring quotas in 2019", "2019", "2019"),
        ("norvania on herring since 2020", "2020", None),
        ("vaccines before 2005", None, "2004"),
        ("tornmark vaccines between 2000 and 2009", "2000", "2009"),
        ("who spoke of vaccines in 2010", "2010", "2010"),
    ],
)
def test_the_period_in_the_question_is_kept(
    stock_desk: Desk, question: str, first: str | None, last: str | None
) -> None:
    for citation in stock_desk.ask(question).citations:
        assert citation.published_on
        assert first is None or citation.published_on[:4] >= first
        assert last is None or citation.published_on[:4] <= last


def test_who_else_than_those_named_said_it_is_asked(stock_desk: Desk) -> None:
    answer = ranked("who condemned the shelling of Peru", stock_desk, Intent.WHO)
    assert "Peru" not in {citation.voice for citation in answer.citations}
    assert answer.status is Status.ANSWERED


def test_what_comes_closest_is_a_whole_passage_that_says_something(stock_desk: Desk) -> None:
    closest = ranked("What did Norvania say about bagpipes?", stock_desk).closest
    assert closest
    for one in closest:
        revision = stock_desk.view.revision(one.statement_id)
        assert revision
        assert one.text == revision.statement.text[one.start : one.end]
    assert len({(one.statement_id, one.start) for one in closest}) == len(closest)


def test_a_stance_of_nobody_asked_is_told_as_a_word(stock_desk: Desk) -> None:
    answer = ranked("did Peru accept the herring quotas of Zanzibar, Hallam?", stock_desk)
    assert answer.status is Status.NOT_FOUND
    assert "that would" not in answer.text
    assert "‹accept›" in answer.text


def test_two_names_are_no_bare_name(stock_desk: Desk) -> None:
    both = ranked("norvania peru", stock_desk)
    assert both.status is Status.ANSWERED
    assert "Peru" in both.citations[0].quote
    assert any("Peru" not in c.quote for c in ranked("norvania", stock_desk).citations)


@pytest.mark.parametrize("question", ["hallam on the ferry", "Norvania on icebreakers", "uranium"])
def test_whatever_speaks_of_a_thing_answers_who_asks_for_no_more(
    stock_desk: Desk, monkeypatch: pytest.MonkeyPatch, question: str
) -> None:
    monkeypatch.setattr("qa.ranked.threshold", lambda: 2.0)  # nothing is ever that sure
    word = question.split()[-1][:6]
    answer = ranked(question, stock_desk)
    found = [c for c in answer.citations if word in c.quote.lower()]
    assert bool(found) == (answer.status is Status.ANSWERED)
    assert ranked(f"why {question} in winter", stock_desk).status is Status.NOT_FOUND


def test_what_is_on_record_is_never_said_not_to_be(
    stock_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qa.ranked.threshold", lambda: 2.0)
    refused = ranked("why norvania icebreakers seven", stock_desk)
    assert refused.text.startswith("Not found: of what is on record by Norvania")
    absent = ranked("why norvania zeppelins", stock_desk)
    assert absent.text.startswith("Not found: no statement by Norvania with the words ‹zeppelins›")


def test_a_state_that_may_be_asked_and_never_spoke_is_what_it_is_about(stock_desk: Desk) -> None:
    answer = stock_desk.ask("oman truce statement")
    assert answer.citations
    assert all("Oman" in citation.quote for citation in answer.citations)


def test_a_question_that_names_whom_it_is_about_is_not_asked_back(stock_desk: Desk) -> None:
    assert stock_desk.ask("why did Hallam go to Mali").status is not Status.UNCLEAR


def test_two_who_speak_of_each_other_are_found_without_a_topic(stock_desk: Desk) -> None:
    answer = ranked("marrowby on oman and oman on marrowby", stock_desk)
    assert answer.status is Status.ANSWERED
    assert "trusts Oman" in answer.citations[0].quote
