"""Verdicts on answers and on quotes, kept in the service's database."""

from __future__ import annotations

from dataclasses import dataclass

from index.moments import now_utc
from index.side_database import SidePlace, side_database
from web.service_steps import SHAPE

STATES = ("open", "corrected", "declined")
"""What can become of what people report."""


@dataclass(frozen=True, slots=True)
class Feedback:
    """A person's verdict on an answer, or on one of its quotes."""

    answer_id: str
    verdict: str
    citation: int | None = None
    """The number of the quote it is about; None for the whole answer."""
    comment: str | None = None
    id: int = 0
    """0 until it is kept."""
    received_at: str = ""
    """UTC, ISO 8601."""
    state: str = "open"
    """One of `STATES`."""
    note: str | None = None
    """What was found and done, by whoever dealt with it."""
    handled_at: str | None = None
    """UTC, ISO 8601: when state or note were set last."""


class ServiceStore:
    """The verdicts that people gave; every method raises `StoreUnavailable`."""

    def __init__(self, place: SidePlace, *, read_only: bool = False) -> None:
        self._database = side_database(place, SHAPE, read_only=read_only)

    @property
    def trouble(self) -> str | None:
        """Why they could not be read or kept the last time; None when they could."""
        return self._database.trouble

    def keep(self, feedback: Feedback) -> int:
        """Store a verdict and return its id."""
        now = now_utc()
        row = (feedback.answer_id, feedback.verdict, feedback.citation, feedback.comment, now)
        with self._database.connection() as connection:
            [(id,)] = connection.execute(
                "INSERT INTO feedback (answer_id, verdict, citation, comment, received_at)"
                " VALUES (?, ?, ?, ?, ?) RETURNING id",
                row,
            ).fetchall()
            return int(id)

    def change(self, id: int, verdict: str) -> bool:
        """Put another verdict into the place of a kept one; False when that is not kept any more.
        What was said beside it goes with it."""
        with self._database.connection() as connection:
            changed = connection.execute(
                "UPDATE feedback SET verdict = ?, comment = NULL WHERE id = ?", (verdict, id)
            )
            return changed.rowcount > 0

    def remove(self, id: int) -> None:
        """Delete a verdict; one that is not kept is nothing to delete."""
        with self._database.connection() as connection:
            connection.execute("DELETE FROM feedback WHERE id = ?", (id,))

    def feedback(self) -> list[Feedback]:
        """All verdicts, newest first."""
        with self._database.connection() as connection:
            rows = connection.execute(
                "SELECT answer_id, verdict, citation, comment, id, received_at, state, note,"
                " handled_at FROM feedback ORDER BY id DESC"
            )
            return [Feedback(*row) for row in rows]

    def handle(self, id: int, state: str, note: str | None) -> bool:
        """Set what became of a verdict; False when there is none of this id."""
        now = now_utc()
        with self._database.connection() as connection:
            changed = connection.execute(
                "UPDATE feedback SET state = ?, note = ?, handled_at = ? WHERE id = ?",
                (state, note, now, id),
            ).rowcount
        return changed == 1
