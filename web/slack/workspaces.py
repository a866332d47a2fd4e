"""The workspaces that installed the app: a token each, beside the one of the settings."""

from __future__ import annotations

import threading
import time

from index.side_database import SidePlace, side_database
from web.chat.steps import SHAPE
from web.slack.calls import Calls
from web.slack.tokens import Tokens


class Workspaces:
    """Tokens by team (or by organisation, for an app that a whole Grid installed); every method
    raises `StoreUnavailable`."""

    def __init__(
        self, place: SidePlace, api_url: str, token: str, *, in_memory: bool = False
    ) -> None:
        """`token` is the settings': of every team without one of its own; empty for none."""
        self._database = side_database(place, SHAPE, in_memory=in_memory)
        self._revoked = Tokens(place, in_memory=in_memory)
        self._api_url = api_url
        self._token = "" if token and self._revoked.is_revoked(token) else token
        self._calls: dict[str, Calls] = {}
        self._is_closed = False
        self._lock = threading.Lock()

    @property
    def is_on(self) -> bool:
        """Whether there is any workspace that can be answered."""
        return bool(self._token or self._installed())

    @property
    def has_own_token(self) -> bool:
        """Whether the settings' token is there and was not revoked."""
        return bool(self._token)

    def install(self, team: str, token: str) -> None:
        """The team, or organisation, installed the app."""
        with self._database.connection() as connection:
            connection.execute(
                "INSERT INTO installations VALUES (?, ?, ?) ON CONFLICT (team)"
                " DO UPDATE SET token = excluded.token, at = excluded.at",
                (team, token, time.time()),
            )

    def remove(self, team: str) -> None:
        """The app was removed from a team, or its token revoked; told twice, it is done once."""
        token = self._of(team)
        if token is None:
            if self._token:
                self._revoked.revoke(self._token)
            gone, self._token = self._token, ""
        else:
            # The row stays: Slack tells of both, and the second is not of the settings' token.
            self.install(team, "")
            gone = token
        with self._lock:
            if gone in self._calls:
                self._calls.pop(gone).forget_token()

    def calls(self, team: str) -> Calls:
        """The calls with a team's token; without one, each raises `Revoked`."""
        own = self._of(team)
        token = self._fallback() if own is None else own
        with self._lock:
            if token not in self._calls:
                self._calls[token] = Calls(token, self._api_url)
                if self._is_closed:
                    self._calls[token].close()
            return self._calls[token]

    def close(self) -> None:
        """From now on no call is begun, with any token."""
        with self._lock:
            self._is_closed = True
            for calls in self._calls.values():
                calls.close()

    def _fallback(self) -> str:
        """The token of a team that did not install the app by itself: the settings', or that of
        the one organisation that did."""
        organisations = [token for team, token in self._installed().items() if team[:1] == "E"]
        return self._token or (organisations[0] if len(organisations) == 1 else "")

    def _of(self, team: str) -> str | None:
        """None where the team never installed the app by itself; empty where it removed it."""
        with self._database.connection() as connection:
            row = connection.execute(
                "SELECT token FROM installations WHERE team = ?", (team,)
            ).fetchone()
            return row[0] if row else None

    def _installed(self) -> dict[str, str]:
        with self._database.connection() as connection:
            rows = connection.execute("SELECT team, token FROM installations WHERE token != ''")
            return dict(rows.fetchall())
