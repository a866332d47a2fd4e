"""Scores per kind of question, as a table and as JSON, and the kinds that fell below a floor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from index.errors import UnreadableSource
from index.records import Rejection
from qa.records import Answer, Citation, QuoteCheck

ALL = "all"
"""The row over all kinds; no kind may be called so."""

MEASURES = {
    "pass": "pass",
    "place": "place",
    "answered": "answ",
    "refused": "refuse",
    "status": "status",
    "quote": "quote",
    "issuer": "issuer",
    "window": "window",
    "about": "about",
    "speaker": "spkr",
    "voice": "voice",
    "attribution": "attr",
    "precision": "prec",
    "statement_recall": "recS",
    "span_recall": "recP",
    "forbidden": "mnq!",
    "both": "both",
    "first": "uniq1",
    "says": "says",
    "markers": "marks",
    "quotations": "aquot",
}
"""Measures and their column heads, in the order of the table."""

_LOW_IS_GOOD = frozenset({"forbidden", "p50_ms", "p95_ms"})
_FLOORS = TypeAdapter(dict[str, dict[str, float]])


@dataclass(frozen=True, slots=True)
class Scored:
    """A question that was asked, with its answer and what that is worth."""

    id: str
    kind: str
    question: str
    trap: str | None
    measures: Mapping[str, float]
    failures: tuple[str, ...]
    latencies_s: tuple[float, ...]
    """Of each ask, the history's included."""
    answer: Answer | None
    error: str | None = None
    """What was raised instead of an answer."""
    check: QuoteCheck | None = None
    """What was said of a quotation."""


@dataclass(frozen=True)
class Report:
    """What a run over labelled questions found."""

    scored: tuple[Scored, ...]
    rejected: tuple[Rejection, ...] = ()
    """Lines of the file that are no questions."""
    floors: Mapping[str, Mapping[str, float]] | None = None
    """The least (of `forbidden` and times: the most) that a kind must reach."""

    @cached_property
    def kinds(self) -> dict[str, dict[str, float]]:
        """Means by kind, in the order of the file, and over all: only measures that apply."""
        grouped: dict[str, list[Scored]] = {}
        for one in self.scored:
            grouped.setdefault(one.kind, []).append(one)
        return {kind: _means(some) for kind, some in {**grouped, ALL: [*self.scored]}.items()}

    @cached_property
    def fallen(self) -> list[str]:
        """Each floor that is not reached, as a line to read; a floor of an unasked kind too."""
        lines = []
        for kind, measures in (self.floors or {}).items():
            for measure, floor in measures.items():
                value = self.kinds.get(kind, {}).get(measure)
                if value is None:
                    lines.append(f"{kind}: {measure} was not measured")
                elif value > floor if measure in _LOW_IS_GOOD else value < floor:
                    lines.append(f"{kind}: {measure} is {_shown(measure, value)}, ")
                    lines[-1] += f"the floor is {_shown(measure, floor)}"
        return lines

    @property
    def is_sound(self) -> bool:
        """Whether every line was a question, each was answered, and no kind fell."""
        return not (self.rejected or self.fallen or any(one.error for one in self.scored))

    def as_json(self) -> dict[str, Any]:
        """All of it, ready for `json.dumps`."""
        return {
            "kinds": self.kinds,
            "failures": dict(_failures(self.scored)),
            "questions": [_question(one) for one in self.scored],
            "rejected": [
                {"file": r.source, "line": r.line, "reason": r.reason} for r in self.rejected
            ],
            "fallen": self.fallen,
        }

    def as_table(self) -> str:
        """Per cent by kind, a line each, with what failed below."""
        wide = max(len(kind) for kind in self.kinds) + 1
        heads = [head for measure, head in MEASURES.items() if measure in self.kinds[ALL]]
        lines = [f"{'':<{wide}}{'n':>4} " + " ".join(f"{head:>6}" for head in heads)]
        lines[0] += f"{'p50ms':>7}{'p95ms':>7}"
        for kind, means in self.kinds.items():
            cells = (_cell(means.get(m)) for m in MEASURES if m in self.kinds[ALL])
            line = f"{kind:<{wide}}{means['n']:>4.0f} " + " ".join(cells)
            lines.append(line + f"{means['p50_ms']:>7.0f}{means['p95_ms']:>7.0f}")
        failures = ", ".join(f"{name} {times}" for name, times in _failures(self.scored))
        lines.append(f"fell short: {failures or 'none'}")
        lines += [f"refused, {trap}: {some}" for trap, some in _traps(self.scored).items()]
        lines += [f"{r.source}:{r.line}: {r.reason}" for r in self.rejected]
        lines += [f"{one.id}: {one.error}" for one in self.scored if one.error]
        return "\n".join([*lines, *self.fallen])


