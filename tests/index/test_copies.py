from __future__ import annotations

import numpy as np
import pytest

from index.copies import BINS, sketch, tied

UNDATED = 2**31 - 1
TEXT = " ".join(
    f"Sentence {n} says what the council of Ostra decided on day {n * 7}." for n in range(30)
)
OTHER = " ".join(
    f"Paragraph {n} is about the harvest of {n * 3} fields in Marrow." for n in range(30)
)
JAPANESE = "外務大臣は会見で、両国の協力をさらに深めることで一致したと述べた。" * 3


def groups(*texts: str, days: tuple[int, ...] = (), dead: tuple[int, ...] = ()) -> list[int]:
    sketches = np.array([sketch(text) for text in texts], dtype=np.uint16).reshape(-1, BINS)
    on = np.array(days or [100] * len(texts), dtype=np.int32)
    live = np.array([n not in dead for n in range(len(texts))], dtype=np.bool_)
    return tied(sketches, on, live, UNDATED).tolist()


@pytest.mark.parametrize(
    "copy",
    [
        TEXT,
        TEXT.upper(),
        f"MINISTRY OF OSTRA – PRESS SERVICE\n\nFor immediate release\n\n{TEXT}\n\nEnds.",
        TEXT.replace("day 70.", "day 71."),
        TEXT.replace(" ", "\n"),
    ],
)
def test_a_copy_with_a_header_or_a_correction_is_the_same_statement(copy: str) -> None:
    assert groups(TEXT, OTHER, copy) == [0, -1, 0]


def test_copies_of_copies_are_one_group() -> None:
    headed = f"Office of the President\n\n{TEXT}"
    assert groups(OTHER, TEXT, headed, f"{headed}\n\nPrint this page") == [-1, 1, 1, 1]


def test_a_script_without_spaces_is_compared_too() -> None:
    assert groups(JAPANESE, f"報道発表\n{JAPANESE}", JAPANESE[::-1]) == [0, 0, -1]


def test_a_text_that_comes_again_much_later_is_said_again() -> None:
    assert groups(TEXT, TEXT, days=(100, 131)) == [0, 0]
    assert groups(TEXT, TEXT, days=(100, 132)) == [-1, -1]


def test_a_copy_without_a_date_fits_any_day() -> None:
    assert groups(TEXT, TEXT, days=(100, UNDATED)) == [0, 0]


@pytest.mark.parametrize("short", ["", "We agree.", "No comment was made today."])
def test_a_few_words_tell_nothing(short: str) -> None:
    assert groups(short, short) == [-1, -1]


def test_what_was_written_again_is_no_copy_of_itself() -> None:
    assert groups(TEXT, TEXT, dead=(0,)) == [-1, -1]


def test_no_statements_are_no_copies() -> None:
    assert groups() == []
