"""Real processes, whose every look-up of a name is written down."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

WATCH = Path(__file__).parents[2] / "fixtures" / "sitecustomize"
STATEMENT = {
    "id": "velmar-1",
    "issuer": "Velmar",
    "date": "2020-01-02",
    "text": "Velmar condemns the launch of missiles by Zandia.",
}


@pytest.fixture
def quiet(tmp_path: Path) -> dict[str, str]:
    """An environment with an empty home folder, in which look-ups are noted."""
    (tmp_path / "home").mkdir()
    kept = {n: v for n, v in os.environ.items() if not n.startswith(("ONRECORD", "HF_", "XDG_"))}
    return {
        **kept,
        "HOME": str(tmp_path / "home"),
        "PYTHONPATH": str(WATCH),
        "WATCHED_LOOK_UPS": str(tmp_path / "look-ups"),
        "ONRECORD_DATA": str(tmp_path / "data"),
    }


def run(environment: dict[str, str], *command: str) -> str:
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, *command],
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_watch_notes_a_look_up(quiet: dict[str, str], tmp_path: Path) -> None:
    run(quiet, "-c", "import socket; socket.getaddrinfo('127.0.0.1', 80)")
    assert "127.0.0.1" in (tmp_path / "look-ups").read_text()


def test_taking_in_and_asking_look_no_name_up(quiet: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "velmar.jsonl").write_text(json.dumps(STATEMENT))
    program = ("-m", "web.cli")
    # The first taking in converts the encoder, in a process of its own.
    run(quiet, *program, "ingest", str(tmp_path / "velmar.jsonl"))
    answer = run(quiet, *program, "ask", "What did Velmar say about Zandia?")
    assert STATEMENT["text"] in answer
    assert not (tmp_path / "look-ups").exists(), (tmp_path / "look-ups").read_text()
    assert list((tmp_path / "home").iterdir()) == []
