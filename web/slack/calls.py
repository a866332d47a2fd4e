"""Calls to Slack's Web API, each ending in one of three ways: done, later, or never."""

from __future__ import annotations

import http.client
import logging
import re
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from web.chat.delivery import RATE_LIMIT, Later, Never, Revoked
from web.slack.blocks import Message

SILENT = logging.getLogger("web.slack.silent")
"""For slack_sdk and bolt, which write tokens, addresses and whole messages to their logs."""
SILENT.setLevel(logging.CRITICAL)

_TIMEOUT_S = 20
"""A call that Slack has carried out and not yet answered is made twice when this is too short."""

_PASSING = {
    "internal_error", "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org",
}  # fmt: skip
"""Errors of Slack's own, which its documentation says to try again."""

_REVOKED = {"account_inactive", "token_revoked", "token_expired"}
"""`invalid_auth` is none of them: Slack says so too when it does not like our address."""

_CODE = re.compile(r"[a-z_]{1,60}")
_MAX_RETRY_AFTER_S = 600.0


_log = structlog.get_logger(__name__)


class Calls:
    """The few methods that the bot calls; each raises `Later`, `Never` or `Revoked`."""

    def __init__(self, token: str, api_url: str) -> None:
        # Waiting is the job's business: a thread that sleeps could answer someone else.
        self._client = WebClient(
            token, api_url, timeout=_TIMEOUT_S, retry_handlers=[], logger=SILENT
        )
        own = urlsplit(api_url)
        self._origins = {(own.scheme, own.netloc), ("https", f"hooks.{own.netloc}")}
        self._closed = threading.Event()

    def forget_token(self) -> None:
        """From now on no call is made with the token."""
        self._client.token = None

    def close(self) -> None:
        """From now on no call is begun; whoever wants to make one is told `Later`."""
        self._closed.set()

    def post(self, channel: str, message: Message, thread: str | None = None) -> str:
        """A new message, in a thread where one is given; gives its `ts`."""
        body = {"channel": channel, "thread_ts": thread, **_body(message), **_QUIET}
        return str(self._call("chat.postMessage", body).get("ts", ""))

    def update(self, channel: str, ts: str, message: Message) -> None:
        """The message with this `ts` says something else."""
        self._call("chat.update", {"channel": channel, "ts": ts, **_body(message)})

    def delete(self, channel: str, ts: str) -> None:
        """The message with this `ts` is gone."""
        self._call("chat.delete", {"channel": channel, "ts": ts})

    def whisper(self, channel: str, user: str, message: Message, thread: str | None) -> None:
        """A message that only one person sees."""
        body = {"channel": channel, "user": user, "thread_ts": thread, **_body(message)}
        self._call("chat.postEphemeral", body)

    def react(self, channel: str, ts: str, emoji: str) -> None:
        """A sign of the bot's below somebody's message; given twice, it stands once."""
        try:
            self._call("reactions.add", {"channel": channel, "timestamp": ts, "name": emoji})
        except Never as error:
            if str(error) != "already_reacted":
                raise

    def suggest(self, channel: str, title: str, questions: Sequence[str]) -> None:
        """Questions that a person may pick, in a direct message to an agent."""
        prompts = [{"title": one, "message": one} for one in questions]
        body = {"channel_id": channel, "title": title, "prompts": prompts}
        self._call("assistant.threads.setSuggestedPrompts", body)

    def start_stream(
        self, channel: str, thread: str, recipient: tuple[str, str], working: str
    ) -> str:
        """A message that is being written, with a line on what is being done; gives its `ts`.
        `recipient` is who asked: team and user."""
        team, user = recipient
        body = {
            "channel": channel,
            "thread_ts": thread,
            "recipient_team_id": team,
            "recipient_user_id": user,
            "chunks": [_task(working, "in_progress")],
        }
        return str(self._call("chat.startStream", body).get("ts", ""))

    def stop_stream(self, channel: str, ts: str, done: str, message: Message) -> None:
        """The message is written."""
        try:
            self._call("chat.appendStream", {"channel": channel, "ts": ts,
                                             "chunks": [_task(done, "complete")]})  # fmt: skip
        except Revoked:
            raise
        except Never as error:
            # The line on what was done is an ornament; a stream left open would be in the way.
            _log.info("slack took no last line", code=str(error))
        self._call("chat.stopStream", {"channel": channel, "ts": ts,
                                       "blocks": list(message.blocks)})  # fmt: skip

    def respond(self, url: str, message: Message, *, public: bool, replace: bool) -> None:
        """An answer to a command or a button, at the address that came with it."""
        if not self._is_slack(url):
            raise Never("unknown_address")
        self._refuse_when_closed()
        webhook = WebhookClient(url, timeout=_TIMEOUT_S, retry_handlers=[], logger=SILENT)
        with _told():
            response = webhook.send_dict(
                {
                    **_body(message),
                    **_QUIET,
                    "response_type": "in_channel" if public else "ephemeral",
                    "replace_original": replace,
                }
            )
        _raise_for(response.status_code, str(response.body), response.headers)

    def _refuse_when_closed(self) -> None:
        if self._closed.is_set():
            raise Later("the service is told to stop", 0.0)

    def _is_slack(self, url: str) -> bool:
        """Whether the address is of the Web API's own host, or of its `hooks.`."""
        try:
            parts = urlsplit(url)
        except ValueError:
            return False
        return url.isascii() and (parts.scheme, parts.netloc) in self._origins

    def _call(self, method: str, body: Mapping[str, Any]) -> Mapping[str, Any]:
        self._refuse_when_closed()
        if not self._client.token:
            raise Revoked("token_revoked")
        given = {name: value for name, value in body.items() if value is not None}
        with _told():
            data = self._client.api_call(method, json=given).data
        return data if isinstance(data, dict) else {}


_QUIET = {"unfurl_links": False, "unfurl_media": False}


def _body(message: Message) -> dict[str, Any]:
    return {"text": message.text, "blocks": list(message.blocks)}


def _task(title: str, status: str) -> dict[str, str]:
    return {"type": "task_update", "id": "search", "title": title, "status": status}


@contextmanager
def _told() -> Iterator[None]:
    """What slack_sdk and urllib raise, told in our words; `URLError` is an `OSError`."""
    try:
        yield
    except SlackApiError as error:
        response = error.response
        headers = getattr(response, "headers", None) or {}
        status = getattr(response, "status_code", None) or 200
        data = getattr(response, "data", None)
        code = data.get("error", "") if isinstance(data, dict) else ""
        _raise_for(status, str(code), headers)
        raise Later("no answer that can be read") from None
    except (OSError, http.client.HTTPException) as error:
        raise Later(type(error).__name__) from None


def _raise_for(status: int, code: str, headers: Mapping[str, Any]) -> None:
    """Raise what a response means; nothing when it is a success."""
    shown = code if _CODE.fullmatch(code) else f"http_{status}"
    if status == 429 or code in {"ratelimited", "rate_limited"}:
        raise Later(RATE_LIMIT, _retry_after(headers))
    if status >= 500 or code in _PASSING:
        raise Later(shown)
    if code in _REVOKED:
        raise Revoked(shown)
    if status >= 400 or (code and code != "ok" and _CODE.fullmatch(code)):
        raise Never(shown)


def _retry_after(headers: Mapping[str, Any]) -> float:
    for name, value in headers.items():
        if name.lower() == "retry-after":
            text = value[0] if isinstance(value, list) else value
            if str(text).isascii() and str(text).isdigit():
                return min(float(text), _MAX_RETRY_AFTER_S)
    return 1.0
