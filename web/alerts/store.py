"""Standing questions, what they have told, and what waits to be sent."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from index.side_database import SidePlace, side_database
from qa.records import AskFilters
from web.alerts.records import Alert, Every, Quoted, StandingQuestion, Told, Way
from web.alerts.steps import SHAPE
from web.kept_answers import filters_body, filters_of

_QUESTION = (
    "id, question, address, secret, added_at, seeded, way, every, confirmed_at, sent_at, filters,"
    " asked_at, event"
)


class QuestionStore:
    """Every method raises `StoreUnavailable`."""

    def __init__(self, place: SidePlace, *, read_only: bool = False) -> None:
        self._database = side_database(place, SHAPE, read_only=read_only)

    def is_kept(self) -> bool:
        """Whether there is one."""
        return self._database.is_kept()

    def add(self, question: StandingQuestion) -> None:
        """Keep a question."""
        one = question
        row = (
            *(one.id, one.question, one.address, one.secret, one.added_at, int(one.seeded)),
            *(one.way.value, one.every.value, one.confirmed_at, one.sent_at),
            *(json.dumps(filters_body(one.filters), ensure_ascii=False), one.asked_at, one.event),
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
            for table in ("told", "quoted", "alerts"):
                connection.execute(f"DELETE FROM {table} WHERE question = ?", (id_,))  # noqa: S608
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

    def quoted(self, id_: str) -> list[Quoted]:
        """What the answers to a question have quoted so far."""
        with self._database.connection() as connection:
            rows = connection.execute(
                "SELECT key, statement_id, body FROM quoted WHERE question = ? ORDER BY rowid",
                (id_,),
            ).fetchall()
        return [Quoted(key, of, json.loads(body)) for key, of, body in rows]

    def tell(
        self, id_: str, found: Iterable[Told], quoted: Iterable[Quoted], at: str, *, event: int
    ) -> int:
        """Put into the outbox what was not told yet, each under its key, in one transaction with
        the keys, with what is quoted from now on, and with what was looked at: the archive of the
        moment `at`, and the ledger's events up to `event`. The first time nothing is put there.
        How many were."""
        put = 0
        with self._database.connection(alone=True) as connection:
            row = connection.execute("SELECT seeded FROM questions WHERE id = ?", (id_,)).fetchone()
            if row is None:
                return 0
            for one in found:
                is_new = connection.execute(
                    "INSERT INTO told VALUES (?, ?) ON CONFLICT DO NOTHING", (id_, one.key)
                ).rowcount
                if is_new and row[0]:
                    packed = json.dumps(one.body, ensure_ascii=False)
                    connection.execute(
                        "INSERT INTO alerts (question, at, body) VALUES (?, ?, ?)",
                        (id_, at, packed),
                    )
                    put += 1
            connection.execute("DELETE FROM quoted WHERE question = ?", (id_,))
            connection.executemany(
                "INSERT INTO quoted (question, key, statement_id, body) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (question, key) DO UPDATE SET"
                " statement_id = excluded.statement_id, body = excluded.body",
                [
                    (id_, one.key, one.statement_id, json.dumps(one.body, ensure_ascii=False))
                    for one in quoted
                ],
            )
            connection.execute(
                "UPDATE questions SET seeded = 1, asked_at = ?, event = ? WHERE id = ?",
                (at, event, id_),
            )
        return put

    def alerts(self, id_: str | None = None, *, waiting: bool = False) -> list[Alert]:
        """The alerts of a question, or all; those that are not sent yet only, where told."""
        wheres, values = ["true"], []
        if id_ is not None:
            wheres.append("question = ?")
            values.append(id_)
        if waiting:
            wheres.append("sent_at IS NULL")
        with self._database.connection() as connection:
            rows = connection.execute(
                "SELECT number, question, at, body, sent_at, tries, trouble, message, begun_at"  # noqa: S608
                f" FROM alerts WHERE {' AND '.join(wheres)} ORDER BY number",
                values,
            ).fetchall()
        return [
            Alert(number, of, at, json.loads(body), *rest) for number, of, at, body, *rest in rows
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

    def begin(self, numbers: Sequence[int], at: str) -> None:
        """Alerts of one question are handed over in one message now, which stays theirs."""
        with self._database.connection() as connection:
            connection.executemany(
                "UPDATE alerts SET message = ?, begun_at = coalesce(begun_at, ?) WHERE number = ?",
                [(numbers[0], at, number) for number in numbers],
            )

    def sent(self, numbers: Sequence[int], at: str) -> None:
        """Alerts of one question have arrived."""
        with self._database.connection(alone=True) as connection:
            connection.executemany(
                "UPDATE alerts SET sent_at = ?, trouble = NULL, begun_at = NULL, tries = tries + 1"
                " WHERE number = ?",
                [(at, number) for number in numbers],
            )
            connection.execute(
                "UPDATE questions SET sent_at = ? WHERE id ="
                " (SELECT question FROM alerts WHERE number = ?)",
                (at, numbers[-1]),
            )

    def failed(self, numbers: Sequence[int], trouble: str, *, is_sure: bool) -> None:
        """Alerts have not arrived, and are sent again by the next pull; `is_sure`: whether the
        receiver said so itself."""
        with self._database.connection() as connection:
            connection.executemany(
                "UPDATE alerts SET trouble = ?, tries = tries + 1,"
                " begun_at = CASE WHEN ? THEN NULL ELSE begun_at END WHERE number = ?",
                [(trouble, is_sure, number) for number in numbers],
            )


def _question(row: Sequence[Any]) -> StandingQuestion:
    id_, question, address, secret, added_at, seeded, way, every, confirmed_at, *rest = row
    sent_at, filters, asked_at, event = rest
    return StandingQuestion(
        *(id_, question, address, secret, added_at),
        seeded=bool(seeded),
        way=Way(way),
        every=Every(every),
        confirmed_at=confirmed_at,
        sent_at=sent_at,
        filters=filters_of(json.loads(filters)) if filters else AskFilters(),
        asked_at=asked_at,
        event=event,
    )
