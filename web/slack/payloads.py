"""What Slack sends, read into records: events, commands, shortcuts and buttons. Whatever does not
fit is refused here, so that nothing behind has to expect it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, Field, ValidationError

from web.chat.payloads import Malformed

Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9._:-]{1,200}$")]
_TEXT_CHARS = 50_000
"""Slack's longest message has 40,000 characters, and each may be escaped with five."""


def _cut(text: object) -> object:
    """A message without words has "null" at times; one that is far too long is told so later."""
    return text[:_TEXT_CHARS] if isinstance(text, str) else "" if text is None else text


Text = Annotated[str, BeforeValidator(_cut)]

_MESSAGES = {"app_mention", "message"}
_ENDINGS = {"app_uninstalled", "tokens_revoked"}
_OPENINGS = {"app_home_opened"}


class Authorization(BaseModel):
    user_id: Id | None = None


class Message(BaseModel):
    """An event of a message or a mention, or the message that a shortcut was used on."""

    type: Id = "message"
    channel: Id = "unknown"
    channel_type: Id | None = None
    user: Id | None = None
    user_team: Id | None = None
    """The team of who wrote it, in a channel that several organisations share."""
    bot_id: Id | None = None
    subtype: Id | None = None
    hidden: bool = False
    edited: Any = None
    """Who edited it and when; None when nobody did."""
    text: Text = ""
    ts: Id = "0"
    thread_ts: Id | None = None


class Tokens(BaseModel):
    bot: list[Id] = []


class Event(BaseModel):
    """What happened; only what is read of every event."""

    type: Id
    tokens: Tokens = Tokens()


class Opened(BaseModel):
    """Somebody opened the app's own place: its home, or the direct messages with it."""

    type: Id
    user: Id
    channel: Id
    tab: Id


class EventCallback(BaseModel):
    """An event with where it comes from."""

    team_id: Id
    event_id: Id
    event: dict[str, Any]
    authorizations: list[Authorization] = []


class Command(BaseModel):
    """`/onrecord …`."""

    command: str
    team_id: Id
    channel_id: Id
    user_id: Id
    user_name: Annotated[str, Field(max_length=200)] = ""
    trigger_id: Id
    text: Text = ""
    response_url: Annotated[str, Field(max_length=500)] | None = None


class _Named(BaseModel):
    id: Id


class Action(BaseModel):
    """A button."""

    action_id: Id
    value: Annotated[str, Field(max_length=2_000)] = ""
    block_id: Id = "0"
    selected_conversation: Id | None = None
    """What was picked, in a list of channels."""
    action_ts: Id = "0"
    """When it was pressed: each time is another."""


class _User(_Named):
    name: Annotated[str, Field(max_length=200)] = ""
    team_id: Id | None = None
    """The person's own, which may be another than the channel's."""


class Interaction(BaseModel):
    """Something that was done to a message."""

    type: Id
    team: _Named
    user: _User
    channel: _Named
    trigger_id: Id
    response_url: Annotated[str, Field(max_length=500)] | None = None


class Container(BaseModel):
    """What a button stands in."""

    is_ephemeral: bool = False
    """Whether one person sees it."""


class Pressed(Interaction):
    """Buttons that were pressed."""

    container: Container = Container()
    message: Message | None = None
    """None where Slack does not say: messages that only one person sees."""
    actions: Annotated[list[Action], Field(min_length=1)]


class Shortcut(Interaction):
    """A shortcut that was used on a message."""

    callback_id: Id
    message: Message


def known(payload: Mapping[str, Any]) -> dict[str, Any] | None:
    """What the bot has business with, stripped to what it reads: bolt, which takes its time to
    stumble over anything else, sees no more. None for the rest; raises `Malformed` when it cannot
    be read."""
    kind = payload.get("type")
    try:
        if kind == "event_callback":
            return _known_event(payload)
        if (
            kind == "block_actions" and "view" not in payload
        ):  # the bot has buttons in messages only
            return Pressed.model_validate(payload).model_dump(exclude_none=True)
        if kind == "message_action":
            return Shortcut.model_validate(payload).model_dump(exclude_none=True)
        if kind is None and "command" in payload:
            return Command.model_validate(payload).model_dump(exclude_none=True)
    except (ValidationError, RecursionError):
        raise Malformed("the body lacks what such a call has") from None
    if not isinstance(kind, str) and "ssl_check" not in payload:
        raise Malformed("the body is no call of Slack's")
    return None


def _known_event(payload: Mapping[str, Any]) -> dict[str, Any] | None:
    callback = EventCallback.model_validate(payload)
    event: BaseModel = Event.model_validate(callback.event)
    if callback.event["type"] in _MESSAGES:
        event = Message.model_validate(callback.event)
    elif callback.event["type"] in _OPENINGS:
        event = Opened.model_validate(callback.event)
    elif callback.event["type"] not in _ENDINGS:
        return None
    return {
        **callback.model_dump(exclude_none=True),
        "type": "event_callback",
        "event": event.model_dump(exclude_none=True),
    }
