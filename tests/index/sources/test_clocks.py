from __future__ import annotations

import time

from index.sources.clocks import SystemClock


def test_the_machines_clock_tells_the_time_and_waits() -> None:
    clock = SystemClock()
    before = time.time()
    clock.sleep(0.001)
    assert before <= clock.now() <= time.time()
