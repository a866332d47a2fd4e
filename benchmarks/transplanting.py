"""Archives made out of another one's statements and vectors: nothing is embedded again."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.generations import publish
from index.records import Span, Turn
from index.rows import digest
from index.store import Store
from index.stored import StoredStatement
from index.writer import Prepared

Pick = Callable[[int], bool]
"""Whether the statement in this place, from 0, is taken."""

# Copies keep this much of a vector's direction: as far apart as two passages on one subject.
_NOISE = 0.6
_SEED = 1946


def copy_archive(source: Path, target: Path) -> None:
    """The whole archive; what no writer ever changes is linked where the file system can."""
    target.mkdir(parents=True)
    for file in source.glob("onrecord.sqlite*"):
        # Without `-shm`, which SQLite makes again.
        if not file.name.endswith("-shm"):
            shutil.copyfile(file, target / file.name)
    link_engine(source, target)
    if (source / "generations").is_dir():
        shutil.copytree(source / "generations", target / "generations", copy_function=_link)


def link_engine(source: Path, target: Path) -> None:
    """Have `target` use the converted model of `source`."""
    if (source / "engines").is_dir() and not (target / "engines").exists():
        shutil.copytree(source / "engines", target / "engines", copy_function=_link)


def transplant(source: Path, target: Path, pick: Pick) -> None:
    """Make an archive in `target` of those statements of `source` that are picked."""

    def picked(place: int, one: Prepared) -> list[Prepared]:
        return [one] if pick(place) else []

    _write(source, target, picked)


def multiply(source: Path, target: Path, issuers: list[str], passages: int) -> None:
    """Make an archive of about so many `passages`: the statements of `source` again and again,
    each time put into the mouth of the next of `issuers`, their vectors moved apart."""
    store = Store.open(source)
    try:
        with store.snapshot() as snapshot:
            copies = max(round(passages / max(snapshot.passages(0), 1)), 1)
    finally:
        store.close()
    chance = np.random.default_rng(_SEED)

    def multiplied(place: int, one: Prepared) -> list[Prepared]:
        chosen = [issuers[(place * copies + number) % len(issuers)] for number in range(copies)]
        return [_said_by(one, issuer, number, chance) for number, issuer in enumerate(chosen)]

    _write(source, target, multiplied)


def _said_by(one: Prepared, issuer: str, number: int, chance: np.random.Generator) -> Prepared:
    own = one.statement.issuer
    statement = replace(one.statement, id=f"{one.statement.id}-{number}", issuer=issuer)
    moved = {voice: issuer if voice == own else voice for voice in {t.voice for t in one.turns}}
    return replace(
        one,
        statement=statement,
        digest=digest(statement),
        turns=[_voiced(turn, moved) for turn in one.turns],
        passages=[(span, _voiced(turn, moved)) for span, turn in one.passages],
        vectors=_moved_apart(one.vectors, chance) if number else one.vectors,
    )


def _voiced(turn: Turn, moved: dict[str | None, str | None]) -> Turn:
    return replace(turn, voice=moved.get(turn.voice, turn.voice))


def _moved_apart(vectors: NDArray[np.float16], chance: np.random.Generator) -> NDArray[np.float16]:
    noise = chance.normal(size=vectors.shape).astype(np.float32)
    noise *= _NOISE / np.sqrt(max(vectors.shape[1], 1))
    moved = vectors.astype(np.float32) + noise
    moved /= np.linalg.norm(moved, axis=1, keepdims=True)
    return moved.astype(np.float16)


def _write(source: Path, target: Path, made_of: Callable[[int, Prepared], list[Prepared]]) -> None:
    target.mkdir(parents=True, exist_ok=True)
    link_engine(source, target)
    origin, store = Store.open(source), Store.open(target)
    try:
        about = origin.about()
        with store.writing(about.encoder or "", about.dimensions or 0) as writer:
            for place, one in enumerate(_prepared(origin)):
                for made in made_of(place, one):
                    writer.store(made)
            publish(store)
    finally:
        origin.close()
        store.close()


def _prepared(store: Store) -> Iterator[Prepared]:
    with store.snapshot() as snapshot:
        for stored in snapshot.statements():
            yield _as_prepared(stored, store)


def _as_prepared(stored: StoredStatement, store: Store) -> Prepared:
    statement = stored.revision.statement
    sentences, turns = store.layout(statement.id, stored.revision.number)
    passages = [(passage.span, _turn_of(passage.span, turns)) for passage in stored.passages]
    return Prepared(
        statement=statement,
        digest=digest(statement),
        sentences=sentences,
        turns=turns,
        passages=passages,
        vectors=stored.vectors,
    )


def _turn_of(span: Span, turns: Sequence[Turn]) -> Turn:
    return next(turn for turn in turns if turn.span.overlaps(span))


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        # Another file system, or one without hard links.
        shutil.copyfile(source, target)
