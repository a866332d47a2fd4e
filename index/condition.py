"""How what is served stands: green, yellow (it answers, and something is amiss) or red."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from index import generations
from index.errors import StoreUnavailable
from index.statement_store import StatementStore

_LEAST_FREE_BYTES = 64 << 20
"""Below this the next conversations, or the next ingestion, may not fit."""


class Health(str, Enum):
    """From the best to the worst."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is amiss, in a sentence with its remedy."""

    health: Health
    reason: str


@dataclass(frozen=True, slots=True)
class Condition:
    """All that is amiss; nothing is green."""

    findings: tuple[Finding, ...] = ()

    @property
    def health(self) -> Health:
        """That of the worst finding."""
        order = list(Health)
        return max((one.health for one in self.findings), key=order.index, default=Health.GREEN)

    @property
    def reasons(self) -> list[str]:
        """The worst first."""
        return [one.reason for one in sorted(self.findings, key=_severity)]


def red(reason: str) -> Condition:
    """One finding that keeps questions from being answered."""
    return Condition((Finding(Health.RED, reason),))


def of_store(store: StatementStore, generation: int) -> Iterator[Finding]:
    """What is amiss with the archive's folder; `generation` is the one that answers."""
    folder = store.folder
    if not store.is_there():
        yield Finding(Health.RED, f"{store.name} {_what_became_of_it(store)}")
        return
    if store.read_only:
        yield Finding(
            Health.YELLOW,
            f"{folder} is read-only ({store.read_only}); no conversation, answer or feedback is "
            "kept, and nothing can be taken in",
        )
    try:
        with store.snapshot() as snapshot:
            stored, stale = snapshot.about.generation, snapshot.stale()
    except StoreUnavailable as error:
        yield Finding(Health.RED, str(error))
        return
    if stored > generation and (store.read_only or not store.is_written()):
        yield Finding(
            Health.YELLOW,
            f"the index is behind the database by {stored - generation} commits; it is renewed "
            "with the next question or ingestion, unless the log says why not",
        )
    if stale:
        yield Finding(
            Health.YELLOW,
            f"the passages and vectors of {stale} statements were made by a version that made them "
            "otherwise; `onrecord reindex --re-embed` makes them again from the stored texts",
        )
    if store.damaged:
        yield Finding(
            Health.YELLOW,
            f"{len(store.damaged)} texts that were asked for are not as they were written, and are "
            "left out: `onrecord verify` lists all, taking the originals in again repairs them",
        )
    yield from space(folder)


def measures_of(store: StatementStore, generation: int) -> dict[str, float]:
    """Figures of the archive's folder by their names in `web.metrics`, those that can be had;
    `generation` is the one that answers."""
    found = {"generation": float(generation)}
    with suppress(StoreUnavailable, OSError):
        found["generation_lag"] = float(store.about().generation - generation)
    with suppress(OSError):
        found["database_bytes"] = float(store.size())
    with suppress(OSError):
        found["index_bytes"] = float(generations.size(store))
    with suppress(OSError):
        found["disk_free_bytes"] = float(shutil.disk_usage(store.folder).free)
    return found


def _what_became_of_it(store: StatementStore) -> str:
    if store.is_replaced():
        return (
            "is another file than the one that was opened; what was loaded goes on answering until "
            "a service has opened the other, within seconds: where this stays, the log says why"
        )
    return (
        "is gone; what was loaded goes on answering: put it back, or restore a backup "
        "(`onrecord restore`)"
    )


def space(folder: Path) -> Iterator[Finding]:
    """Whether the disk that holds the folder is about to be full."""
    try:
        free = shutil.disk_usage(folder).free
    except OSError:
        return  # what a folder that is gone means is not a matter of space
    if free < _LEAST_FREE_BYTES:
        yield Finding(
            Health.YELLOW,
            f"the disk that holds {folder} is full or nearly so ({free / 1e6:.1f} MB are free); "
            "questions are answered, what is to be kept may be lost: free some space",
        )


def _severity(finding: Finding) -> int:
    return -list(Health).index(finding.health)
