"""Who may add statements and deal with reports: whoever gave the administrator's key, for some
hours, by a cookie that the key signs."""

from __future__ import annotations

import hashlib
import hmac
import re
import time

COOKIE = "onrecord_administrator"
LASTS_S = 12 * 3600
_PASS = re.compile(r"([0-9]{1,12})\.([0-9a-f]{64})")


def new_pass(key: str, now: float | None = None) -> str:
    """What the cookie holds: until when it is good, signed."""
    until = str(int(now if now is not None else time.time()) + LASTS_S)
    return f"{until}.{_signed(until, key)}"


def is_good(given: str, key: str, now: float | None = None) -> bool:
    """Whether a cookie was signed with this key, and not too long ago."""
    found = _PASS.fullmatch(given)
    if found is None or not hmac.compare_digest(_signed(found[1], key), found[2]):
        return False
    return int(found[1]) > (now if now is not None else time.time())


def is_key(given: str, key: str) -> bool:
    """Whether this is the key; takes the same time however much of it is right."""
    return hmac.compare_digest(given.encode(), key.encode())


def _signed(until: str, key: str) -> str:
    return hmac.new(key.encode(), f"administrator {until}".encode(), hashlib.sha256).hexdigest()
