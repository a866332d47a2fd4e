"""The app as one workspace installed it: its token, what it remembers, and how all that ends."""

from __future__ import annotations

from collections.abc import Iterator

import structlog

from index.condition import Finding, Health
from index.side_database import SidePlace
from web.chat.defaults import Defaults
from web.chat.jobs import Jobs
from web.chat.threads import Threads
from web.slack.workspaces import Workspaces

REVOKED = (
    "the bot in Slack has stopped: the app was removed or its token revoked; install it again, set"
    " ONRECORD_SLACK_BOT_TOKEN to the new token and start anew"
)

_log = structlog.get_logger(__name__)


class Installation:
    """What is remembered, and what goes when the app is removed; every method raises
    `StoreUnavailable`."""

    def __init__(
        self,
        place: SidePlace,
        workspaces: Workspaces,
        *,
        has_token: bool = True,
        in_memory: bool = False,
    ) -> None:
        """`has_token`: whether the settings have one. `in_memory`: for a place that nothing is
        written to."""
        self.workspaces = workspaces
        self._jobs = Jobs(place, in_memory=in_memory)
        self.threads = Threads(place, in_memory=in_memory)
        self.defaults = Defaults(place, in_memory=in_memory)
        self._has_token = has_token

    @property
    def jobs(self) -> Jobs:
        """What is to be done."""
        return self._jobs

    def close(self) -> None:
        """From now on no call to Slack is begun."""
        self.workspaces.close()

    @property
    def is_on(self) -> bool:
        """False once no workspace is left: nothing is taken, nothing is sent."""
        return self.workspaces.is_on

    def tidy(self, days: int) -> None:
        """Forget what is older than it needs to be."""
        self.jobs.expire()
        self.threads.expire(days)

    def findings(self) -> Iterator[Finding]:
        """What is amiss: the settings' token was revoked."""
        if self._has_token and not self.workspaces.has_own_token:
            yield Finding(Health.YELLOW, REVOKED)

    def forget(self, team: str) -> None:
        """The app was removed from a team, or its token revoked: nothing more is sent there, and
        what was asked and not answered is dropped. What was set for its channels, and which thread
        is which conversation, stays for the day on which the app is installed again."""
        had = self.workspaces.has_own_token
        self.workspaces.remove(team)
        self.jobs.drop(team)
        if had and not self.workspaces.has_own_token:
            _log.error(REVOKED)
        else:
            _log.warning("slack: the app was removed from a workspace", team=team)
