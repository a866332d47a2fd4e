"""A PostgreSQL to measure, started for a run from the packages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pydantic import SecretStr

from benchmarks.transplanting import link_engine
from benchmarks.workplace import Workplace
from index.settings import Settings
from index.statement_store import StatementStore
from index.stores import open_store
from tests.postgresql import postgres

# As a small server is set up; commits are on disk before they are told, as a folder's are.
_AS_SERVED = {"fsync": "on", "shared_buffers": "2GB", "max_wal_size": "4GB"}


@contextmanager
def databases(number: int) -> Iterator[list[str]]:
    """The addresses of so many in which nothing is; raises `tests.postgresql.NoPostgres` where none
    can be had."""
    with postgres(**_AS_SERVED) as server:
        yield [server.address() for _ in range(number)]


@contextmanager
def database_with(place: Workplace) -> Iterator[str]:
    """The address of one that holds the whole archive, which is carried there; raises as above."""
    with databases(1) as [address]:
        source = open_store(Settings(data=place.whole))
        target = open_store(settings_of(place.folder / "carried", address))
        try:
            carry_all(source, target)
        finally:
            source.close()
            target.close()
        yield address


def carry_all(source: StatementStore, target: StatementStore) -> None:
    """As `index.moving.move`, into an empty store and without comparing in the end."""
    with source.snapshot() as reading:
        about = reading.about
        with target.writing(about.encoder or "", about.dimensions or 0) as writer:
            for id_ in reading.ids():
                carried = reading.carried(id_)
                if carried is not None:
                    writer.carry(carried, about.changed_at)


def settings_of(data: Path, address: str, *, searches: bool = False) -> Settings:
    """Of an archive in that database, searched in it or in files of the folder."""
    search = "database" if searches else "local"
    return Settings(data=data, database=SecretStr(address), search=search)


def folder_beside(place: Workplace, name: str) -> Path:
    """A data folder with the engine but without an archive."""
    folder = place.folder / name
    folder.mkdir(exist_ok=True)
    link_engine(place.whole, folder)
    return folder
