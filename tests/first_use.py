"""The program's first use by somebody new: an empty home folder, no model converted yet, and every
look-up of a name written down."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

_WATCH = Path(__file__).parent / "fixtures" / "sitecustomize"
_PATIENCE_S = 300
STATEMENT = {
    "id": "velmar-1",
    "issuer": "Velmar",
    "date": "2020-01-02",
    "text": "Velmar condemns the launch of missiles by Zandia.",
}


class FirstUse:
    """A home, a data folder and what was looked up, below one folder."""

    def __init__(self, folder: Path) -> None:
        self.home = folder / "home"
        self.data = folder / "data"
        self.look_ups = folder / "look-ups"
        self.ended = folder / "ended"
        self._source = folder / "velmar.jsonl"

    def take_in(self) -> None:
        """Take one statement in, which converts the encoder in a process of its own."""
        self.home.mkdir(parents=True)
        self._source.write_text(json.dumps(STATEMENT), encoding="utf-8")
        self.run("-m", "web.cli", "ingest", str(self._source))
        self.ended.touch()

    def run(self, *command: str, **environment: str) -> str:
        """Run Python in this home, watched; gives its output."""
        foreign = ("ONRECORD", "HF_", "XDG_")
        kept = {name: v for name, v in os.environ.items() if not name.startswith(foreign)}
        ours = {
            "HOME": str(self.home),
            "PYTHONPATH": str(_WATCH),
            "WATCHED_LOOK_UPS": str(self.look_ups),
            "ONRECORD_DATA": str(self.data),
            "ONRECORD_ENGINE": "openvino",  # on every processor, for all who share what is made
        }
        done = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, *command],
            env={**kept, **ours, **environment},
            capture_output=True,
            text=True,
            timeout=_PATIENCE_S,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout
