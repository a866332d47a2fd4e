"""The whole archive in PostgreSQL, searched there, beside the same in a folder."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack

import numpy as np

from benchmarks.databases import database_with, folder_beside, settings_of
from benchmarks.figures import Figure, percentile
from benchmarks.measures.answers import common, share_of_same
from benchmarks.measures.recall import LEAST, TOP, Truth, share_found
from benchmarks.serving import Asker, Server, serving
from benchmarks.workplace import Workplace
from index.archive import Archive

_WARM_UP, _FEW_WARM_UP = 100, 20
_QUESTIONS, _FEW_QUESTIONS = 500, 60
_SPELL = 25
_VECTORS, _FEW_VECTORS = 200, 20
_WHERE = {"folder": "a folder", "files": "statements in PostgreSQL, files searched",
          "database": "searched in PostgreSQL"}  # fmt: skip


def measure(place: Workplace) -> list[Figure]:
    """Three servers that are asked the same in turn, spell by spell; then the vectors by
    themselves."""
    with database_with(place) as address:
        started = time.perf_counter()
        archive = Archive.open(settings_of(folder_beside(place, "db"), address, searches=True))
        made = time.perf_counter() - started
        archive.close()
        return [*_asked(place, address), *_recall(place, address), _made(place, made)]


def _asked(place: Workplace, address: str) -> list[Figure]:
    warm_up = place.count(_WARM_UP, _FEW_WARM_UP)
    asked = place.questions[: warm_up + place.count(_QUESTIONS, _FEW_QUESTIONS)]
    first = asked[0][0]
    with ExitStack() as stack:
        servers = {
            "folder": stack.enter_context(serving(place.whole, first)),
            "files": stack.enter_context(
                serving(folder_beside(place, "files"), first, database=address)
            ),
            "database": stack.enter_context(
                serving(folder_beside(place, "db"), first, database=address, search="database")
            ),
        }
        times: dict[str, list[float]] = {name: [] for name in servers}
        answers: dict[str, list[object]] = {name: [] for name in servers}
        for start in range(0, len(asked), _SPELL):
            for name, server in servers.items():
                spell = [question for question, _ in asked[start : start + _SPELL]]
                for taken, answer in _spell(server, spell):
                    times[name].append(taken)
                    answers[name].append(answer)
    medians = {name: percentile(some[warm_up:], 50) for name, some in times.items()}
    others = {name: percentile(some[warm_up:], 95) for name, some in times.items()}
    return [*_times(place, medians, others, len(asked) - warm_up), *_same(answers)]


def _spell(server: Server, questions: Sequence[str]) -> list[tuple[float, object]]:
    asker = Asker(server.port)
    found: list[tuple[float, object]] = []
    for question in questions:
        start = time.perf_counter()
        answer = asker.answer(question)
        found.append((1000 * (time.perf_counter() - start), common(answer)))
    asker.close()
    return found


def _times(
    place: Workplace, medians: Mapping[str, float], others: Mapping[str, float], asked: int
) -> list[Figure]:
    told = f"{asked} questions to {place.passages:,} passages"
    figures = [
        Figure(f"stores_p50_{name}", f"Warm `ask`, {where}: p50", medians[name], "ms",
               note=f"p95 {others[name]:.3g} ms" + (f"; {told}" if name == "folder" else ""))
        for name, where in _WHERE.items()
    ]  # fmt: skip
    return [
        *figures,
        Figure("stores_ratio", "Searched in PostgreSQL against a folder, p50",
               medians["database"] / medians["folder"], "×", most=2.0,
               note=f"p95 {others['database'] / others['folder']:.2f} ×"),
    ]  # fmt: skip


def _same(answers: Mapping[str, list[object]]) -> list[Figure]:
    same = share_of_same(answers["folder"], answers["database"])
    return [
        Figure("stores_same", "Same answers, folder and searched in PostgreSQL", 100 * same, "%",
               least=99.5, note=f"{len(answers['folder'])} questions: wording, quotes, citations"),
    ]  # fmt: skip


def _recall(place: Workplace, address: str) -> list[Figure]:
    settings = settings_of(folder_beside(place, "db"), address, searches=True)
    archive = Archive.open(settings)
    try:
        asked = [question for question, _ in place.questions]
        asked = asked[: place.count(_VECTORS, _FEW_VECTORS)]
        queries = archive.encoder.encode(asked, query=True)
        truth = Truth(settings)
        found: dict[str, list[float]] = {}
        short = 0
        for number, question in enumerate(asked):
            for name, (filters, rows) in truth.wanted(number).items():
                exact = truth.nearest(queries[number], rows)
                hits = archive.view.search_dense(question, filters, TOP)
                found.setdefault(name, []).append(share_found(exact, hits))
                short += len(hits) < len(exact)
    finally:
        archive.close()
    return [
        *(
            Figure(f"stores_recall_{name.replace(' ', '_')}",
                   f"recall@10 in PostgreSQL against exact, {name}", float(np.mean(shares)), "",
                   least=LEAST, note=f"{len(shares)} questions; worst {min(shares):.1f}")
            for name, shares in found.items()
        ),
        Figure("stores_short", "Of those searches, gave fewer rows than there are", short, "",
               most=0),
    ]  # fmt: skip


def _made(place: Workplace, seconds: float) -> Figure:
    return Figure(
        "stores_made", "What is searched in PostgreSQL, made of the statements",
        place.passages / seconds, "passages/s", note=f"{seconds:.0f} s, with its indexes",
    )  # fmt: skip
