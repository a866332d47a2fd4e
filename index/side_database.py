"""Small databases beside the archive: conversations, answers, the bots' jobs, the ledger. None of
them is the truth, and a question is answered without them. They are files in the data folder, or
tables in the PostgreSQL that has the statements, for all servers that answer from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec, Protocol, TypeAlias, TypeVar

from index.errors import StoreGone
from index.migrations import Step
from index.queries import Rows
from index.side_file import SideFile

P = ParamSpec("P")
T = TypeVar("T")


class Changed(Rows, Protocol):
    """What a query gives, or how many rows it changed."""

    @property
    def rowcount(self) -> int:
        """Rows that were changed."""


class Changing(Protocol):
    """Takes queries in the SQL that both engines understand, with a question mark for each value:
    `ON CONFLICT` in place of `OR REPLACE`, `RETURNING` in place of the last row's number."""

    def execute(self, query: str, values: Sequence[Any] = ..., /) -> Changed:
        """What a query gives."""

    def executemany(self, query: str, rows: Iterable[Sequence[Any]], /) -> object:
        """Run it once with each row's values."""


class SideDatabase(Protocol):
    """May be used from many threads."""

    trouble: str | None
    """Why it could not be used the last time; None when it could."""

    def connection(self, *, alone: bool = False) -> AbstractContextManager[Changing]:
        """A transaction: committed at the end, undone by an exception; raises `StoreUnavailable`.
        `alone`: no other one that is `alone` goes on meanwhile, in whichever process."""

    def is_kept(self) -> bool:
        """Whether anything was ever kept in it, as far as can be told."""

    def settle(self) -> None:
        """See to it that what was deleted is gone from the disk, where that is this program's
        doing; raises `StoreUnavailable`."""

    def close(self) -> None:
        """Let go of it; it is opened again when it is needed."""


def once_more(change: Callable[P, T]) -> Callable[P, T]:
    """`change`, which may be made twice: it is made once more where the database went away in the
    middle of it, when nobody can know whether it was kept, as where a standby takes over."""

    @wraps(change)
    def changed(*given: P.args, **named: P.kwargs) -> T:
        try:
            return change(*given, **named)
        except StoreGone:
            return change(*given, **named)

    return changed


@dataclass(frozen=True, slots=True)
class Shape:
    """What a side database holds, for each engine. A step that was released is never changed."""

    file: str
    """In the data folder; tells it from the others in PostgreSQL too."""
    steps: tuple[Step, ...]
    tables: tuple[str, ...]
    """The steps in PostgreSQL, as scripts."""
    in_order: tuple[str, ...] = ()
    """Tables whose rows are told apart by when they came: they have a `rowid` in PostgreSQL too."""


@dataclass(frozen=True, slots=True)
class Shared:
    """The PostgreSQL that has the statements."""

    address: str = field(repr=False)
    """May hold a password."""


SidePlace: TypeAlias = Path | Shared
"""Where side databases are: a data folder, or a PostgreSQL."""


def side_database(
    place: SidePlace, shape: Shape, *, read_only: bool = False, in_memory: bool = False
) -> SideDatabase:
    """The side database of that shape at a place, opened when it is needed. `in_memory`: what it
    holds is read once, and what is written is kept as long as this is."""
    if isinstance(place, Path):
        path = place / shape.file
        return SideFile(path, shape.steps, read_only=read_only, in_memory=in_memory)
    # Late: its library is an extra.
    from index.postgres.side_tables import SideTables, fill_from  # noqa: PLC0415

    if in_memory:
        return SideFile(Path(shape.file), shape.steps, fill=fill_from(place.address, shape))
    return SideTables(place.address, shape, read_only=read_only)
