"""How often one visitor may ask, search, and try a key, by the visitor's own address."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

import structlog

from web.admission import Pace
from web.callers import Call, address_of, is_this_machine, read_networks
from web.refusals import TooManyRequests
from web.settings import Settings

_ASKS_PER_MINUTE = 60
_READS_PER_MINUTE = 120
_WRONG_KEYS_PER_MINUTE = 20

_log = structlog.get_logger(__name__)


class Pacer:
    """A pace for each visitor. One that nobody has set is not for this machine itself, whose
    users need no service to be kept busy."""

    def __init__(self, per_minute: int | None, default: int, what: str, settings: Settings) -> None:
        self._pace = Pace(default if per_minute is None else per_minute)
        self._spares_this_machine = per_minute is None
        self._what = what
        self._proxies = read_networks(settings.trusted_proxies)
        self._has_warned = False

    def note(self, request: Call) -> None:
        """Count one call; raises `TooManyRequests` when it is one too many."""
        if self._spares_this_machine and is_this_machine(request):
            return
        if not self._proxies and "X-Forwarded-For" in request.headers and not self._has_warned:
            self._has_warned = True
            _log.warning(
                "all visitors share one limit: a proxy is in front that is not named in"
                " ONRECORD_TRUSTED_PROXIES",
                proxy=request.remote_addr,
            )
        self._pace.note(address_of(request, self._proxies), self._what)

    def hold_back(self, request: Call) -> None:
        """Raise `TooManyRequests` where too many were counted; not where all visitors share one
        address, for one of them would then shut the others out."""
        if self._proxies or "X-Forwarded-For" not in request.headers:
            self._pace.hold_back(address_of(request, self._proxies), self._what)

    def count(self, request: Call) -> None:
        """Count one call, and refuse nothing."""
        with suppress(TooManyRequests):
            self._pace.note(address_of(request, self._proxies), self._what)

    def note_name(self, name: str) -> None:
        """Count one call of somebody who is known by another name than an address."""
        self._pace.note(name, self._what)


@dataclass(frozen=True, slots=True)
class Paces:
    """The paces of one app."""

    asks: Pacer
    reads: Pacer
    wrong_keys: Pacer

    @classmethod
    def of(cls, settings: Settings) -> Paces:
        """As the settings have them."""
        wrong_keys = _WRONG_KEYS_PER_MINUTE
        return cls(
            Pacer(settings.asks_per_minute, _ASKS_PER_MINUTE, "question", settings),
            Pacer(settings.reads_per_minute, _READS_PER_MINUTE, "search", settings),
            Pacer(wrong_keys, wrong_keys, "wrong key", settings),
        )
