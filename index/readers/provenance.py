"""What was fetched is known by the address that it came from, whatever it says of itself."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

import httpx

from index.connecting import is_spelt_out
from index.fetching import Page
from index.moments import now_utc
from index.officialness import is_reviewed
from index.origins import Origin, OriginStanding, claimed_issuer
from index.publishers import Publisher, find_publisher
from index.readers.statements import derive_id
from index.records import Rejection, Statement
from index.settings import Settings

CLAIMS = "claims"
"""The field that keeps what a page says of itself and its address does not bear out."""
_ID_DIGITS = 20
_PUBLISHER_FIELDS = ("publisher", "state")  # that readers add by the address that a page names


def origin_of(page: Page, asked: str, settings: Settings) -> Origin:
    """How a page came in."""
    now = now_utc()
    host = _host_of(page.url)
    standing = OriginStanding.UNCHECKED
    if _is_listed(host, settings.trusted_hosts) and is_sure(page.url):
        standing = OriginStanding.OPERATOR
    elif is_reviewed(page.url):
        standing = OriginStanding.OFFICIAL
    return Origin(
        standing=standing,
        brought_by="address",
        name=asked,
        host=host,
        url=page.url,
        fetched_at=now,
        digest=_digest(page.content),
    )


def known_by(statement: Statement, origin: Origin, key: str | None = None) -> Statement:
    """A fetched statement under its host's names. `key` tells it from others at one address; its
    own id and address are kept as claims."""
    url, host = origin.url or "", origin.host or ""
    said = {name: value for name, value in _said(statement).items() if value and value != url}
    extra: Mapping[str, Any] = {
        name: value for name, value in statement.extra.items() if name != CLAIMS
    }
    own = replace(statement, id=_id_of(host, key or url), url=url, origin=origin)
    if origin.standing is OriginStanding.OPERATOR:
        return replace(own, extra=_with_claims(extra, said, "id", "url"))
    extra = {name: value for name, value in extra.items() if name not in _PUBLISHER_FIELDS}
    publisher = find_publisher(host) if is_sure(url) else None
    if publisher is not None:
        extra = {**extra, **_published_by(publisher)}
        named = "issuer" if statement.issuer != publisher.issuer else "id"
        claimed = _with_claims(extra, said, "id", "url", named)
        return replace(own, issuer=publisher.issuer, extra=claimed)
    return replace(
        own,
        issuer=claimed_issuer(host, statement.issuer),
        speaker=None,
        role=None,
        extra=_with_claims(extra, said, *said),
    )


def brought(
    items: Iterable[Statement | Rejection], by: str, name: str, data: bytes | None = None
) -> Iterator[Statement | Rejection]:
    """What an operator's file or pipe holds, with where it came from."""
    origin = Origin(brought_by=by, name=name, digest=_digest(data) if data is not None else None)
    for item in items:
        yield replace(item, origin=origin) if isinstance(item, Statement) else item


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _said(statement: Statement) -> dict[str, str | None]:
    derived = derive_id(statement.url, statement.text)
    return {
        "id": None if statement.id == derived else statement.id,
        "issuer": statement.issuer,
        "speaker": statement.speaker,
        "role": statement.role,
        "url": statement.url,
    }


def _with_claims(
    extra: Mapping[str, Any], said: Mapping[str, str], *names: str
) -> Mapping[str, Any]:
    claims = {name: said[name] for name in names if name in said}
    return {**extra, CLAIMS: claims} if claims else extra


def _id_of(host: str, key: str) -> str:
    basis = f"{host}\n{key}".encode()
    return f"web-{hashlib.sha256(basis).hexdigest()[:_ID_DIGITS]}"


def _published_by(publisher: Publisher) -> dict[str, str]:
    state = {"state": publisher.state} if publisher.state else {}
    return {"publisher": publisher.domain, **state}


def _host_of(url: str) -> str:
    """The host as it was connected to, with its port where that is not the scheme's own."""
    address = httpx.URL(url)
    host = address.raw_host.decode("ascii").lower().rstrip(".")
    host = f"[{host}]" if ":" in host else host
    return f"{host}:{address.port}" if address.port else host


def is_sure(url: str) -> bool:
    """Whether nobody on the way can have answered in the host's place."""
    split = urlsplit(url)
    return split.scheme == "https" or is_spelt_out(split.hostname or "")


def _is_listed(host: str, listed: str | None) -> bool:
    """Whether a host, with its port where it has one, is on the operator's list; an entry that
    begins with a dot stands for all below it."""
    name = host.rpartition(":")[0] if ":" in host.rpartition("]")[2] else host
    entries = [entry.strip().lower() for entry in (listed or "").split(",") if entry.strip()]
    return any(
        entry in (host, name) or (entry.startswith(".") and name.endswith(entry))
        for entry in entries
    )
