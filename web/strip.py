"""Statements per year as bars: geometry for an SVG that is stretched to the room there is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

HEIGHT = 24
"""Units of the drawing; a year is 10 wide."""

_YEAR = 10
_BAR = 8
"""Bars do not touch, so that a single year can be told."""

_MARGIN = (_YEAR - _BAR) // 2

_LOWEST = 4
"""One statement beside hundreds is seen all the same."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One year's statements."""

    year: int
    statements: int
    x: int
    y: int
    height: int


@dataclass(frozen=True, slots=True)
class Strip:
    """Bars over a range of years; years without a statement have none."""

    first: int
    last: int
    width: int
    bars: tuple[Bar, ...]

    @property
    def path(self) -> str:
        """The outline of the bars, without the room between them: short, for a table's row."""
        steps: list[str] = []
        after: Bar | None = None
        for bar in self.bars:
            left = bar.x - _MARGIN
            if after is None or bar.year != after.year + 1:
                steps.append(f"V{HEIGHT}" if after else "")
                steps.append(f"M{left} {HEIGHT}")
                after = None
            if after is None or bar.y != after.y:
                steps.append(f"V{bar.y}H{left + _YEAR}")
            else:
                steps[-1] = f"{steps[-1].rpartition('H')[0]}H{left + _YEAR}"
            after = bar
        return "".join(steps) + f"V{HEIGHT}"

    @property
    def bar_width(self) -> int:
        """In units of the drawing."""
        return _BAR

    @property
    def is_level(self) -> bool:
        """Whether every year that has any has as many as the others."""
        return len({bar.statements for bar in self.bars}) == 1

    @property
    def fullest(self) -> Bar | None:
        """The first of the years with most statements; None when there are none."""
        return max(self.bars, key=lambda bar: (bar.statements, -bar.year), default=None)


def strip(years: Mapping[int, int], over: Mapping[int, int] | None = None) -> Strip | None:
    """The strip of statements by year, over the range of `over`'s years (its own unless told);
    None when nothing is dated."""
    wide = over or years
    if not wide:
        return None
    first, last = min(wide), max(wide)
    most = max(years.values(), default=1)
    bars = []
    for year, statements in sorted(years.items()):
        height = max(_LOWEST, round(HEIGHT * statements / most))
        bars.append(
            Bar(year, statements, (year - first) * _YEAR + _MARGIN, HEIGHT - height, height)
        )
    return Strip(first, last, (last - first + 1) * _YEAR, tuple(bars))


def year_runs(years: Sequence[int]) -> str:
    """Ascending years in words.

    >>> year_runs([1951, 1952, 1953, 1960])
    '1951–1953, 1960'
    """
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][1] + 1:
            runs[-1][1] = year
        else:
            runs.append([year, year])
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in runs)
