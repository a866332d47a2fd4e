"""One verdict of one person on one answer: another takes its place, and it can be taken back."""

from __future__ import annotations

import hashlib
import time

from index.side_database import SidePlace, side_database
from web.chat.steps import SHAPE
from web.service_store import Feedback, ServiceStore

REASONS = {
    "wrong_speaker": "Wrong speaker",
    "out_of_context": "Out of context",
    "wrong_date": "Wrong date",
    "not_about_it": "Not about it",
}
"""Why an answer is not useful, as it is kept and as it is shown."""

UNDO = "undo"


class Verdicts:
    """Which verdict is whose; every method raises `StoreUnavailable`. People are
    known by a digest, so that the verdicts themselves stay without names."""

    def __init__(self, place: SidePlace, store: ServiceStore, *, in_memory: bool = False) -> None:
        self._database = side_database(place, SHAPE, in_memory=in_memory)
        self._store = store

    def keep(self, person: str, answer_id: str, verdict: str) -> None:
        """The person's verdict is this one, and no other. `person` is unique in all chats."""
        id = self._of(person, answer_id)
        if id is not None and self._store.change(id, verdict):
            return
        id = self._store.keep(Feedback(answer_id, verdict))
        with self._database.connection() as connection:
            connection.execute(
                "INSERT INTO verdicts VALUES (?, ?, ?, ?) ON CONFLICT (person, answer_id)"
                " DO UPDATE SET feedback = excluded.feedback, at = excluded.at",
                (_digest(person), answer_id, id, time.time()),
            )

    def take_back(self, person: str, answer_id: str) -> None:
        """The person has no verdict on the answer."""
        id = self._of(person, answer_id)
        if id is not None:
            self._store.remove(id)
        with self._database.connection() as connection:
            connection.execute(
                "DELETE FROM verdicts WHERE person = ? AND answer_id = ?",
                (_digest(person), answer_id),
            )

    def _of(self, person: str, answer_id: str) -> int | None:
        with self._database.connection() as connection:
            row = connection.execute(
                "SELECT feedback FROM verdicts WHERE person = ? AND answer_id = ?",
                (_digest(person), answer_id),
            ).fetchone()
            return row[0] if row else None


def _digest(person: str) -> str:
    return hashlib.sha256(person.encode()).hexdigest()
