"""`defaults …`: setting, showing and clearing what a channel asks with, in any chat."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from web.chat.defaults import USAGE, Defaults, check_on_record, read_defaults, written
from web.chat.threads import Threads
from web.refusals import Unavailable
from web.state import State
from web.wording import InvalidText

_DEFAULTS = re.compile(r"defaults?\b(?!\s+\w+\s+\w)", re.IGNORECASE)
_CLEARING = {"clear", "none", "off"}
_NOT_YOURS = (
    "Not everyone can set what this channel asks with. Whoever runs On Record here can name those"
    " who may; in a direct message you can set your own."
)


@dataclass(frozen=True, slots=True)
class Setter:
    """Who typed it."""

    name: str
    may: bool
    """Whether they may set what is asked with there."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is said to whoever typed it, and to the channel."""

    to_one: str
    to_all: str = ""
    """Empty where nothing was changed."""


def is_about_defaults(words: str) -> bool:
    """Whether words set or show defaults; "defaults of Argentina" is a question."""
    return _DEFAULTS.match(words) is not None


class Setting:
    """Sets what channels ask with; `do` raises `StoreUnavailable`."""

    def __init__(self, defaults: Defaults, threads: Threads, parts: State) -> None:
        self._defaults = defaults
        self._threads = threads
        self._parts = parts

    def do(self, words: str, by: Setter, where: tuple[str, str]) -> Told:
        """Do what `words` ("defaults issuer=Japan") say for a channel (team and channel)."""
        said = words.partition(" ")[2].strip()
        if not said:
            found = written(self._defaults.of(*where))
            shown = f"Unless a question says otherwise, this channel asks with: {found}"
            return Told(shown if found else f"This channel has no defaults. {USAGE}")
        if not by.may:
            return Told(f"Nothing was changed. {_NOT_YOURS}")
        told = self._cleared(by, where) if said.lower() in _CLEARING else self._set(said, by, where)
        if told.to_all:
            # Else the next question would go on with whom and when the last one asked of.
            self._threads.leave_top(*where)
        return told

    def _cleared(self, by: Setter, where: tuple[str, str]) -> Told:
        self._defaults.clear(*where)
        return Told(
            "This channel has no defaults any more.",
            f"{by.name} cleared what this channel asks with.",
        )

    def _set(self, said: str, by: Setter, where: tuple[str, str]) -> Told:
        try:
            body = read_defaults(said)
            desk = self._parts.front_desk.desk()
            catalogue = self._parts.catalogues.of(desk)
            names = [one.name for one in (*catalogue.issuers, *catalogue.speakers)]
            check_on_record(body, desk, names, date.today())
        except InvalidText as error:
            return Told(f"Nothing was changed: {error}.".replace("?.", "?").replace("..", "."))
        except Unavailable as error:
            return Told(f"Nothing was changed: {error}. Please try again in a moment.")
        self._defaults.set(*where, body)
        shown = written(body)
        return Told(
            f"Unless a question says otherwise, this channel now asks with: {shown}",
            f"{by.name} set what this channel asks with, unless a question says otherwise: {shown}",
        )
