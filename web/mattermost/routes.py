"""The two addresses that Mattermost calls: the command's, and the outgoing webhook's."""

from __future__ import annotations

import hmac
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import structlog
from flask import Blueprint, Flask, Response, current_app, jsonify, request
from pydantic import SecretStr
from werkzeug.exceptions import HTTPException

from web.asking import Ask, ask_at
from web.chat.asked import REMARK_REPLY, read_message
from web.chat.payloads import Malformed, read_payload
from web.chat.quotations import quotation_in
from web.chat.records import Kind
from web.errors import error_response
from web.links import Links
from web.mattermost.messages import BUSY, FAILED, HELP, TOO_OFTEN, answer_text, check_text
from web.refusals import TooManyRequests, Unavailable
from web.settings import Settings
from web.state import state
from web.wording import MAX_QUESTION_CHARS, MAX_QUOTE_CHARS, InvalidText, read

COMMAND_PATH, WEBHOOK_PATH = "/mattermost/command", "/mattermost/webhook"
EXTENSION = "onrecord-mattermost"
_SILENCE_S = 3600.0
"""After it a person's next question in a channel begins another conversation."""

_CONVERSATIONS_KEPT = 10_000

_log = structlog.get_logger(__name__)

mattermost = Blueprint("mattermost", __name__)


class Conversations:
    """Which conversation a person in a channel is in, while the process lives."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._kept: dict[tuple[str, ...], tuple[str, float]] = {}
        self._lock = threading.Lock()

    def current(self, whose: tuple[str, ...]) -> str | None:
        """The conversation; None when nothing was asked lately."""
        with self._lock:
            conversation, at = self._kept.get(whose, (None, float("-inf")))
            return conversation if self._now() - at < _SILENCE_S else None

    def remember(self, whose: tuple[str, ...], conversation: str) -> None:
        """It goes on with this one."""
        with self._lock:
            self._kept.pop(whose, None)
            self._kept[whose] = (conversation, self._now())
            if len(self._kept) > _CONVERSATIONS_KEPT:
                del self._kept[next(iter(self._kept))]


@dataclass(frozen=True, slots=True)
class Tokens:
    """What Mattermost shows to be Mattermost: each command and each webhook has its own."""

    command: tuple[str, ...]
    webhook: tuple[str, ...]
    conversations: Conversations


def add_mattermost(app: Flask, settings: Settings) -> None:
    """Put the addresses in, each where a token for it is set."""
    tokens = Tokens(
        _listed(settings.mattermost_command_token),
        _listed(settings.mattermost_webhook_token),
        Conversations(),
    )
    if tokens.command or tokens.webhook:
        app.extensions[EXTENSION] = tokens
        app.register_blueprint(mattermost)


@mattermost.post(COMMAND_PATH)
def command() -> Response:
    """`/onrecord …`: answered to the asker alone."""
    given = _let_in(_tokens().command)
    if isinstance(given, Response):
        return given
    text = _answered(given, given.get("text", ""))
    return jsonify(response_type="ephemeral", text=text, skip_slack_parsing=True)


@mattermost.post(WEBHOOK_PATH)
def webhook() -> Response:
    """A message with the channel's trigger word: answered in its thread."""
    given = _let_in(_tokens().webhook)
    if isinstance(given, Response):
        return given
    words, trigger = given.get("text", "").strip(), given.get("trigger_word", "").strip()
    if trigger and words.lower().startswith(trigger.lower()):
        words = words[len(trigger) :].lstrip(" ,:")
    return jsonify(response_type="comment", text=_answered(given, words))


@mattermost.errorhandler(Exception)
def _failed(error: Exception) -> Response | HTTPException:
    """Nothing goes unanswered: Mattermost shows nothing of a webhook that fails."""
    if isinstance(error, HTTPException):
        return error
    _log.error("mattermost: not answered", error=type(error).__name__)
    kind = "comment" if request.path == WEBHOOK_PATH else "ephemeral"
    return jsonify(response_type=kind, text=FAILED)


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


def _answered(given: Mapping[str, str], words: str) -> str:
    parts = state()
    links = Links(parts.settings.public_url)
    whose = tuple(given.get(name, "")[:100] for name in ("team_id", "channel_id", "user_id"))
    try:
        kind, text = read_message(words)
        if said := {Kind.HELP: HELP, Kind.REMARK: REMARK_REPLY}.get(kind):
            return said
        parts.paces.asks.note_name(f"mattermost:{whose[0]}:{whose[2]}")
        if kind is Kind.CHECK:
            quote = read(quotation_in(text), "quotation", MAX_QUOTE_CHARS)
            desk = parts.front_desk.desk()
            with parts.asks.place():
                return check_text(desk.check(quote), links)
        question = read(text, "question", MAX_QUESTION_CHARS)
        conversations = _tokens().conversations
        answer = ask_at(parts, Ask(question, conversations.current(whose)))
        conversations.remember(whose, answer.conversation or "")
        return answer_text(answer, links)
    except InvalidText as error:
        return f"{str(error)[0].upper()}{str(error)[1:]}."
    except TooManyRequests:
        return TOO_OFTEN
    except Unavailable:
        return BUSY


def _tokens() -> Tokens:
    tokens: Tokens = current_app.extensions[EXTENSION]
    return tokens


def _listed(setting: SecretStr | None) -> tuple[str, ...]:
    words = setting.get_secret_value() if setting else ""
    return tuple(word.strip() for word in words.split(",") if word.strip())
