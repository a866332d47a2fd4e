from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from qa.records import AskFilters
from web.commands.mcp import _is_a_visitors
from web.kept_answers import KeptAnswer, KeptAnswers


def test_a_conversation_of_the_pages_is_known_also_where_the_service_began_later(
    tmp_path: Path,
) -> None:
    assert not _is_a_visitors(tmp_path, "theirs")
    kept = KeptAnswers(tmp_path)
    one = KeptAnswer("a1", "theirs", "2020-01-01T00:00:00Z", "Who?", AskFilters(), {}, "somebody")
    kept.keep(one)
    kept.keep(replace(one, answer_id="a2", conversation="a program's", visitor=None))
    assert _is_a_visitors(tmp_path, "theirs")
    assert not _is_a_visitors(tmp_path, "a program's")


def test_where_it_cannot_be_known_a_conversation_is_taken_to_be_another_s(tmp_path: Path) -> None:
    (tmp_path / "service.sqlite").write_bytes(b"no database at all" * 100)
    assert _is_a_visitors(tmp_path, "own")
