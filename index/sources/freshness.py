"""How fresh what is on record is: when the sources were looked at last."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import structlog

from index.errors import OnRecordError
from index.ledger.records import SourceState
from index.ledger.store import Ledger
from index.moments import iso
from index.side_database import SidePlace
from index.sources.recipes import Recipe, recipes_in

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Freshness:
    """How some sources stand; moments are UTC, ISO 8601."""

    stored_at: str | None
    """When a statement was stored last, whatever it came from."""
    followed: int = 0
    """How many sources are followed in all."""
    sources: int = 0
    """How many of them are those that were asked for."""
    looked_at: str | None = None
    """Since when every one of these was read; None where one never was."""
    behind: int = 0
    """How many of these are not followed just now: blocked, broken, empty or paused."""


def freshness(
    folder: Path, place: SidePlace, stored_at: str | None, is_asked: Callable[[Recipe], bool]
) -> Freshness:
    """How the sources of a data folder, whose ledger is at a place, stand that were asked for; as
    if there were none where that cannot be read."""
    try:
        recipes = recipes_in(folder)
        ledger = Ledger(place, read_only=True)
        states = {state.name: state for state in ledger.sources()} if ledger.is_kept() else {}
    except OnRecordError as error:
        _log.warning("freshness not known", reason=str(error))
        return Freshness(stored_at)
    asked = [states.get(r.name, SourceState(r.name)) for r in recipes if is_asked(r)]
    looks = [state.read_at for state in asked]
    since = min((look for look in looks if look is not None), default=None)
    return Freshness(
        stored_at=stored_at,
        followed=len(recipes),
        sources=len(asked),
        looked_at=iso(since) if since is not None and None not in looks else None,
        behind=sum(bool(one.paused) or one.state not in ("ok", "new") for one in asked),
    )
