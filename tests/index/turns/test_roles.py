from __future__ import annotations

from index.records import Standing
from index.turns.roles import UNCLEAR, UNSURE, Role


def test_who_is_unclear_speaks_for_nobody() -> None:
    assert UNCLEAR.standing is Standing.UNKNOWN
    assert (UNCLEAR.speaker, UNCLEAR.post, UNCLEAR.voice) == (None, None, None)
    assert UNCLEAR.certainty < Role(Standing.ISSUER).certainty == 1.0


def test_who_is_unsure_is_less_sure_than_who_is_unclear() -> None:
    assert UNSURE.standing is Standing.UNKNOWN
    assert UNSURE.certainty < UNCLEAR.certainty
