"""The same questions in English and in six other languages, over speeches in the general debate of
the United Nations: whether the same statement comes first.

    python -m benchmarks.languages --data DIR

The questions were written for this; the index is that of `un.jsonl` or any other with these
speeches. `ONRECORD_MULTILINGUAL_ENCODER` names the encoder; without it, names and frames alone are
put in English.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from index.encoders.multilingual import PACKAGED
from index.settings import Settings
from qa.desk import Desk
from qa.records import Answer


@dataclass(frozen=True, slots=True)
class Pair:
    """A question in English and in another language."""

    lang: str
    english: str
    other: str


@dataclass(frozen=True, slots=True)
class Compared:
    """What the two found."""

    pair: Pair
    english: Answer
    other: Answer
    seconds: float
    """That the question in the other language took."""

    @property
    def is_same(self) -> bool:
        """Whether the same statement is cited first, or neither is answered."""
        return _first(self.english) == _first(self.other)


def pairs(path: Path | None = None) -> list[Pair]:
    """Those of the package, or of a file with a pair a line: language, English, the other."""
    kept = files("benchmarks.languages") / "pairs.tsv"
    text = path.read_text(encoding="utf-8") if path else kept.read_text(encoding="utf-8")
    return [Pair(*line.split("\t")) for line in text.splitlines() if line]


def compare(desk: Desk, asked: Sequence[Pair]) -> list[Compared]:
    """Each pair, asked of one desk."""
    found = []
    for pair in asked:
        english = desk.ask(pair.english)
        begun = time.perf_counter()
        other = desk.ask(pair.other)
        found.append(Compared(pair, english, other, time.perf_counter() - begun))
    return found


def table(found: Sequence[Compared]) -> str:
    """Rows of Markdown, one a language and one for all."""
    rows = ["| language | questions | same statement first |", "| --- | --- | --- |"]
    langs = dict.fromkeys(one.pair.lang for one in found)
    for lang in [*langs, None]:
        some = [one for one in found if lang in (None, one.pair.lang)]
        same = sum(one.is_same for one in some)
        rows.append(f"| {lang or 'all'} | {len(some)} | {same} ({same / len(some):.0%}) |")
    return "\n".join(rows)


def _first(answer: Answer) -> str | None:
    return answer.citations[0].statement_id if answer.citations else None


def _main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks.languages")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--pairs", type=Path, help="a file of other questions")
    parser.add_argument("--without", action="store_true", help="without an encoder")
    given = parser.parse_args()
    settings = Settings(data=given.data)
    if not given.without and settings.multilingual_encoder is None:
        settings = settings.model_copy(update={"multilingual_encoder": PACKAGED})
    found = compare(Desk.open(settings), pairs(given.pairs))
    for one in found:
        if not one.is_same:
            read = next(iter(one.other.interpretation.notes), "not read")
            print(f"{one.pair.lang}: {one.pair.other} ({one.pair.english}): {read}")
    print(table(found))
    unanswered = sum(not one.english.citations for one in found)
    slowest = sorted(one.seconds for one in found)
    print(f"Not answered in English: {unanswered}. Median {slowest[len(slowest) // 2]:.2f} s.")


if __name__ == "__main__":
    _main()
