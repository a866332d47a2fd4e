"""`defaults …`: setting, showing and clearing what a channel asks with, in any chat."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from web.chat.defaults import USAGE, Defaults, check_on_record, read_defaults, written
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


def set_defaults(
    words: str, by: Setter, where: tuple[str, str], defaults: Defaults, parts: State
) -> Told:
    """Do what `words` ("defaults issuer=Japan") say for a channel (team and channel). Raises
    `StoreUnavailable`."""
    said = words.partition(" ")[2].strip()
    if not said:
        found = written(defaults.of(*where))
        shown = f"Unless a question says otherwise, this channel asks with: {found}"
        return Told(shown if found else f"This channel has no defaults. {USAGE}")
    if not by.may:
        return Told(f"Nothing was changed. {_NOT_YOURS}")
    if said.lower() in _CLEARING:
        defaults.clear(*where)
        return Told(
            "This channel has no defaults any more.",
            f"{by.name} cleared what this channel asks with.",
        )
    try:
        body = read_defaults(said)
        desk = parts.front_desk.desk()
        catalogue = parts.catalogues.of(desk)
        names = [one.name for one in (*catalogue.issuers, *catalogue.speakers)]
        check_on_record(body, desk, names, date.today())
    except InvalidText as error:
        return Told(f"Nothing was changed: {error}.".replace("?.", "?").replace("..", "."))
    except Unavailable as error:
        return Told(f"Nothing was changed: {error}. Please try again in a moment.")
    defaults.set(*where, body)
    shown = written(body)
    return Told(
        f"Unless a question says otherwise, this channel now asks with: {shown}",
        f"{by.name} set what this channel asks with, unless a question says otherwise: {shown}",
    )
