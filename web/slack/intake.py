"""What is let in: from which teams and channels, how often, and each thing once."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from web.admission import Pace
from web.chat.jobs import Jobs
from web.chat.records import Kind, Place, Wanted
from web.refusals import TooManyRequests
from web.settings import Settings

_ASKS = {Kind.QUESTION, Kind.CHECK}
_TOLD_AGAIN_S = 60.0
"""Someone who goes on asking is told why there is no answer once in this time."""

_TOLD_KEPT = 10_000

ELSEWHERE = "On Record does not answer in this channel. An administrator can allow it."
NOT_HERE = "On Record is not available in this workspace."


@dataclass(frozen=True, slots=True)
class Limits:
    """Who may ask, where, how often."""

    teams: frozenset[str]
    """Empty for all."""
    channels: frozenset[str]
    """Empty for all; `direct` stands for direct messages."""
    per_user: int
    per_team: int
    editors: frozenset[str]
    """Who may set a channel's defaults; `all` stands for everyone."""
    silent: bool
    """Whether nothing is said in a channel that is not allowed."""

    @classmethod
    def of(cls, settings: Settings) -> Limits:
        """What the settings say."""
        return cls(
            teams=_listed(settings.slack_teams),
            channels=_listed(settings.slack_channels),
            per_user=settings.slack_asks_per_minute,
            per_team=settings.slack_team_asks_per_minute,
            editors=_listed(settings.slack_editors),
            silent=settings.slack_outside == "silent",
        )

    def allow_team(self, team: str) -> bool:
        """Whether the team may ask."""
        return not self.teams or team in self.teams

    def allow_defaults(self, place: Place) -> bool:
        """Whether who speaks may set what is asked with here."""
        return place.is_direct or not self.editors.isdisjoint({"all", place.user})

    def allow_channel(self, place: Place) -> bool:
        """Whether people may ask here."""
        here = "direct" if place.is_direct else place.channel
        return not self.channels or here in self.channels


def _listed(names: str | None) -> frozenset[str]:
    return frozenset(name.strip() for name in (names or "").split(",") if name.strip())


class Intake:
    """Writes down what is let in; every method raises `StoreUnavailable`."""

    def __init__(self, limits: Limits, jobs: Jobs, wake: Callable[[], None]) -> None:
        self.limits = limits
        self._jobs = jobs
        self._wake = wake
        self._users = Pace(limits.per_user)
        self._teams = Pace(limits.per_team)
        self._told: dict[str, float] = {}
        self._lock = threading.Lock()

    def refusal(self, team: str, place: Place) -> str | None:
        """Why nothing is answered here, empty when that is not said; None when it is."""
        if not all(map(self.limits.allow_team, filter(None, (team, place.home)))):
            return "" if self.limits.silent else NOT_HERE
        if not self.limits.allow_channel(place):
            return "" if self.limits.silent else ELSEWHERE
        return None

    def take(self, wanted: Wanted) -> str | None:
        """Write the job down, once; gives why it was not let in, for the asker, or None. The
        empty string refuses without a word."""
        refused = self.refusal(wanted.team, wanted.place)
        if refused is None and self._jobs.has(wanted.team, wanted.key):
            return None
        if refused is None and wanted.kind in _ASKS:
            refused = self._too_often(wanted)
        if refused is None:
            self._jobs.add(wanted)
            self._wake()
        return refused

    def take_or_tell(self, wanted: Wanted) -> None:
        """`take`, for what cannot be answered on the spot: a refusal is a job of its own."""
        refused = self.take(wanted)
        # Another team's channels cannot be written to with this team's token.
        if refused and self.limits.allow_team(wanted.team) and self._may_tell(wanted, refused):
            self._jobs.add(replace(wanted, kind=Kind.TELL, text=refused))
            self._wake()

    def _too_often(self, wanted: Wanted) -> str | None:
        try:
            self._users.note(f"{wanted.team}:{wanted.place.user}")
        except TooManyRequests:
            return (
                f"That is more than {self.limits.per_user} questions in a minute."
                " Please ask again in a moment."
            )
        try:
            self._teams.note(wanted.team)
        except TooManyRequests:
            return "This workspace asks very often just now. Please ask again in a minute."
        return None

    def _may_tell(self, wanted: Wanted, what: str) -> bool:
        key = f"{wanted.team}:{wanted.place.channel}:{wanted.place.user}:{what}"
        now = time.monotonic()
        with self._lock:
            if now - self._told.get(key, float("-inf")) < _TOLD_AGAIN_S:
                return False
            self._told.pop(key, None)
            self._told[key] = now
            if len(self._told) > _TOLD_KEPT:
                del self._told[next(iter(self._told))]
            return True
