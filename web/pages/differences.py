"""The difference between a quotation and the stored words, as a text to read and in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from index.folding import fold

_WORD = re.compile(r"[^\W_]+")

_CLOSING = tuple(",.;:!?)]}%’”»…")
_OPENING = tuple("([{“«¿¡")


@dataclass(frozen=True, slots=True)
class Run:
    """Words that both have, or that only one of them has."""

    kept: str = ""
    quoted: str = ""
    """In the quotation, not on record."""
    stored: str = ""
    """On record, not in the quotation."""
    space_before: str = ""
    space_between: str = ""
    """Between `quoted` and `stored`."""

    @property
    def in_words(self) -> str:
        """The change as a sentence; empty for words that both have."""
        if self.quoted and self.stored:
            return f"“{self.quoted}” in the quotation is “{self.stored}” on record."
        if self.quoted:
            return f"“{self.quoted}” is in the quotation and not on record."
        if self.stored:
            return f"“{self.stored}” is on record and not in the quotation."
        return ""


def runs_of(difference: Iterable[Mapping[str, str]]) -> list[Run]:
    """The runs of a check's difference (`op`, `asked`, `stored`), spaced as one text.

    >>> found = runs_of([{"op": "equal", "asked": "so it is", "stored": "so it is"},
    ...                  {"op": "insert", "asked": ",", "stored": ""}])
    >>> [(run.space_before, run.kept or run.quoted) for run in found]
    [('', 'so it is'), ('', ',')]
    """
    runs: list[Run] = []
    last = ""
    for raw in difference:
        asked, stored = raw["asked"], raw["stored"]
        before = _space(last, asked or stored)
        if raw["op"] == "equal":
            runs.append(Run(kept=asked, space_before=before))
        else:
            between = _space(asked, stored)
            runs.append(
                Run(quoted=asked, stored=stored, space_before=before, space_between=between)
            )
        last = asked or stored or last
    return runs


def changes(runs: Iterable[Run]) -> list[Run]:
    """The runs that only one of the texts has."""
    return [run for run in runs if not run.kept]


def only_marks(runs: Iterable[Run]) -> bool:
    """Whether the words are the same in all runs but for capitals, accents and marks.

    >>> only_marks([Run(quoted="velmar,", stored="Velmar")])
    True
    """
    return all(_words(run.quoted) == _words(run.stored) for run in runs)


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text))


def _space(left: str, right: str) -> str:
    is_joined = not left or not right or right.startswith(_CLOSING) or left.endswith(_OPENING)
    return "" if is_joined else " "
