"""A module that takes longer to import than a call may take."""

from __future__ import annotations

import time

time.sleep(2)


def measure(data: bytes) -> int:
    return len(data)
