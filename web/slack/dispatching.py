"""slack-bolt finds the listener for what Slack sent: behind the guard, or behind a socket."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import structlog
from slack_bolt import Ack, App, BoltResponse
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.request import BoltRequest
from slack_sdk import WebClient

from index.errors import StoreUnavailable
from web.chat.payloads import Malformed
from web.slack.blocks import Message, failure
from web.slack.calls import SILENT
from web.slack.listeners import BUTTONS, SHORTCUT, Listeners
from web.slack.payloads import Command
from web.slack.texts import plain

COMMAND = "/onrecord"
UNWRITTEN = "it could not be written down"
LAST_RETRY = 3
"""After it Slack sends an event no more (https://docs.slack.dev/apis/events-api/#retries)."""

_log = structlog.get_logger(__name__)

Respond = Callable[[Command], Message | None]
"""What is said at once to a command."""


def bolt_app(listeners: Listeners, respond: Respond, api_url: str) -> App:
    """The app with its listeners. Requests are verified before they come here."""
    app = App(
        logger=SILENT,
        name="onrecord",
        client=WebClient("", api_url, logger=SILENT),
        authorize=_authorize,
        request_verification_enabled=False,
        ignoring_self_events_enabled=False,  # would call Slack to learn who it is
        process_before_response=True,  # listeners only write a job down; that must not fail unseen
    )
    for name in ("app_mention", "message"):
        app.event(name)(_noting(listeners.event))
    app.event("app_home_opened")(_noting(listeners.opened))
    for name in ("app_uninstalled", "tokens_revoked"):
        app.event(name)(_noting(listeners.gone))
    app.shortcut(SHORTCUT)(_noting(listeners.shortcut))
    for name in BUTTONS:
        app.action(name)(_noting(listeners.button))

    @app.command(COMMAND)
    def _command(ack: Ack, body: dict[str, Any]) -> None:
        command = Command.model_validate(body)
        try:
            said = respond(command)
        except StoreUnavailable as error:
            # Slack does not send a command again, and shows an error number for a failure.
            _log.warning("not written down", reason=str(error))
            said = failure(plain(command.text), UNWRITTEN)
        if said is None:
            ack()
        else:
            ack(text=said.text, blocks=list(said.blocks), response_type="ephemeral")

    app.error(_failed)
    return app


def dispatch(app: App, payload: dict[str, Any]) -> BoltResponse:
    """What is answered to Slack: 200, also for what nobody listens to (Slack would send it
    again), 400, or 503 when it could not be written down."""
    response = app.dispatch(BoltRequest(mode="socket_mode", body=payload))
    if response.status == 404:
        return BoltResponse(status=200)
    return response


def _noting(take: Callable[[dict[str, Any]], None]) -> Callable[[Ack, dict[str, Any]], None]:
    def listener(ack: Ack, body: dict[str, Any]) -> None:
        take(body)
        ack()

    return listener


def _failed(error: Exception) -> BoltResponse:
    """Bolt hands over every failure; it is logged without what was asked."""
    if isinstance(error, StoreUnavailable):
        _log.warning("not written down", reason=str(error))
        return BoltResponse(status=503)
    if isinstance(error, Malformed):
        return BoltResponse(status=400)
    _log.error("listener failed", error=type(error).__name__)
    return BoltResponse(status=500)


def _authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
    """Bolt wants to know on whose behalf; there is one token, and listeners do not call Slack."""
    return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id)
