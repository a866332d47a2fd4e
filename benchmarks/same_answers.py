"""Labelled questions asked of a folder and of the same in PostgreSQL, searched there, turn by turn.

python -m benchmarks.same_answers GOLD.jsonl:DATA_FOLDER …
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rich.console import Console

from benchmarks.databases import carry_all, databases, settings_of
from benchmarks.figures import percentile
from benchmarks.transplanting import copy_archive, link_engine
from index.settings import Settings
from index.stores import open_store
from qa.desk import Desk
from qa.evaluation.labelled import Labelled, read_gold
from qa.records import Answer

_LEAST = 0.995


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a line for each set, and each question that is answered otherwise; exit status 1 where
    they are too many."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.same_answers",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("sets", nargs="+", metavar="GOLD.jsonl:DATA_FOLDER")
    sets = [named.rsplit(":", 1) for named in parser.parse_args(arguments).sets]
    console = Console()
    asked = same = 0
    with tempfile.TemporaryDirectory(prefix="onrecord-same-") as scratch:
        for number, (gold, data) in enumerate(sets):
            questions = read_gold(Path(gold)).questions
            found = compared(questions, Path(data), Path(scratch) / str(number))
            asked, same = asked + len(questions), same + len(questions) - len(found.different)
            console.print(f"{Path(gold).name}: {found.told(len(questions))}", highlight=False)
    console.print(f"{same} of {asked} the same: {100 * same / asked:.1f} %", highlight=False)
    sys.exit(same < _LEAST * asked)


@dataclass(slots=True)
class Compared:
    """What came of a set."""

    different: list[str] = field(default_factory=list)
    """Ids of the questions that were answered otherwise."""
    times: tuple[list[float], list[float]] = field(default_factory=lambda: ([], []))
    """Seconds of each conversation, of a folder and of PostgreSQL."""

    def told(self, asked: int) -> str:
        """In words."""
        folder, database = (1000 * percentile(some, 50) for some in self.times)
        lines = [f"{asked - len(self.different)} of {asked} the same; median {folder:.1f} and"]
        return " ".join([*lines, f"{database:.1f} ms", *self.different])


def compared(questions: Sequence[Labelled], data: Path, scratch: Path) -> Compared:
    """Ask both; what stands in `data` is copied first."""
    copy_archive(data, scratch / "folder")
    link_engine(data, scratch / "database")
    with databases(1) as [address]:
        settings = settings_of(scratch / "database", address, searches=True)
        source = open_store(Settings(data=scratch / "folder"))
        target = open_store(settings)
        carry_all(source, target)
        source.close()
        target.close()
        desks = [Desk.open(Settings(data=scratch / "folder")), Desk.open(settings)]
        found = Compared()
        for question in questions:
            answers = []
            for desk, times in zip(desks, found.times, strict=True):
                start = time.perf_counter()
                answers.append(_of_interest(_asked(desk, question)))
                times.append(time.perf_counter() - start)
            if answers[0] != answers[1]:
                found.different.append(question.id)
        for desk in desks:
            desk.archive.close()
    return found


def _asked(desk: Desk, labelled: Labelled) -> Answer:
    conversation = None
    for question in (*labelled.history, labelled.question):
        answer = desk.ask(question, conversation=conversation)
        conversation = answer.conversation
    return answer


def _of_interest(answer: Answer) -> Any:
    return answer.status, answer.text, answer.citations, answer.interpretation


if __name__ == "__main__":
    main()
