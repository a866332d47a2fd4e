"""Whose words transcripts are split into, against labels that were made by reading them.

    python -m benchmarks.voices LABELS.json STATEMENTS.jsonl[.gz]…

A label is the digest of a text and spans of it, each with its side: `H` the record's own speaker,
`O` others of the issuer's side, `G:KEY` a guest of a state, `P` the press, `X` somebody else, `?`
not to be told; behind `#` stands which of several. The texts themselves are not kept here.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from index.names import Names
from index.readers.statements import build_statement
from index.records import Span, Standing, Statement, Turn
from index.turns import split_turns

_DIGEST_DIGITS = 24


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text's labels."""

    digest: str
    spans: tuple[tuple[Span, str], ...]


@dataclass(slots=True)
class Score:
    """Characters, but for the labels of persons."""

    texts: int = 0
    given: int = 0
    """Those that are some voice's."""
    wrong: int = 0
    """Of those, the ones of another mouth."""
    host: int = 0
    host_kept: int = 0
    guests: int = 0
    guests_kept: int = 0
    turns: int = 0
    """Labelled turns of persons who speak more than once."""
    tied: int = 0
    faults: list[str] = field(default_factory=list)

    def rows(self) -> list[tuple[str, float]]:
        """The measures, in per cent."""
        return [
            ("given to the wrong voice", _share(self.wrong, self.given)),
            ("the host's own given to him", _share(self.host_kept, self.host)),
            ("guests' own given to their states", _share(self.guests_kept, self.guests)),
            ("turns of one person tied together", _share(self.tied, self.turns)),
        ]


def read_labels(path: Path) -> dict[str, Labelled]:
    """The labels, by digest."""
    rows = json.loads(path.read_text(encoding="utf-8"))
    return {
        row["digest"]: Labelled(
            row["digest"], tuple((Span(start, end), side) for start, end, side in row["spans"])
        )
        for row in rows
    }


def read_statements(paths: Iterable[Path]) -> Iterator[Statement]:
    """The statements of files of JSON lines, gzip or not."""
    for path in paths:
        data = path.read_bytes()
        for line in (gzip.decompress(data) if path.suffix == ".gz" else data).splitlines():
            yield build_statement(json.loads(line))


def digest_of(text: str) -> str:
    """What stands for a text in the labels."""
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGEST_DIGITS]


def measure(statements: Iterable[Statement], labels: dict[str, Labelled]) -> Score:
    """The score over the statements that have labels."""
    score = Score()
    for statement in statements:
        labelled = labels.get(digest_of(statement.text))
        if labelled is not None:
            score.texts += 1
            _add(score, statement, split_turns(statement), labelled)
    return score


def _add(score: Score, statement: Statement, turns: Sequence[Turn], labelled: Labelled) -> None:
    names = Names.load()
    issuer = {party.key for party in names.party_of(statement.issuer or "")}
    speakers: dict[str, list[str]] = defaultdict(list)
    for turn in turns:
        keys = {party.key for party in names.party_of(turn.voice or "")}
        owned = turn.standing in {Standing.ISSUER, Standing.GUEST} and bool(keys)
        for span, tag in labelled.spans:
            common = min(span.end, turn.span.end) - max(span.start, turn.span.start)
            if common <= 0 or tag == "?":
                continue
            side = tag.split("#")[0]
            theirs = {side[2:]} if side.startswith("G:") else issuer if side in "HO" else set()
            own = owned and keys == theirs
            _count(score, side, common, owned, own)
            if owned and not own:
                words = statement.text[span.start : span.end][:40]
                score.faults.append(f"{statement.id}: {tag} given to {turn.voice}: {words!r}")
            if tag not in {"P"}:
                speakers[tag].append(turn.speaker or turn.role or "")
    for tag, found in speakers.items():
        if len(found) > 1 and not tag.startswith("X"):
            score.turns += len(found)
            score.tied += Counter(found).most_common(1)[0][1]


def _count(score: Score, side: str, common: int, owned: bool, own: bool) -> None:
    score.given += common * owned
    score.wrong += common * (owned and not own)
    if side == "H":
        score.host += common
        score.host_kept += common * own
    elif side.startswith("G:"):
        score.guests += common
        score.guests_kept += common * own


def _share(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 0.0


def main(arguments: Sequence[str]) -> None:
    """Print the measures and each fault."""
    labels, *files = map(Path, arguments)
    score = measure(read_statements(files), read_labels(labels))
    print(f"{score.texts} texts, {score.given:,} characters given to a voice")
    for name, value in score.rows():
        print(f"{value:7.2f} %  {name}")
    for fault in score.faults:
        print(f"  {fault}")


if __name__ == "__main__":
    main(sys.argv[1:])
