"""Socket Mode: Slack's deliveries over a socket that we open, for installations behind a wall."""

from __future__ import annotations

import json

from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.client import BaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse

from index.errors import OnRecordError
from web.chat.payloads import Malformed
from web.slack.bot import Bot
from web.slack.calls import SILENT
from web.slack.dispatching import LAST_RETRY, dispatch
from web.slack.link import Link
from web.slack.payloads import known
from web.state import State


class SlackUnreachable(OnRecordError):
    """The socket could not be opened."""


class Sockets(SocketModeHandler):
    """Bolt's handler, which leaves out what nobody listens to and acknowledges it."""

    def __init__(self, bot: Bot, app_token: str, api_url: str) -> None:
        super().__init__(
            bot.bolt, app_token, web_client=WebClient(app_token, api_url, logger=SILENT)
        )
        self._bot = bot

    def handle(self, client: BaseSocketModeClient, req: SocketModeRequest) -> None:
        """Write down what was delivered and acknowledge it; what could not be written down is
        not acknowledged, so that Slack sends it again."""
        try:
            wanted = known(req.payload) if self._bot.is_on else None
        except Malformed:
            wanted = None
        if wanted is not None:
            told = dispatch(self._bot.bolt, wanted)
            if told.status == 503 and (req.retry_attempt or 0) >= LAST_RETRY:
                self._bot.tell_unwritten(wanted)
            if told.status != 200:
                return
            is_json = told.body and told.first_headers()["content-type"].startswith(
                "application/json"
            )
            body = told.body if is_json else None
        else:
            body = None
        client.send_socket_mode_response(_response(req.envelope_id, body))


def connect(bot: Bot, parts: State, app_token: str) -> Sockets:
    """Open the socket, which stays open and is opened again when it breaks; what becomes of it is
    logged, counted and part of `/readyz`. Raises `SlackUnreachable`."""
    try:
        sockets = Sockets(bot, app_token, parts.settings.slack_api_url)
        parts.doors.append(Link(sockets.client, parts.metrics.registry).findings)
        sockets.client.connect()
    except SlackApiError as error:
        code = error.response.get("error", "no answer")
        raise SlackUnreachable(f"Slack refuses the app token: {code}") from None
    except OSError as error:
        raise SlackUnreachable(f"Slack cannot be reached ({error})") from None
    return sockets


def _response(envelope: str, body: str | None) -> SocketModeResponse:
    return SocketModeResponse(envelope, payload=json.loads(body) if body else None)
