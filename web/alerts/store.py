"""Standing questions, what they have told, and what waits to be sent: `questions.sqlite`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from index.migrations import Step, script
from index.side_database import SideDatabase
from qa.records import AskFilters
from web.alerts.records import Alert, Every, StandingQuestion, Way
from web.kept_answers import filters_body, filters_of

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

_TOLD_IN_WAYS = script("""
ALTER TABLE questions RENAME COLUMN webhook TO address;
ALTER TABLE questions ADD COLUMN way TEXT NOT NULL DEFAULT 'feed';
ALTER TABLE questions ADD COLUMN every TEXT NOT NULL DEFAULT 'pull';
ALTER TABLE questions ADD COLUMN confirmed_at TEXT;
ALTER TABLE questions ADD COLUMN sent_at TEXT;
ALTER TABLE questions ADD COLUMN filters TEXT;  -- JSON object
UPDATE questions SET confirmed_at = added_at;
UPDATE questions SET way = 'webhook' WHERE address IS NOT NULL;
CREATE INDEX alerts_of_question ON alerts (question, number);
""")

STEPS: tuple[Step, ...] = (_MADE, _TOLD_IN_WAYS)

_QUESTION = (
    "id, question, address, secret, added_at, seeded, way, every, confirmed_at, sent_at, filters"
)


class QuestionStore:
    """Every method raises `StoreUnavailable`."""

    def __init__(self, folder: Path, *, read_only: bool = False) -> None:
        self._path = folder / FILE
        self._database = SideDatabase(self._path, STEPS, read_only=read_only)

    def is_kept(self) -> bool:
        """Whether there is one."""
        return self._path.exists()

    def add(self, question: StandingQuestion) -> None:
        """Keep a question."""
        one = question
        row = (
            *(one.id, one.question, one.address, one.secret, one.added_at, int(one.seeded)),
            *(one.way.value, one.every.value, one.confirmed_at, one.sent_at),
            json.dumps(filters_body(one.filters), ensure_ascii=False),
        )
        with self._database.connection() as connection:
            connection.execute(
                f"INSERT INTO questions ({_QUESTION}) VALUES ({', '.join('?' * len(row))})",  # noqa: S608
                row,
            )

    def confirm(self, id_: str, at: str) -> None:
        """Its owner has agreed."""
        with self._database.connection() as connection:
            connection.execute(
                "UPDATE questions SET confirmed_at = coalesce(confirmed_at, ?) WHERE id = ?",
                (at, id_),
            )

    def expire(self, before: str) -> int:
        """Forget the questions that were added before a moment and that nobody has confirmed; how
        many."""
        with self._database.connection() as connection:
            return connection.execute(
                "DELETE FROM questions WHERE confirmed_at IS NULL AND added_at < ?", (before,)
            ).rowcount

    def remove(self, id_: str) -> bool:
        """Forget a question and all that it told; whether there was one."""
        with self._database.connection() as connection:
            for table, column in (("told", "question"), ("alerts", "question")):
                connection.execute(f"DELETE FROM {table} WHERE {column} = ?", (id_,))  # noqa: S608
            return connection.execute("DELETE FROM questions WHERE id = ?", (id_,)).rowcount > 0

    def question(self, id_: str) -> StandingQuestion | None:
        """The question with this id."""
        return next(iter(self._questions("WHERE id = ?", (id_,))), None)

    def questions(self) -> list[StandingQuestion]:
        """All, the first added first."""
        return self._questions("ORDER BY added_at, id", ())

    def _questions(self, where: str, values: Sequence[str]) -> list[StandingQuestion]:
        with self._database.connection() as connection:
            rows = connection.execute(
                f"SELECT {_QUESTION} FROM questions {where}",  # noqa: S608 - constants
                values,
            ).fetchall()
        return [_question(row) for row in rows]

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

    def sent(self, numbers: Sequence[int], at: str) -> None:
        """Alerts of one question have arrived."""
        with self._database.connection() as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany(
                "UPDATE alerts SET sent_at = ?, trouble = NULL, tries = tries + 1 WHERE number = ?",
                [(at, number) for number in numbers],
            )
            connection.execute(
                "UPDATE questions SET sent_at = ? WHERE id ="
                " (SELECT question FROM alerts WHERE number = ?)",
                (at, numbers[-1]),
            )

    def failed(self, numbers: Sequence[int], trouble: str) -> None:
        """Alerts have not arrived, and are sent again by the next pull."""
        with self._database.connection() as connection:
            connection.executemany(
                "UPDATE alerts SET trouble = ?, tries = tries + 1 WHERE number = ?",
                [(trouble, number) for number in numbers],
            )


def _question(row: Sequence[Any]) -> StandingQuestion:
    id_, question, address, secret, added_at, seeded, way, every, confirmed_at, sent_at, filters = (
        row
    )
    return StandingQuestion(
        *(id_, question, address, secret, added_at),
        seeded=bool(seeded),
        way=Way(way),
        every=Every(every),
        confirmed_at=confirmed_at,
        sent_at=sent_at,
        filters=filters_of(json.loads(filters)) if filters else AskFilters(),
    )
