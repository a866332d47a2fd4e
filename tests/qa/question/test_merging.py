"""A follow-up changes what it says and only that."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.records import Span
from qa.question.merging import about_the_same, goes_on, merged, points_into, without_time
from qa.retrieval.corpus import Corpus
from tests.qa.question.reading import parsed

HERRING = "What did Norvania say about herring in 2019?"

FOLLOW_UPS = [
    # the one before, follow-up, who speaks, who is spoken about, terms, year
    (HERRING, "and Marrowby?", ["Marrowby"], [], ["herring"], 2019),
    (HERRING, "what about tornmark", ["Tornmark"], [], ["herring"], 2019),
    (HERRING, "And in 2021?", ["Norvania"], [], ["herring"], 2021),
    (HERRING, "and icebreakers?", ["Norvania"], [], ["icebreak"], 2019),
    (HERRING, "why?", ["Norvania"], [], ["herring"], 2019),
    (HERRING, "what did they say about vaccines", ["Norvania"], [], ["vaccin"], 2019),
    (HERRING, "not norvania, just marrowby", ["Marrowby"], [], ["herring"], 2019),
    ("What did Hallam say about herring?", "and Merrow?", ["Jana Merrow"], [], ["herring"], None),
    (HERRING, "and the Marrowby side?", ["Marrowby"], [], ["herring"], 2019),
    (HERRING, "did that hurt vaccines", ["Norvania"], [], ["hurt", "vaccin", "herring"], 2019),
    ("What did Norvania say about Peru?", "and Oman?", ["Norvania"], ["Oman"], [], None),
    ("What did Norvania say about Peru?", "and herring?", ["Norvania"], [], ["herring"], None),
    (HERRING, "who is Merrow?", ["Norvania"], ["Jana Merrow"], ["herring"], 2019),
]


Expected = tuple[list[str], list[str], list[str], int | None]


@pytest.mark.parametrize(
    ("before", "now", "expected"), [(before, now, rest) for before, now, *rest in FOLLOW_UPS]
)
def test_a_follow_up_replaces_what_it_says_and_keeps_the_rest(
    stock: Corpus, before: str, now: str, expected: Expected
) -> None:
    voices, others, terms, year = expected
    follow_up = parsed(now, stock)
    assert goes_on(follow_up)
    read = merged(follow_up, parsed(before, stock))
    named = [((r.mention.people or r.mention.parties)[0].name, r.voice > 0.5) for r in read.roles]
    assert [name for name, speaks in named if speaks] == voices
    assert set(others) <= {name for name, speaks in named if not speaks}
    assert [term.stem for term in read.terms if not term.is_frame] == terms
    first = read.period.from_day
    assert (first.year if first else None) == year


@pytest.mark.parametrize(
    ("now", "about"), [("and herring?", ["Peru"]), ("and herring in Oman?", None), ("why?", None)]
)
def test_a_bare_topic_may_be_about_whom_the_question_before_was(
    stock: Corpus, now: str, about: list[str] | None
) -> None:
    before, follow_up = parsed("What did Norvania say about Peru?", stock), parsed(now, stock)
    both = about_the_same(follow_up, merged(follow_up, before), before)
    named = both and [r.mention.parties[0].name for r in both.roles if not r.speaks]
    assert named == about


@pytest.mark.parametrize(
    "question",
    [
        "What did Marrowby say about vaccines?",
        "Hallam on Peru",
        "Tornmark: patents",
        "did Norvania condemn Peru in 2019",
    ],
)
def test_a_whole_question_does_not_go_on(stock: Corpus, question: str) -> None:
    assert not goes_on(parsed(question, stock))


_PIECES = st.sampled_from(
    "and what about Marrowby hallam Peru Zebulon in 2021 since 2020 herring vaccines why they "
    "condemn".split(" ")
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_PIECES, min_size=1, max_size=8).map(" ".join))
def test_nothing_that_the_follow_up_says_is_lost(stock: Corpus, question: str) -> None:
    now, before = parsed(question, stock), parsed(HERRING, stock)
    read = merged(now, before)
    assert [r.mention for r in read.roles[: len(now.roles)]] == [r.mention for r in now.roles]
    assert read.terms[: len(now.terms)] == now.terms
    assert read.wants >= now.wants
    assert read.stance == now.stance or now.stance is None
    if now.period.from_day or now.period.to_day:
        assert read.period == now.period
    assert question in read.text


@pytest.mark.parametrize(
    ("question", "into"),
    [
        ("what about vaccines in that call", True),
        ("and in the same statement?", True),
        ("what about vaccines", False),
        ("did that matter", False),
    ],
)
def test_a_question_of_what_was_cited_points_into_it(question: str, into: bool) -> None:
    assert points_into(question) == into


def test_the_words_of_a_time_span_are_none_of_the_subject(stock: Corpus) -> None:
    question = parsed("herring in march", stock)
    march = question.text.index("march")
    timed = replace(question, period=replace(question.period, spans=(Span(march, march + 5),)))
    assert [t.text for t in without_time(timed).terms] == ["herring"]
