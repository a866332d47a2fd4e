"""What kind of answer a question wants, and the exact words that it asks for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.question.intents import quoted_phrase, read_intent, unquoted_phrase
from qa.records import Intent


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("What did Norvania say about herring?", Intent.SAY),
        ("What is the latest statement by Norvania on herring?", Intent.LATEST),
        ("What did Norvania say most recently about herring?", Intent.LATEST),
        ("What was the first statement by Norvania on herring?", Intent.FIRST),
        ("Who first condemned the raid?", Intent.FIRST),
        ("Which country last condemned the raid?", Intent.LATEST),
        ("When did Norvania last speak of herring?", Intent.LATEST),
        ("Who condemned the raid?", Intent.WHO),
        ("Which countries condemned the raid?", Intent.WHO),
        ("Who else?", Intent.WHO),
        ("How do Norvania and Marrowby differ on herring?", Intent.COMPARE),
        ("Norvania vs Marrowby on herring", Intent.COMPARE),
        ("How has Norvania's position on herring changed?", Intent.TIMELINE),
        ("Norvania on herring over time", Intent.TIMELINE),
        ("How often did Norvania mention herring?", Intent.COUNT),
        ("count Norvania's mentions of herring", Intent.COUNT),
    ],
)
def test_the_wording_tells_the_kind(question: str, intent: Intent) -> None:
    assert read_intent(question, None) is intent


@pytest.mark.parametrize(
    "question",
    [
        "What did Norvania say about the first raid?",
        "What did Norvania say on the last election?",
        "What did Norvania say about which countries vote?",
        "What did the first minister say about herring?",
        "first lady on herring",
        "how long will the herring last",
        "how long did Norvania say the truce would last",
    ],
)
def test_the_words_of_the_subject_tell_nothing(question: str) -> None:
    assert read_intent(question, None) is Intent.SAY


@pytest.mark.parametrize(
    ("question", "phrase", "intent"),
    [
        ("When did Norvania first say 'red line'?", "red line", Intent.PHRASE),
        ("When did Norvania last say 'red line'?", "red line", Intent.LATEST),
        ("Did Norvania say 'we shall never sell it'?", "we shall never sell it", Intent.CHECK),
        ("Did Norvania say 'red line'?", "red line", Intent.SAY),
        ("When did Norvania first use the phrase red line?", None, Intent.PHRASE),
    ],
)
def test_quoted_words_are_looked_up_or_checked(
    question: str, phrase: str | None, intent: Intent
) -> None:
    assert read_intent(question, phrase) is intent


@pytest.mark.parametrize(
    ("question", "phrase"),
    [
        ("Who said “red line”?", "red line"),
        ('Who said "red line" or "the deep red line"?', "the deep red line"),
        ("Who said « red line »?", "red line"),
        ("Who said ‘red line’?", "red line"),
        ("What's Norvania's line?", None),
        ("Who said “ ”?", None),
    ],
)
def test_the_longest_quotation_is_the_phrase(question: str, phrase: str | None) -> None:
    found = quoted_phrase(question)
    assert (found[0] if found else None) == phrase
    if found:
        assert found[0] in found[1].of(question)


def test_the_words_behind_the_phrase_need_no_marks() -> None:
    found = unquoted_phrase("When did Norvania use the phrase red line?")
    assert found is not None
    assert found[0] == "red line"
    assert unquoted_phrase("What did Norvania say?") is None


@given(st.text(max_size=80))
def test_any_text_has_a_kind_and_a_span_within_it(text: str) -> None:
    assert read_intent(text, None) in Intent
    found = quoted_phrase(text)
    if found:
        assert found[0] == found[0].strip()
        assert 0 <= found[1].start < found[1].end <= len(text)
