"""A question that stands, and what it tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from qa.records import AskFilters


class Way(str, Enum):
    """How a question tells what is new."""

    FEED = "feed"
    """By its feed alone, which every question has."""
    WEBHOOK = "webhook"
    SLACK = "slack"
    EMAIL = "email"


class Every(str, Enum):
    """How often it tells at most."""

    PULL = "pull"
    """With each pull that brought something."""
    HOURLY = "hourly"
    DAILY = "daily"
    WEEKLY = "weekly"

    @property
    def seconds(self) -> float:
        """Between two messages."""
        hour = 3_600.0
        return {"pull": 0.0, "hourly": hour, "daily": 24 * hour, "weekly": 168 * hour}[self.value]


@dataclass(frozen=True, slots=True)
class StandingQuestion:
    """A question that is asked anew. Moments are UTC, ISO 8601."""

    id: str
    question: str
    address: str | None
    """Of the webhook or the mailbox; None for a feed."""
    secret: str
    """What a webhook's calls are signed with, and what the links in a message prove themselves
    by."""
    added_at: str
    seeded: bool = False
    """Whether what there was when it was added is known, so that only what is new is told."""
    way: Way = Way.FEED
    every: Every = Every.PULL
    confirmed_at: str | None = None
    """None while the owner of a mailbox has not agreed: it is not asked and tells nothing."""
    sent_at: str | None = None
    """When its last message arrived."""
    filters: AskFilters = field(default_factory=AskFilters)
    asked_at: str | None = None
    """When it was asked last; what came in before is not told."""
    event: int = 0
    """The last of the ledger's events that is told, or was there when it was added."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quote that an answer to a standing question has had."""

    key: str
    """The same for the same words of the same statement."""
    statement_id: str
    body: Mapping[str, object]
    """As an alert tells it."""


@dataclass(frozen=True, slots=True)
class Told:
    """One change of an answer, before it is put into the outbox."""

    key: str
    """What has been told under a key is never told again."""
    body: dict[str, object]
    quoted: Quoted | None = None
    """What is quoted from now on, in other words than before."""
    instead_of: str | None = None
    """The key of the quote that is no more."""
    silent: bool = False
    """Whether it is known from now on and not told: On Record reads the page otherwise."""


@dataclass(frozen=True, slots=True)
class Alert:
    """One change of an answer, to be sent once."""

    number: int
    question: str
    at: str
    body: dict[str, object]
    sent_at: str | None = None
    tries: int = 0
    trouble: str | None = None
    message: int | None = None
    """The number of the first alert in its message; None before it was tried. What was once put
    into one message stays in it, so that it can be known when it comes again."""
    begun_at: str | None = None
    """When it was handed over without word of whether it arrived; None otherwise."""
