"""Whether an address is its issuer's own: computed from where the last redirect led, never read
from a page."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from index.origins import OriginStanding
from index.publishers import publishers

if TYPE_CHECKING:
    from index.sources.recipes import Recipe

_HOST = re.compile(r"(?!.*(?:^|\.)xn--)[a-z0-9-]+(?:\.[a-z0-9-]+)+")
_HTTPS_PORT = 443


def plain_host(url: str) -> str | None:
    """The host of an address that can be official at all: HTTPS on its own port, a plain name
    without user name or password; else None.

    >>> plain_host("https://www.mofa.go.jp/press/"), plain_host("https://mofa.go.jp@evil.example/")
    ('www.mofa.go.jp', None)
    """
    try:
        split = urlsplit(url)
        port = split.port
    except ValueError:
        return None
    host = (split.hostname or "").rstrip(".")
    plain = split.scheme == "https" and port in (None, _HTTPS_PORT) and "@" not in split.netloc
    return host if plain and _HOST.fullmatch(host) else None


def is_reviewed(url: str) -> bool:
    """Whether an address is on a host of the reviewed table, or below one."""
    labels = (plain_host(url) or "").split(".")
    return any(".".join(labels[at:]) in publishers() for at in range(len(labels) - 1))


def standing_in(recipe: Recipe, host: str, url: str, is_sure: bool, day: date) -> OriginStanding:
    """Who stands for a page that a recipe led to; `host` and `url` are where the last redirect
    led, `is_sure` whether nobody on the way can have answered in its place."""
    plain = plain_host(url)
    is_based = recipe.basis is not None and recipe.basis.holds_on(day)
    if is_reviewed(url) or (plain is not None and recipe.is_own(plain) and is_based):
        return OriginStanding.OFFICIAL
    return OriginStanding.OPERATOR if recipe.is_own(host) and is_sure else OriginStanding.UNCHECKED
