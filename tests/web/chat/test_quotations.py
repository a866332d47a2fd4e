"""The quotation in what somebody pasted, whatever marks they use."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.chat.quotations import quotation_in

WORDS = "We will never accept this."


@pytest.mark.parametrize(
    ("message", "quotation"),
    [
        (WORDS, WORDS),
        (f"> {WORDS}\nSource: Remarks to the press, 4 May 2031", WORDS),
        (f"> {WORDS}\n> Source: https://veldania.example/1", WORDS),
        (f"Did she say so?\n> {WORDS}\nI doubt it.", WORDS),
        (f"{WORDS}\n— the Minister, 4 May 2031", WORDS),
        (f"She said ‘{WORDS}’ at noon.", WORDS),
        ("She: ‘we don’t accept the plan’, again", "we don’t accept the plan"),
        (f"> They said “never, never, never again”. {WORDS}",
         f"They said “never, never, never again”. {WORDS}"),
        ("She: ‚wir nehmen es nicht hin‘", "wir nehmen es nicht hin"),
        ("大臣は「我々は決して受け入れない」と述べた", "我々は決して受け入れない"),
        ("大臣は『我々は決して受け入れない』と述べた", "我々は決して受け入れない"),
        ("Elle : « Nous ne l’accepterons jamais ici » ?", "Nous ne l’accepterons jamais ici"),
        ("Er: »Wir nehmen das niemals hin«", "Wir nehmen das niemals hin"),
        (f"the so-called “Axis” said “{WORDS}”", WORDS),
        ("the so-called “Axis” is back", "the so-called “Axis” is back"),
        ("the ‘90s were “never really over at all”", "never really over at all"),
    ],
)  # fmt: skip
def test_the_quotation_alone_is_checked(message: str, quotation: str) -> None:
    assert quotation_in(message) == quotation


@given(st.text(alphabet='“”‘’«»「」"> ab\n—:'))
def test_any_text_can_be_read(text: str) -> None:
    assert len(quotation_in(text)) <= len(text)
