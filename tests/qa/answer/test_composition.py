"""An answer says the position first, then what it rests on, and keeps its promises whatever stands
in statements and questions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.records import Revision, Span, Statement
from qa.answer import Group, answered, grouped, layout, plain
from qa.answer.composition import Told
from qa.answer.verification import check_answer
from qa.records import (
    Answer,
    Attribution,
    Citation,
    Context,
    Intent,
    Interpretation,
    OtherReading,
    Status,
)
from tests.qa.answer.cases import READ, SEARCHED, cite, shape, texts

LONG = "We have said so before. " + "Norvania will never accept the blockade of Korund. " * 8


class Shelf:
    """The text of each statement, as cited."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts

    def revision(self, statement_id: str, number: int | None = None) -> Revision | None:
        return Revision(Statement(statement_id, self._texts[statement_id]), 1, "2030-01-01")


def answer(*groups: Group, intent: Intent = Intent.SAY, told: Told | None = None) -> Answer:
    return answered(replace(READ, intent=intent), SEARCHED, groups, told)


def plainly(*citations: Citation, intent: Intent = Intent.SAY, told: Told | None = None) -> Answer:
    return answer(Group(None, citations), intent=intent, told=told)


def test_a_short_quote_leads_and_is_not_said_again() -> None:
    given = plainly(cite(), cite("It was grave.", 40), cite("So it is.", statement_id="n-2021"))
    assert shape(given) == [
        ("lead", 1),
        ("text", "Norvania on Korund: 3 quotes from 2 statements, 2019-03-04."),
        ("quote", 2),
        ("quote", 3),
    ]
    assert given.status is Status.ANSWERED
    assert given.parts[0].text == "Norvania condemns the launch."


def test_a_long_quote_leads_with_a_sentence_and_follows_whole() -> None:
    given = plainly(cite(LONG.strip()))
    assert shape(given)[::2] == [("lead", 1), ("quote", 1)]
    assert given.parts[0].text == "We have said so before."
    assert given.parts[2].text == LONG.strip()


def test_the_sentence_that_answers_leads_where_it_is_known() -> None:
    citation = cite(LONG.strip(), 100)
    key = Span(100 + LONG.index("Norvania"), 100 + LONG.index(". Norvania will", 40) + 1)
    given = plainly(
        citation, cite(statement_id="n-1"), told=Told(sentences=[(citation.statement_id, key)])
    )
    assert given.parts[0].citation == 1
    assert given.parts[0].text == "Norvania will never accept the blockade of Korund."


@pytest.mark.parametrize("sentence", [Span(0, 5), Span(90, 120), Span(100, 9_000), Span(110, 110)])
def test_a_sentence_outside_its_quote_leads_nothing(sentence: Span) -> None:
    citation = cite(LONG.strip(), 100)
    given = plainly(citation, told=Told(sentences=[(citation.statement_id, sentence)]))
    assert given.parts[0].text == "We have said so before."


def test_the_order_is_the_one_handed_over() -> None:
    days = ["2021", "2012-05-01", "2019-03"]
    quotes = [cite(f"Line {n}.", statement_id=f"n-{n}", published_on=d) for n, d in enumerate(days)]
    given = plainly(*quotes)
    assert [c.published_on for c in given.citations] == days
    assert [c.number for c in given.citations] == [1, 2, 3]
    assert texts(given) == ["Norvania on Korund: 3 quotes from 3 statements, 2012-05-01 to 2021."]


def test_a_timeline_stays_in_order_and_leads_with_the_newest() -> None:
    quotes = [
        cite(f"Line of {year}.", statement_id=f"n-{year}", published_on=str(year))
        for year in (2012, 2015, 2019)
    ]
    given = plainly(*quotes, intent=Intent.TIMELINE)
    assert [number for kind, number in shape(given) if kind == "quote"] == [1, 2, 3]
    assert given.parts[0].text == "Line of 2019."
    assert [change["to"] for change in given.details["changes"]] == [2, 3]


def test_a_long_timeline_stands_under_its_years() -> None:
    quotes = [
        cite(f"Line {n}.", statement_id=f"n-{n}", published_on=f"{2012 + n // 4}-0{n % 4 + 1}")
        for n in range(8)
    ]
    given = plainly(*quotes, intent=Intent.TIMELINE)
    headings = [(part.text, part.group) for part in given.parts if part.type.value == "heading"]
    assert headings == [("2012", "2012"), ("2013", "2013")]
    assert [p.group for p in given.parts if p.type.value == "quote"] == ["2012"] * 4 + ["2013"] * 4


