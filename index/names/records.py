"""What the gazetteer knows and finds, one frozen record per concept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from index.records import Span

Kind = Literal["state", "body", "territory"]
Form = Literal["name", "adjective", "capital", "place", "abbreviation"]


@dataclass(frozen=True, slots=True)
class Party:
    """A state, a territory or a body that says things or that things are said about."""

    key: str
    """ISO 3166 alpha-2 where there is one (`JP`); else a word of our own (`NATO`, `kosovo`)."""
    name: str
    """The common English name."""
    kind: Kind


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a text names a party."""

    span: Span
    party: Party
    form: Form
    also: tuple[Party, ...] = ()
    """The other parties that the same words may stand for, likeliest first ("Korea": South Korea,
    and also North Korea). Empty for nearly all."""


@dataclass(frozen=True, slots=True)
class Organ:
    """Where a text names an office: "the State Department", "MOFA", "the foreign ministry"."""

    span: Span
    kind: str
    """`foreign_ministry`, `government` …; `own` for an office that only one party has."""
    parties: tuple[Party, ...]
    """Whose it may be; empty when any state may have one and what stands beside it must tell."""
