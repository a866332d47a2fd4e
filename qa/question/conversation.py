"""What a conversation remembers: the last reading, never the text. Kept in the data folder,
private to its id, and forgotten after a time that is a setting."""

from __future__ import annotations

import json
import secrets
from datetime import date
from typing import Any

from index.migrations import script
from index.moments import days_ago, now_utc
from index.records import PartialDate
from index.side_database import Shape, SidePlace, once_more, side_database
from qa.entities.people import Person
from qa.entities.roster import Roster
from qa.question.followup import Before
from qa.question.reading import Reading
from qa.records import Intent

FILE = "conversations.sqlite"
_TABLE = """
CREATE TABLE IF NOT EXISTS conversations (
    id TEXT PRIMARY KEY, asked_at TEXT NOT NULL, state TEXT NOT NULL
);
"""
# A file of before steps were counted has the table already.
SHAPE = Shape(FILE, (script(_TABLE),), (_TABLE,))
_ID_BYTES = 16


class Conversations:
    """Conversation states by id, in a small database of their own."""

    def __init__(self, place: SidePlace, days: int) -> None:
        self._database = side_database(place, SHAPE)
        self._days = days

    @property
    def trouble(self) -> str | None:
        """Why the last of them could not be recalled or kept; None when it could."""
        return self._database.trouble

    @once_more
    def recall(self, conversation: str | None, roster: Roster) -> Before | None:
        """What was asked last; None when the id is unknown, expired or absent."""
        if not conversation:
            return None
        limit = days_ago(self._days)
        with self._database.connection() as database:
            row = database.execute(
                "SELECT state FROM conversations WHERE id = ? AND asked_at > ?",
                (conversation, limit),
            ).fetchone()
        return _read(json.loads(row[0]), roster) if row else None

    @once_more
    def remember(self, conversation: str | None, before: Before) -> str:
        """Keep the state under its id; a missing id gets a new one that cannot be guessed."""
        kept = conversation or secrets.token_urlsafe(_ID_BYTES)
        with self._database.connection() as database:
            database.execute(
                "INSERT INTO conversations (id, asked_at, state) VALUES (?, ?, ?)"
                " ON CONFLICT (id) DO UPDATE SET asked_at = excluded.asked_at,"
                " state = excluded.state",
                (kept, now_utc(), json.dumps(_written(before))),
            )
        return kept

    def copy(self, conversation: str) -> str | None:
        """Keep what a conversation remembers under an id of its own; None when it is unknown or
        expired."""
        copied = secrets.token_urlsafe(_ID_BYTES)
        limit = days_ago(self._days)
        with self._database.connection() as database:
            count = database.execute(
                "INSERT INTO conversations (id, asked_at, state) SELECT ?, asked_at, state"
                " FROM conversations WHERE id = ? AND asked_at > ?",
                (copied, conversation, limit),
            ).rowcount
        return copied if count else None

    def forget(self, conversation: str) -> None:
        """Remove one conversation; an unknown id is nothing to remove."""
        with self._database.connection() as database:
            database.execute("DELETE FROM conversations WHERE id = ?", (conversation,))

    def expire(self) -> int:
        """Remove what is older than the setting allows; gives how many were removed."""
        limit = days_ago(self._days)
        with self._database.connection() as database:
            removed = database.execute(
                "DELETE FROM conversations WHERE asked_at <= ?", (limit,)
            ).rowcount
        self._database.settle()
        return removed


def _written(before: Before) -> dict[str, Any]:
    reading = before.reading
    return {
        "question": before.question,
        "cited": list(before.cited),
        "intent": reading.intent.value,
        "issuers": [party.key for party in reading.issuers],
        "people": [sorted(person.spellings) for person in reading.people],
        "targets": [party.key for party in reading.targets],
        "places": list(reading.places),
        "topic": reading.topic,
        "topic_words": list(reading.topic_words),
        "stance": reading.stance,
        "phrase": reading.phrase,
        "post": list(reading.post),
        "from": reading.from_day.isoformat() if reading.from_day else None,
        "to": reading.to_day.isoformat() if reading.to_day else None,
        "first_cited": before.first_cited.text if before.first_cited else None,
        "last_cited": before.last_cited.text if before.last_cited else None,
    }


def _read(state: dict[str, Any], roster: Roster) -> Before:
    """A stored state with its names looked up anew; names that have gone are left out."""
    people: list[Person] = []
    for spellings in state["people"]:
        people += [p for p in roster.people.all() if p.spellings & set(spellings)]
    reading = Reading(
        intent=Intent(state["intent"]),
        issuers=tuple(roster.parties(state["issuers"])),
        people=tuple(dict.fromkeys(people)),
        targets=tuple(roster.parties(state["targets"])),
        places=tuple(state.get("places", ())),
        topic=state["topic"],
        topic_words=tuple(state["topic_words"]),
        stance=state["stance"],
        phrase=state["phrase"],
        post=tuple(state["post"]),
        framed=True,
        from_day=date.fromisoformat(state["from"]) if state["from"] else None,
        to_day=date.fromisoformat(state["to"]) if state["to"] else None,
    )
    return Before(
        reading,
        PartialDate.parse(state["first_cited"]) if state["first_cited"] else None,
        PartialDate.parse(state["last_cited"]) if state["last_cited"] else None,
        state.get("question", ""),
        tuple(state.get("cited", ())),
    )
