"""A workspace as Slack keeps it: messages, and the methods that make and change them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.web.slack.block_rules import MAX_ALL_CHARS, MAX_TEXT_CHARS, chars, faults
from tests.web.slack.deliveries import BOT_USER, TEAM

TOKEN, APP_TOKEN = "xoxb-0-a-bot", "xapp-0-an-app"
_URL_USES = 5
_STREAM_CHARS = 12_000

Body = dict[str, Any]
Reply = tuple[int, dict[str, str], Any]


class Refused(Exception):
    """Slack's code for what it does not do."""

    def __init__(self, code: str, *why: str) -> None:
        super().__init__(code)
        self.code = code
        self.why = why


@dataclass(slots=True)
class Shown:
    """A message as it stands."""

    channel: str
    ts: str
    text: str
    blocks: list[Body]
    thread: str | None = None
    to: str | None = None
    """Who alone sees it; None when all do."""
    streams: bool = False
    history: list[str] = field(default_factory=list)
    token: str = ""
    """With whose token it was first shown."""
    """The methods that made it what it is, in order."""


class Workspace:
    """What stands in it; not safe for threads by itself."""

    def __init__(self) -> None:
        self.shown: list[Shown] = []
        self.tokens = {TOKEN}
        """Of the bot, one for each workspace that installed the app."""
        self.streams_allowed = True
        self.scopes = {"reactions:write", "assistant:write"}
        """What an administrator may have left out."""
        self.codes: dict[str, str] = {}
        """What a browser brings back from Slack's page, and the team that agreed."""
        self.last_token = ""
        self.prompts: list[str] = []
        """What is suggested in the direct messages."""
        self.closed_to_the_bot: set[str] = set()
        self.reactions: list[tuple[str, str, str]] = []
        """Channel, `ts` of the message and name, in order."""
        self.socket_url = "ws://127.0.0.1:1/link"
        self.urls: dict[str, int] = {}
        """The addresses for answers, and how often each may be used yet."""

    def new_address(self) -> str:
        """The path of another address for answers."""
        path = f"/commands/{TEAM}/{len(self.urls) + 1}/x"
        self.urls[path] = _URL_USES
        return path

    def do(self, method: str, token: str, body: Body) -> Body:
        """Slack's reply to a method; raises `Refused`."""
        if method == "oauth.v2.access":
            return self._give_token(body)
        if token not in {*self.tokens, APP_TOKEN}:
            raise Refused("invalid_auth" if token else "not_authed")
        if method == "apps.connections.open":
            if token != APP_TOKEN:
                raise Refused("not_allowed_token_type")
            return {"url": self.socket_url}
        if token not in self.tokens:
            raise Refused("not_allowed_token_type")
        self.last_token = token
        do = _METHODS.get(method)
        if do is None:
            raise Refused("unknown_method")
        return do(self, body)

    def _give_token(self, body: Body) -> Body:
        if body.get("code") not in self.codes:
            raise Refused("invalid_code")
        team = self.codes.pop(body["code"])
        token = f"xoxb-of-{team}"
        self.tokens.add(token)
        is_grid = team.startswith("E")
        return {
            "access_token": token,
            "token_type": "bot",
            "is_enterprise_install": is_grid,
            "team": None if is_grid else {"id": team, "name": "Second"},
            "enterprise": {"id": team, "name": "Grid"} if is_grid else None,
        }

    def _who(self, body: Body) -> Body:
        return {
            "team_id": TEAM,
            "user_id": BOT_USER,
            "bot_id": "B0BOT",
            "url": "https://newsroom.example/",
        }

    def _post(self, body: Body) -> Body:
        return self._show(body, "chat.postMessage", body.get("thread_ts"))

    def _whisper(self, body: Body) -> Body:
        if not body.get("user"):
            raise Refused("user_not_in_channel")
        shown = self._show(body, "chat.postEphemeral", body.get("thread_ts"), to=body["user"])
        return {"message_ts": shown["ts"]}

    def _update(self, body: Body) -> Body:
        message = self._found(body)
        if message.streams:
            raise Refused("streaming_state_conflict")
        _check(body)
        message.text, message.blocks = body.get("text", ""), body.get("blocks", [])
        message.history.append("chat.update")
        return {"channel": message.channel, "ts": message.ts}

    def _delete(self, body: Body) -> Body:
        self.shown.remove(self._found(body))
        return {"channel": body["channel"], "ts": body["ts"]}

    def _react(self, body: Body) -> Body:
        if "reactions:write" not in self.scopes:
            raise Refused("missing_scope")
        given = (body["channel"], body["timestamp"], body["name"])
        if given in self.reactions:
            raise Refused("already_reacted")
        self.reactions.append(given)
        return {}

    def _suggest(self, body: Body) -> Body:
        if "assistant:write" not in self.scopes:
            raise Refused("missing_scope")
        if "thread_ts" in body:
            raise Refused("agents_have_no_threads")  # Slack says nothing, and does nothing
        if not 1 <= len(body["prompts"]) <= 4:
            raise Refused("invalid_arguments")
        self.prompts = [prompt["message"] for prompt in body["prompts"]]
        return {}

    def _start(self, body: Body) -> Body:
        if not self.streams_allowed:
            raise Refused("feature_not_enabled")
        for name in ("channel", "thread_ts", "recipient_team_id", "recipient_user_id"):
            if not body.get(name):
                raise Refused("invalid_arguments", f"missing required field: {name}")
        shown = self._show(body | {"text": " "}, "chat.startStream", body["thread_ts"])
        self.shown[-1].streams = True
        return shown

    def _append(self, body: Body) -> Body:
        message = self._streamed(body)
        if not body.get("markdown_text") and not body.get("chunks"):
            raise Refused("no_text")
        if len(body.get("markdown_text") or "") > _STREAM_CHARS:
            raise Refused("msg_too_long")
        message.history.append("chat.appendStream")
        return {"channel": message.channel, "ts": message.ts}

    def _stop(self, body: Body) -> Body:
        message = self._streamed(body)
        _check(body | {"text": " "})
        message.blocks = body.get("blocks", [])
        message.streams = False
        message.history.append("chat.stopStream")
        return {"channel": message.channel, "ts": message.ts}

    def respond(self, path: str, body: Body) -> Reply:
        """Slack's reply to an answer at an address."""
        left = self.urls.get(path, 0)
        if left <= 0:
            return 404, {}, b"used_url" if path in self.urls else b"expired_url"
        try:
            _check(body)
        except Refused as refused:
            return 400, {}, refused.code.encode()
        self.urls[path] = left - 1
        alone = None if body.get("response_type") == "in_channel" else "asker"
        self._show({"channel": path, **body}, "response_url", None, to=alone)
        return 200, {}, b"ok"

    def _show(self, body: Body, method: str, thread: str | None, to: str | None = None) -> Body:
        if not body.get("channel") or body["channel"] in self.closed_to_the_bot:
            raise Refused("channel_not_found")
        _check(body)
        ts = f"1700000000.{len(self.shown) + 1:06d}"
        text, blocks = body.get("text", ""), body.get("blocks", [])
        shown = Shown(body["channel"], ts, text, blocks, thread, to, False, [method])
        shown.token = self.last_token
        self.shown.append(shown)
        return {"channel": body["channel"], "ts": ts}

    def _found(self, body: Body) -> Shown:
        for message in self.shown:
            if (message.channel, message.ts) == (body.get("channel"), body.get("ts")):
                return message
        raise Refused("message_not_found")

    def _streamed(self, body: Body) -> Shown:
        message = self._found(body)
        if not message.streams:
            raise Refused("message_not_in_streaming_state")
        return message


_METHODS: Mapping[str, Callable[[Workspace, Body], Body]] = {
    "auth.test": Workspace._who,
    "chat.postMessage": Workspace._post,
    "chat.postEphemeral": Workspace._whisper,
    "chat.update": Workspace._update,
    "assistant.threads.setSuggestedPrompts": Workspace._suggest,
    "chat.delete": Workspace._delete,
    "reactions.add": Workspace._react,
    "chat.startStream": Workspace._start,
    "chat.appendStream": Workspace._append,
    "chat.stopStream": Workspace._stop,
}


def _check(body: Body) -> None:
    blocks = body.get("blocks", [])
    if not body.get("text") and not blocks:
        raise Refused("no_text")
    if len(body.get("text") or "") > MAX_TEXT_CHARS:
        raise Refused("msg_too_long")
    said = faults(blocks)
    if said:
        raise Refused("invalid_blocks", *said)
    if chars(blocks) > MAX_ALL_CHARS:
        raise Refused("msg_blocks_too_long")
