from __future__ import annotations

import pytest

from index.records import Standing, Statement
from index.turns import split_turns
from index.turns.labels import find_labels
from index.turns.layouts import (
    find_run_together,
    matching_bare,
    merged,
    other_styles,
    with_lost_breaks,
)
from tests.index.turns.layouts import LAYOUTS, Layout

_LETTERS = {
    Standing.ISSUER: "I",
    Standing.JOURNALIST: "J",
    Standing.GUEST: "G",
    Standing.UNKNOWN: "U",
}


def turns_of(layout: Layout) -> list[tuple[str, str | None, str]]:
    """Letter, voice and words of each turn."""
    statement = Statement(
        "s",
        layout.text,
        layout.issuer,
        layout.speaker,
        layout.role,
        title=layout.title,
        kind=layout.kind,
    )
    return [
        (_LETTERS[turn.standing], turn.voice, turn.span.of(layout.text))
        for turn in split_turns(statement)
    ]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_each_turn_is_in_the_right_mouth(layout: Layout) -> None:
    turns = turns_of(layout)
    assert "".join(letter for letter, _, _ in turns) == layout.turns
    assert {voice for letter, voice, _ in turns if letter == "I"} <= {layout.issuer}
    assert {voice for letter, voice, _ in turns if letter == "G"} <= {layout.guest}
    assert all(voice is None for letter, voice, _ in turns if letter == "J")


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_no_question_is_ever_the_issuers(layout: Layout) -> None:
    if len(layout.turns) > 1:
        own = " ".join(words for letter, _, words in turns_of(layout) if letter in "IG")
        assert "Will you go?" not in own
        assert "Is there a deal?" not in own


def test_there_are_thirty_layouts() -> None:
    assert len({layout.name for layout in LAYOUTS}) >= 30


def test_labels_that_end_in_a_full_stop() -> None:
    text = "The President. Thank you.\n\nQ. Will you go?\n\nThe President. Yes, we will."
    found = other_styles(text, find_labels(text), hinted=True, title="Press conference")
    assert [label.text for label in found] == ["The President", "Q", "The President"]
    assert other_styles("The End. We go.", [], hinted=True, title="") == []


def test_a_bare_line_is_a_label_where_it_has_a_colon_elsewhere_and_stands_twice() -> None:
    text = "PRIME MINISTER: One.\n\nPRIME MINISTER\n\nTwo.\n\nPRIME MINISTER\n\nThree."
    labels = find_labels(text)
    assert len(matching_bare(text, labels)) == 2
    once = text.replace("PRIME MINISTER\n\nThree.", "")
    assert matching_bare(once, find_labels(once)) == []


def test_a_label_that_lost_the_break_before_it_is_found() -> None:
    text = "MR. HALE: We go. MS. LIND: When? MR. HALE: Soon."
    found = with_lost_breaks(text, find_labels(text))
    assert [label.text for label in found] == ["MR. HALE", "MS. LIND", "MR. HALE"]
    assert len(with_lost_breaks("Mr. Hale: We go. Ms. Lind: When?", [])) == 0


def test_labels_of_two_readings_stand_in_order_once() -> None:
    one = find_labels("MR. HALE: We go.\n\nMS. LIND: When?")
    assert merged(one[1:], one) == one


RUN_TOGETHER = (
    "OFFICE OF THE PRESS SECRETARY PRESS BRIEFING BY SECRETARY OSTRAND AND ADA MARSH 9:15 A.M. EST "
    "MS. MARSH: Good morning. The secretary has an announcement. SECRETARY OSTRAND: We will mend "
    "forty bridges this year. I'd be happy to take questions. Q Why forty? SECRETARY OSTRAND: "
    "There is no money for more. Now on the -- Q -- overall plan for roads. MS. MARSH: He has "
    "said it. "
    "Q Dr. Lind, is the water safe? DR. LIND: It is. Q Thank you. THE PRESIDENT: I heard it all."
)


def test_a_transcript_without_any_line_break_is_cut_at_titles_in_capitals_and_questions() -> None:
    found = find_run_together(RUN_TOGETHER)
    assert [label.text for label in found] == [
        "MS. MARSH", "SECRETARY OSTRAND", "Q", "SECRETARY OSTRAND", "Q", "MS. MARSH", "Q",
        "DR. LIND", "Q", "THE PRESIDENT",
    ]  # fmt: skip
    assert RUN_TOGETHER[found[1].words :].startswith("We will mend forty bridges")


@pytest.mark.parametrize(
    "text",
    [
        "A speech. DR. LIND: It is. MS. MARSH: Yes. Nobody asked anything. MR. OST: No.",
        "Q Why forty? MS. MARSH: He has said it. Q Thank you.",
        "Q and A are letters. The Q Street bridge.",
    ],
)
def test_too_few_officials_or_questions_make_no_transcript(text: str) -> None:
    assert find_run_together(text) == []


def test_officials_lose_their_line_breaks_beside_questions_that_kept_theirs() -> None:
    text = (
        "Q Is the bridge open? MS. MARSH: It opens today. Q And the road?\n"
        "Q When does it close? MS. MARSH: Never."
    )
    labels = with_lost_breaks(text, find_labels(text))
    assert [label.text for label in labels] == ["Q", "MS. MARSH", "Q", "Q", "MS. MARSH"]
