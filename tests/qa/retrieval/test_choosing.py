"""Which of the ranked sentences are quoted."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from index.records import PartialDate, Passage, Revision, Span, Standing, Statement
from qa.question.parsed import ParsedQuestion
from qa.records import Intent
from qa.retrieval.candidate import Candidate
from qa.retrieval.choosing import choose
from qa.retrieval.corpus import Corpus
from qa.retrieval.features import NAMES
from qa.retrieval.ranking import Ranked, Ranking
from tests.qa.question.reading import parsed

LINES = [
    "The nets are dry and the boats are in.",
    "Nobody shall fish by moonlight any longer.",
    "Seven icebreakers lie in the northern harbour.",
    "A third of the vaccines has been given away.",
    "The lighthouse was built by prisoners of war.",
    "Our ferries carry more sheep than people.",
    "Every glacier is measured twice in a summer.",
    "The loan will be paid back in twelve years.",
]


def sentence(
    text: str, score: float, date: str | None, voice: str = "Norvania", held: int | None = 0
) -> Ranked:
    id_ = f"{voice}-{date}"
    day = PartialDate.parse(date) if date else None
    passage = Passage(0, id_, Span(0, len(text)), None, None, voice, Standing.ISSUER)
    statement = Statement(id_, text, voice, published_on=day)
    span = Span(0, len(text))
    stored = Revision(statement, 1, "2024-01-01T00:00:00Z")
    candidate = Candidate(passage, span, text, stored, "", "", text, "", 0, 0, 1, 0.5, 0.0)
    voices = frozenset() if held is None else frozenset([held])
    return Ranked(candidate, score, np.zeros(len(NAMES), np.float32), voices)


def ranked(*sentences: Ranked) -> Ranking:
    return Ranking(tuple(sorted(sentences, key=lambda one: -one.score)), 0.9)


def anyone(_: Ranked) -> bool:
    return True


def texts(chosen: list[Ranked]) -> list[str]:
    return [one.candidate.text for one in chosen]


def test_time_decides_only_among_what_has_the_words_that_were_asked_for(
    plain: ParsedQuestion,
) -> None:
    old, new = sentence(LINES[0], 9.0, "2019-01-01"), sentence(LINES[1], 8.0, "2021-01-01")
    old.row[NAMES.index("terms_beside")] = 1.0
    for share, latest in ((0.2, LINES[0]), (0.8, LINES[1])):
        new.row[NAMES.index("terms_beside")] = share
        assert texts(choose(plain, Intent.LATEST, ranked(old, new), anyone)) == [latest]
    new.row[NAMES.index("names_missing")] = 1.0
    assert texts(choose(plain, Intent.LATEST, ranked(old, new), anyone)) == [LINES[0]]


@pytest.fixture(scope="module")
def plain(stock: Corpus) -> ParsedQuestion:
    return parsed("What did Norvania say about nets?", stock)


@pytest.fixture(scope="module")
def compared(stock: Corpus) -> ParsedQuestion:
    return parsed("Compare Norvania and Marrowby on nets", stock)


def test_the_best_come_first_and_what_lies_far_below_not_at_all(plain: ParsedQuestion) -> None:
    found = ranked(
        sentence(LINES[0], 5.0, "2019"),
        sentence(LINES[1], 4.5, "2020"),
        sentence(LINES[2], 1.0, "2021"),
    )
    assert texts(choose(plain, Intent.SAY, found, anyone)) == LINES[:2]


@pytest.mark.parametrize(
    "again",
    [
        LINES[0],
        "The nets are dry and the boats are in!",
        "The nets are dry, and the boats are in.",
        "The nets are all dry and the boats are in.",
    ],
)
def test_nearly_the_same_line_is_quoted_once(plain: ParsedQuestion, again: str) -> None:
    found = ranked(sentence(LINES[0], 5.0, "2019"), sentence(again, 4.9, "2020"))
    assert texts(choose(plain, Intent.SAY, found, anyone)) == [LINES[0]]


def test_another_line_is_not_taken_for_the_same(plain: ParsedQuestion) -> None:
    found = ranked(sentence(LINES[0], 5.0, "2019"), sentence(LINES[5], 4.9, "2020"))
    assert len(choose(plain, Intent.SAY, found, anyone)) == 2


def test_one_statement_does_not_fill_an_answer(plain: ParsedQuestion) -> None:
    found = ranked(*(sentence(line, 5 - n / 100, "2019") for n, line in enumerate(LINES)))
    assert len(choose(plain, Intent.SAY, found, anyone)) == 3


def test_an_answer_is_few_quotes(plain: ParsedQuestion) -> None:
    found = ranked(*(sentence(line, 5.0, f"20{n + 10}") for n, line in enumerate(LINES)))
    assert len(choose(plain, Intent.SAY, found, anyone)) == 6


DATED = [("2015-03", 4.0), ("2021-06-02", 3.9), ("2018", 5.0), ("2009-01-01", 3.5)]


@pytest.mark.parametrize(
    ("intent", "expected"), [(Intent.LATEST, "2021-06-02"), (Intent.FIRST, "2009-01-01")]
)
def test_latest_and_first_go_by_date_and_not_by_score(
    plain: ParsedQuestion, intent: Intent, expected: str
) -> None:
    found = ranked(*(sentence(LINES[n], s, d) for n, (d, s) in enumerate(DATED)))
    chosen = choose(plain, intent, found, anyone)
    assert [str(one.candidate.statement.published_on.text) for one in chosen
            if one.candidate.statement.published_on] == [expected]  # fmt: skip


@pytest.mark.parametrize("intent", [Intent.LATEST, Intent.FIRST])
def test_the_latest_statement_gives_three_quotes_at_most(
    plain: ParsedQuestion, intent: Intent
) -> None:
    found = ranked(*(sentence(line, 5 - n / 100, "2021") for n, line in enumerate(LINES)))
    assert texts(choose(plain, intent, found, anyone)) == LINES[:3]


def test_what_has_no_date_is_neither_latest_nor_first(plain: ParsedQuestion) -> None:
    found = ranked(sentence(LINES[0], 5.0, None), sentence(LINES[1], 4.5, "2001"))
    for intent in (Intent.LATEST, Intent.FIRST):
        assert texts(choose(plain, intent, found, anyone)) == [LINES[1]]


def test_what_is_dated_in_days_to_come_is_the_latest_only_where_nothing_else_is(
    plain: ParsedQuestion,
) -> None:
    slip = sentence(LINES[0], 5.0, "9031-05-01")
    this_year = sentence(LINES[1], 4.9, str(date.today().year))
    found = ranked(slip, this_year, sentence(LINES[2], 4.8, "2001"))
    assert texts(choose(plain, Intent.LATEST, found, anyone)) == [LINES[1]]
    assert texts(choose(plain, Intent.LATEST, ranked(slip), anyone)) == [LINES[0]]


def test_the_latest_of_what_answers_is_not_the_latest_of_all(plain: ParsedQuestion) -> None:
    found = ranked(sentence(LINES[0], 5.0, "2001"), sentence(LINES[1], 1.0, "2024"))
    assert texts(choose(plain, Intent.LATEST, found, anyone)) == [LINES[0]]


def test_a_timeline_has_one_point_a_statement_in_order(plain: ParsedQuestion) -> None:
    found = ranked(
        sentence(LINES[0], 5.0, "2020"),
        sentence(LINES[1], 4.9, "2020"),
        sentence(LINES[2], 4.8, "2001"),
        sentence(LINES[3], 4.7, "2011-05"),
    )
    chosen = choose(plain, Intent.TIMELINE, found, anyone)
    assert texts(chosen) == [LINES[2], LINES[3], LINES[0]]


def test_who_gives_one_line_of_each_voice(plain: ParsedQuestion) -> None:
    found = ranked(
        sentence(LINES[0], 5.0, "2020"),
        sentence(LINES[1], 4.9, "2021"),
        sentence(LINES[2], 4.8, "2001", "Marrowby", None),
    )
    chosen = choose(plain, Intent.WHO, found, anyone)
    assert [one.candidate.passage.voice for one in chosen] == ["Norvania", "Marrowby"]


def test_both_sides_of_a_comparison_are_quoted_in_the_order_asked(
    compared: ParsedQuestion,
) -> None:
    found = ranked(
        sentence(LINES[0], 5.0, "2020", "Marrowby", 1),
        sentence(LINES[1], 4.0, "2021", "Norvania", 0),
        sentence(LINES[2], 3.9, "2001", "Norvania", 0),
        sentence(LINES[3], 4.9, "2001", "Tornmark", None),
    )
    chosen = choose(compared, Intent.COMPARE, found, anyone)
    assert [one.candidate.passage.voice for one in chosen] == ["Norvania", "Norvania", "Marrowby"]


def test_a_side_with_nothing_near_is_left_empty(compared: ParsedQuestion) -> None:
    found = ranked(sentence(LINES[0], 8.0, "2020", "Marrowby", 1), sentence(LINES[1], 1.0, "2021"))
    chosen = choose(compared, Intent.COMPARE, found, anyone)
    assert [one.candidate.passage.voice for one in chosen] == ["Marrowby"]


def test_the_asked_mouth_is_not_joined_by_another(plain: ParsedQuestion) -> None:
    found = ranked(
        sentence(LINES[0], 5.0, "2020"),
        sentence(LINES[1], 4.9, "2021", "Marrowby", None),
    )
    assert texts(choose(plain, Intent.SAY, found, anyone)) == [LINES[0]]


@pytest.mark.parametrize("intent", list(Intent))
def test_what_is_not_in_its_own_mouth_is_never_quoted(
    plain: ParsedQuestion, compared: ParsedQuestion, intent: Intent
) -> None:
    found = ranked(*(sentence(line, 5.0, f"20{n + 10}") for n, line in enumerate(LINES)))
    banned = LINES[0]
    question = compared if intent is Intent.COMPARE else plain
    chosen = choose(question, intent, found, lambda one: one.candidate.text != banned)
    assert chosen
    assert banned not in texts(chosen)
    assert choose(question, intent, found, lambda _: False) == []


def test_the_costly_look_is_spared_what_lies_too_low(plain: ParsedQuestion) -> None:
    found = ranked(sentence(LINES[0], 5.0, "2020"), sentence(LINES[1], 0.5, "2021"))
    looked: list[str] = []

    def own(one: Ranked) -> bool:
        looked.append(one.candidate.text)
        return True

    choose(plain, Intent.SAY, found, own)
    assert set(looked) == {LINES[0]}


def test_nothing_ranked_gives_nothing(plain: ParsedQuestion, compared: ParsedQuestion) -> None:
    for intent in Intent:
        assert choose(plain, intent, Ranking((), 0.0), anyone) == []
    assert choose(compared, Intent.COMPARE, Ranking((), 0.0), anyone) == []


def test_a_line_of_a_transcript_s_head_is_not_quoted_while_something_is_said(
    plain: ParsedQuestion,
) -> None:
    head = sentence("Subject: Deployment of nets and boats to the north", 9.0, "2020-01-01")
    said = sentence(LINES[0], 8.5, "2021-01-01")
    assert texts(choose(plain, Intent.SAY, ranked(head, said), anyone)) == [LINES[0]]
    assert texts(choose(plain, Intent.SAY, ranked(head), anyone)) == [head.candidate.text]
