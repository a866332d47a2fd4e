"""An archive from one store into another: read → hold against its seals → write → compare."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from index.carried import Carried
from index.errors import StoreUnavailable
from index.statement_store import StatementStore
from index.stored import Snapshot


@dataclass(frozen=True, slots=True)
class MoveReport:
    """What came of a move."""

    statements: int
    """In the store that was read."""
    moved: int
    """Written now."""
    present: int
    """There already, the same."""
    problems: tuple[str, ...]
    """A line for each statement that is not there in the end as it was."""


def move(
    source: StatementStore,
    target: StatementStore,
    progress: Callable[[int, int], None] | None = None,
) -> MoveReport:
    """Carry every statement with all its revisions, passages and vectors; then read both stores
    again and compare. Cut off, it goes on where it was when it is run again.

    What is damaged is not carried, and what the target has of another history is not touched: both
    are problems. `progress` is called with how many statements of how many were looked at. Raises
    `StoreBusy`, `StoreUnavailable`, `EncoderMismatch`.
    """
    with source.snapshot() as reading:
        about = reading.about
        ids = reading.ids()
        moved: dict[str, bool] = {}
        problems: dict[str, str] = {}
        if about.encoder is None or about.dimensions is None:
            return MoveReport(0, 0, 0, ())
        with target.writing(about.encoder, about.dimensions) as writer:
            write = partial(writer.carry, changed_at=about.changed_at)
            for at, id_ in enumerate(ids, 1):
                try:
                    moved[id_] = _carry(_held(reading, id_), writer.carried(id_), write)
                except _Refused as refused:
                    problems[id_] = f"{id_}: {refused}"
                if progress is not None:
                    progress(at, len(ids))
        problems.update(_differences(reading, target, [one for one in ids if one in moved]))
    done = sum(moved.values())
    return MoveReport(len(ids), done, len(moved) - done, tuple(problems.values()))


class _Refused(Exception):
    """Why a statement is not carried."""


def _held(reading: Snapshot, statement_id: str) -> Carried:
    carried = reading.carried(statement_id)
    if carried is None or carried.unsound:
        raise _Refused("is not as it was written; take the original in again, and run this again")
    return carried


def _carry(carried: Carried, there: Carried | None, write: Callable[[Carried], None]) -> bool:
    """Whether it had to be written."""
    if there is not None and there.fingerprint == carried.fingerprint:
        return False
    if there is not None and not carried.continues(there):
        raise _Refused("stands there already with other texts, and was left as it is")
    write(carried)
    return True


def _differences(
    reading: Snapshot, target: StatementStore, ids: list[str]
) -> Iterator[tuple[str, str]]:
    with target.snapshot() as written:
        for id_ in ids:
            here, there = reading.carried(id_), written.carried(id_)
            if here is None or there is None or here.fingerprint != there.fingerprint:
                yield id_, f"{id_}: is not there as it is here"


def refuse_the_same(source: StatementStore, target: StatementStore) -> None:
    """Raise `StoreUnavailable` where both are one and the same database."""
    if source.about().identity == target.about().identity:
        raise StoreUnavailable(f"{source.name} and {target.name} are the same archive")
