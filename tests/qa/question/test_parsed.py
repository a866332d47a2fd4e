from __future__ import annotations

import pytest

from index.records import Span
from qa.question.name_mention import NameMention
from qa.question.parsed import Role


@pytest.mark.parametrize(("voice", "speaks"), [(0.0, False), (0.49, False), (0.5, True), (1, True)])
def test_whoever_is_likelier_to_speak_than_not_speaks(voice: float, speaks: bool) -> None:
    assert Role(NameMention(Span(0, 4), "Chad"), voice).speaks is speaks
