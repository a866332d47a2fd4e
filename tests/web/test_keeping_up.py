"""What came in is taken up by a service that nobody asks."""

from __future__ import annotations

import threading
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.web.conftest import FakeDesk
from web import serving
from web.app import create_app
from web.front_desk import FrontDesk
from web.keeping_up import KeepingUp
from web.settings import Settings


class LookingDesk(FakeDesk):
    """Tells when it is asked to look, which it is not able to the first time."""

    def __init__(self) -> None:
        super().__init__()
        self.looks = threading.Semaphore(0)
        self.looked = False

    def refresh(self) -> None:
        self.looks.release()
        if not self.looked:
            self.looked = True
            raise ValueError("the index cannot be read just now")


def test_what_came_in_is_looked_for_again_and_again_though_nobody_asks() -> None:
    desk = LookingDesk()
    keeping_up = KeepingUp(FrontDesk(lambda: desk, desk), every_s=0.0)
    keeping_up.start()
    for _ in range(3):
        assert desk.looks.acquire(timeout=30)
    keeping_up.stop()


def test_a_service_without_an_index_looks_for_nothing() -> None:
    keeping_up = KeepingUp(FrontDesk(lambda: pytest.fail("nobody asked")), every_s=0.0)
    keeping_up.start()
    keeping_up.stop()


def test_whoever_serves_looks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = LookingDesk()
    settings = Settings(data=tmp_path, port=0)
    monkeypatch.setattr(serving, "KeepingUp", partial(KeepingUp, every_s=0.0))

    class Server:
        def __init__(self, _: Any) -> None:
            """Serves nobody."""

        def run(self) -> None:
            assert desk.looks.acquire(timeout=30)

    monkeypatch.setattr(serving, "Server", Server)
    serving.run(create_app(settings, desk), None)
