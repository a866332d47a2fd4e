"""The two commands of the README, as far as a program in the place of ours shows."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.skipif(not shutil.which("make"), reason="there is no make")


@pytest.mark.parametrize(("status", "is_served"), [(0, True), (1, True), (2, False)])
def test_what_was_refused_keeps_nobody_from_the_rest(
    tmp_path: Path, status: int, is_served: bool
) -> None:
    program = tmp_path / "onrecord"
    program.write_text(f'#!/bin/sh\necho "$@"\n[ "$1" != ingest ] || exit {status}\n')
    program.chmod(0o700)
    call = [
        "make",
        "--no-print-directory",
        "-o",
        ".venv/installed",
        "serve",
        f"BIN={tmp_path}",
        "SOURCES=a/ b.jsonl",
    ]
    made = subprocess.run(  # noqa: S603 - of our own
        [*call, "DATA=d"], cwd=_ROOT, capture_output=True, text=True, check=False
    )
    lines = made.stdout.splitlines()
    assert lines[0] == "ingest --data d a/ b.jsonl"
    assert ("serve --data d" in lines) is is_served
    assert (made.returncode == 0) is is_served
