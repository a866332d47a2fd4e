"""How deep a search looks: how many passages of an archive, and which come first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from index.records import Filters, Hit
from index.view import ArchiveView


class Order(Enum):
    """Which passages come first."""

    BEST = "best"
    EACH_VOICE = "each voice"
    """The best of each voice before the second of any."""
    OLDEST = "oldest"
    NEWEST = "newest"


@dataclass(frozen=True, slots=True)
class Depth:
    """How many passages are looked at, and which; all of them without a limit."""

    limit: int | None = None
    order: Order = Order.BEST

    def phrases(self, phrases: Sequence[str], filters: Filters, view: ArchiveView) -> list[Hit]:
        """The passages within the depth that hold any of the phrases, in its order."""
        if self.limit is None or self.order is Order.BEST:
            return view.search_phrases(phrases, filters, self.limit)
        if self.order is Order.EACH_VOICE:
            return view.search_phrases_by_voice(phrases, filters, self.limit)
        newest = self.order is Order.NEWEST
        return view.search_phrases_by_day(phrases, filters, self.limit, newest=newest)
