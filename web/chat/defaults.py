"""What a channel asks about unless a question says otherwise: `issuer=Japan since=2020`."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from pydantic import ValidationError

from index.side_database import SidePlace, side_database
from qa.records import AskFilters, Interpretation
from web.chat.steps import SHAPE
from web.front_desk import Desk
from web.schemas import FiltersBody, describe
from web.wording import InvalidText

_PAIR = re.compile(r"""\s*(\w+)\s*=\s*(?:["“”„]([^"“”„]*)["“”„]|(\S+))\s*,?""")
_LISTS = {"issuer": "issuers", "speaker": "speakers", "about": "about"}
_DATES = {"since": "from", "from": "from", "until": "to", "to": "to"}
_EVER = ""
"""A moment before all others."""

USAGE = (
    'Write for instance: issuer=Japan speaker="First Last" about=fisheries since=2020 until=2024'
)

Body = dict[str, Any]
"""What `FiltersBody` takes."""


class Defaults:
    """The channels' defaults; every method raises `StoreUnavailable`."""

    def __init__(self, place: SidePlace, *, in_memory: bool = False) -> None:
        self._database = side_database(place, SHAPE, in_memory=in_memory)

    def of(self, team: str, channel: str) -> Body:
        """The channel's defaults; empty when it has none."""
        with self._database.connection() as connection:
            row = connection.execute(
                "SELECT filters FROM defaults WHERE team = ? AND channel = ?", (team, channel)
            ).fetchone()
        found: Body = json.loads(row[0]) if row else {}
        return found

    def set(self, team: str, channel: str, body: Body) -> None:
        """Replace the channel's defaults."""
        with self._database.connection() as connection:
            connection.execute(
                "INSERT INTO defaults VALUES (?, ?, ?) ON CONFLICT (team, channel)"
                " DO UPDATE SET filters = excluded.filters",
                (team, channel, json.dumps(body, ensure_ascii=False)),
            )

    def clear(self, team: str, channel: str) -> None:
        """The channel has no defaults any more."""
        with self._database.connection() as connection:
            connection.execute(
                "DELETE FROM defaults WHERE team = ? AND channel = ?", (team, channel)
            )


def read_defaults(text: str) -> Body:
    """The defaults that a person typed; raises `InvalidText` with how to write them."""
    body: Body = {}
    at = 0
    while at < len(text.rstrip()):
        pair = _PAIR.match(text, at)
        if pair is None:
            raise InvalidText(f"that cannot be read as defaults. {USAGE}")
        name, value = pair.group(1).lower(), (pair.group(2) or pair.group(3) or "").strip()
        if name in _LISTS:
            body.setdefault(_LISTS[name], []).append(value)
        elif name in _DATES:
            body[_DATES[name]] = value
        else:
            raise InvalidText(f"“{name}” is not something that can be set. {USAGE}")
        at = pair.end()
    filters_of(body)
    return body


def filters_of(body: Body) -> AskFilters:
    """The filters that the defaults stand for; raises `InvalidText`."""
    try:
        return FiltersBody.model_validate(body).to_filters()
    except ValidationError as error:
        raise InvalidText(f"{describe(error)}. {USAGE}") from None


def check_on_record(body: Body, desk: Desk, on_record: Sequence[str], today: date) -> None:
    """Raise `InvalidText` for defaults with which every question would find nothing: a name by
    which nothing is on record, or a time without statements. `on_record` are names to offer."""
    filters = filters_of(body)
    if filters.from_day and filters.from_day > today:
        raise InvalidText(f"{body['from']} is still to come")
    named = [(AskFilters(issuers=(name,)), name) for name in filters.issuers]
    named += [(AskFilters(speakers=(name,)), name) for name in filters.speakers]
    for one, name in named:
        if not desk.count_added(_EVER, one):
            near = difflib.get_close_matches(name, on_record, 1)
            hint = f" Did you mean “{near[0]}”?" if near else ""
            raise InvalidText(f"nothing by “{name}” is on record here.{hint}")
    if not desk.count_added(_EVER, replace(filters, about=())):
        raise InvalidText("nothing by them is on record here from that time")


def written(body: Body) -> str:
    """The defaults as they can be typed.

    >>> written({"issuers": ["United Kingdom"], "from": "2020"})
    'issuer="United Kingdom" since=2020'
    """
    names = {"issuers": "issuer", "speakers": "speaker", "about": "about"}
    pairs = [(label, value) for name, label in names.items() for value in body.get(name, [])]
    pairs += [
        (label, body[name]) for name, label in (("from", "since"), ("to", "until")) if name in body
    ]
    return " ".join(f'{k}="{v}"' if " " in v else f"{k}={v}" for k, v in pairs)


def filters_for(question: str, conversation: str | None, body: Body, desk: Desk) -> AskFilters:
    """What a question is asked with in a channel that has defaults."""
    return yielding(filters_of(body), desk.read(question, conversation))


def yielding(defaults: AskFilters, read: Interpretation) -> AskFilters:
    """The defaults, but for what the question says itself."""
    if read.issuers or read.speakers:
        defaults = replace(defaults, issuers=(), speakers=())
    if read.about or read.phrase:
        defaults = replace(defaults, about=())
    if read.from_day or read.to_day:
        defaults = replace(defaults, from_day=None, to_day=None)
    return defaults
