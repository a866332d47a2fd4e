"""What is done beside answering is done in one process at a time."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from index.errors import StoreUnavailable
from index.side_database import SidePlace
from web import background
from web.background import Background

_PATIENCE_S = 120


class Chore:
    """Says when it runs."""

    def __init__(self, failures: int = 0) -> None:
        self.began, self.ended = threading.Event(), threading.Event()
        self._failures = failures

    def start(self) -> None:
        self._failures -= 1
        if self._failures >= 0:
            raise StoreUnavailable("the disk is full")
        self.began.set()

    def stop(self) -> None:
        self.ended.set()


@pytest.fixture(autouse=True)
def _looks_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "_LOOK_S", 0.02)


def test_the_second_takes_over_when_the_first_ends(place: SidePlace) -> None:
    chores = Chore(), Chore()
    first, second = (Background(place, [chore]) for chore in chores)
    first.start()
    assert chores[0].began.wait(_PATIENCE_S)
    second.start()
    assert not chores[1].began.wait(0.2)
    first.stop()
    assert chores[0].ended.is_set()
    assert chores[1].began.wait(_PATIENCE_S)
    second.stop()


def test_what_cannot_begin_is_tried_again_with_all_before_it(tmp_path: Path) -> None:
    before, failing = Chore(), Chore(failures=2)
    beside = Background(tmp_path, [before, failing])
    beside.start()
    assert failing.began.wait(_PATIENCE_S)
    assert before.ended.is_set()
    beside.stop()
    assert failing.ended.is_set()
