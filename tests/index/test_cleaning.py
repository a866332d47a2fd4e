from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.cleaning import (
    drop_captions,
    find_title,
    normalise,
    read_syndicated,
    split_paragraphs,
    trim_furniture,
)

CAPTION = "Minister Brandt at the harbour"
SENTENCE = "Minister Brandt arrived in Ostra."


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        ([CAPTION, CAPTION, SENTENCE], [SENTENCE]),
        ([SENTENCE, CAPTION, CAPTION, SENTENCE], [SENTENCE, SENTENCE]),
        ([CAPTION, "On the quay", CAPTION, "On the quay", SENTENCE], [SENTENCE]),
        ([SENTENCE, CAPTION, "More.", CAPTION], [SENTENCE, CAPTION, "More.", CAPTION]),
        ([f"{CAPTION}.", f"{CAPTION}.", SENTENCE, "More."], [SENTENCE, "More."]),
        (["First.", SENTENCE, SENTENCE, "Last."], ["First.", SENTENCE, "Last."]),
        (["Never again.", "Text.", "Never again."], ["Never again.", "Text.", "Never again."]),
        (["Photo: Press Office", SENTENCE], [SENTENCE]),
        (["Photographs speak louder than words, she said.", SENTENCE], None),
        ([], []),
    ],
)
def test_captions_are_left_out_and_sentences_kept(
    paragraphs: list[str], expected: list[str] | None
) -> None:
    assert drop_captions(paragraphs) == (paragraphs if expected is None else expected)


@pytest.mark.parametrize(
    "line",
    [
        "Read full news in source page",
        "Read more »",
        "Share this page",
        "Back to top",
        "© 2021 Ministry of Valdoria",
        "Related links:",
        "Print",
    ],
)
def test_page_furniture_is_trimmed_at_both_ends_only(line: str) -> None:
    assert trim_furniture([line, SENTENCE, line, SENTENCE, line]) == [SENTENCE, line, SENTENCE]


@pytest.mark.parametrize(
    "line",
    [
        "Share the burden, and share the fruit.",
        "Copyright must serve the many.",
        "Print media in Valdoria are free.",
        "End the war now.",
    ],
)
def test_an_offices_own_words_are_no_furniture(line: str) -> None:
    assert trim_furniture([line, SENTENCE, line]) == [line, SENTENCE, line]


def test_an_address_in_the_first_line_is_kept_as_the_url() -> None:
    text = f"https://www.mofa.go.jp/press/1.html\nA Visit\n\n{SENTENCE}\n"
    found = read_syndicated(text)
    assert found is not None
    assert found.domain == "www.mofa.go.jp"
    assert found.url == "https://www.mofa.go.jp/press/1.html"
    assert (found.title, found.paragraphs) == ("A Visit", (SENTENCE,))


@pytest.mark.parametrize("text", ["", "mofa.go.jp", "A Visit\n\nText.", "See mofa.go.jp\n\nText."])
def test_other_texts_are_not_syndicated(text: str) -> None:
    assert read_syndicated(text) is None


@pytest.mark.parametrize(
    ("first", "is_title"),
    [
        ("Minister Brandt Visits Ostra", True),
        ("Statement on the situation in the U.S.", True),
        ("外務大臣会談", True),
        ("Minister Brandt visits Ostra.", False),
        ("On Friday, Minister Brandt will visit the port of Ostra, VD.", False),
        ("Mr. President, dear colleagues", False),
        ("MR. BRANDT:", False),
        ("Thank you all for coming", False),
        ("Hello", False),
    ],
)
def test_a_title_is_taken_only_where_it_can_be_nothing_else(first: str, is_title: bool) -> None:
    assert find_title([first, SENTENCE]) == (first if is_title else None)
    assert find_title([first]) is None


def test_a_place_above_an_hour_is_no_title() -> None:
    assert find_title(["The Harbour Hall in Ostra", "1:17 P.M. EST", SENTENCE]) is None
    assert find_title(["Ostra, 10:30 a.m.", SENTENCE]) is None


def test_control_characters_and_foreign_line_ends_go() -> None:
    assert normalise("a\x00b \r\nc\x0cd\u2029e\ufeff") == "ab\nc\nd\n\ne"


def test_long_runs_of_spaces_take_no_time() -> None:
    start = time.monotonic()
    normalise(" " * 300_000 + "x")
    split_paragraphs("a" + " " * 300_000 + "\n" * 300_000 + "x")
    assert time.monotonic() - start < 5  # a quadratic scan takes minutes


@given(st.text(max_size=200))
def test_no_word_is_lost(text: str) -> None:
    plain = normalise(text)
    joined = "".join(split_paragraphs(plain))
    assert "".join(joined.split()) == "".join(plain.split())
