from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qa.retrieval.corpus import Corpus
from tests.qa.question.reading import parsed

_ANY = settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
_PIECES = st.sampled_from(
    "Norvania hallam's “ ” ' \" in 2019 since on 29 February 2023 PM of the Zebulon: vs and not ? "
    "[1] herring … İ ß \u0000 \u200b 99999 what did say".split(" ")
)


@_ANY
@given(st.one_of(st.text(max_size=120), st.lists(_PIECES, max_size=14).map(" ".join)))
def test_any_string_is_read(stock: Corpus, question: str) -> None:
    read = parsed(question, stock)
    assert all(0 <= role.voice <= 1 for role in read.roles)
    assert all(0 < term.weight <= 1 for term in read.terms)
    assert len({term.stem for term in read.terms}) == len(read.terms)
    spans = [role.mention.span for role in read.roles]
    assert all(one.end <= two.start for one, two in pairwise(spans))
    assert all(span.of(read.text) for span in spans)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hering", "herring"),
        ("herrings", "herring"),
        ("vacines", "vaccines"),
        ("icebrakers", "icebreakers"),
        ("lighthosue", "lighthouse"),
        ("glaciers", "glacier"),
        ("uranuim", "uranium"),
    ],
)
def test_a_slip_of_a_content_word_is_put_right_against_the_archive(
    stock: Corpus, typed: str, meant: str
) -> None:
    (slipped,), (right,) = (
        parsed(f"what did norvania say about {word}", stock).terms for word in (typed, meant)
    )
    assert (slipped.stem, slipped.known) == (right.stem, True)
    assert slipped.text in {typed, meant}


@pytest.mark.parametrize("word", ["zeppelin", "nest", "bagpipes"])
def test_a_word_that_is_near_no_other_is_left_alone_and_unknown(stock: Corpus, word: str) -> None:
    (term,) = parsed(f"what did norvania say about the {word}", stock).terms
    assert term.text == word
    assert not term.known


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        ("norvania on herring in 2019", date(2019, 1, 1), date(2019, 12, 31)),
        ("norvania on herring in May 2019", date(2019, 5, 1), date(2019, 5, 31)),
        ("norvania on herring since 2020", date(2020, 1, 1), None),
        ("In 2019 and 2020, what did Norvania say on herring?",
         date(2019, 1, 1), date(2020, 12, 31)),
        ("herring between 2019 and 2021: Norvania", date(2019, 1, 1), date(2021, 12, 31)),
        ("norvania on herring before 2020", None, date(2019, 12, 31)),
    ],
)  # fmt: skip
def test_a_time_span_is_neither_term_nor_name(
    stock: Corpus, question: str, first: date | None, last: date | None
) -> None:
    read = parsed(question, stock)
    assert (read.period.from_day, read.period.to_day) == (first, last)
    assert [term.stem for term in read.terms] == ["herring"]
    assert [role.mention.parties[0].name for role in read.roles] == ["Norvania"]


def test_names_are_no_terms_and_the_wording_counts_for_little(stock: Corpus) -> None:
    read = parsed("What is Norvania's position on the herring quotas?", stock)
    weights = {term.text: term.weight for term in read.terms}
    assert "Norvania" not in " ".join(weights)
    assert weights["position"] < weights["quotas"]


@pytest.mark.parametrize(
    "question",
    ["herring quotas according to norvania", "according to hallam, what of herring quotas"],
)
def test_whose_words_are_asked_for_is_no_word_of_the_subject(stock: Corpus, question: str) -> None:
    assert {term.text for term in parsed(question, stock).terms} == {"herring", "quotas"}


def test_a_rarer_word_counts_for_more(stock: Corpus) -> None:
    read = parsed("vaccines and icebreakers", stock)
    weights = {term.text: term.weight for term in read.terms}
    assert weights["icebreakers"] > weights["vaccines"]


@pytest.mark.parametrize(
    ("question", "phrase"),
    [
        ('who said "the cold chain holds"?', "the cold chain holds"),
        ("who said “the cold chain holds”?", "the cold chain holds"),
        ("who said the cold chain holds?", None),
    ],
)
def test_words_in_quotation_marks_are_a_phrase(
    stock: Corpus, question: str, phrase: str | None
) -> None:
    assert parsed(question, stock).phrase == phrase


@pytest.mark.parametrize(
    ("question", "stance"),
    [
        ("did Norvania condemn Peru", "condemn"),
        ("who condemned Peru", "condemn"),
        ("norvania on Peru", None),
    ],
)
def test_a_stance_is_read(stock: Corpus, question: str, stance: str | None) -> None:
    assert parsed(question, stock).stance == stance


def test_words_of_a_stance_are_no_words_of_the_subject(stock: Corpus) -> None:
    terms = {
        t.text: t.is_frame for t in parsed("did Norvania condemn the herring cut", stock).terms
    }
    assert terms["condemn"]
    assert not terms["herring"]


def test_a_name_that_nobody_bears_is_one_with_its_possessive(stock: Corpus) -> None:
    read = parsed("What did Norvania say on President Grackle's nets?", stock)
    assert [span.of(read.text) for span in read.unknown] in (["Grackle"], ["Grackle's"])


def test_the_words_of_an_event_stay_words_of_the_subject_that_count_for_little(
    stock: Corpus,
) -> None:
    read = parsed("what did norvania buy before the glacier meeting", stock)
    weights = {term.text: term.weight for term in read.terms}
    alone = {t.text: t.weight for t in parsed("what did norvania buy for the glacier", stock).terms}
    assert 0 < weights["glacier"] < alone["glacier"]
    assert any("“before the glacier meeting” is not a date" in note for note in read.period.notes)
