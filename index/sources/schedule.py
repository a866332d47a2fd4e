"""When an address is looked at again."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

HOUR, DAY = 3_600.0, 86_400.0
STEPS = (
    *(HOUR, 6 * HOUR, DAY, 2 * DAY, 4 * DAY, 7 * DAY, 14 * DAY, 30 * DAY, 90 * DAY),
    365 * DAY,
)
"""Between two looks at a page, in seconds, from one look that finds it unchanged to the next. Two
thirds of the edits come within a day and three quarters within two; some after a month."""
MISSING = DAY
"""Until a page that was not there is looked at again."""
_LEAST, _MOST, _FIRST = 900.0, DAY, HOUR
"""Seconds between two looks at a list, where the recipe says nothing."""
_LONGEST_BACK_OFF = DAY


def after_look(step: int, changed: bool) -> int:
    """The step that a page is at after a look."""
    return 0 if changed else min(step + 1, len(STEPS) - 1)


def step_of_age(age_s: float) -> int:
    """The step of a page that is so old when it is first seen: as if it had been followed.

    >>> step_of_age(0), step_of_age(60 * 86_400)
    (0, 8)
    """
    passed = 0.0
    for number, wait in enumerate(STEPS):
        passed += wait
        if passed > age_s:
            return number
    return len(STEPS) - 1


def own_pace(published: Sequence[float]) -> float:
    """Seconds between two looks at a list, from when its entries were published (seconds): a
    quarter of the usual gap between two of them."""
    ordered = sorted(published)
    gaps = [later - earlier for earlier, later in pairwise(ordered)]
    return min(max(median(gaps) / 4, _LEAST), _MOST) if gaps else _FIRST


def backed_off(pace: float, failures: int) -> float:
    """Seconds until the next look after so many failures in a row; never more than a day, or
    than the source's own pace where that is longer."""
    ceiling = max(pace, _LONGEST_BACK_OFF)
    return float(min(pace * 2 ** min(failures, 16), ceiling))
