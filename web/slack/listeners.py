"""What is listened to: mentions, direct messages, the command, the shortcut, the buttons, and
Slack's word that the app was removed. Each is written down; nothing is worked on here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from web.chat.payloads import Malformed
from web.chat.records import Kind, Place, Wanted
from web.slack.answering import VERDICTS
from web.slack.commands import read_asked
from web.slack.intake import Intake
from web.slack.payloads import Event, EventCallback, Message, Pressed, Shortcut
from web.slack.texts import quotation
from web.wording import clean

_PEOPLES_SUBTYPES = {None, "file_share", "thread_broadcast"}
"""What people themselves send; everything else is an edit, a deletion, or a program's."""

SHORTCUT = "check_quotation"
BUTTONS = (*VERDICTS, "show_more", "share")


Model = TypeVar("Model", bound=BaseModel)


class Listeners:
    """Turn deliveries into jobs; each raises `Malformed` and `StoreUnavailable`."""

    def __init__(self, intake: Intake, forget: Callable[[str], None]) -> None:
        self._intake = intake
        self._forget = forget

    def event(self, body: Mapping[str, Any]) -> None:
        """A mention in a channel or a direct message becomes a question in its thread."""
        if wanted := _asked(body):
            self._intake.take_or_tell(wanted)

    def unwritten(self, body: Mapping[str, Any]) -> Wanted | None:
        """The question in an event that could not be written down; None where nothing would have
        been answered."""
        wanted = _asked(body) if body.get("type") == "event_callback" else None
        if wanted is None or self._intake.refusal(wanted.team, wanted.place) is not None:
            return None
        return wanted

    def shortcut(self, body: Mapping[str, Any]) -> None:
        """`Check this quotation`: the message's words, answered in its thread."""
        used = _read(Shortcut, body)
        thread = used.message.thread_ts or used.message.ts
        place = Place(used.channel.id, used.user.id, thread, used.response_url)
        text = quotation(used.message.text)
        wanted = Wanted(used.team.id, f"shortcut:{used.trigger_id}", Kind.CHECK, place, text)
        self._intake.take_or_tell(wanted)

    def button(self, body: Mapping[str, Any]) -> None:
        """Another page, into the channel, or a verdict; pressed twice, it is done once."""
        pressed = _read(Pressed, body)
        message = None if pressed.container.is_ephemeral else pressed.message
        thread = (message.thread_ts or message.ts) if message else None
        place = Place(pressed.channel.id, pressed.user.id, thread, pressed.response_url)
        for action in pressed.actions:
            value = clean(action.value)
            if action.action_id == "show_more":
                seen = message.ts if message else pressed.user.id
                wanted = Wanted(pressed.team.id, f"more:{seen}:{value}", Kind.MORE, place, value)
            elif action.action_id == "share":
                alone = Place(place.channel, place.user, None, place.response_url)
                key = f"share:{place.channel}:{value}"
                wanted = Wanted(pressed.team.id, key, Kind.SHARE, alone, value)
            elif action.action_id in VERDICTS:
                words = f"{action.action_id} {value}"
                key = f"verdict:{place.user}:{words}"
                wanted = Wanted(pressed.team.id, key, Kind.VERDICT, place, words)
            else:
                continue  # a link: Slack tells of it, and the browser is open already
            self._intake.take_or_tell(wanted)

    def gone(self, body: Mapping[str, Any]) -> None:
        """The app was removed, or its token revoked: stop, and forget."""
        callback = _read(EventCallback, body)
        event = _read(Event, callback.event)
        if event.type == "app_uninstalled" or event.tokens.bot:
            self._forget(callback.team_id)


def _read(model: type[Model], body: Mapping[str, Any]) -> Model:
    try:
        return model.model_validate(body)
    except ValidationError:
        raise Malformed("the call lacks what such a call has") from None


def _asked(body: Mapping[str, Any]) -> Wanted | None:
    callback = _read(EventCallback, body)
    message = _read(Message, callback.event)
    if not _is_for_the_bot(message, callback):
        return None
    thread = message.thread_ts or message.ts
    place = Place(message.channel, message.user or "", thread, message=message.ts)
    kind, text = read_asked(message.text)
    return Wanted(callback.team_id, f"event:{callback.event_id}", kind, place, text)


def _is_for_the_bot(message: Message, callback: EventCallback) -> bool:
    """Whether a person speaks to the bot, once: edits, deletions, programs and the bot's own
    messages are not for it, and a mention in a direct message comes as a message too."""
    own = {authorization.user_id for authorization in callback.authorizations}
    if message.subtype not in _PEOPLES_SUBTYPES or message.hidden or message.edited is not None:
        return False
    if message.bot_id or not message.user or message.user in own:
        return False
    is_direct = message.channel.startswith("D")
    if message.type == "app_mention":
        return not is_direct
    return is_direct and message.channel_type in {None, "im"}
