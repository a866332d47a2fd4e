"""How deep a search looks."""

from __future__ import annotations

from typing import Any, cast

import pytest

from index.records import Filters
from index.view import ArchiveView
from qa.depth import Depth, Order


class Asked:
    """An archive that says only how it was searched."""

    def search_phrases(self, *given: Any) -> tuple[str, Any]:
        return "all", given[-1]

    def search_phrases_by_voice(self, *given: Any) -> tuple[str, Any]:
        return "by voice", given[-1]

    def search_phrases_by_day(self, *given: Any, newest: bool) -> tuple[str, Any]:
        return "newest" if newest else "oldest", given[-1]


@pytest.mark.parametrize(
    ("depth", "searched"),
    [
        (Depth(), ("all", None)),
        (Depth(40), ("all", 40)),
        (Depth(None, Order.NEWEST), ("all", None)),
        (Depth(160, Order.EACH_VOICE), ("by voice", 160)),
        (Depth(200, Order.NEWEST), ("newest", 200)),
        (Depth(200, Order.OLDEST), ("oldest", 200)),
    ],
)
def test_an_order_matters_only_within_a_limit(depth: Depth, searched: tuple[str, Any]) -> None:
    assert depth.phrases(["chad"], Filters(), cast(ArchiveView, Asked())) == searched