def test_a_comparison_has_both_sides_and_says_which_is_empty() -> None:
    given = answer(Group("Norvania", (cite(),)), Group("Marrow", ()), intent=Intent.COMPARE)
    assert shape(given) == [
        ("text", "Norvania on Korund: 1 quote from 1 statement, 2019-03-04."),
        ("heading", "Norvania"),
        ("quote", 1),
        ("heading", "Marrow"),
        ("text", "Nothing found on Korund."),
    ]
    assert given.details["sides"] == [
        {"name": "Norvania", "citations": [1]},
        {"name": "Marrow", "citations": []},
    ]


def test_joint_words_stand_once_and_count_for_both_sides() -> None:
    joint = cite(voice="Norvania; Marrow", attribution=Attribution.JOINT)
    given = answer(Group("Norvania", (joint,)), Group("Marrow", (joint,)), intent=Intent.COMPARE)
    assert [c.number for c in given.citations] == [1]
    assert shape(given)[1:] == [
        ("heading", "Norvania"),
        ("quote", 1),
        ("heading", "Marrow"),
        ("text", "Only what was said together, above."),
    ]
    assert [side["citations"] for side in given.details["sides"]] == [[1], [1]]


def test_a_quote_of_no_side_is_not_lost() -> None:
    mine, theirs, other = (cite(f"Line {n}.", statement_id=f"n-{n}") for n in range(3))
    sides = [("Norvania", [mine]), ("Marrow", [theirs])]
    found = grouped(sides, [mine, theirs, other])
    assert [(g.name, len(g.citations)) for g in found] == [
        ("Norvania", 1), ("Marrow", 1), ("Others", 1),
    ]  # fmt: skip
    assert len(answer(*found, intent=Intent.COMPARE).citations) == 3
    assert grouped(sides, [mine, theirs]) == found[:2]
    assert grouped([], [mine]) == [Group(None, (mine,))]


def test_sub_topics_are_headings_and_the_lead_is_read_again_in_its_place() -> None:
    given = answer(
        Group("Launches", (cite(),)), Group("Trade", (cite("We trade.", statement_id="n-t"),))
    )
    assert [one for one in shape(given) if one[0] != "text"] == [
        ("lead", 1), ("heading", "Launches"), ("quote", 1), ("heading", "Trade"), ("quote", 2),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("intent", "details", "says"),
    [
        (Intent.LATEST, {}, "Norvania on Korund: the most recent statement on record, 2019-03-04."),
        (Intent.FIRST, {}, "Norvania on Korund: the earliest statement on record, 2019-03-04."),
        (
            Intent.PHRASE, {"statements": 3},
            "Norvania on Korund: the earliest use of these words on record, 2019-03-04 and in "
            "2 later statements.",
        ),
        (Intent.WHO, {}, "Norvania on Korund: 1 issuer found – Norvania."),
        (
            Intent.TIMELINE, {},
            "Norvania on Korund: a timeline in the issuer’s own words, 1 quote from 1 statement, "
            "2019-03-04.",
        ),
    ],
)  # fmt: skip
def test_each_kind_of_question_is_told_in_its_own_words(
    intent: Intent, details: Mapping[str, Any], says: str
) -> None:
    assert texts(plainly(cite(), intent=intent, told=Told(details))) == [says]


def test_a_count_is_told_in_all_and_by_year() -> None:
    years = [
        {"year": "2019", "statements": 1, "sentences": 2},
        {"year": "2020", "statements": 2, "sentences": 1_024},
    ]
    details = {"statements": 3, "sentences": 1_026, "by_year": years}
    assert texts(plainly(cite(), intent=Intent.COUNT, told=Told(details))) == [
        "Norvania on Korund: 1,026 sentences in 3 statements.",
        "Sentences and statements by year: 2019: 2 in 1, 2020: 1,024 in 2.",
    ]


