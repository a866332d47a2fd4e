"""Forms in texts, when many look at once."""

from __future__ import annotations

from typing import Any

from qa.thesaurus.matcher import Forms


class _Cleared(dict[str, Any]):
    """Words that another thread lets go as soon as they are kept."""

    def __setitem__(self, word: str, nodes: Any) -> None:
        self.clear()


def test_a_form_is_found_though_another_thread_lets_the_words_go() -> None:
    grown: Forms[str] = Forms()
    grown.add("grain", ["grain reserves"])
    grown._met = (_Cleared(), _Cleared())
    assert [of for _, of in grown.find("The grain reserves are low.")] == ["grain"]
