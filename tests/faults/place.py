"""Where faults are tried: statements, questions, data folders, and how often each is tried."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import Any

from tests.data_folders import copy_of, put_engine
from tests.faults.program import Program

FIXTURES = Path(__file__).parents[1] / "fixtures"
_STATES = "Aldmark Brenovia Corland Dunmore Estria Falkmar Gotland Hestria".split()
_TOPICS = "herring quotas;the night ferry;harbour loans;the glacier survey;cold chains".split(";")
_VERBS = "welcomes condemns regrets supports rejects studies".split()


@dataclass
class Place:
    """One run over one scratch folder."""

    scratch: Path
    engine: Path
    """A data folder that holds the converted model."""
    is_short: bool
    random: random.Random = field(default_factory=lambda: random.Random(7))  # noqa: S311
    _numbers: Any = field(default_factory=lambda: count(1))

    def times(self, full: int, short: int) -> int:
        """How often something is tried."""
        return short if self.is_short else full

    @cached_property
    def statements(self) -> list[dict[str, Any]]:
        """What is taken in: the labelled questions' statements and as many made ones."""
        lines = (FIXTURES / "gold" / "corpus.jsonl").read_text(encoding="utf-8").splitlines()
        return [*map(json.loads, lines), *made(self.times(240, 40))]

    @cached_property
    def texts(self) -> dict[str, str]:
        """The stored text of each statement."""
        return {one["id"]: one["text"] for one in self.statements}

    @cached_property
    def questions(self) -> list[str]:
        """All kinds of questions to them."""
        lines = (FIXTURES / "gold" / "gold.jsonl").read_text(encoding="utf-8").splitlines()
        asked = [json.loads(line)["question"] for line in lines]
        made_up = [f"What did {state} say about {topic}?" for state in _STATES for topic in _TOPICS]
        return list(dict.fromkeys([*asked, *made_up]))

    @cached_property
    def source(self) -> Path:
        """The statements as JSON lines."""
        return self.write("statements.jsonl", self.statements)

    @cached_property
    def filled(self) -> Path:
        """A data folder into which they were taken. To be copied, not to be changed."""
        data = self.empty()
        Program(data).succeed("ingest", str(self.source))
        return data

    def write(self, name: str, statements: list[dict[str, Any]]) -> Path:
        """Statements as a file of JSON lines."""
        file = self.scratch / name
        file.write_text("".join(json.dumps(one) + "\n" for one in statements), encoding="utf-8")
        return file

    def empty(self) -> Path:
        """A new data folder that holds the model only."""
        return put_engine(self.engine, self.scratch / f"data-{next(self._numbers)}")

    def copy(self, data: Path | None = None) -> Path:
        """A new data folder like `filled`, or like another."""
        return copy_of(data or self.filled, self.scratch / f"data-{next(self._numbers)}")


def made(number: int, version: int = 0) -> list[dict[str, Any]]:
    """Short statements by states that do not exist; each version begins otherwise."""
    opening = "Would anybody ever be forced to disarm? Nobody would. " * (version % 2)
    return [
        {
            "id": f"made-{n}",
            "issuer": _STATES[n % len(_STATES)],
            "date": f"{2000 + n % 20}-0{1 + n % 9}-11",
            "title": f"Note {n}",
            "text": f"{opening}{_STATES[n % len(_STATES)]} {_VERBS[n % len(_VERBS)]} "
            f"{_TOPICS[n % len(_TOPICS)]} for the {n}th time. Its {n} harbours stay open.\n\n"
            f"{_STATES[(n + 1) % len(_STATES)]} was told so in spring. The answer came by sea.",
        }
        for n in range(number)
    ]
