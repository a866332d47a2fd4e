"""What a conversation remembers, in a real file, and for how long."""

from __future__ import annotations

from datetime import date, datetime, timezone
from pathlib import Path

import pytest

from index.moments import moment_of
from index.names import Names
from index.records import PartialDate
from index.side_database import SidePlace, side_database
from qa.entities.people import People
from qa.entities.roster import Roster
from qa.question.conversation import FILE, SHAPE, Conversations
from qa.question.followup import Before
from qa.question.reading import Reading
from qa.records import Intent

ROSTER = Roster(Names.load(), People([]), {})
SWEDEN, CHAD = ROSTER.parties(["SE", "TD"])
ASKED = Before(
    Reading(
        intent=Intent.TIMELINE,
        issuers=(SWEDEN,),
        targets=(CHAD,),
        places=("Crimea",),
        topic="the herring",
        topic_words=("herring",),
        stance="condemn",
        phrase="red line",
        post=("prime", "minister"),
        from_day=date(2019, 1, 1),
        framed=True,
    ),
    PartialDate("2019"),
    PartialDate("2020-05-02"),
    "What did Sweden say?",
    ("s-1", "s-2"),
)


@pytest.fixture
def kept(place: SidePlace) -> Conversations:
    return Conversations(place, 30)


def test_what_is_remembered_is_recalled(kept: Conversations) -> None:
    conversation = kept.remember(None, ASKED)
    assert kept.recall(conversation, ROSTER) == ASKED


def test_the_last_question_takes_the_place_of_the_one_before(kept: Conversations) -> None:
    conversation = kept.remember(None, ASKED)
    later = Before(Reading(framed=True), question="And Chad?")
    assert kept.remember(conversation, later) == conversation
    assert kept.recall(conversation, ROSTER) == later


@pytest.mark.parametrize("conversation", [None, "", "unknown"])
def test_no_conversation_remembers_nothing(kept: Conversations, conversation: str | None) -> None:
    assert kept.recall(conversation, ROSTER) is None


def test_ids_cannot_be_guessed(kept: Conversations) -> None:
    ids = {kept.remember(None, ASKED) for _ in range(20)}
    assert len(ids) == 20
    assert all(len(one) >= 20 for one in ids)


def test_a_copy_goes_its_own_way(kept: Conversations) -> None:
    conversation = kept.remember(None, ASKED)
    copied = kept.copy(conversation)
    assert copied not in (None, conversation)
    kept.remember(copied, Before(Reading(framed=True)))
    assert kept.recall(conversation, ROSTER) == ASKED
    assert kept.copy("unknown") is None


def test_what_is_forgotten_is_gone_and_the_rest_stays(kept: Conversations) -> None:
    one, other = kept.remember(None, ASKED), kept.remember(None, ASKED)
    kept.forget(one)
    kept.forget("unknown")
    assert kept.recall(one, ROSTER) is None
    assert kept.recall(other, ROSTER) == ASKED


def test_what_is_older_than_the_days_allow_is_neither_recalled_nor_kept(place: SidePlace) -> None:
    conversation = Conversations(place, 30).remember(None, ASKED)
    expired = Conversations(place, 0)
    assert expired.recall(conversation, ROSTER) is None
    assert expired.copy(conversation) is None
    assert expired.expire() == 1
    assert Conversations(place, 30).recall(conversation, ROSTER) is None


def test_what_is_young_enough_is_not_removed(kept: Conversations) -> None:
    kept.remember(None, ASKED)
    assert kept.expire() == 0


def test_names_that_have_left_the_index_are_left_out(kept: Conversations) -> None:
    conversation = kept.remember(None, ASKED)
    smaller = Roster(Names.load(), People([]), {})
    recalled = kept.recall(conversation, smaller)
    assert recalled is not None
    assert recalled.reading.people == ()


def test_a_conversation_outlives_its_process(tmp_path: Path) -> None:
    conversation = Conversations(tmp_path, 30).remember(None, ASKED)
    assert (tmp_path / FILE).exists()
    assert Conversations(tmp_path, 30).recall(conversation, ROSTER) == ASKED


def test_moments_are_kept_as_everything_else_keeps_them_and_former_ones_are_understood(
    kept: Conversations, place: SidePlace
) -> None:
    conversation = kept.remember(None, ASKED)
    with side_database(place, SHAPE).connection() as database:
        [(asked_at,)] = database.execute("SELECT asked_at FROM conversations").fetchall()
        assert moment_of(asked_at) == asked_at
        former = datetime.now(timezone.utc).isoformat()
        database.execute("UPDATE conversations SET asked_at = ?", (former,))
    assert kept.recall(conversation, ROSTER) == ASKED
    assert kept.expire() == 0
