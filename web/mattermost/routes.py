"""The two addresses that Mattermost calls: the command's, and the outgoing webhook's."""

from __future__ import annotations

import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass

import structlog
from flask import Blueprint, Flask, Response, current_app, jsonify, request
from pydantic import SecretStr
from werkzeug.exceptions import HTTPException

from web.chat.payloads import Malformed, read_payload
from web.errors import error_response
from web.mattermost.asking import Asking, Called, Said
from web.mattermost.messages import FAILED
from web.state import State

COMMAND_PATH, WEBHOOK_PATH = "/mattermost/command", "/mattermost/webhook"
EXTENSION = "onrecord-mattermost"

_AFTER_TRIGGER = re.compile(r"^[\s,]*(?::(?![\w+-]+:))?[\s,]*")
"""What parts the trigger word from the question; a face like `:tada:` stays whole."""

_log = structlog.get_logger(__name__)

mattermost = Blueprint("mattermost", __name__)


@dataclass(frozen=True, slots=True)
class Door:
    """What Mattermost shows to be Mattermost, each command and each webhook its own; and what
    answers it."""

    command: tuple[str, ...]
    webhook: tuple[str, ...]
    asking: Asking


def add_mattermost(app: Flask, parts: State) -> None:
    """Put the addresses in, each where a token for it is set."""
    command = _listed(parts.settings.mattermost_command_token)
    webhook = _listed(parts.settings.mattermost_webhook_token)
    if command or webhook:
        app.extensions[EXTENSION] = Door(command, webhook, Asking(parts))
        app.register_blueprint(mattermost)


@mattermost.post(COMMAND_PATH)
def command() -> Response:
    """`/onrecord …`: answered to the asker alone; what was set is told to the channel."""
    given = _let_in(_door().command)
    if isinstance(given, Response):
        return given
    said = _door().asking.answer(Called.read(given, given.get("text", ""), for_all=False))
    kind = "in_channel" if said and said.to_all else "ephemeral"
    return _reply(said, kind)


@mattermost.post(WEBHOOK_PATH)
def webhook() -> Response:
    """A message with the channel's trigger word: answered in its thread."""
    given = _let_in(_door().webhook)
    if isinstance(given, Response):
        return given
    words, trigger = given.get("text", "").strip(), given.get("trigger_word", "").strip()
    if trigger and words.lower().startswith(trigger.lower()):
        words = _AFTER_TRIGGER.sub("", words[len(trigger) :])
    return _reply(_door().asking.answer(Called.read(given, words, for_all=True)), "comment")


@mattermost.errorhandler(Exception)
def _failed(error: Exception) -> Response | HTTPException:
    """Nothing goes unanswered: Mattermost shows nothing of a webhook that fails."""
    if isinstance(error, HTTPException):
        return error
    _log.error("mattermost: not answered", error=type(error).__name__)
    return _reply(Said(FAILED), "comment" if request.path == WEBHOOK_PATH else "ephemeral")


def _reply(said: Said | None, kind: str) -> Response:
    """Nothing is posted where there is no text."""
    if said is None:
        return jsonify({})
    return jsonify(response_type=kind, text=said.text, skip_slack_parsing=True)


def _let_in(tokens: tuple[str, ...]) -> Mapping[str, str] | Response:
    """The fields of the call, or the refusal of it."""
    try:
        body = read_payload(request.headers.get("Content-Type", ""), request.get_data(cache=False))
    except Malformed as error:
        return error_response(400, "bad_request", str(error))
    fields = {name: value for name, value in body.items() if isinstance(value, str)}
    if not _is_one_of(fields.get("token", ""), tokens):
        return error_response(401, "unauthorized", "the token is not Mattermost’s")
    return fields


def _is_one_of(given: str, tokens: tuple[str, ...]) -> bool:
    """Compares with each, so that the time tells nothing."""
    shown = given.encode("utf-8", "replace")
    return sum(hmac.compare_digest(shown, token.encode()) for token in tokens) > 0


def _door() -> Door:
    door: Door = current_app.extensions[EXTENSION]
    return door


def _listed(setting: SecretStr | None) -> tuple[str, ...]:
    words = setting.get_secret_value() if setting else ""
    return tuple(word.strip() for word in words.split(",") if word.strip())
