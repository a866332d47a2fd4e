"""Many ask at once, with nothing read before, while what is on record changes: each answer is one
that somebody alone would have had."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from index import archive as archive_module
from index.archive import Archive
from index.counters import answer_defects
from index.ingest import ingest
from index.records import PartialDate, Statement
from index.settings import Settings
from qa.answer.verification import check_answer, defects
from qa.desk import Desk
from qa.question.conversation import Conversations
from qa.records import Answer, Status
from qa.thesaurus import concepts, matcher, morphology, stemming
from tests.index.conftest import WordEncoder
from tests.threads import at_once, switching_often

_ASKERS = 8
_CHANGES = 4

QUESTIONS = (
    "What did Veldania say about Georgia?",
    "What did Marrowby say about drugs?",
    "What did Veldania say about combating violence?",
    "How do Veldania and Marrowby differ on Georgia?",
    "How often did Marrowby mention Georgia?",
    "What is the latest statement by Veldania on fisheries?",
    "Which countries condemned the shelling?",
    "What did Orla Quist say about negotiations?",
    "What did Tornmark say about Georgia?",
    "What did Veldania say about harvesting wild blackberries?",
    "What did Marrowby say about polished staircases?",
)

_SAID = (
    ("v-1", "Veldania", "2019-05-02", "We condemn the shelling of Georgia. It must end at once."),
    ("v-2", "Veldania", "2020", "Combating violence is a duty. Veldania polices its fisheries."),
    ("m-1", "Marrowby", "2021", "Marrowby trusts Georgia. It fights drugs, and traffickers too."),
    ("m-2", "Marrowby", "2018-01", "Georgia negotiates. Marrowby condemned the shelling of ports."),
    ("t-1", "Tornmark", "2017", "Tornmark salutes Georgia and its fishermen. It always will."),
)  # fmt: skip
_WORDS = [
    start + end
    for start in "harvest polish blackberr staircas wander lantern cobbl orchard".split()
    for end in "ed es ing ingly ies iness ations ously".split()
]
_ASIDES = " ".join(f"We saw {one} and {other}." for one, other in pairwise(_WORDS))
_OPENING = "Would anybody ever be forced to disarm? Nobody would. "


def statements(version: int) -> list[Statement]:
    """What is on record: in odd versions every text begins otherwise, so that each span of the
    one lies across sentences of the other, and a state has come in."""
    odd = version % 2
    found = [
        Statement(
            id=id_,
            text=f"{_OPENING * odd}{text}\n\n{_ASIDES}",
            issuer=issuer,
            speaker="Orla Quist" if issuer == "Veldania" else None,
            published_on=PartialDate(day),
        )
        for id_, issuer, day, text in _SAID[: 4 + odd]
    ]
    # What cannot be taken away again loses its words instead.
    return found if odd else [*found, Statement("t-1", "Nothing.", "Tornmark")]


Place = Callable[[], Desk]


@pytest.fixture
def open_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    """Opens desks, each over a folder of its own in which nothing was taken in."""
    monkeypatch.setattr(archive_module, "load_encoder", lambda _: WordEncoder())
    opened: list[Desk] = []

    def open_one() -> Desk:
        folder = tmp_path / str(len(opened))
        archive = Archive.open(Settings(data=folder))
        opened.append(Desk(archive, Conversations(folder, 30)))
        return opened[-1]

    yield open_one
    for desk in opened:
        desk.archive.close()


def told(answer: Answer) -> tuple[Any, ...]:
    """What of an answer is the same whenever it was asked."""
    cited = [(c.statement_id, c.start, c.end, c.quote, c.voice) for c in answer.citations]
    return answer.status, answer.text, tuple(cited), replace(answer.searched, fresh=None)


def forget_everything() -> None:
    """As in a process that has just begun."""
    for read in (
        stemming.stem, matcher._readings, matcher._key, morphology.fold_word, morphology.singular,
        morphology.base_form, morphology.common_parts, concepts._loaded,
    ):  # fmt: skip
        read.cache_clear()


def test_askers_who_come_first_together_are_told_what_one_is_told(open_desk: Place) -> None:
    desk = open_desk()
    ingest(statements(1), desk.archive)
    alone = {question: told(desk.ask(question)) for question in QUESTIONS}
    assert sum(status is Status.ANSWERED for status, *_ in alone.values()) >= 8
    forget_everything()
    cold = Desk(desk.archive, desk.conversations)

    def ask_all(number: int) -> dict[str, tuple[Any, ...]]:
        return {q: told(cold.ask(q)) for q in (*QUESTIONS[number:], *QUESTIONS[:number])}

    assert all(each == alone for each in at_once(ask_all, _ASKERS))
    assert {question: told(cold.ask(question)) for question in QUESTIONS} == alone


def test_no_answer_is_torn_while_what_is_on_record_changes(open_desk: Place) -> None:
    desk = open_desk()
    expected: dict[str, set[tuple[Any, ...]]] = {question: set() for question in QUESTIONS}
    for version in range(2):
        ingest(statements(version), desk.archive)
        for question in QUESTIONS:
            expected[question].add(told(desk.ask(question)))
    assert sum(len(ways) == 2 for ways in expected.values()) >= 8
    dropped, mended = defects._value.get(), answer_defects._value.get()
    ended = threading.Event()

    def ask_on(number: int) -> int:
        asked = 0
        while not ended.is_set():
            question = QUESTIONS[(number + asked) % len(QUESTIONS)]
            answer = desk.ask(question)
            assert told(answer) in expected[question], (question, answer.text)
            assert check_answer(answer, desk.view) == []
            asked += 1
        return asked

    with switching_often(), ThreadPoolExecutor(_ASKERS) as pool:
        asking = [pool.submit(ask_on, number) for number in range(_ASKERS)]
        try:
            for version in range(_CHANGES):
                ingest(statements(version), desk.archive)
        finally:
            ended.set()
        assert sum(one.result() for one in asking) >= _ASKERS
    assert (defects._value.get(), answer_defects._value.get()) == (dropped, mended)
