from __future__ import annotations

from datetime import date

import pytest

from index.names import Names
from index.records import PartialDate
from qa.entities.people import People
from qa.question.followup import Before, turn
from qa.question.reading import Reading
from qa.records import Intent

TODAY = date(2026, 11, 25)
NAMES = Names.load()
NOBODY = People([])
FIRST = "What did Sweden say about Chad in 2010?"


def talk(*questions: str) -> Reading:
    """The reading of the last question in a conversation."""
    before = None
    for question in questions:
        turned = turn(question, before, NAMES, NOBODY, TODAY)
        before = Before(turned.reading, PartialDate("2010"), PartialDate("2010-09-21"))
    assert before is not None
    return before.reading


def keys(reading: Reading) -> tuple[list[str], list[str], int | None]:
    return (
        [party.key for party in reading.issuers],
        [party.key for party in reading.targets],
        reading.from_day.year if reading.from_day else None,
    )


def test_a_bare_topic_is_looked_for_with_whom_it_was_about_first() -> None:
    before = Before(turn(FIRST, None, NAMES, NOBODY, TODAY).reading)
    turned = turn("And on hunger?", before, NAMES, NOBODY, TODAY)
    assert keys(turned.reading) == (["SE"], ["TD"], 2010)
    assert turned.other is not None
    assert keys(turned.other) == (["SE"], [], 2010)
    assert turned.reading.topic == turned.other.topic == "hunger"


FOLLOW_UPS = [
    ("And about Niger?", (["SE"], ["NE"], 2010)),
    ("What about Niger?", (["SE"], ["NE"], 2010)),
    ("And regarding Niger?", (["SE"], ["NE"], 2010)),
    ("Same question, but for Niger.", (["SE"], ["NE"], 2010)),
    ("What did they say about Niger?", (["SE"], ["NE"], 2010)),
    ("What about in 1999?", (["SE"], ["TD"], 1999)),
    ("And what was said in 1999?", (["SE"], ["TD"], 1999)),
    ("Same question for 1999.", (["SE"], ["TD"], 1999)),
    ("Did they also say anything about it in 1999?", (["SE"], ["TD"], 1999)),
    ("And what did Kenya say?", (["KE"], ["TD"], 2010)),
    ("And Kenya's position?", (["KE"], ["TD"], 2010)),
    ("Did Kenya say anything on the same subject?", (["KE"], ["TD"], 2010)),
    ("How about Kenya's statements on this?", (["KE"], ["TD"], 2010)),
    ("What did Kenya say about that?", (["KE"], ["TD"], 2010)),
    ("Did they ever say anything about it?", (["SE"], ["TD"], None)),
    ("What did Kenya say about Oman?", (["KE"], ["OM"], None)),
]


@pytest.mark.parametrize(("question", "expected"), FOLLOW_UPS)
def test_a_follow_up_keeps_the_roles_that_it_does_not_change(
    question: str, expected: tuple[list[str], list[str], int | None]
) -> None:
    assert keys(talk(FIRST, question)) == expected


def test_roles_are_kept_over_several_turns() -> None:
    assert keys(talk(FIRST, "And in 1999?", "And about Oman?")) == (["SE"], ["OM"], 1999)


def test_a_bare_name_has_two_readings() -> None:
    before = Before(talk(FIRST))
    turned = turn("And Norway?", before, NAMES, NOBODY, TODAY)
    assert turned.other is not None
    assert keys(turned.reading) == (["SE"], ["NO"], 2010)
    assert keys(turned.other) == (["NO"], ["TD"], 2010)


def test_after_a_topic_a_bare_name_is_first_taken_as_a_speaker() -> None:
    before = Before(talk("What did Sweden say about ferry safety?"))
    turned = turn("And Norway?", before, NAMES, NOBODY, TODAY)
    assert [party.key for party in turned.reading.issuers] == ["NO"]
    assert turned.reading.topic == "ferry safety"


def test_who_else_asks_everybody_but_those_heard() -> None:
    reading = talk(FIRST, "Who else?")
    assert reading.intent is Intent.WHO
    assert [party.key for party in reading.without] == ["SE"]
    assert keys(reading) == ([], ["TD"], 2010)


def test_anything_more_recent_starts_after_what_was_cited() -> None:
    assert talk(FIRST, "Anything more recent?").from_day == date(2010, 9, 22)


def test_in_its_own_words_leaves_reports_out() -> None:
    reading = talk(FIRST, "In its own words?")
    assert reading.direct_only
    assert keys(reading) == (["SE"], ["TD"], 2010)
