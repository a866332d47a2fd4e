"""`/onrecord …`: what is answered on the spot, and what becomes a job."""

from __future__ import annotations

from web.chat.asked import REMARK_REPLY, read_message
from web.chat.prompts import prompts
from web.chat.records import Kind, Place, Wanted
from web.chat.setting import Setter, Setting, is_about_defaults
from web.slack.blocks import Message, help_message, message, working
from web.slack.intake import Intake
from web.slack.payloads import Command
from web.slack.texts import plain, plain_lines, quotation
from web.state import State


def read_asked(text: str) -> tuple[Kind, str]:
    """What a message of Slack's asks for, and the question or the quotation in it."""
    kind, words = read_message(plain_lines(text))
    return kind, quotation(words) if kind is Kind.CHECK else words


class Commands:
    """Answers commands; `respond` raises `StoreUnavailable`."""

    def __init__(self, intake: Intake, setting: Setting, parts: State) -> None:
        self._intake = intake
        self._setting = setting
        self._parts = parts

    def respond(self, command: Command) -> Message | None:
        """What is said at once; what takes longer is written down as a job. None says nothing."""
        place = Place(command.channel_id, command.user_id, response_url=command.response_url)
        kind, text = read_asked(command.text)
        if kind in {Kind.HELP, Kind.REMARK} or is_about_defaults(plain(command.text)):
            refused = self._intake.refusal(command.team_id, place)
            if refused is not None:
                return message(refused) if refused else None
            if kind is Kind.HELP:
                return help_message(prompts(self._parts))
            return message(REMARK_REPLY) if kind is Kind.REMARK else self._set(command, place)
        wanted = Wanted(command.team_id, f"command:{command.trigger_id}", kind, place, text)
        refused = self._intake.take(wanted)
        if refused is not None:
            return message(refused) if refused else None
        return working(text)

    def _set(self, command: Command, place: Place) -> Message:
        where = (command.team_id, command.channel_id)
        by = Setter(command.user_name or "Somebody", self._intake.limits.allow_defaults(place))
        told = self._setting.do(plain(command.text), by, where)
        if told.to_all and not place.is_direct:
            key = f"announce:{command.trigger_id}"
            self._intake.take(Wanted(command.team_id, key, Kind.ANNOUNCE, place, told.to_all))
        return message(told.to_one)
