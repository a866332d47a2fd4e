"""Where the quotes of a timeline stand on a time axis, in percent of its width.

The page draws it as SVG without a `viewBox`: places scale with the page, letters do not, so that
it reads the same at 320 pixels and at 1,440.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, date

from index.records import PartialDate
from qa.records import Citation

_MARGIN = 6.0  # percent left free on either side, for the outermost markers
_MARKER_WIDTH = 9.0  # percent: a marker of 26 pixels on an axis of 288
_MOST_TICKS = 5  # years that can be read side by side on an axis of 288 pixels
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100)  # years between two ticks


@dataclass(frozen=True, slots=True)
class Mark:
    """A citation on the axis; `left` to `right` is the time that its date leaves open."""

    citation: Citation
    middle: float
    left: float
    right: float
    lane: int
    """0 is nearest to the axis."""

    @property
    def is_span(self) -> bool:
        """Whether the date is known to the month or the year only."""
        return len(self.citation.published_on or "") < len("2000-01-01")


@dataclass(frozen=True, slots=True)
class Tick:
    """The first of January of a year."""

    year: int
    place: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """The axis with its marks, in order of time; what has no date is in `undated`."""

    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    undated: tuple[Citation, ...]

    @property
    def lanes(self) -> int:
        """How many rows of markers there are."""
        return 1 + max((mark.lane for mark in self.marks), default=-1)


def timeline(citations: Iterable[Citation]) -> Timeline:
    """Place citations on an axis that begins and ends with whole years."""
    given = list(citations)
    dated = sorted(
        ((PartialDate.parse(c.published_on), c) for c in given if c.published_on),
        key=lambda pair: (pair[0].first_day, pair[0].last_day, pair[1].number),
    )
    undated = tuple(citation for citation in given if not citation.published_on)
    if not dated:
        return Timeline((), (), undated)
    first = min(day.first_day.year for day, _ in dated)
    last = max(day.last_day.year for day, _ in dated) + 1
    axis = _Axis(date(first, 1, 1).toordinal(), _start_of(last))
    marks: list[Mark] = []
    taken: list[float] = []
    for day, citation in dated:
        left = axis.place(day.first_day.toordinal())
        right = axis.place(day.last_day.toordinal() + 1)
        middle = (left + right) / 2
        lane = _free_lane(taken, middle)
        marks.append(Mark(citation, middle, left, right, lane))
    return Timeline(tuple(marks), tuple(_ticks(first, last, axis)), undated)


@dataclass(frozen=True, slots=True)
class _Axis:
    start: int
    end: int

    def place(self, day: int) -> float:
        share = (day - self.start) / (self.end - self.start)
        return round(_MARGIN + (100 - 2 * _MARGIN) * share, 2)


def _start_of(year: int) -> int:
    """The ordinal of the first of January; of the year after the last that `date` knows, too."""
    return date(year, 1, 1).toordinal() if year <= MAXYEAR else date.max.toordinal() + 1


def _free_lane(taken: list[float], middle: float) -> int:
    """The lowest lane whose last marker is far enough to the left; `taken` is kept up to date."""
    for lane, last in enumerate(taken):
        if middle - last >= _MARKER_WIDTH:
            taken[lane] = middle
            return lane
    taken.append(middle)
    return len(taken) - 1


def _ticks(first: int, last: int, axis: _Axis) -> Sequence[Tick]:
    step = next((s for s in _STEPS if (last - first) / s <= _MOST_TICKS - 1), _STEPS[-1])
    years = range(first + -first % step, last + 1, step)
    return [Tick(year, axis.place(_start_of(year))) for year in years]
