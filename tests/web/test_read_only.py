"""A folder that nothing can be written to: everything that reads works."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.data_folders import take_in
from web.app import create_app
from web.settings import Settings

_PATIENCE_S = 300
STATEMENTS = [
    {"id": "v", "issuer": "Veldania", "date": "2021", "text": "Veldania welcomes the truce in "
     "Georgia. We shall send observers."},
]  # fmt: skip
QUESTION = "What did Veldania say about Georgia?"
_SERVED = f"""
from web.settings import Settings
from web.app import create_app
from web.logs import configure_logs
configure_logs()
client = create_app(Settings()).test_client()
asked = client.post("/api/v1/ask", json={{"question": {QUESTION!r}}})
print(asked.text)
print(client.get("/readyz").text)
print(client.get("/a/none").status_code, client.get("/?q=" + {QUESTION!r}).status_code)
"""


@pytest.fixture
def mounted(engine_data: Path, tmp_path: Path) -> list[str]:
    """The beginning of a command for which the data folder is mounted read-only."""
    data = tmp_path / "data"
    data.mkdir()
    source = tmp_path / "statements.jsonl"
    source.write_text("\n".join(map(json.dumps, STATEMENTS)), encoding="utf-8")
    take_in(source, engine_data, data)
    mount = f"mount --bind {data} {data} && mount -o remount,ro,bind {data}"
    begin = ["unshare", "--map-root-user", "--mount", "sh", "-c", f'{mount} && exec "$@"', "sh"]
    if not shutil.which("unshare") or _run([*begin, "true"], data).returncode:
        pytest.skip("this system lets nobody mount a folder read-only")
    return begin


def _run(command: list[str], data: Path) -> subprocess.CompletedProcess[str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("ONRECORD_")}
    return subprocess.run(  # noqa: S603 - our own program
        command,
        env={**kept, "ONRECORD_DATA": str(data)},
        capture_output=True,
        text=True,
        timeout=_PATIENCE_S,
        check=False,
    )


def test_a_folder_mounted_read_only_is_asked_searched_checked_and_told_of(
    mounted: list[str], tmp_path: Path
) -> None:
    data = tmp_path / "data"
    program = [*mounted, sys.executable, "-m", "web.cli"]

    def told(*command: str) -> dict[str, object]:
        result = _run([*program, *command, "--json"], data)
        assert result.returncode == 0, result.stderr
        found: dict[str, object] = json.loads(result.stdout)
        return found

    assert told("ask", QUESTION)["status"] == "answered"
    assert told("search", "truce")["hits"]
    assert told("check", "We shall send observers.")["verdict"] == "exact"
    about = told("info")
    assert (about["statements"], about["health"]) == (1, "yellow")
    gold = tmp_path / "gold.jsonl"
    asked = {"id": "1", "question": QUESTION, "kind": "who_about", "answerable": True}
    gold.write_text(json.dumps(asked), encoding="utf-8")
    assert told("eval", str(gold))["kinds"]
    refused = _run([*program, "ingest", str(tmp_path / "statements.jsonl")], data)
    assert (refused.returncode, "read-only" in refused.stderr) == (1, True)
    served = _run([*mounted, sys.executable, "-c", _SERVED], data)
    assert served.returncode == 0, served.stderr
    answer, ready, codes = [line for line in served.stdout.splitlines() if line]
    assert json.loads(answer)["status"] == "answered"
    assert json.loads(answer)["conversation"] is None
    assert json.loads(ready)["health"] == "yellow"
    assert "read-only" in json.loads(ready)["reasons"][0]
    assert codes == "404 200"


def test_told_to_be_read_only_the_service_answers_and_keeps_nothing(
    engine_data: Path, tmp_path: Path
) -> None:
    source = tmp_path / "statements.jsonl"
    source.write_text("\n".join(map(json.dumps, STATEMENTS)), encoding="utf-8")
    data = tmp_path / "data"
    data.mkdir()
    take_in(source, engine_data, data)
    client = create_app(Settings(data=data, read_only=True)).test_client()
    answer = client.post("/api/v1/ask", json={"question": QUESTION}).get_json()
    assert (answer["status"], answer["conversation"]) == ("answered", None)
    assert client.get("/readyz").get_json()["health"] == "yellow"
    verdict = {"answer_id": answer["answer_id"], "verdict": "useful"}
    assert client.post("/api/v1/feedback", json=verdict).status_code == 404, "it is not kept"
    kept = {file.name for file in data.iterdir()}
    assert not kept & {"conversations.sqlite", "service.sqlite"}
