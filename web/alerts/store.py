"""Standing questions, what they have told, and what waits to be sent: `questions.sqlite`."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from index.migrations import Step, script
from index.side_database import SideDatabase

FILE = "questions.sqlite"

_MADE = script("""
CREATE TABLE questions (
    id TEXT PRIMARY KEY,
    question TEXT NOT NULL,
    webhook TEXT,
    secret TEXT NOT NULL,
    added_at TEXT NOT NULL,
    seeded INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE progress (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    event INTEGER NOT NULL                 -- the last of the ledger that was looked at
) STRICT;
INSERT INTO progress VALUES (1, 0);
CREATE TABLE told (
    question TEXT NOT NULL REFERENCES questions (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    PRIMARY KEY (question, key)
) STRICT;
CREATE TABLE alerts (
    number INTEGER PRIMARY KEY,
    question TEXT NOT NULL,
    at TEXT NOT NULL,
    body TEXT NOT NULL,                    -- JSON object
    sent_at TEXT,
    tries INTEGER NOT NULL DEFAULT 0,
    trouble TEXT
) STRICT;
""")

STEPS: tuple[Step, ...] = (_MADE,)


@dataclass(frozen=True, slots=True)
class StandingQuestion:
    """A question that is asked anew."""

    id: str
    question: str
    webhook: str | None
    """Where it is told; None where it is only kept."""
    secret: str
    """What its webhook's calls are signed with."""
    added_at: str
    seeded: bool = False
    """Whether what there was when it was added is known, so that only what is new is told."""


@dataclass(frozen=True, slots=True)
class Alert:
    """One change of an answer, to be sent once."""

    number: int
    question: str
    at: str
    body: dict[str, object]
    sent_at: str | None = None
    tries: int = 0
    trouble: str | None = None


class QuestionStore:
    """Every method raises `StoreUnavailable`."""

    def __init__(self, folder: Path, *, read_only: bool = False) -> None:
        self._path = folder / FILE
        self._database = SideDatabase(self._path, STEPS, read_only=read_only)

    def is_kept(self) -> bool:
        """Whether there is one."""
        return self._path.exists()

    def add(self, question: str, webhook: str | None, at: str) -> StandingQuestion:
        """Keep a question."""
        kept = StandingQuestion(uuid.uuid4().hex[:12], question, webhook, uuid.uuid4().hex, at)
        with self._database.connection() as connection:
            connection.execute(
                "INSERT INTO questions VALUES (?, ?, ?, ?, ?, 0)",
                (kept.id, kept.question, kept.webhook, kept.secret, kept.added_at),
            )
        return kept

    def remove(self, id_: str) -> bool:
        """Forget a question and all that it told; whether there was one."""
        with self._database.connection() as connection:
            for table, column in (("told", "question"), ("alerts", "question")):
                connection.execute(f"DELETE FROM {table} WHERE {column} = ?", (id_,))  # noqa: S608
            return connection.execute("DELETE FROM questions WHERE id = ?", (id_,)).rowcount > 0

    def questions(self) -> list[StandingQuestion]:
        """All, the first added first."""
        with self._database.connection() as connection:
            rows = connection.execute(
                "SELECT id, question, webhook, secret, added_at, seeded FROM questions"
                " ORDER BY added_at, id"
            ).fetchall()
        return [
            StandingQuestion(id_, text, webhook, secret, at, bool(seeded))
            for id_, text, webhook, secret, at, seeded in rows
        ]

    def tell(self, id_: str, found: Iterable[tuple[str, dict[str, object]]], at: str) -> int:
        """Put into the outbox what was not told yet, each under its key, in one transaction with
        the keys; the first time only the keys. How many were put there."""
        put = 0
        with self._database.connection() as connection:
            connection.execute("BEGIN IMMEDIATE")
            row = connection.execute("SELECT seeded FROM questions WHERE id = ?", (id_,)).fetchone()
            if row is None:
                return 0
            for key, body in found:
                is_new = connection.execute(
                    "INSERT OR IGNORE INTO told VALUES (?, ?)", (id_, key)
                ).rowcount
                if is_new and row[0]:
                    packed = json.dumps(body, ensure_ascii=False)
                    connection.execute(
                        "INSERT INTO alerts (question, at, body) VALUES (?, ?, ?)",
                        (id_, at, packed),
                    )
                    put += 1
            connection.execute("UPDATE questions SET seeded = 1 WHERE id = ?", (id_,))
        return put

    def alerts(self, id_: str | None = None, *, waiting: bool = False) -> list[Alert]:
        """The alerts of a question, or all; those that are not sent yet only, where told."""
        wheres, values = ["1"], []
        if id_ is not None:
            wheres.append("question = ?")
            values.append(id_)
        if waiting:
            wheres.append("sent_at IS NULL")
        with self._database.connection() as connection:
            rows = connection.execute(
                "SELECT number, question, at, body, sent_at, tries, trouble FROM alerts"  # noqa: S608
                f" WHERE {' AND '.join(wheres)} ORDER BY number",
                values,
            ).fetchall()
        return [
            Alert(number, of, at, json.loads(body), sent_at, tries, trouble)
            for number, of, at, body, sent_at, tries, trouble in rows
        ]

    def looked_at(self) -> int:
        """The number of the last event of the ledger after which the questions were asked."""
        with self._database.connection() as connection:
            [(number,)] = connection.execute("SELECT event FROM progress").fetchall()
            return int(number)

    def look_past(self, event: int) -> None:
        """The questions were asked after this event."""
        with self._database.connection() as connection:
            connection.execute("UPDATE progress SET event = ?", (event,))

    def sent(self, number: int, at: str) -> None:
        """An alert has arrived."""
        with self._database.connection() as connection:
            connection.execute(
                "UPDATE alerts SET sent_at = ?, trouble = NULL, tries = tries + 1 WHERE number = ?",
                (at, number),
            )

    def failed(self, number: int, trouble: str) -> None:
        """An alert has not arrived, and is sent again by the next pull."""
        with self._database.connection() as connection:
            connection.execute(
                "UPDATE alerts SET trouble = ?, tries = tries + 1 WHERE number = ?",
                (trouble, number),
            )
