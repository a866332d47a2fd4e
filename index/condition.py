"""How what is served stands: green, yellow (it answers, and something is amiss) or red."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

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


def yellow(reasons: Sequence[str]) -> Iterator[Finding]:
    """Findings that leave every question answered."""
    return (Finding(Health.YELLOW, reason) for reason in reasons)


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
