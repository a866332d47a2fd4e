"""What a run works on: archives of three sizes in a folder of its own, gone afterwards."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from babel import Locale

from benchmarks.questions import questions
from benchmarks.transplanting import copy_archive, multiply, transplant
from index.archive import Archive
from index.ingest import ingest
from index.readers import read_sources
from index.records import Rejection, Statement
from index.samples import read_sample
from index.settings import Settings
from index.store import Store

_SAMPLE = "sample:sotu"
_TINY_STATEMENTS = 5
# Passages of the archive that is made where none is given.
_PASSAGES, _QUICK_PASSAGES = 250_000, 20_000
_QUICK_STATEMENTS = 40
"""Taken in by a quick run."""
_SAMPLE_STATES = 60
"""Issuers that the sample is spread over: states, so that they can be asked about by name."""
_QUESTIONS = 4_000


@dataclass(frozen=True, slots=True)
class Options:
    """What a run was told."""

    corpus: Path | None = None
    index: Path | None = None
    questions: Path | None = None
    quick: bool = False


@dataclass(frozen=True, slots=True)
class Workplace:
    """The archives, and what they are asked."""

    folder: Path
    """For whatever a measure makes."""
    whole: Path
    """Data folder of the archive that is asked."""
    tenth: Path
    """Every tenth of its statements."""
    tiny: Path
    """A handful of them: what a process weighs without an archive."""
    lines: Path
    """All statements of `whole`, as JSON lines."""
    what: str
    """What the archive holds, in words."""
    statements: int
    passages: int
    questions: Sequence[tuple[str, str]]
    """Question and form, more than any measure asks."""
    quick: bool

    def count(self, many: int, few: int) -> int:
        """How often something is done: `few` times in a quick run."""
        return few if self.quick else many


def set_up(options: Options, folder: Path) -> Workplace:
    """Make the archives below `folder`."""
    whole, tenth, tiny, lines = (
        folder / name for name in ("whole", "tenth", "tiny", "statements.jsonl")
    )
    what = _make_whole(options, folder, whole)
    transplant(whole, tenth, lambda place: place % 10 == 0)
    transplant(tenth, tiny, lambda place: place < _TINY_STATEMENTS)
    store = Store.open(whole)
    try:
        with store.snapshot() as snapshot:
            passages = snapshot.passages(0)
            statements = [stored.revision.statement for stored in snapshot.statements()]
    finally:
        store.close()
    write_lines(statements, lines)
    asked = _given(options.questions) if options.questions else _made(statements)
    return Workplace(
        folder, whole, tenth, tiny, lines, what, len(statements), passages, asked, options.quick
    )


def write_lines(statements: Iterable[Statement], path: Path) -> None:
    """JSON lines that are read as the same statements."""
    with path.open("w", encoding="utf-8") as file:
        for statement in statements:
            file.write(json.dumps(_line(statement), ensure_ascii=False) + "\n")


def _line(statement: Statement) -> dict[str, Any]:
    day = statement.published_on
    return {
        **statement.extra,
        "id": statement.id,
        "issuer": statement.issuer,
        "speaker": statement.speaker,
        "role": statement.role,
        "date": day.text if day else None,
        "title": statement.title,
        "url": statement.url,
        "lang": statement.lang,
        "kind": statement.kind,
        "text": statement.text,
    }


def _make_whole(options: Options, folder: Path, whole: Path) -> str:
    if options.index is not None:
        copy_archive(options.index, whole)
        return "a given index"
    if options.corpus is not None:
        items = read_sources([str(options.corpus)], Settings(data=whole))
        _take_in(items, whole, options.quick)
        return f"the beginning of {options.corpus.name}" if options.quick else options.corpus.name
    once = folder / "once"
    _take_in(iter(read_sample(_SAMPLE)), once, options.quick)
    multiply(once, whole, _states(), _QUICK_PASSAGES if options.quick else _PASSAGES)
    return f"{_SAMPLE} again and again, in the mouths of {_SAMPLE_STATES} states"


def _take_in(items: Iterable[Statement | Rejection], data: Path, quick: bool) -> None:
    archive = Archive.open(Settings(data=data))
    try:
        ingest(islice(items, _QUICK_STATEMENTS) if quick else items, archive)
    finally:
        archive.close()


def _states() -> list[str]:
    """Names of states, in English, the first by code."""
    territories = Locale("en").territories
    named = sorted((str(code), str(name)) for code, name in territories.items())
    return [name for code, name in named if code.isalpha() and len(code) == 2][:_SAMPLE_STATES]


def _given(path: Path) -> list[tuple[str, str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [(line.strip(), "given") for line in lines if line.strip()]


def _made(statements: Iterable[Statement]) -> list[tuple[str, str]]:
    issuers = sorted({s.issuer for s in statements if s.issuer})
    years = [s.published_on.first_day.year for s in statements if s.published_on]
    years = years or [date.today().year]
    return questions(issuers, (min(years), max(years)), _QUESTIONS)
