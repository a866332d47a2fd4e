"""What is listened to: mentions, direct messages, the command, the shortcut, the buttons, and
Slack's word that the app was removed. Each is written down; nothing is worked on here."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from web.chat.payloads import Malformed
from web.chat.records import Kind, Place, Wanted
from web.chat.verdicts import REASONS, UNDO
from web.slack.commands import read_asked
from web.slack.intake import ELSEWHERE, Intake
from web.slack.payloads import Action, Event, EventCallback, Message, Opened, Pressed, Shortcut
from web.slack.texts import quotation
from web.wording import clean

_PEOPLES_SUBTYPES = {None, "file_share", "thread_broadcast"}
"""What people themselves send; everything else is an edit, a deletion, or a program's."""

SHORTCUT = "check_quotation"
_EARLIER = {"useful", "not_useful", "wrong_speaker"}
"""The buttons of messages that stand in Slack from before it had a pair for verdicts."""
_FIRST_VERDICTS = {"verdict", *_EARLIER}
VERDICTS = (*sorted(_FIRST_VERDICTS), *(f"verdict_{name}" for name in (*REASONS, UNDO)))
BUTTONS = (*VERDICTS, "show_more", "share", "share_to")
_WELCOMES_APART_S = 3600
"""Somebody who looks in again and again is offered questions anew this often at most."""


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
        home = _elsewhere(used.user.team_id, used.team.id)
        place = Place(used.channel.id, used.user.id, thread, used.response_url, home)
        text = quotation(used.message.text)
        wanted = Wanted(used.team.id, f"shortcut:{used.trigger_id}", Kind.CHECK, place, text)
        self._intake.take_or_tell(wanted)

    def button(self, body: Mapping[str, Any]) -> None:
        """Another page, into the channel, or a verdict; pressed twice, it is done once."""
        pressed = _read(Pressed, body)
        message = None if pressed.container.is_ephemeral else pressed.message
        thread = (message.thread_ts or message.ts) if message else None
        home = _elsewhere(pressed.user.team_id, pressed.team.id)
        place = Place(pressed.channel.id, pressed.user.id, thread, pressed.response_url, home)
        for action in pressed.actions:
            value = clean(action.value)
            if action.action_id == "show_more":
                seen = message.ts if message else pressed.user.id
                wanted = Wanted(pressed.team.id, f"more:{seen}:{value}", Kind.MORE, place, value)
            elif action.action_id == "share":
                alone = replace(place, thread=None)
                key = f"share:{place.channel}:{value}"
                wanted = Wanted(pressed.team.id, key, Kind.SHARE, alone, value)
            elif action.action_id in VERDICTS:
                is_first = action.action_id in _FIRST_VERDICTS
                words = f"{action.action_id} {value}" if action.action_id in _EARLIER else value
                kind = Kind.VERDICT if is_first else Kind.REASON
                key = f"verdict:{place.user}:{action.action_ts}"
                wanted = Wanted(pressed.team.id, key, kind, place, words)
            elif action.action_id == "share_to" and action.selected_conversation:
                self._send(pressed, action, place)
                continue
            else:
                continue  # a link: Slack tells of it, and the browser is open already
            self._intake.take_or_tell(wanted)

    def _send(self, pressed: Pressed, action: Action, place: Place) -> None:
        """Into another channel, where people may ask in that as well."""
        team, channel = pressed.team.id, action.selected_conversation or ""
        key = f"send:{place.user}:{action.action_ts}"
        refused = self._intake.refusal(team, replace(place, channel=channel))
        if refused is not None:
            self._intake.take(Wanted(team, key, Kind.TELL, place, refused or ELSEWHERE))
            return
        answer_id = action.block_id.partition(":")[2]
        text = f"{channel} {answer_id} {clean(pressed.user.name)}"
        self._intake.take_or_tell(Wanted(team, key, Kind.SEND, place, text))

    def opened(self, body: Mapping[str, Any]) -> None:
        """Somebody opened the direct messages with the bot: they are greeted, once, and offered
        questions."""
        callback = _read(EventCallback, body)
        opened = _read(Opened, callback.event)
        if opened.tab == "messages":
            place = Place(opened.channel, opened.user)
            hour = int(time.time() // _WELCOMES_APART_S)
            key = f"opened:{opened.user}:{hour}"
            self._intake.take(Wanted(callback.team_id, key, Kind.WELCOME, place))

    def gone(self, body: Mapping[str, Any]) -> None:
        """The app was removed, or its token revoked: stop, and forget."""
        callback = _read(EventCallback, body)
        event = _read(Event, callback.event)
        if event.type == "app_uninstalled" or event.tokens.bot:
            self._forget(callback.team_id)


def _elsewhere(own: str | None, here: str) -> str | None:
    """A person's own team, where it is not the one that they are in here."""
    return own if own and own != here else None


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
    home = _elsewhere(message.user_team, callback.team_id)
    place = Place(message.channel, message.user or "", thread, home=home, message=message.ts)
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
