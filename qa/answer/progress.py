"""What is being done for a question, told while it happens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from qa.records import Answer, Searched


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that is begun, in words for the asker."""

    message: str
    searched: Searched | None = None
    """What is looked through, once that is known."""
    answer: Answer | None = None
    """The answer, where what follows only adds to it."""


Progress = Callable[[Step], None]
"""Told each step as it begins; may raise, which ends the work."""


def untold(step: Step) -> None:
    """Nobody listens."""
