"""Whether a sentence names somebody of the question, and whether it is in that voice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index.records import Span
from qa.question.name_mention import NameMention
from qa.question.parsed import Role
from qa.retrieval.corpus import Corpus
from qa.retrieval.name_matching import is_named, matches, may_match
from tests.qa.question.reading import parsed
from tests.qa.retrieval.test_features import PLAIN, candidate


@pytest.mark.parametrize(
    ("question", "told", "how"),
    [
        ("Norvania on nets", ("Norvania", None, PLAIN), 1.0),
        ("Norvania on nets", ("Norvania", "Robert Hallam", PLAIN), 1.0),
        ("Norvania on nets", ("Marrowby", None, PLAIN), 0.0),
        ("Hallam on nets", ("Norvania", "Robert Hallam", PLAIN), 1.0),
        ("Hallam on nets", ("Norvania", "Somebody Else", PLAIN), 0.0),
        ("Hallam on nets", ("Norvania", None, "Mr Hallam wants dry nets."), 0.8),
        ("Hallam on nets", ("Norvania", None, "The nets are dry."), 0.0),
        ("Hallam on nets", ("Marrowby", None, "Mr Hallam wants dry nets."), 0.0),
        ("the prime minister of Norvania on nets", ("Norvania", "Robert Hallam", PLAIN), 1.0),
        ("the prime minister of Norvania on nets", ("Marrowby", "Robert Hallam", PLAIN), 0.0),
    ],
)
def test_a_sentence_is_in_a_name_s_voice_or_told_of_it_or_another_s(
    stock: Corpus, question: str, told: tuple[str, str | None, str], how: float
) -> None:
    voice, speaker, text = told
    (role,) = parsed(question, stock).roles
    sentence = candidate(text, voice, speaker)
    assert matches(role, sentence, stock) == how
    assert how == 0 or may_match(role, sentence.passage, stock)


def test_a_passage_of_another_state_cannot_be_in_the_voice_of_one(stock: Corpus) -> None:
    (role,) = parsed("Norvania on nets", stock).roles
    assert not may_match(role, candidate(PLAIN, "Marrowby").passage, stock)


def test_what_stands_under_another_label_is_nobody_else_s_words(stock: Corpus) -> None:
    (role,) = parsed("Hallam on nets", stock).roles
    told = candidate("Mr Hallam wants dry nets.", "Norvania")
    labelled = replace(told, passage=replace(told.passage, role="Minister for Nets"))
    assert matches(role, labelled, stock) == 0.0


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The truce in Oman holds.", True),
        ("The Omani truce holds.", True),
        ("A truce in Omanville holds.", False),
        ("The truce holds.", False),
        ("", False),
    ],
)
def test_a_state_is_named_by_any_of_its_names_and_whole(
    stock: Corpus, text: str, named: bool
) -> None:
    (oman,) = stock.roster.names.party_of("Oman")
    role = Role(NameMention(Span(0, 4), "Oman", parties=(oman,)), 0.1)
    assert is_named(role, text, stock.roster.names) is named


def test_a_person_is_named_by_the_surname_and_a_post_by_all_of_its_words(stock: Corpus) -> None:
    names = stock.roster.names
    (hallam,) = stock.roster.person("Robert Hallam")
    person = Role(NameMention(Span(0, 6), "Hallam", people=(hallam,)), 0.1)
    assert is_named(person, "Mr HALLAM left.", names)
    assert not is_named(person, "Robert left.", names)
    post = Role(NameMention(Span(0, 8), "the post", post=("prime", "minister")), 0.1)
    assert is_named(post, "The Prime Minister left.", names)
    assert not is_named(post, "The Minister left.", names)
    unknown = Role(NameMention(Span(0, 5), "Quill"), 0.1)
    assert is_named(unknown, "Quill left.", names)
