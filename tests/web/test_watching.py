from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.ministry import Ministry, MovedClock, open_ministry
from web.settings import Settings
from web.watching import Watching

PATIENCE_S = 60.0
TEXT = "Valdoria opens the port of Ostra to all ships from the first of May on, and says so gladly."


@pytest.fixture
def ministry() -> Iterator[Ministry]:
    with open_ministry(MovedClock()) as ministry:
        ministry.release("port", "The port of Ostra", TEXT, TEXT.replace("May", "June"))
        yield ministry


@pytest.fixture
def watching(tmp_path: Path, ministry: Ministry) -> Iterator[Watching]:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "valdoria.toml").write_text(
        f'name = "valdoria"\nissuer = "Valdoria"\nhosts = ["{ministry.host}"]\n'
        f'[[find]]\nfeed = "{ministry.base}/feed.xml"\n[pace]\ndelay_s = 0\n'
    )
    watching = Watching(Settings(data=tmp_path), again_s=0.05)
    watching.start()
    yield watching
    watching.stop()


def until(is_so: Callable[[], object]) -> None:
    for _ in range(int(PATIENCE_S / 0.05)):
        if is_so():
            return
        time.sleep(0.05)
    raise AssertionError("it never came to be so")


def test_the_sources_are_looked_at_by_another_process(
    watching: Watching, ministry: Ministry
) -> None:
    until(lambda: "/feed.xml" in ministry.paths())
    assert watching.process_id != os.getpid()


def test_a_process_that_died_is_followed_by_another(watching: Watching, ministry: Ministry) -> None:
    until(lambda: watching.process_id)
    first = watching.process_id
    assert first is not None
    os.kill(first, signal.SIGKILL)
    until(lambda: watching.process_id not in (None, first))


def test_it_ends_when_it_is_told_to(watching: Watching) -> None:
    until(lambda: watching.process_id)
    watching.stop()
    assert watching.process_id is None
