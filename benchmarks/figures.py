"""What a benchmark measured, as records, and the arithmetic behind them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """One number, and how it compares with what was set out to be reached."""

    name: str
    """Stable, for comparing runs: `warm_ask_p50`."""
    measure: str
    """What was measured, in words."""
    value: float
    unit: str
    least: float | None = None
    most: float | None = None
    note: str = ""

    @property
    def reached(self) -> bool | None:
        """Whether the value is within `least` and `most`; None when neither is set."""
        if self.least is None and self.most is None:
            return None
        high_enough = self.least is None or self.value >= self.least
        return high_enough and (self.most is None or self.value <= self.most)

    @property
    def reach(self) -> str:
        """The bound in words, such as `≥ 4 ×`; empty when there is none."""
        bounds = [("≥", self.least), ("≤", self.most)]
        return " and ".join(
            f"{sign} {shown(bound, self.unit)}" for sign, bound in bounds if bound is not None
        )


def shown(value: float, unit: str) -> str:
    """A value with its unit, in three significant digits or more.

    >>> shown(1234.5, "ms"), shown(0.99996, ""), shown(4.2149, "×")
    ('1,234 ms', '0.99996', '4.21 ×')
    """
    if not math.isfinite(value):
        digits = "–"
    elif value == int(value):
        digits = f"{int(value):,}"
    elif abs(value) >= 100:
        digits = f"{value:,.0f}"
    elif 0.99 <= abs(value) < 1:
        # A recall or a cosine: what matters is how much is missing.
        digits = f"{value:.5g}"
    else:
        digits = f"{value:.3g}"
    return f"{digits} {unit}".strip()


def percentile(values: Sequence[float], percent: float) -> float:
    """The value that `percent` of all are at or below, between neighbours by share; raises
    `ValueError` for no values."""
    if not values:
        raise ValueError("no values to take a percentile of")
    ordered = sorted(values)
    place = (len(ordered) - 1) * percent / 100
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def as_json(figure: Figure) -> dict[str, Any]:
    """A figure as the JSON file has it."""
    return {**asdict(figure), "reached": figure.reached}


def from_json(body: dict[str, Any]) -> Figure:
    """The figure that `as_json` was given."""
    return Figure(**{name: value for name, value in body.items() if name != "reached"})
