from __future__ import annotations

import textwrap

import pytest

from index.cleaning import split_paragraphs
from index.wrapping import join_wrapped

PARAGRAPHS = [
    "Minister Brandt visited the port of Ostra on the northern coast and met the harbour master, "
    "who has been in office since the year 2010. The two sides spoke about trade.",
    "They agreed that the treaty of 1990 should be renewed, and that both sides should begin to "
    "talk about fish and salt, which are the largest part of the trade between the two states.",
    "Both sides will meet again.",
]


@pytest.mark.parametrize("width", [50, 72, 100])
def test_wrapped_paragraphs_are_joined(width: int) -> None:
    wrapped = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in PARAGRAPHS)
    assert split_paragraphs(wrapped) == PARAGRAPHS


def test_an_indent_starts_a_paragraph_where_no_blank_line_does() -> None:
    wrapped = "\n".join(textwrap.fill(p, 72, initial_indent="   ") for p in PARAGRAPHS)
    assert split_paragraphs(wrapped) == PARAGRAPHS


@pytest.mark.parametrize(
    "text",
    [
        "Ina Brandt\nMinistry of Foreign Affairs\n1 Quay Street\nOstra",
        "\n".join(f"- point number {n} of the agenda" for n in range(12)) + "\n\nText.",
        "We will not rest,\nwe will not yield,\nuntil the sea is calm,\nand all are home.\n\nEnd.",
    ],
)
def test_short_lines_are_not_joined(text: str) -> None:
    assert len("".join(join_wrapped(text)).split("\n")) >= len(text.split("\n"))


def test_lines_without_blank_ones_between_are_paragraphs() -> None:
    assert split_paragraphs("\n".join(PARAGRAPHS)) == PARAGRAPHS


def test_a_hyphen_at_a_line_end_stays_with_its_word() -> None:
    text = textwrap.fill(
        "The Minister spoke of security in the Euro-Atlantic area and of the Indo-Pacific "
        "as one and the same question for all states that trade by sea, as Valdoria does.",
        44,
    )
    assert "Indo-\nPacific" in text or "Euro-\nAtlantic" in text
    joined = join_wrapped(text)
    assert "Euro-Atlantic" in joined
    assert "Indo-Pacific" in joined


def test_text_without_spaces_is_joined_without_spaces() -> None:
    sentence = "外務大臣は本日、港を訪問し、港長と会談した。両者は貿易について意見を交わした。"
    paragraph = sentence * 4
    wrapped = "\n".join(textwrap.wrap(paragraph, 40))
    assert join_wrapped(wrapped) == paragraph


@pytest.mark.parametrize(
    "sentence",
    [
        "It was a long day for all who had come to the port of Ostra — and they were many — who "
        "waited for the ships — which were late — until the evening, when the lamps were lit — all "
        "of them — along the quay.",
        "The Minister thanked all who had come, and in the first place the harbour master, Mr. "
        "Holm, and after him Dr. Lind, whose work on small- and medium-sized ports is read in all "
        "of Valdoria and beyond it.",
    ],
)
@pytest.mark.parametrize("width", range(44, 76))
def test_a_sentence_is_whole_wherever_its_lines_end(sentence: str, width: int) -> None:
    assert join_wrapped(textwrap.fill(sentence, width)) == sentence


def test_items_of_a_list_keep_their_lines() -> None:
    items = [
        "The two sides agreed, after a day of talks at the port and in the town hall of Ostra, to:",
        "- renew the treaty of 1990 for as long as it takes to write another one that is better;",
        "- open the port of Ostra to all ships, whatever their flag and whatever their errand; and",
        "* meet again in the spring.",
    ]
    joined = join_wrapped("\n".join(textwrap.fill(item, 60) for item in items))
    assert joined.split("\n") == items
