"""Asking a site as it wants to be asked: one request at a time, at its pace, where robots may."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from urllib.parse import urlsplit

from protego import Protego

from index.errors import OnRecordError, UnreadableSource
from index.fetching import Reply, check_url, exchange
from index.sources.clocks import Clock
from index.sources.recipes import Recipe

_ROBOTS_KEPT_S = 86_400.0  # RFC 9309, 2.4
_ROBOTS_BYTES = 512 * 1024  # RFC 9309, 2.5
_MAX_HOPS = 5
_LONGEST_WAIT_S = 120.0
"""What a pull waits for one request; a site that wants more is left for the next pull."""
_TRY_LATER = frozenset({429, 503})
_PRODUCT = "onrecord"

Ask = Callable[[str, Mapping[str, str], bool], Reply]
"""One request: address, headers, whether a private address is accepted where it is spelt out."""


class NotAsked(OnRecordError):
    """A request that was not made: the site does not want it, or not now."""


def user_agent(contact: str | None) -> str:
    """Who asks, and whom to tell."""
    return f"{_PRODUCT}/{version('onrecord')} ({contact or 'no contact given by its operator'})"


def asking(max_bytes: int, timeout_s: float, contact: str | None) -> Ask:
    """Requests over the network, through the guard of addresses."""
    named = {"User-Agent": user_agent(contact)}

    def ask(url: str, headers: Mapping[str, str], allow_private: bool) -> Reply:
        return exchange(
            url, max_bytes, timeout_s, headers={**named, **headers}, allow_private=allow_private
        )

    return ask


@dataclass(slots=True)
class _Host:
    turn: threading.Lock = field(default_factory=threading.Lock)
    free_at: float = 0.0
    robots: Protego | None = None
    robots_at: float | None = None
    closed: str | None = None
    """Why nothing is asked of it while its robots.txt cannot be read."""


class PoliteWeb:
    """Requests to many hosts, to each one after the other. May be used from many threads."""

    def __init__(self, ask: Ask, clock: Clock, rests: Mapping[str, float] | None = None) -> None:
        """`rests`: until when (seconds since 1970) each host wants to be left alone."""
        self._ask = ask
        self._clock = clock
        self._hosts: defaultdict[str, _Host] = defaultdict(_Host)
        for name, moment in (rests or {}).items():
            self._hosts[name].free_at = moment
        self._finding = threading.Lock()
        self.requests = 0

    def rests(self) -> dict[str, float]:
        """Until when (seconds since 1970) each host that was asked is to be left alone."""
        return {name: host.free_at for name, host in self._hosts.items()}

    def get(
        self,
        url: str,
        headers: Mapping[str, str] | None = None,
        *,
        delay_s: float = 0.0,
        may_follow: Callable[[str], bool] = lambda host: True,
    ) -> tuple[Reply, list[tuple[int, str]]]:
        """The answer, and the redirects on the way to it as status and target.

        Each of them is asked as politely as the first. Raises `NotAsked` where robots.txt forbids
        it or the site wants a longer wait, `UnreadableSource` where nothing comes.
        """
        hops: list[tuple[int, str]] = []
        target = check_url(url)
        first = host_of(target)
        for _ in range(_MAX_HOPS + 1):
            reply = self._one(target, headers or {}, delay_s, host_of(target) == first)
            following = reply.redirects_to
            if following is None:
                return reply, hops
            if not may_follow(host_of(following)):
                raise UnreadableSource(f"it redirects to {following}, which is not the source's")
            hops.append((reply.status, following))
            target, headers = following, {}
        raise UnreadableSource(f"more than {_MAX_HOPS} redirects")

    def _one(
        self, url: str, headers: Mapping[str, str], delay_s: float, allow_private: bool
    ) -> Reply:
        name = host_of(url)
        with self._finding:
            host = self._hosts[name]
        with host.turn:
            self._heed_robots(host, url, delay_s, allow_private)
            delay = max(delay_s, _crawl_delay(host.robots))
            return self._send(host, url, headers, delay, allow_private)

    def _send(
        self, host: _Host, url: str, headers: Mapping[str, str], delay: float, private: bool
    ) -> Reply:
        wait = host.free_at - self._clock.now()
        if wait > _LONGEST_WAIT_S + delay:
            raise NotAsked(f"{host_of(url)} wants {wait:.0f} s of rest")
        if wait > 0:
            self._clock.sleep(wait)
        self.requests += 1
        try:
            reply = self._ask(url, headers, private)
        finally:
            host.free_at = self._clock.now() + delay
        if reply.status in _TRY_LATER:
            rest = _retry_after(reply.headers.get("retry-after"), self._clock.now())
            host.free_at = max(host.free_at, self._clock.now() + rest)
        return reply

    def _heed_robots(self, host: _Host, url: str, delay_s: float, private: bool) -> None:
        now = self._clock.now()
        if host.robots_at is None or now - host.robots_at > _ROBOTS_KEPT_S:
            split = urlsplit(url)
            place = f"{split.scheme}://{split.netloc}/robots.txt"
            host.robots, host.closed = None, None
            try:
                reply = self._send(host, place, {}, delay_s, private)
            except UnreadableSource as error:
                host.closed = f"its robots.txt cannot be read ({error})"
            else:
                if reply.status >= 500 or reply.status == 429:  # RFC 9309, 2.3.1.4
                    host.closed = f"its robots.txt was answered with {reply.status}"
                elif reply.status == 200:
                    rules = reply.content[:_ROBOTS_BYTES].decode("utf-8", "replace")
                    host.robots = Protego.parse(rules)
                    # The delay that it asks for begins with itself.
                    host.free_at += max(0.0, _crawl_delay(host.robots) - delay_s)
            if host.closed is None:
                host.robots_at = self._clock.now()
        if host.closed is not None:
            raise UnreadableSource(f"{host_of(url)} is not asked: {host.closed}")
        if host.robots is not None and not host.robots.can_fetch(url, _PRODUCT):
            raise NotAsked(f"robots.txt of {host_of(url)} does not allow {url}")


def host_of(url: str) -> str:
    """The host as a recipe names it, with its port where that is not the scheme's own.

    >>> host_of("https://user@Www.Example.org:443/a"), host_of("http://127.0.0.1:8000/")
    ('www.example.org', '127.0.0.1:8000')
    """
    split = urlsplit(url)
    name = (split.hostname or "").rstrip(".")
    name = f"[{name}]" if ":" in name else name
    default = {"http": 80, "https": 443}.get(split.scheme)
    return name if split.port in (None, default) else f"{name}:{split.port}"


def sharing_hosts(recipes: Iterable[Recipe]) -> list[list[Recipe]]:
    """The recipes in groups; no host is in two of them."""
    groups: list[tuple[set[str], list[Recipe]]] = []
    for recipe in recipes:
        hosts = {*recipe.hosts, *(host_of(find.address) for find in recipe.find)}
        shared = [group for group in groups if group[0] & hosts]
        groups = [group for group in groups if not group[0] & hosts]
        members = [one for _, others in shared for one in others] + [recipe]
        groups.append((hosts.union(*(names for names, _ in shared)), members))
    return [members for _, members in groups]


def _crawl_delay(robots: Protego | None) -> float:
    if robots is None:
        return 0.0
    delay = float(robots.crawl_delay(_PRODUCT) or 0.0)
    rate = robots.request_rate(_PRODUCT)
    return max(delay, rate.seconds / rate.requests if rate and rate.requests else 0.0)


def _retry_after(said: str | None, now: float) -> float:
    """Seconds; a minute where the site does not say."""
    text = (said or "").strip()
    if text.isascii() and text.isdigit():
        return float(text)
    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - now)
    except (TypeError, ValueError):
        return 60.0
