"""Fit the weights, hold each set against a fit that did not see it, and write the files.

python -m benchmarks.fitting NAME=GOLD.jsonl:DATA_FOLDER … [--write]
"""

from __future__ import annotations

import argparse
import json
import pickle
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import numpy as np

from benchmarks.fitting.labelled import LabelledQuestion, read
from benchmarks.fitting.models import (
    Array,
    confidence_rows,
    fit_confidence,
    fit_roles,
    fit_score,
)
from qa.question.roles import FEATURES
from qa.retrieval.features import NAMES
from qa.retrieval.forest import Forest

_ANSWERED_FROM = 0.53
"""A question counts as answered where that is a little likelier than not: an answer where there is
none does more harm than a refusal with the passage beside it."""
_DATA = Path(__file__).parents[2] / "qa" / "data"

Trees = Sequence[Mapping[str, Sequence[float]]]
Sets = Mapping[str, Sequence[LabelledQuestion]]


def main() -> None:
    """Read the sets, cross-validate, print, and write when told."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("sets", nargs="+", help="NAME=GOLD.jsonl:DATA_FOLDER")
    arguments.add_argument("--write", action="store_true", help="write qa/data/*.toml")
    arguments.add_argument("--cache", type=Path, help="folder to keep the features of a set in")
    arguments.add_argument("--today", type=date.fromisoformat, default=date(2026, 11, 26))
    chosen = arguments.parse_args()
    sets = {
        name: _read(name, where, chosen) for name, where in (s.split("=", 1) for s in chosen.sets)
    }
    if len(sets) > 1:
        for name, questions in sets.items():
            others = [q for other, qs in sets.items() if other != name for q in qs]
            _report(name, questions, *_fit(others))
    every = [q for qs in sets.values() for q in qs]
    weights, confidence = _fit(every)
    roles = fit_roles(every)
    _report("all, seen by the fit", every, weights, confidence)
    if chosen.write:
        told = ", ".join(f"{name} ({len(qs)} questions)" for name, qs in sets.items())
        _write(told, weights, confidence, roles)


def _read(name: str, where: str, chosen: argparse.Namespace) -> list[LabelledQuestion]:
    gold, folder = where.rsplit(":", 1)
    kept = chosen.cache / f"{name}.pickle" if chosen.cache else None
    if kept and kept.exists():
        found: list[LabelledQuestion] = pickle.loads(kept.read_bytes())  # noqa: S301  # our own
        return found
    found = read(Path(gold), Path(folder), chosen.today)
    if kept:
        kept.write_bytes(pickle.dumps(found))
    return found


def _fit(questions: Sequence[LabelledQuestion]) -> tuple[Array, Trees]:
    weights = fit_score(questions)
    return weights, fit_confidence(questions, weights)


def _chances(questions: Sequence[LabelledQuestion], weights: Array, confidence: Trees) -> Array:
    rows, _ = confidence_rows(questions, weights)
    forest = Forest(confidence)
    return np.array([forest.predict(row) for row in rows.astype(np.float32)])


def _report(
    name: str, questions: Sequence[LabelledQuestion], weights: Array, confidence: Trees
) -> None:
    chances = _chances(questions, weights, confidence)
    right = np.array([_in_first(q, weights, 1) for q in questions])
    answerable = np.array([q.answerable for q in questions])
    reachable = np.mean([q.grades.any() for q in questions if q.answerable])
    in_three = np.mean([_in_first(q, weights, 3) for q in questions if q.answerable])
    answered = chances >= _ANSWERED_FROM
    print(
        f"{name}: {len(questions)} questions · reachable {reachable:.3f} · first right "
        f"{right[answerable].mean():.3f} · in three {in_three:.3f} · "
        f"wrongly refused {1 - answered[answerable].mean():.3f} · refused of the unanswerable "
        f"{1 - answered[~answerable].mean() if (~answerable).any() else 1:.3f} · first right of "
        f"the answered {right[answerable & answered].mean():.3f}"
    )


def _in_first(question: LabelledQuestion, weights: Array, most: int) -> bool:
    order = np.argsort(-(question.rows @ weights))[:most]
    return bool(question.grades[order].any())


def _write(told: str, weights: Array, confidence: Trees, roles: Array) -> None:
    head = f"# Fitted by `python -m benchmarks.fitting` on {told}. Do not edit by hand.\n"
    lines = [head, f"answered_from = {_ANSWERED_FROM}\n", "\n[score]\n"]
    lines += [f"{name} = {value:.5f}\n" for name, value in zip(NAMES, weights, strict=True)]
    (_DATA / "evidence.toml").write_text("".join(lines), encoding="utf-8")
    (_DATA / "confidence.json").write_text(
        json.dumps(confidence, separators=(",", ":")), encoding="utf-8"
    )
    lines = [head, "\n[weights]\n"]
    lines += [f"{name} = {value:.5f}\n" for name, value in zip(FEATURES, roles, strict=True)]
    (_DATA / "roles.toml").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
