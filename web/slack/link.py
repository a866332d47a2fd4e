"""The state of the socket to Slack, for the log, for `/readyz` and for `/metrics`."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator

import structlog
from prometheus_client import CollectorRegistry, Counter, Gauge
from slack_sdk.socket_mode.builtin.client import SocketModeClient

from index.condition import Finding, Health

_OWN_CHARS = 2_000
"""Slack's words about the socket itself are short; deliveries may be, and are not logged."""

_PASSING_S = 60.0
"""A socket is closed by Slack every few hours, and open again within seconds."""

_log = structlog.get_logger(__name__)


class Link:
    """Watches one client from its making on."""

    def __init__(
        self,
        client: SocketModeClient,
        registry: CollectorRegistry,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._client = client
        self._now = now
        self._closed_at: float | None = now()
        self._events = Counter(
            "onrecord_slack_socket_events_total",
            "What happened to the socket to Slack: opened, closed, error.",
            ["what"],
            registry=registry,
        )
        connected = Gauge(
            "onrecord_slack_socket_connected",
            "Whether the socket to Slack is open.",
            registry=registry,
        )
        connected.set_function(lambda: float(client.is_connected()))
        client.on_message_listeners.append(self._heard)
        client.on_error_listeners.append(self._failed)
        client.on_close_listeners.append(self._closed)

    def findings(self) -> Iterator[Finding]:
        """What is amiss: no socket. Red when it is for longer than opening another takes."""
        if self._client.is_connected():
            self._closed_at = None
            return
        if self._closed_at is None:
            self._closed_at = self._now()
        seconds = self._now() - self._closed_at
        health = Health.RED if seconds > _PASSING_S else Health.YELLOW
        yield Finding(health, "the socket to Slack is closed; the log says why")

    def _heard(self, message: str) -> None:
        if len(message) > _OWN_CHARS:
            return
        try:
            said = json.loads(message)
        except ValueError:
            return
        kind = said.get("type") if isinstance(said, dict) else None
        if kind == "hello":
            self._closed_at = None
            self._events.labels("opened").inc()
            _log.info("slack: the socket is open", connections=said.get("num_connections"))
        elif kind == "disconnect":
            _log.info("slack: the socket will be closed", reason=said.get("reason"))

    def _failed(self, error: Exception) -> None:
        self._events.labels("error").inc()
        _log.warning("slack: the socket failed", error=type(error).__name__)

    def _closed(self, code: int, reason: str | None = None) -> None:
        self._closed_at = self._now()
        self._events.labels("closed").inc()
        _log.warning("slack: the socket was closed; another is opened", code=code)