@pytest.mark.parametrize(
    ("intent", "says"),
    [
        (Intent.WHO, "Norvania on Korund: 1 issuer quoted – Norvania; there is more on record."),
        (Intent.SAY, "Norvania on Korund: 1 quote from 1 statement, 2019-03-04; there is more on "
         "record."),
    ],
)  # fmt: skip
def test_where_more_was_found_than_is_quoted_it_is_said(intent: Intent, says: str) -> None:
    assert texts(plainly(cite(), intent=intent, told=Told(is_cut=True))) == [says]


def test_who_spoke_jointly_is_counted_and_named_once() -> None:
    alone = cite(voice="United States")
    joint = cite("Both do.", 40, voice="United States; Japan", attribution=Attribution.JOINT)
    [said] = texts(plainly(alone, joint, intent=Intent.WHO))
    assert said == "Norvania on Korund: 2 issuers found – the United States and Japan."


@pytest.mark.parametrize(
    ("read", "start"),
    [
        (Interpretation(issuers=("United States", "Japan"), about=("United Kingdom",)),
         "The United States and Japan on the United Kingdom: "),
        (Interpretation(speakers=("Ilse Marend",), issuers=("Norvania",), about=("trade",)),
         "Ilse Marend on trade: "),
        (Interpretation(about=("Korund", "the “new era” [3]")),
         "On Korund and the ‘new era’ (3): "),
        (Interpretation(), "On record: "),
    ],
)  # fmt: skip
def test_who_and_what_are_named_as_people_name_them(read: Interpretation, start: str) -> None:
    [text] = texts(answered(read, SEARCHED, [Group(None, (cite(),))]))
    assert text.startswith(start)


def test_a_line_said_again_is_quoted_once_with_its_other_places() -> None:
    again = cite(statement_id="n-2021", published_on="2021")
    given = plainly(cite(), again, cite("Another line.", statement_id="n-2022"))
    assert [c.statement_id for c in given.citations] == ["n-2019", "n-2022"]
    assert [p.statement_id for p in given.citations[0].also_in] == ["n-2021"]
    assert [c.number for c in given.citations] == [1, 2]
    assert "(Also in: 2021.)" in given.text


def test_a_line_kept_through_the_years_is_a_finding_of_a_timeline() -> None:
    again = cite(statement_id="n-2021", published_on="2021")
    assert len(plainly(cite(), again, intent=Intent.TIMELINE).citations) == 2


def test_notes_and_other_readings_are_handed_on() -> None:
    other = OtherReading(Interpretation(), "What did Korund say about Norvania?", 4)
    told = Told(notes=("Nothing is dated after 2024.",), readings=(other,))
    given = plainly(cite(), told=told)
    assert shape(given)[-1] == ("note", "Nothing is dated after 2024.")
    assert given.readings == (other,)


_NASTY = ["[1]", "[3, 4]", "“so”", '"', "”", "„x“", "«y»", "\n\n", ":", "[7]."]
_words = st.lists(st.sampled_from(_NASTY) | st.text("ab c.“”[]1\n", max_size=12), max_size=6).map(
    " ".join
)
_quotes = _words.filter(lambda text: bool(re.search(r"\w", text)))


@given(
    st.lists(st.tuples(_quotes, _words, st.booleans()), min_size=1, max_size=6),
    st.sampled_from([i for i in Intent if i is not Intent.COUNT]),
    _words,
    st.booleans(),
)
def test_whatever_stands_in_statements_an_answer_keeps_its_promises(
    said: list[tuple[str, str, bool]], intent: Intent, words: str, is_grouped: bool
) -> None:
    texts = {f"s-{n}": f"{before} {quote}" for n, (quote, before, _) in enumerate(said)}
    citations = [
        cite(
            quote, len(before) + 1, statement_id=f"s-{n}", title=words, speaker=words,
            context=Context(before=before) if leans else None,
        )
        for n, (quote, before, leans) in enumerate(said)
    ]  # fmt: skip
    half = len(citations) // 2 if is_grouped else 0
    groups = [Group(words or "x", tuple(citations[:half]))] if is_grouped else []
    groups += [Group("y" if is_grouped else None, tuple(citations[half:]))]
    read = Interpretation(intent, (words,), (words,), (words,), phrase=words)
    given = answered(read, SEARCHED, groups, Told(notes=(words,)))
    assert check_answer(given, Shelf(texts)) == []
    assert plain(layout(given)) == given.text
