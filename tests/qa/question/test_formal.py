"""Which questions leave no word over, and which have none of what a question needs."""

from __future__ import annotations

import pytest

from qa.question.followup import turn
from qa.question.formal import is_formal, is_of_days, is_of_nobody, is_plain, lacks_subject
from qa.question.reading import Reading
from qa.retrieval.corpus import Corpus
from qa.retrieval.query import query_of
from tests.qa.question.reading import TODAY, parsed


def read(question: str, corpus: Corpus) -> Reading:
    roster = corpus.roster
    return turn(question, None, roster.names, roster.people, TODAY).reading


@pytest.mark.parametrize(
    ("question", "lacks"),
    [
        ("What did Norvania say?", True),
        ("Who was in the Norvanian delegation?", False),
        ("Where did Norvania speak?", False),
        ("What did Norvania say about Peru?", False),
    ],
)
def test_who_and_where_are_a_subject_in_themselves(
    stock: Corpus, question: str, lacks: bool
) -> None:
    assert lacks_subject(parsed(question, stock)) is lacks


@pytest.mark.parametrize(
    ("question", "formal"),
    [
        ("What did Norvania say about Peru?", True),
        ("What did Norvania say about Peru in 2019?", True),
        ("What did Robert Hallam say about Peru since 2018?", True),
        ("What did Norvania say about the shelling of Peru by night?", False),
        ("What did Norvania promise the captains of Peru?", False),
        ("norvania peru shelling", False),
        ("why does the ferry sail again", False),
        ("", False),
    ],
)
def test_a_formal_question_leaves_no_word_over(stock: Corpus, question: str, formal: bool) -> None:
    reading = read(question, stock)
    found = is_formal(reading, query_of(reading, stock), parsed(question, stock))
    assert found == formal


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("What did Norvania say about the shelling of Peru by night?", True),
        ("What did Zebulon Grackle say about Peru?", False),
        ("What did Norvania say?", False),
        ("icebreakers", False),
    ],
)
def test_who_and_about_what_in_so_many_words_is_plain(
    stock: Corpus, question: str, plain: bool
) -> None:
    assert is_plain(read(question, stock)) == plain


@pytest.mark.parametrize(
    ("question", "nobody"),
    [
        ("What did Zebulon Grackle say about Peru?", True),
        ("What did Robert Hallam say about Peru?", False),
        ("What did Norvania say about Zebulon Grackle?", False),
        ("zebulon grackle on nets", False),
    ],
)
def test_a_name_written_as_one_that_nobody_bears_is_nobody_s(
    stock: Corpus, question: str, nobody: bool
) -> None:
    assert is_of_nobody(read(question, stock), parsed(question, stock)) == nobody


@pytest.mark.parametrize(
    ("question", "lacks"),
    [
        ("What did Norvania say?", True),
        ("What did they say?", True),
        ("What did Norvania say about Peru?", False),
        ("What did Norvania say about nets?", False),
        ('Who said "the cold chain holds"?', False),
    ],
)
def test_words_of_a_question_without_a_subject_lack_one(
    stock: Corpus, question: str, lacks: bool
) -> None:
    assert lacks_subject(parsed(question, stock)) == lacks


@pytest.mark.parametrize(
    ("question", "days"),
    [
        ("summarise Hallam's speech of 2 May 2019", True),
        ("What did Hallam say in May 2019?", True),
        ("What did Hallam say in 2019?", False),
        ("What did Hallam say since May 2019?", False),
    ],
)
def test_what_was_said_in_a_few_days_is_a_subject(stock: Corpus, question: str, days: bool) -> None:
    assert is_of_days(parsed(question, stock)) is days
