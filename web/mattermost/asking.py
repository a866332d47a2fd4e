"""From the fields of a call to what is said back: an answer, a check, help, or what was set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import structlog

from index.errors import StoreUnavailable
from qa.records import AskFilters
from web.asking import Ask, ask_at
from web.chat.asked import REMARK_REPLY, read_message
from web.chat.defaults import Defaults, filters_for
from web.chat.prompts import prompts
from web.chat.quotations import quotation_in
from web.chat.records import Kind
from web.chat.replays import Replays
from web.chat.setting import Setter, Setting, is_about_defaults
from web.chat.threads import TOP, Threads
from web.links import Links
from web.mattermost.messages import BUSY, TOO_OFTEN, answer_text, check_text, help_text, own_words
from web.mattermost.threads import Roots
from web.refusals import TooManyRequests, Unavailable
from web.state import State
from web.wording import MAX_QUESTION_CHARS, MAX_QUOTE_CHARS, InvalidText, clean, read

_SILENCE_S = 3600.0
"""After it the next question in a channel begins another conversation; a thread goes on."""

_ID_CHARS = 100

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Called:
    """Who said what, and where."""

    words: str
    team: str
    channel: str
    user: str
    name: str
    is_direct: bool
    key: str
    """The same for each delivery of the same thing; empty where none is known."""
    post: str
    """The id of the message; empty for a command."""
    root: str
    """The first message of the thread, where the call names it."""
    for_all: bool
    """Whether the channel reads the answer."""

    @classmethod
    def read(cls, fields: Mapping[str, str], words: str, *, for_all: bool) -> Called:
        """The call, from its fields."""
        team, channel, user, name, post, root, trigger = (
            fields.get(field, "")[:_ID_CHARS]
            for field in (
                "team_id", "channel_id", "user_id", "user_name", "post_id", "root_id", "trigger_id",
            )
        )  # fmt: skip
        # Mattermost names a direct channel after the ids of the two.
        is_direct = "__" in fields.get("channel_name", "")
        key = post if for_all else trigger
        return cls(words, team, channel, user, name, is_direct, key, post, root, for_all)


@dataclass(frozen=True, slots=True)
class Said:
    """What is said back."""

    text: str
    to_all: bool = False
    """Whether the channel is to hear it, though it was asked by one."""


class Asking:
    """Answers calls; only setting what a channel asks with raises `StoreUnavailable`."""

    def __init__(self, parts: State) -> None:
        place, in_memory = parts.settings.beside, parts.read_only
        self._parts = parts
        self._links = Links(parts.settings.public_url)
        self._roots = Roots(parts.settings)
        self._threads = Threads(place, in_memory=in_memory)
        self._defaults = Defaults(place, in_memory=in_memory)
        self._setting = Setting(self._defaults, self._threads, parts)
        self._replays = Replays(place, in_memory=in_memory)
        editors = (parts.settings.mattermost_editors or "").split(",")
        self._editors = {editor.strip() for editor in editors} - {""}

    def answer(self, called: Called) -> Said | None:
        """What is said back; None for what was answered a moment ago."""
        try:
            return self._said(called) if self._is_first(called) else None
        except InvalidText as error:
            return Said(f"{str(error)[0].upper()}{str(error)[1:]}.")
        except TooManyRequests:
            return Said(TOO_OFTEN)
        except Unavailable:
            return Said(BUSY)

    def _is_first(self, called: Called) -> bool:
        key = f"mattermost:{called.for_all}:{called.team}:{called.channel}:{called.key}"
        try:
            return not called.key or self._replays.is_first(key)
        except StoreUnavailable as error:
            _log.warning("mattermost: not known whether it was answered", reason=str(error))
            return True

    def _said(self, called: Called) -> Said:
        kind, text = read_message(called.words)
        if kind is Kind.HELP:
            return Said(help_text(prompts(self._parts)))
        if kind is Kind.REMARK:
            return Said(REMARK_REPLY)
        if is_about_defaults(text):
            return self._set(called, clean(text))
        self._parts.paces.asks.note_name(f"mattermost:{called.team}:{called.user}")
        return Said(self._checked(text) if kind is Kind.CHECK else self._answered(called, text))

    def _checked(self, text: str) -> str:
        quote = read(quotation_in(text), "quotation", MAX_QUOTE_CHARS)
        desk = self._parts.front_desk.desk()
        with self._parts.asks.place():
            return check_text(desk.check(quote), self._links)

    def _answered(self, called: Called, text: str) -> str:
        question = read(text, "question", MAX_QUESTION_CHARS)
        where, within_s = self._conversation_of(called)
        before, filters = None, AskFilters()
        try:
            before = self._threads.conversation(*where, within_s)
            body = self._defaults.of(_team(called), called.channel)
            desk = self._parts.front_desk.desk()
            filters = filters_for(question, before, body, desk) if body else filters
        except StoreUnavailable as error:
            _log.warning("mattermost: asked without what was before", reason=str(error))
        answer = ask_at(self._parts, Ask(question, before, filters))
        if answer.conversation:
            try:
                self._threads.remember(*where, answer.conversation)
            except StoreUnavailable as error:
                _log.warning("mattermost: conversation not kept", reason=str(error))
        return answer_text(answer, self._links)

    def _conversation_of(self, called: Called) -> tuple[tuple[str, str, str], float | None]:
        """Which conversation a question belongs to, and after which silence not: a thread's, for
        all who write in it; else the channel's, or, for a command, the asker's own in it."""
        root = called.root or (self._roots.of(called.post) if called.post else None)
        if root:
            return (_team(called), called.channel, root), None
        own = "" if called.for_all else called.user
        return (_team(called), called.channel, f"{TOP}{own}"), _SILENCE_S

    def _set(self, called: Called, words: str) -> Said:
        may = called.is_direct or not self._editors.isdisjoint({"all", called.user, called.name})
        by = Setter(called.name or "Somebody", may)
        told = self._setting.do(words, by, (_team(called), called.channel))
        return Said(own_words(told.to_all or told.to_one), to_all=bool(told.to_all))


def _team(called: Called) -> str:
    return f"mattermost:{called.team}"
