"""What a message asks for, as people type."""

from __future__ import annotations

import time

import pytest

from web.chat.asked import read_message
from web.chat.records import Kind


@pytest.mark.parametrize(
    "words",
    [
        "", "?", " ", "help", "Help!", "help me", "What can you do?", "what can I ask?", "hi",
        "Hello!", "hey there", "good morning", "how does this work?", "who are you?", "\u200b",
    ],
)  # fmt: skip
def test_greetings_and_calls_for_help_are_shown_what_can_be_asked(words: str) -> None:
    assert read_message(words) == (Kind.HELP, "")


@pytest.mark.parametrize(
    "words",
    [
        "thanks!", "Thank you so much", "ok", "OK, great", "lol", "haha", "👍", ":+1:", "🎉🎉",
        "thanks :tada:", "That was really helpful", "brilliant, thanks for the quotes", "no",
        "well done :clap::skin-tone-3:", "!!", "Danke!",
    ],
)  # fmt: skip
def test_thanks_assent_and_smiles_ask_for_nothing(words: str) -> None:
    assert read_message(words) == (Kind.REMARK, "")


@pytest.mark.parametrize(
    "words",
    [
        "What did Veldania say about Georgia?", "And hunger?", "why?", "Georgia", "since 2019?",
        "thanks, and what about Marrowby?", "ok and Georgia?", "check point Charlie",
        "help for Georgia", "& " * 2_000 + "&", "hello kitty", "checks and balances",
        "no first use",
    ],
)  # fmt: skip
def test_whatever_may_be_a_question_is_one(words: str) -> None:
    assert read_message(words) == (Kind.QUESTION, words)


@pytest.mark.parametrize(
    ("words", "quotation"),
    [
        ("check “We stand by it.”", "“We stand by it.”"),
        ("Check: 'so'", None),
        ("check ‘We stand by it.’", "‘We stand by it.’"),
        ("check 「我々は譲らない」", "「我々は譲らない」"),
        ("check « Nous y tenons »", "« Nous y tenons »"),
        ("check\n> We stand by it.\nSource: Remarks", "> We stand by it.\nSource: Remarks"),
    ],
)
def test_a_check_is_followed_by_a_quotation(words: str, quotation: str | None) -> None:
    kind = Kind.QUESTION if quotation is None else Kind.CHECK
    assert read_message(words) == (kind, quotation or words)


@pytest.mark.parametrize("piece", ["ha", "thanks ", ":a", ": ", "ok", "very ", "“"])
def test_the_longest_message_is_read_at_once(piece: str) -> None:
    begun = time.monotonic()
    read_message((piece * 50_000)[:50_000])
    read_message(f"{(piece * 60)[:59]}x")
    assert time.monotonic() - begun < 2  # it takes a hundredth of a second, or minutes