def read_floors(path: Path) -> dict[str, dict[str, float]]:
    """Floors by kind and measure, from a JSON object of objects; raises `UnreadableSource`."""
    try:
        floors = _FLOORS.validate_json(path.read_bytes())
    except OSError as error:
        raise UnreadableSource(f"{path} cannot be read ({error.strerror})") from error
    except ValidationError as error:
        raise UnreadableSource(
            f"{path} is not a JSON object of kinds with a number per measure"
        ) from error
    known = {*MEASURES, "p50_ms", "p95_ms", "n"}
    unknown = {measure for measures in floors.values() for measure in measures} - known
    if unknown:
        raise UnreadableSource(
            f"{path} has no known measure {', '.join(sorted(unknown))}; "
            f"there are {', '.join(sorted(known))}"
        )
    return floors


def _means(scored: Sequence[Scored]) -> dict[str, float]:
    means: dict[str, float] = {"n": float(len(scored))}
    for measure in MEASURES:
        values = [one.measures[measure] for one in scored if measure in one.measures]
        if values:
            means[measure] = sum(values) / len(values)
    times = sorted(seconds for one in scored for seconds in one.latencies_s)
    return means | {"p50_ms": 1000 * _quantile(times, 0.5), "p95_ms": 1000 * _quantile(times, 0.95)}


def _quantile(times: Sequence[float], share: float) -> float:
    """The value that `share` of the sorted times do not exceed; 0 of none."""
    return times[round(share * (len(times) - 1))] if times else 0.0


def _failures(scored: Iterable[Scored]) -> list[tuple[str, int]]:
    return Counter(name for one in scored for name in one.failures).most_common()


def _traps(scored: Iterable[Scored]) -> dict[str, str]:
    """Of each trap, how many were refused."""
    grouped: dict[str, list[float]] = {}
    for one in scored:
        if "refused" in one.measures:
            grouped.setdefault(one.trap or "other", []).append(one.measures["refused"])
    return {trap: f"{sum(v):.0f} of {len(v)}" for trap, v in sorted(grouped.items())}


def _question(one: Scored) -> dict[str, Any]:
    answer, check = one.answer, one.check
    cited: Sequence[Citation] = answer.citations if answer else check.citations if check else ()
    return {
        "id": one.id,
        "kind": one.kind,
        "question": one.question,
        "status": answer.status.value if answer else check.verdict if check else None,
        "measures": dict(one.measures),
        "failures": [*one.failures],
        "error": one.error,
        "ms": [round(1000 * seconds, 1) for seconds in one.latencies_s],
        "answer": answer.text if answer else check.message if check else None,
        "citations": [
            {
                "statement_id": c.statement_id,
                "issuer": c.issuer,
                "voice": c.voice,
                "published_on": c.published_on,
                "start": c.start,
                "end": c.end,
                "quote": c.quote,
            }
            for c in cited
        ],
    }


def _cell(share: float | None) -> str:
    return f"{'-':>6}" if share is None else f"{100 * share:6.1f}"


def _shown(measure: str, value: float) -> str:
    return f"{value:.0f} ms" if measure.endswith("_ms") else f"{value:.3f}"
