"""The statements behind an answer, each once."""

from __future__ import annotations

from dataclasses import replace

from tests.web.conftest import launch_citation
from web.bibliography import sources


def test_quotes_of_one_statement_share_a_source() -> None:
    one = launch_citation()
    two = replace(one, number=2)
    guest = replace(one, number=3, speaker="Tor Vael", voice="Korund")
    other = replace(one, number=4, statement_id="speech-2")
    grouped = [[c.number for c in source.citations] for source in sources([one, two, guest, other])]
    assert grouped == [[1, 2], [3], [4]]
