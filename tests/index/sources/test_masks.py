from __future__ import annotations

import pytest

from index.sources.masks import (
    differing,
    differs_in_digits_only,
    is_another_text,
    learned,
    masked,
    pattern_of,
)

BODY = "Valdoria opens the port of Ostra on 3 May to all ships that wait outside of it since March."


def text(*more: str) -> str:
    return "\n\n".join([BODY, *more])


@pytest.mark.parametrize(
    "counter",
    ["Views: 1,234", "12 views", "Visitors 7", "Просмотры: 15", "閲覧数 12", "(3 downloads)"],
)
def test_what_counts_visitors_is_no_part_of_a_statement(counter: str) -> None:
    assert masked(text(counter), []) == BODY


@pytest.mark.parametrize(
    "own",
    ["Views differ.", "On 3 May 40 ships sail.", "12 ministers", "1,234", "Visits by 7 envoys"],
)
def test_a_statements_own_numbers_stay(own: str) -> None:
    assert masked(text(own), []) == text(own)


def test_a_mask_is_learned_from_two_readings_and_used() -> None:
    first, second = text("Today is day 61 of 365"), text("Today is day 62 of 365")
    masks = learned(first, second)
    assert masks == ["Today is day # of #"]
    assert masked(first, masks) == masked(second, masks) == BODY


def test_a_long_paragraph_is_never_masked() -> None:
    other = BODY.replace("3 May", "4 May")
    assert learned(BODY, other) == []
    assert masked(other, [pattern_of(other)]) == other


def test_nothing_is_left_where_all_is_masked_so_all_stays() -> None:
    assert masked("Views: 3", []) == "Views: 3"


@pytest.mark.parametrize(
    ("after", "digits_only"),
    [
        (text("Day 2"), True),
        (text("Day two"), False),
        (text("Day 1", "Day 2"), False),
        (text("Day 1"), False),
    ],
)
def test_only_short_paragraphs_with_other_digits_are_doubted(after: str, digits_only: bool) -> None:
    assert differs_in_digits_only(text("Day 1"), after) is digits_only


def test_paragraphs_are_paired_where_they_differ() -> None:
    assert differing("a\n\nb\n\nc", "a\n\nx\n\nc\n\nd") == [("b", "x"), ("", "d")]


def test_a_text_of_which_little_is_left_is_another() -> None:
    sentences = [f"Sentence number {n} stands in this text." for n in range(10)]
    whole = " ".join(sentences)
    assert not is_another_text(whole, " ".join(sentences[:2]))
    assert is_another_text(whole, sentences[0])
    assert not is_another_text("", whole)
