"""Which statements are at none of their addresses any more."""

from __future__ import annotations

import structlog

from index.errors import StoreUnavailable
from index.ledger.store import Ledger
from index.side_database import SidePlace

_log = structlog.get_logger(__name__)


class Withdrawals:
    """Reads the ledger, where there is one. May be used from many threads."""

    def __init__(self, place: SidePlace, as_of: str | None = None) -> None:
        """`as_of`: what was withdrawn by that moment (UTC, ISO 8601); now unless told."""
        self._as_of = as_of
        self._ledger = Ledger(place, read_only=True)

    def last_seen(self, statement_id: str) -> str | None:
        """The day (UTC, ISO 8601) that a withdrawn statement was seen last; None for one that is
        not withdrawn, was never followed, or of which that cannot be told."""
        if not self._ledger.is_kept():
            return None
        try:
            return self._ledger.withdrawn_on(statement_id, self._as_of)
        except StoreUnavailable as error:
            _log.warning("withdrawals not known", reason=str(error))
            return None
