"""Who does what to whom, whichever way it is put."""

from __future__ import annotations

import pytest

from index.records import Span
from qa.attribution.parsing import PARSER
from qa.written.graph import SPEAKER, Graph, graph_of
from qa.written.words import base


def read(text: str, named: str | None = None) -> Graph:
    tree = PARSER.parse(text)
    assert tree
    found = text.find(named) if named else -1
    spans = [(Span(found, found + len(named)), f"{SPEAKER}n")] if named and found >= 0 else []
    return graph_of(tree, spans)


def links(text: str, word: str) -> set[tuple[str, str]]:
    graph = read(text)
    [one] = [w for w in graph.words.values() if w.key == base(word)]
    return {(label, graph.words[at].key) for label, at in one.below}


@pytest.mark.parametrize(
    "text",
    ["The troops attacked the village.", "The village was attacked by the troops."],
)
def test_a_passive_is_turned(text: str) -> None:
    assert links(text, "attack") == {("subj", base("troops")), ("obj", base("village"))}


def test_a_verb_has_the_subject_that_it_shares() -> None:
    text = "The ministers met and signed the treaty."
    assert ("subj", base("ministers")) in links(text, "sign")


def test_we_are_whoever_speaks_and_their_own_government() -> None:
    keys = {word.key for word in read("We thank you. Our government agrees.").words.values()}
    assert SPEAKER in keys
    assert base("government") not in keys


def test_a_name_is_one_word() -> None:
    keys = [
        word.key
        for word in read(
            "We thank the Republic of Norvania.", "the Republic of Norvania"
        ).words.values()
    ]
    assert keys.count(f"{SPEAKER}n") == 1
    assert base("republic") not in keys


@pytest.mark.parametrize(
    ("text", "word", "manner"),
    [
        ("We will not attack.", "attack", (1, "will", set())),
        ("We may attack.", "attack", (0, "may", set())),
        ("Few ships came.", "ships", (0, "", {"few"})),
        ("We will attack unless talks begin.", "attack", (0, "will", {"unless"})),
        ("We will attack or withdraw.", "attack", (0, "will", {"or"})),
        ("Those who came were thanked by those people who stayed.", "people", (0, "", {"which"})),
        ("He will go and has no plans.", "have", (1, "", set())),
    ],
)
def test_how_a_word_is_meant(text: str, word: str, manner: tuple[int, str, set[str]]) -> None:
    [one] = [w for w in read(text).words.values() if w.key == base(word)]
    assert (one.negated, one.modal, set(one.limits)) == manner
