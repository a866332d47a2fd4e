"""Real processes, whose every look-up of a name is written down."""

from pathlib import Path

from tests.first_use import STATEMENT, FirstUse


def test_the_watch_notes_a_look_up(first_use: FirstUse, tmp_path: Path) -> None:
    noted = tmp_path / "look-ups"
    look_up = "import socket; socket.getaddrinfo('127.0.0.1', 80)"
    first_use.run("-c", look_up, WATCHED_LOOK_UPS=str(noted))
    assert "127.0.0.1" in noted.read_text()


def test_taking_in_and_asking_look_no_name_up(first_use: FirstUse) -> None:
    answer = first_use.run("-m", "web.cli", "ask", "What did Velmar say about Zandia?")
    assert STATEMENT["text"] in answer
    assert not first_use.look_ups.exists(), first_use.look_ups.read_text()
    assert list(first_use.home.iterdir()) == []
