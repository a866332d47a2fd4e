"""What embedding in eight bits costs in answers: labelled questions asked of two archives of the
same statements, one in eight bits and one in 32. Where the processor has bf16, it is left unused.

    python -m benchmarks.engines GOLD.jsonl:STATEMENTS.jsonl …
"""

from __future__ import annotations

import argparse
import math
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from rich.console import Console

from benchmarks.measures.eight_bits import ENGINES, without_bf16
from benchmarks.transplanting import link_engine
from index.archive import Archive
from index.encoder import load_encoder
from index.ingest import ingest
from index.readers import read_sources
from index.records import Filters, Passage
from index.settings import Settings
from qa.desk import Desk
from qa.evaluation import evaluate
from qa.evaluation.labelled import Label, Labelled, read_gold

_TOP = 10
_EVIDENCE, _ACCEPTABLE = 2.0, 1.0


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a line for each set and engine."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.engines",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("sets", nargs="+", metavar="GOLD.jsonl:STATEMENTS.jsonl")
    console = Console()
    with tempfile.TemporaryDirectory(prefix="onrecord-engines-") as folder, without_bf16():
        made = Path(folder) / "made"
        for engine in ENGINES:
            load_encoder(Settings(data=made, engine=engine))
        for number, named in enumerate(parser.parse_args(arguments).sets):
            gold, statements = (Path(one) for one in named.rsplit(":", 1))
            for engine in ENGINES:
                data = Path(folder) / f"{engine}-{number}"
                data.mkdir()
                link_engine(made, data)
                told = scored(gold, statements, Settings(data=data, engine=engine))
                console.print(f"{gold.name}, {engine}: {told}", highlight=False)


def scored(gold: Path, statements: Path, settings: Settings) -> str:
    """What the labelled questions come to over these statements, in an empty data folder."""
    archive = Archive.open(settings)
    try:
        ingest(read_sources([str(statements)], settings), archive)
        questions = read_gold(gold).questions
        found = [ndcg(one, archive) for one in questions if one.evidence and not one.history]
    finally:
        archive.close()
    every = evaluate(Desk.open(settings), gold).kinds["all"]
    shares = (f"{name} {100 * every[name]:.1f} %" for name in ("pass", "precision"))
    return f"{len(questions)} questions, {', '.join(shares)}, nDCG@10 {np.mean(found):.4f}"


def ndcg(question: Labelled, archive: Archive) -> float:
    """Of the ten passages nearest to a question, those with its evidence (2) or with what is
    acceptable (1) discounted by their places; against the best order of all passages."""
    view = archive.view
    hits = view.search_dense(question.question, Filters(), _TOP)
    gains = [_gain(hit.passage, question, archive) for hit in hits]
    labelled = {label.statement_id for label in (*question.evidence, *question.acceptable)}
    every = [_gain(one, question, archive) for id_ in labelled for one in view.passages(id_)]
    best = _discounted(sorted(every, reverse=True)[:_TOP])
    return _discounted(gains) / best if best else 0.0


def _discounted(gains: Sequence[float]) -> float:
    return sum(gain / math.log2(place + 2) for place, gain in enumerate(gains))


def _gain(passage: Passage, question: Labelled, archive: Archive) -> float:
    for labels, gain in ((question.evidence, _EVIDENCE), (question.acceptable, _ACCEPTABLE)):
        if any(_stands_in(label, passage, archive) for label in labels):
            return gain
    return 0.0


def _stands_in(label: Label, passage: Passage, archive: Archive) -> bool:
    if label.statement_id != passage.statement_id:
        return False
    revision: Any = archive.view.revision(label.statement_id)
    span = label.locate(revision.statement.text) if revision else None
    return span is not None and span.overlaps(passage.span)


if __name__ == "__main__":
    main()
