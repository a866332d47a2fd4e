"""Where a statement came from, as it was found out; what its text says of that is a claim."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from index.one_line import one_line

_LONGEST_CLAIM = 200  # characters; no office has a longer name
_CLAIM = re.compile(r"\S+, which (?:calls itself .+|names no issuer)")


class OriginStanding(str, Enum):
    """Who stands for it that a statement is its issuer's."""

    OFFICIAL = "official"
    """A known source of the issuer's."""
    OPERATOR = "operator"
    """Whoever runs On Record: brought from a file, or from a host that they trust."""
    UNCHECKED = "unchecked"
    """Nobody: a page that somebody's server gave out."""


@dataclass(frozen=True, slots=True)
class Origin:
    """How a statement came in. A moment is UTC, ISO 8601."""

    standing: OriginStanding = OriginStanding.OPERATOR
    brought_by: str | None = None
    """`file`, `standard input`, `sample` or `address`; None where it was not written down."""
    name: str | None = None
    """The file's name, or the address that was asked for."""
    host: str | None = None
    """Of the page; None for what was not fetched."""
    url: str | None = None
    """Where the last redirect led."""
    fetched_at: str | None = None
    digest: str | None = None
    """SHA-256 of the bytes, hexadecimal; None where they were streamed."""

    def may_replace(self, earlier: Origin) -> bool:
        """Whether a statement from here may take the place of one from there: a page only that of
        its own host, an operator's anything."""
        return self.host is None or self.host == earlier.host


NOT_WRITTEN_DOWN = Origin()
"""What an operator brought, and nothing more is known."""


def claimed_issuer(host: str, claim: str | None) -> str:
    """The issuer of a page whose host does not bear its claim out.

    >>> claimed_issuer("example.org", "Japan")
    'example.org, which calls itself Japan'
    """
    # A semicolon would part it into several issuers.
    name = one_line((claim or "").replace(";", ","))[:_LONGEST_CLAIM].strip()
    return f"{host}, which {f'calls itself {name}' if name else 'names no issuer'}"


def is_claim(name: str | None) -> bool:
    """Whether an issuer or a voice is but a page's claim: then it is nobody else's name.

    >>> is_claim("example.org, which calls itself Japan"), is_claim("Japan")
    (True, False)
    """
    return bool(name) and _CLAIM.fullmatch(name or "") is not None
