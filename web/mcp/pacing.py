"""How often one visitor may call the tools over HTTP; on standard input nobody else is kept
waiting, and nothing is counted."""

from __future__ import annotations

from contextvars import ContextVar

from web.callers import Caller
from web.pacing import Pacer

CALLER: ContextVar[Caller | None] = ContextVar("caller", default=None)
"""Who calls, where that came over HTTP."""


def admit(pacer: Pacer | None) -> None:
    """Count one call against its visitor; raises `TooManyRequests`."""
    caller = CALLER.get()
    if caller is not None and pacer is not None:
        pacer.note(caller)
