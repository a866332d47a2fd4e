"""What a fault is, and what came of trying it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.faults.place import Place


@dataclass(slots=True)
class Outcome:
    """Counts of one fault, as they grow."""

    tried: int = 0
    lost: list[str] = field(default_factory=list)
    """What did not hold, one a try, in words."""
    note: str = ""
    """What else is worth knowing; why nothing was tried."""

    def add(self, fault: str | None) -> None:
        """One more try; `fault` says what was lost in it, None that it held."""
        self.tried += 1
        if fault:
            self.lost.append(fault)

    @property
    def held(self) -> int:
        """Tries in which nothing was lost."""
        return self.tried - len(self.lost)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that goes wrong, and what has to hold all the same."""

    name: str
    title: str
    holds: str
    """What is demanded of each try."""
    attempt: Callable[[Place], Outcome]
