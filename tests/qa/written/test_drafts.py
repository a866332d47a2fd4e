"""A model's reply is read whatever stands around its JSON, and nothing else is taken for it."""

from __future__ import annotations

import pytest

from qa.written.drafts import Draft, drafts_of

ONE = '[{"text": "Korund said so.", "quotes": [1, 1, 2]}]'
READ = [Draft("Korund said so.", (1, 2))]


@pytest.mark.parametrize(
    "reply",
    [
        ONE,
        f"Here you are:\n```json\n{ONE}\n```\nAnything else?",
        f"<think>[{{}}] hm</think>{ONE}",
        f'{{"sentences": {ONE}}}',
        ONE[1:-1],
        ONE.replace("[1, 1, 2]", "[true, 1, 2, null]"),
    ],
)
def test_the_sentences_of_a_reply(reply: str) -> None:
    assert drafts_of(reply) == READ


@pytest.mark.parametrize(
    "reply",
    ["", "Korund said so [1].", ONE[:-4], "[1, 2]", '[{"text": 3}]', "[" * 9_000, '{"a": 1}', "{}"],
)
def test_what_holds_no_sentences_is_none(reply: str) -> None:
    assert drafts_of(reply) is None


def test_a_sentence_that_names_no_quote_has_no_numbers() -> None:
    assert drafts_of('[{"text": "So."}]') == [Draft("So.", ())]
