"""One page by its URL, from a public address only, within limits of size and time."""

from __future__ import annotations

import time
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit, urlunsplit

import httpcore
import httpx

from index.connecting import GuardedBackend, is_spelt_out
from index.errors import UnreadableSource

_MAX_REDIRECTS = 5
_MAX_URL = 2_000  # characters
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_OK = 200
_EMPTY = frozenset({204, 304})
_HEADERS = {
    "User-Agent": "onrecord (+reads one page at a person's request)",
    "Accept": "text/html, application/pdf, text/plain, text/markdown, */*;q=0.1",
    "Accept-Encoding": "gzip, deflate",  # what can be unpacked under a cap
}


@dataclass(frozen=True, slots=True)
class Page:
    """What a URL gave."""

    url: str
    """Where the last redirect led, without a fragment."""
    content: bytes
    content_type: str
    """Lower case, without parameters; empty when the server names none."""
    charset: str | None


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered to one request, whatever it was."""

    url: str
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    """Names in lower case."""
    content: bytes = b""
    """Unpacked."""

    @property
    def redirects_to(self) -> str | None:
        """The address it sends to, absolute; None where it sends nowhere, or to what is none."""
        if self.status not in _REDIRECTS or "location" not in self.headers:
            return None
        try:
            return _follow(self.url, self.headers["location"])
        except UnreadableSource:
            return None

    @property
    def content_type(self) -> str:
        """Lower case, without parameters; empty when the server names none."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """As the server names it."""
        kind = self.headers.get("content-type", "")
        return httpx.Response(_OK, headers={"Content-Type": kind}).charset_encoding


def exchange(  # noqa: PLR0913 - all but three by name
    url: str,
    max_bytes: int,
    timeout_s: float,
    *,
    headers: Mapping[str, str] | None = None,
    body: bytes | None = None,
    allow_private: bool | None = None,
) -> Reply:
    """One request, redirects not followed; with `body` a POST. The address is checked as in
    `fetch_page`; a private one is accepted where `url` spells it out, unless `allow_private` says
    otherwise. Raises `UnreadableSource` where there is no answer, or none that can be read."""
    target = check_url(url)
    guard = GuardedBackend(time.monotonic() + timeout_s)
    spelt_out = is_spelt_out(urlsplit(target).hostname or "")
    guard.allow_private = spelt_out if allow_private is None else allow_private and spelt_out
    try:
        return _exchange(guard, target, max_bytes, {**_HEADERS, **(headers or {})}, body)
    except (httpcore.TimeoutException, TimeoutError):
        raise UnreadableSource(f"no whole answer within {timeout_s:g} s") from None
    except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
        raise UnreadableSource(f"cannot be fetched: {error or type(error).__name__}") from None


def fetch_page(url: str, max_bytes: int, timeout_s: float) -> Page:
    """The page at `url`, redirects followed.

    The address that is connected to is the one that was checked. It must be public; a private one
    is accepted only where `url` itself spells it out (`http://127.0.0.1:8000/`), never by way of
    a name or a redirect. Raises `UnreadableSource` for that, for anything but a 200 answer, for
    more than `max_bytes`, packed or unpacked, and after `timeout_s` in all.
    """
    target = check_url(url)
    guard = GuardedBackend(time.monotonic() + timeout_s)
    guard.allow_private = is_spelt_out(urlsplit(target).hostname or "")
    for _ in range(_MAX_REDIRECTS + 1):
        try:
            answer = _get(guard, target, max_bytes)
        except (httpcore.TimeoutException, TimeoutError):
            raise UnreadableSource(f"no whole answer within {timeout_s:g} s") from None
        except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
            reason = str(error) or type(error).__name__
            raise UnreadableSource(f"cannot be fetched: {reason}") from None
        except UnreadableSource as error:
            raise UnreadableSource(f"{_via(url, target)}{error}") from None
        if isinstance(answer, Page):
            return answer
        guard.allow_private = False
        target = _follow(target, answer)
    raise UnreadableSource(f"more than {_MAX_REDIRECTS} redirects")


def _follow(target: str, location: str) -> str:
    try:
        following = check_url(urljoin(target, location))
    except ValueError:  # such as an unclosed "[" of an IPv6 address
        raise UnreadableSource(f"it redirects to no URL: {location[:200]!r}") from None
    if urlsplit(target).scheme == "https" and urlsplit(following).scheme != "https":
        raise UnreadableSource(f"it redirects from https to {following}, which anyone can forge")
    return following


def _via(url: str, target: str) -> str:
    return "" if check_url(url) == target else f"it redirects to {target}: "


def check_url(url: str) -> str:
    """`url` without its fragment; raises `UnreadableSource` where it is no page's address."""
    try:
        split = urlsplit(url)
        _ = split.port  # raises on a port that is none
    except ValueError as error:
        raise UnreadableSource(f"not a URL: {error}") from None
    if split.scheme not in ("http", "https") or not split.hostname or len(url) > _MAX_URL:
        raise UnreadableSource(f"not a web address: {url[:200]!r}")
    if split.username or split.password:
        raise UnreadableSource("the URL carries a user name or password")
    return urlunsplit(split._replace(fragment=""))


