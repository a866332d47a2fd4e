"""What is older than the settings allow is deleted, also while serving."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from index.errors import StoreUnavailable
from qa.question.conversation import Conversations
from qa.question.followup import Before
from qa.question.reading import Reading
from tests.web.test_kept_answers import kept
from web import retention
from web.kept_answers import KeptAnswers
from web.retention import DailyPurge, Purged, purge
from web.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A folder with a conversation of today, one of 40 days ago, and answers as old as they."""
    conversations = Conversations(tmp_path, 30)
    long_ago = (datetime.now(timezone.utc) - timedelta(days=40)).isoformat()
    old = conversations.remember(None, Before(Reading(topic="tulips"), None, None))
    conversations.remember(None, Before(Reading(), None, None))
    with closing(sqlite3.connect(tmp_path / "conversations.sqlite")) as database, database:
        database.execute("UPDATE conversations SET asked_at = ? WHERE id = ?", (long_ago, old))
    KeptAnswers(tmp_path).keep(kept("a"))
    return Settings(data=tmp_path, conversation_days=30, answer_days=30)


def test_what_is_older_than_the_settings_allow_is_deleted_for_good(settings: Settings) -> None:
    assert purge(settings) == Purged(conversations=1, answers=1, verdicts=0)
    assert purge(settings) == Purged(0, 0, 0)
    left = b"".join(file.read_bytes() for file in settings.data.iterdir())
    assert b"tulips" not in left
    assert b"Why a?" not in left


def test_answers_stay_for_ever_unless_told(settings: Settings) -> None:
    assert purge(Settings(data=settings.data)) == Purged(1, 0, 0)
    assert KeptAnswers(settings.data).answer("a")


def test_a_serving_process_purges_again_and_again(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = threading.Semaphore(0)

    def fail_at_first(_: Settings) -> Purged:
        runs.release()
        raise StoreUnavailable("the disk is full")

    monkeypatch.setattr(retention, "purge", fail_at_first)
    daily = DailyPurge(settings, every_s=0.0)
    daily.start()
    for _ in range(3):
        assert runs.acquire(timeout=120)
    daily.stop()
