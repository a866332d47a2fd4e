"""Making a question stand: by which way, how often, and not before a mailbox's owner agrees."""

from __future__ import annotations

import re
import secrets
import uuid
from urllib.parse import urlsplit

from index.errors import OnRecordError
from index.fetching import check_url
from qa.records import AskFilters
from web.alerts.records import Every, StandingQuestion, Way

_MAILBOX = re.compile(r"[^\s@<>\"(),:;\[\]\\]{1,64}@(?=.{1,253}$)[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_SLACK = ("hooks.slack.com", "hooks.slack-gov.com")


class NotAdded(OnRecordError):
    """A question that cannot be told in the way that was asked for, and why."""


def standing(  # noqa: PLR0913 - all but two by name
    question: str,
    at: str,
    *,
    way: Way = Way.FEED,
    address: str | None = None,
    every: Every = Every.PULL,
    filters: AskFilters | None = None,
) -> StandingQuestion:
    """A question as it is kept from now on. Raises `NotAdded` for an address that is none, and
    what `check_url` raises."""
    return StandingQuestion(
        id=uuid.uuid4().hex[:12],
        question=question,
        address=_checked(way, (address or "").strip()),
        secret=secrets.token_hex(16),
        added_at=at,
        way=way,
        every=every,
        confirmed_at=None if way is Way.EMAIL else at,
        filters=filters or AskFilters(),
    )


def _checked(way: Way, address: str) -> str | None:
    if way is Way.FEED:
        return None
    if way is Way.EMAIL:
        if not _MAILBOX.fullmatch(address):
            raise NotAdded(f"{address!r} is no e-mail address; write it as name@example.org")
        return address
    if way is Way.SLACK:
        split = urlsplit(check_url(address))
        if split.scheme != "https" or split.hostname not in _SLACK:
            raise NotAdded(
                "give the address of a Slack incoming webhook: https://hooks.slack.com/services/…"
            )
    return check_url(address)