def _get(guard: GuardedBackend, url: str, max_bytes: int) -> Page | str:
    """The page, or the address that the server redirects to."""
    reply = _exchange(guard, url, max_bytes, _HEADERS)
    if reply.status in _REDIRECTS and "location" in reply.headers:
        return reply.headers["location"]
    if reply.status != _OK:
        raise UnreadableSource(f"the server answered {reply.status}")
    return Page(url, reply.content, reply.content_type, reply.charset)


def _exchange(
    guard: GuardedBackend,
    url: str,
    max_bytes: int,
    sent: Mapping[str, str],
    body: bytes | None = None,
) -> Reply:
    parsed = _parse(url)
    address = httpcore.URL(
        scheme=parsed.raw_scheme, host=parsed.raw_host, port=parsed.port, target=parsed.raw_path
    )
    context = httpx.create_ssl_context() if parsed.scheme == "https" else None
    method = "GET" if body is None else "POST"
    with (
        httpcore.ConnectionPool(ssl_context=context, network_backend=guard) as pool,
        pool.stream(method, address, headers=list(sent.items()), content=body) as answer,
    ):
        headers = httpx.Headers(answer.headers)
        content = b""
        if answer.status not in _REDIRECTS and answer.status not in _EMPTY:
            packing = headers.get("Content-Encoding", "identity").strip().lower()
            content = _read_capped(_unpack(answer.iter_stream(), packing, max_bytes), max_bytes)
    return Reply(
        url, answer.status, {name.lower(): text for name, text in headers.items()}, content
    )


def _parse(url: str) -> httpx.URL:
    """The URL as it goes over the wire: international names and characters encoded."""
    try:
        return httpx.URL(url)
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise UnreadableSource(f"not a URL: {error}") from None


def _read_capped(pieces: Iterator[bytes], max_bytes: int) -> bytes:
    content = bytearray()
    for piece in pieces:
        content += piece
        if len(content) > max_bytes:
            raise UnreadableSource(f"larger than {max_bytes} bytes")
    return bytes(content)


def _unpack(pieces: Iterator[bytes], packing: str, max_bytes: int) -> Iterator[bytes]:
    """The pieces without gzip or deflate, never more than `max_bytes` + 1 at a time."""
    if packing in ("identity", ""):
        yield from pieces
        return
    if packing not in ("gzip", "x-gzip", "deflate"):
        raise UnreadableSource(f"packed as {packing!r}, which was not asked for")
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)  # finds out whether gzip or zlib
    try:
        for piece in pieces:
            waiting = piece
            while waiting and not unpacker.eof:
                yield unpacker.decompress(waiting, max_bytes + 1)
                waiting = unpacker.unconsumed_tail
    except zlib.error as error:
        raise UnreadableSource(f"damaged {packing}: {error}") from None
    if not unpacker.eof:
        raise UnreadableSource(f"the {packing} data is cut off")
