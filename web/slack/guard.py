"""The guard before everything Slack sends: the raw bytes are verified before anything is parsed.

Slack signs each request with HMAC-SHA256 over `v0:TIMESTAMP:BODY`
(https://docs.slack.dev/authentication/verifying-requests-from-slack)."""

from __future__ import annotations

import hashlib
import hmac
import re
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

WINDOW_S = 300
"""How far a request's timestamp may be from now, as Slack recommends."""

_TIMESTAMP = re.compile(r"[0-9]{1,12}", re.ASCII)
_SIGNATURE = re.compile(r"v0=[0-9a-f]{64}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Signed:
    """A request as it came in; headers as the server gives them, None where there is none."""

    timestamp: str | None
    signature: str | None
    body: bytes
    is_retry: bool = False
    """Whether it is an event that Slack says to send again (`X-Slack-Retry-Num`)."""


def sign(secret: str, timestamp: str, body: bytes) -> str:
    """The signature that Slack would send."""
    base = b"v0:" + timestamp.encode("ascii") + b":" + body
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()


class Guard:
    """Lets through what Slack signed, just now, and once."""

    def __init__(self, secret: str, now: Callable[[], float] = time.time) -> None:
        self._secret = secret
        self._now = now
        self._seen: OrderedDict[str, float] = OrderedDict()  # signature -> when it goes stale
        self._lock = threading.Lock()

    def fault(self, request: Signed) -> str | None:
        """Why the request is refused; None when it is Slack's. Never raises.

        An event that Slack marks as a retry may carry a signature that was seen: what it asks
        for is written down once, whatever the number of deliveries.
        """
        timestamp, signature = request.timestamp or "", request.signature or ""
        if not _TIMESTAMP.fullmatch(timestamp):
            return "no timestamp that can be read"
        if not _SIGNATURE.fullmatch(signature):
            return "no signature that can be read"
        now = self._now()
        if abs(now - int(timestamp)) > WINDOW_S:
            return "the timestamp is too far from now"
        expected = sign(self._secret, timestamp, request.body)
        if not hmac.compare_digest(expected.encode(), signature.encode()):
            return "the signature is not Slack's"
        # A retry is not written down: it may overtake the delivery that it repeats.
        if not request.is_retry and self._was_seen(signature, int(timestamp) + WINDOW_S, now):
            return "the request was sent before"
        return None

    def _was_seen(self, signature: str, until: float, now: float) -> bool:
        with self._lock:
            while self._seen and next(iter(self._seen.values())) < now:
                self._seen.popitem(last=False)
            if signature in self._seen:
                return True
            self._seen[signature] = until
            return False
