"""`/onrecord …`: what is answered on the spot, and what becomes a job."""

from __future__ import annotations

import re

from web.chat.asked import REMARK_REPLY, read_message
from web.chat.defaults import USAGE, Defaults, read_defaults, written
from web.chat.records import Kind, Place, Wanted
from web.slack.blocks import Message, help_message, message, working
from web.slack.intake import Intake
from web.slack.payloads import Command
from web.slack.texts import plain, plain_lines, quotation
from web.wording import InvalidText

_DEFAULTS = re.compile(r"defaults?\b(?!\s+\w+\s+\w)", re.IGNORECASE)


def read_asked(text: str) -> tuple[Kind, str]:
    """What a message of Slack's asks for, and the question or the quotation in it."""
    kind, words = read_message(plain_lines(text))
    return kind, quotation(words) if kind is Kind.CHECK else words


def respond(command: Command, intake: Intake, defaults: Defaults) -> Message | None:
    """What is said at once; what takes longer is written down as a job. None says nothing."""
    place = Place(command.channel_id, command.user_id, response_url=command.response_url)
    words = plain(command.text)
    kind, text = read_asked(command.text)
    if kind in {Kind.HELP, Kind.REMARK} or _DEFAULTS.match(words):
        refused = intake.refusal(command.team_id, place)
        if refused is not None:
            return message(refused) if refused else None
        if kind is Kind.HELP:
            return help_message()
        if kind is Kind.REMARK:
            return message(REMARK_REPLY)
        return message(_set_defaults(words.partition(" ")[2].strip(), command, defaults))
    wanted = Wanted(command.team_id, f"command:{command.trigger_id}", kind, place, text)
    refused = intake.take(wanted)
    if refused is not None:
        return message(refused) if refused else None
    return working(text)


def _set_defaults(words: str, command: Command, defaults: Defaults) -> str:
    team, channel = command.team_id, command.channel_id
    if words.lower() in {"clear", "none", "off"}:
        defaults.clear(team, channel)
        return "This channel has no defaults any more."
    if words:
        try:
            defaults.set(team, channel, read_defaults(words))
        except InvalidText as error:
            return f"Nothing was changed: {error}"
        return f"Unless a question says otherwise, this channel now asks with: {words}"
    found = written(defaults.of(team, channel))
    if not found:
        return f"This channel has no defaults. {USAGE}"
    return f"Unless a question says otherwise, this channel asks with: {found}"
