"""The liar lies in twelve ways, and none of its lies over a statement of our own is let through."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.lying.lies import LIES, Said
from benchmarks.lying.truths import truths
from qa.attribution.parsing import PARSER
from tests.qa.written.speech import NAMES, SOURCE, checks

SENTENCE = "We support the call by Ostland for talks with Norvania in 2018, which was timely."
QUOTE = f"{SENTENCE} We must protect 300 boats."


def said() -> list[Said]:
    tree = PARSER.parse(SENTENCE)
    assert tree
    source = replace(SOURCE, quote=QUOTE)
    told = list(truths(tree, "Korund"))
    return [
        Said(one, source, NAMES.find(one), "Korund", "Bhutan", "Ostland opposes all tariffs.",
             one.index("supports"), ("it", "call"))
        for one in told if "supports" in one
    ]  # fmt: skip


def test_a_true_compression_passes() -> None:
    assert len(said()) >= 1
    assert [checks().faults(one.truth, one.source) for one in said()] == [[]] * len(said())


@pytest.mark.parametrize("kind", LIES)
def test_each_lie_is_found(kind: str) -> None:
    made = [lie for one in said() if (lie := LIES[kind](one))]
    assert made
    for text, source in made:
        assert checks().faults(text, source), text
    assert len(LIES) == 12
