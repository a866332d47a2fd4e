"""The app as one workspace installed it: its token, what it remembers, and how all that ends."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import structlog

from index.condition import Finding, Health
from web.chat.defaults import Defaults
from web.chat.jobs import Jobs
from web.chat.threads import Threads
from web.slack.calls import Calls
from web.slack.tokens import Tokens

REVOKED = (
    "the bot in Slack has stopped: the app was removed or its token revoked; install it again, set"
    " ONRECORD_SLACK_BOT_TOKEN to the new token and start anew"
)

_log = structlog.get_logger(__name__)


class Installation:
    """What goes when the app is removed; every method raises `StoreUnavailable`."""

    def __init__(self, folder: Path, token: str, calls: Calls, *, in_memory: bool = False) -> None:
        """`in_memory`: for a folder that nothing is written to."""
        self.calls = calls
        self._jobs = Jobs(folder, in_memory=in_memory)
        self.threads = Threads(folder, in_memory=in_memory)
        self.defaults = Defaults(folder, in_memory=in_memory)
        self._tokens = Tokens(folder, in_memory=in_memory)
        self._token = token
        self._is_on = not self._tokens.is_revoked(token)

    @property
    def jobs(self) -> Jobs:
        """What is to be done."""
        return self._jobs

    def close(self) -> None:
        """From now on no call to Slack is begun."""
        self.calls.close()

    @property
    def is_on(self) -> bool:
        """False once the token was revoked: nothing is taken, nothing is sent."""
        return self._is_on

    def tidy(self, days: int) -> None:
        """Forget what is older than it needs to be."""
        self.jobs.expire()
        self.threads.expire(days)

    def findings(self) -> Iterator[Finding]:
        """What is amiss: the token was revoked."""
        if not self._is_on:
            yield Finding(Health.YELLOW, REVOKED)

    def forget(self, team: str) -> None:
        """The app was removed, or its token revoked: nothing more is sent, and what was asked and
        not answered is dropped. What was set for its channels, and which thread is which
        conversation, stays for the day on which the app is installed again."""
        self._is_on = False
        self.calls.forget_token()
        if self._token:
            self._tokens.revoke(self._token)
        self._token = ""
        self.jobs.drop(team)
        _log.error(REVOKED)
