"""Jobs that outlive a process: written down before Slack hears that they were received, done at
least once."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from typing import Any

from index.side_database import SidePlace, once_more, side_database
from web.chat.records import Job, Kind, Place, State, Wanted
from web.chat.steps import SHAPE

KEPT_S = 24 * 3600.0
"""A job that is done is known by its key this long: Slack's last retry comes within the hour."""

_PRESSED = {Kind.MORE, Kind.SHARE}

_COLUMNS = (
    "id, team, key, kind, place, text, attempts, received_at, owner, notice, answer_id, reason"
)
_CLAIM = f"""
UPDATE jobs SET state = 'running', owner = ?, lease_until = ?,
    attempts = attempts + CASE WHEN state = 'running' THEN 1 ELSE 0 END
WHERE id = (
    SELECT id FROM jobs AS job
    WHERE (state = 'queued' AND due_at <= ? OR state = 'running' AND lease_until < ?)
    AND NOT EXISTS (SELECT 1 FROM jobs AS before WHERE before.lane = job.lane
        AND before.id < job.id AND before.state IN ('queued', 'running'))
    ORDER BY id LIMIT 1
) RETURNING {_COLUMNS}
"""  # noqa: S608 - constants of this module


class Jobs:
    """The jobs of all workers and servers of a service; every method raises `StoreUnavailable`."""

    def __init__(
        self, place: SidePlace, now: Callable[[], float] = time.time, *, in_memory: bool = False
    ) -> None:
        self._database = side_database(place, SHAPE, in_memory=in_memory)
        if in_memory:
            # What stands in the file is for whoever writes to it.
            with self._database.connection() as connection:
                connection.execute("DELETE FROM jobs")
        self._now = now

    def are_kept(self) -> bool:
        """Whether there was ever one, as far as can be told."""
        return self._database.is_kept()

    @once_more
    def add(self, wanted: Wanted) -> bool:
        """Write a job down; False when a job of its team has its key already."""
        now = self._now()
        row = (
            wanted.team,
            wanted.key,
            wanted.kind.value,
            wanted.lane,
            json.dumps(asdict(wanted.place)),
            wanted.text,
            now,
            now,
        )
        with self._database.connection() as connection:
            cursor = connection.execute(
                "INSERT INTO jobs (team, key, kind, lane, place, text, state, received_at, due_at)"
                " VALUES (?, ?, ?, ?, ?, ?, 'queued', ?, ?) ON CONFLICT DO NOTHING",
                row,
            )
            return cursor.rowcount > 0

    def has(self, team: str, key: str) -> bool:
        """Whether a job of the team has this key."""
        with self._database.connection() as connection:
            found = connection.execute("SELECT 1 FROM jobs WHERE team = ? AND key = ?", (team, key))
            return found.fetchone() is not None

    def claim(self, owner: str, lease_s: float) -> Job | None:
        """The oldest job that is due, or whose owner let its lease run out; None when nothing is.
        No job is given while an older one of its lane is open. An owner that was lost counts as an
        attempt: the job may be what ended it."""
        now = self._now()
        # Alone, or two servers that look at once find the same one.
        with self._database.connection(alone=True) as connection:
            row = connection.execute(_CLAIM, (owner, now + lease_s, now, now)).fetchone()
        return _job(row) if row else None

    def renew(self, owner: str, jobs: Iterable[int], lease_s: float) -> None:
        """Hold on to these jobs of the owner's."""
        ids = list(jobs)
        if not ids:
            return
        marks = ", ".join("?" * len(ids))
        change = f"lease_until = ? WHERE owner = ? AND state = 'running' AND id IN ({marks})"
        self._change(change, self._now() + lease_s, owner, *ids)

    def note(self, job: Job) -> None:
        """Remember the job's notice and answer, so that a redo goes on from there."""
        self._change_own(job, "notice = ?, answer_id = ?", job.notice, job.answer_id)

    def put_off(self, job: Job, seconds: float, attempts: int) -> None:
        """Queue the job again, after a time."""
        due = self._now() + seconds
        self._change_own(
            job, "state = 'queued', owner = NULL, due_at = ?, attempts = ?", due, attempts
        )

    def condemn(self, job: Job, reason: str) -> None:
        """Queue the job again for one thing only: to say that it failed."""
        change = "state = 'queued', owner = NULL, due_at = ?, attempts = 0, reason = ?"
        self._change_own(job, change, self._now(), reason)

    def settle(self, job: Job, state: State) -> None:
        """The job is over; its words are not kept. A button that failed can be pressed again."""
        freed = f":{job.id}" if state is State.FAILED and job.wanted.kind in _PRESSED else ""
        change = "state = ?, key = key || ?, owner = NULL, text = '', place = '{}'"
        self._change_own(job, change, state.value, freed)

    def drop(self, team: str) -> None:
        """Forget all jobs of a team."""
        with self._database.connection() as connection:
            connection.execute("DELETE FROM jobs WHERE team = ?", (team,))

    def expire(self) -> None:
        """Forget jobs that were over long ago."""
        with self._database.connection() as connection:
            connection.execute(
                "DELETE FROM jobs WHERE state IN ('done', 'failed') AND received_at < ?",
                (self._now() - KEPT_S,),
            )

    def counts(self) -> dict[str, int]:
        """How many jobs are in each state."""
        with self._database.connection() as connection:
            rows = connection.execute("SELECT state, COUNT(*) FROM jobs GROUP BY state")
            return dict(rows.fetchall())

    def _change_own(self, job: Job, change: str, *values: object) -> None:
        """Nothing is changed where another owner has claimed the job since."""
        self._change(f"{change} WHERE id = ? AND owner = ?", *values, job.id, job.owner)

    def _change(self, change: str, *values: object) -> None:
        with self._database.connection() as connection:
            connection.execute(f"UPDATE jobs SET {change}", values)  # noqa: S608 - own constants


def _job(row: Sequence[Any]) -> Job:
    """A row of `_COLUMNS`."""
    id_, team, key, kind, place, text, *state = row
    wanted = Wanted(team, key, Kind(kind), Place(**json.loads(place)), text)
    return Job(id_, wanted, *state)
