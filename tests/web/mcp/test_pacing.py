"""Each visitor over HTTP has a pace; standard input has none."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.settings import Settings
from web.callers import Caller
from web.mcp.pacing import CALLER, admit
from web.pacing import Pacer, TooManyRequests


def test_one_visitor_is_slowed_and_another_is_not(tmp_path: Path) -> None:
    pacer = Pacer(1, 60, "questions", Settings(data=tmp_path))
    first = CALLER.set(Caller("203.0.113.1"))
    try:
        admit(pacer)
        with pytest.raises(TooManyRequests):
            admit(pacer)
        CALLER.set(Caller("203.0.113.2"))
        admit(pacer)
    finally:
        CALLER.reset(first)


def test_on_standard_input_nothing_is_counted(tmp_path: Path) -> None:
    pacer = Pacer(1, 60, "questions", Settings(data=tmp_path))
    for _ in range(3):
        admit(pacer)
    admit(None)
