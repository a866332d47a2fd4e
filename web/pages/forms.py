"""A question as a form: what a page posts to ask it, and what such a post says."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from flask import url_for
from werkzeug.datastructures import MultiDict

from qa.records import AskFilters
from web.kept_answers import KeptAnswer
from web.schemas import AskBody

Fields = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class AskForm:
    """One button or link that asks something."""

    label: str
    fields: Fields
    reason: str = ""
    """What to expect of it."""

    @property
    def address(self) -> str:
        """Where it is asked by itself, apart from any conversation."""
        given: dict[str, Any] = {}
        for name, value in self.fields:
            given.setdefault(name, []).append(value)
        given.pop("conversation", None)
        return url_for("pages.home", **given)


def read_form(given: MultiDict[str, str]) -> AskBody:
    """The question in a form or an address, checked; raises pydantic's `ValidationError`."""
    filters: dict[str, Any] = {
        "issuers": _filled(given, "issuer"),
        "speakers": _filled(given, "speaker"),
        "about": _filled(given, "about"),
        "without": sorted(set(_filled(given, "without"))),
        "from": given.get("from", "").strip() or None,
        "to": given.get("to", "").strip() or None,
        "official": given.get("official", "").strip() == "1",
    }
    return AskBody.model_validate(
        {
            "question": given.get("q", ""),
            "conversation": given.get("conversation", "").strip() or None,
            "filters": filters,
            "as_of": given.get("as_of", "").strip() or None,
        }
    )


def _filled(given: MultiDict[str, str], name: str) -> list[str]:
    return [value.strip() for value in given.getlist(name) if value.strip()]


def fields_of(
    question: str, conversation: str | None = None, filters: AskFilters | None = None
) -> Fields:
    """The fields of a form that asks this; `read_form` reads them back."""
    fixed = filters or AskFilters()
    fields = [("q", question)]
    fields += [("conversation", conversation)] if conversation else []
    fields += [("issuer", name) for name in fixed.issuers]
    fields += [("speaker", name) for name in fixed.speakers]
    fields += [("about", name) for name in fixed.about]
    fields += [("from", fixed.from_day.isoformat())] if fixed.from_day else []
    fields += [("to", fixed.to_day.isoformat())] if fixed.to_day else []
    fields += [("without", role) for role in fixed.without]
    fields += [("as_of", fixed.as_of)] if fixed.as_of else []
    fields += [("official", "1")] if fixed.official else []
    return tuple(fields)


def spelled_out(kept: KeptAnswer) -> AskFilters:
    """The filters with which a follow-up says by itself what it was understood as, whatever has
    been asked since. Words to look for stay in the question: as a topic they would be another."""
    read = kept.answer.interpretation
    roles = {*kept.filters.without, "issuers", "speakers", "dates"}
    return AskFilters(
        issuers=read.issuers,
        speakers=read.speakers,
        from_day=read.from_day,
        to_day=read.to_day,
        about=() if read.phrase else read.about,
        without=tuple(sorted(roles if read.phrase else {*roles, "about"})),
        as_of=kept.filters.as_of,
        official=kept.filters.official,
    )


def without(filters: AskFilters, *roles: str) -> AskFilters:
    """The filters with these roles left open, whatever the question says of them."""
    open_roles = {*filters.without, *roles}
    return replace(
        filters,
        issuers=() if "issuers" in roles else filters.issuers,
        speakers=() if "speakers" in roles else filters.speakers,
        about=() if "about" in roles else filters.about,
        from_day=None if "dates" in roles else filters.from_day,
        to_day=None if "dates" in roles else filters.to_day,
        without=tuple(sorted(open_roles)),
    )
