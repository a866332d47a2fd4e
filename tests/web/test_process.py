"""The installed program as people run it: real processes, a real index of invented statements."""

from __future__ import annotations

import fcntl
import http.client
import json
import os
import re
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from tests.data_folders import put_engine

FIXTURES = Path(__file__).parents[1] / "fixtures"
CORPUS = FIXTURES / "gold" / "corpus.jsonl"
STATEMENTS = [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines()]
TEXTS = {statement["id"]: statement["text"] for statement in STATEMENTS}
QUESTION = "What did Velmar say about North Korea?"
_PATIENCE_S = 300


def onrecord(data: Path, *arguments: str, stdin: str | None = None) -> subprocess.CompletedProcess:
    """Run the program to its end."""
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "web.cli", *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=_environment(data),
        timeout=_PATIENCE_S,
        check=False,
    )


def _environment(data: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if "ONRECORD" not in name.upper()}
    return {**kept, "ONRECORD_DATA": str(data), **more}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory, engine_data: Path) -> Path:
    """A data folder into which the invented statements were taken by the program."""
    folder = tmp_path_factory.mktemp("process")
    put_engine(engine_data, folder)
    result = onrecord(folder, "ingest", str(CORPUS), "--json")
    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout)["added"] == len(STATEMENTS)
    return folder


class Service:
    """A running `onrecord serve` and what to ask it with."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        assert process.stderr is not None
        lines: list[str] = []
        while not (found := re.search(r"http://127\.0\.0\.1:(\d+)/", "".join(lines[-1:]))):
            line = process.stderr.readline()
            assert line, "".join(lines)
            lines.append(line)
        self.said = "".join(lines)
        self._port = int(found.group(1))

    def connection(self) -> http.client.HTTPConnection:
        """Not open yet; to be closed."""
        return http.client.HTTPConnection("127.0.0.1", self._port, timeout=_PATIENCE_S)

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, str]:
        connection = self.connection()
        try:
            sent = None if body is None else json.dumps(body)
            given = {"Content-Type": "application/json", **headers}
            connection.request(method, path, sent, given)
            response = connection.getresponse()
            return response.status, response.read().decode("utf-8")
        finally:
            connection.close()

    def wait_until_ready(self) -> None:
        for _ in range(_PATIENCE_S * 10):
            status, _ = self.call("GET", "/readyz")
            if status == 200:
                return
            assert status == 503
            time.sleep(0.1)
        raise AssertionError("never ready")


@pytest.fixture(scope="module")
def start(data: Path) -> Iterator[Callable[..., Service]]:
    """Starts services and ends them."""
    running: list[subprocess.Popen[str]] = []

    def begin(*arguments: str, **environment: str) -> Service:
        process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-m", "web.cli", "serve", "--port", "0", *arguments],
            stderr=subprocess.PIPE,
            text=True,
            env=_environment(data, **environment),
        )
        running.append(process)
        return Service(process)

    yield begin
    for process in running:
        process.kill()
        process.communicate(timeout=_PATIENCE_S)


@pytest.fixture(scope="module")
def service(start: Callable[..., Service]) -> Service:
    started = start()
    started.wait_until_ready()
    return started


def test_a_quote_is_the_statement_s_own_characters(service: Service) -> None:
    status, body = service.call("POST", "/api/v1/ask", {"question": QUESTION})
    assert status == 200
    answer = json.loads(body)
    assert answer["status"] == "answered"
    for citation in answer["citations"]:
        assert citation["issuer"] == "Velmar"
        path = "/api/v1/statements/" + quote(citation["statement_id"], safe="")
        text = json.loads(service.call("GET", path)[1])["text"]
        assert text == TEXTS[citation["statement_id"]]
        assert text[citation["start"] : citation["end"]] == citation["quote"]
        assert f"[{citation['number']}]" in answer["answer"]


def test_a_follow_up_goes_on_from_the_answer(service: Service) -> None:
    first = json.loads(service.call("POST", "/api/v1/ask", {"question": QUESTION})[1])
    follow = {"question": "And about Syria?", "conversation": first["conversation"]}
    second = json.loads(service.call("POST", "/api/v1/ask", follow)[1])
    assert second["conversation"] == first["conversation"]
    assert second["interpretation"]["issuers"] == ["Velmar"]
    assert second["interpretation"]["about"] == ["Syria"]


def test_an_unknown_conversation_starts_a_fresh_one(service: Service) -> None:
    body = {"question": QUESTION, "conversation": "none-such"}
    status, answer = service.call("POST", "/api/v1/ask", body)
    assert status == 200
    assert json.loads(answer)["conversation"]


def test_the_page_marks_the_quote_in_its_place(service: Service) -> None:
    status, page = service.call("GET", "/?q=" + quote(QUESTION), Accept="text/html")
    assert status == 200
    link = re.search(r'href="(/statements/[^"#]+)#quote"', page)
    assert link
    status, statement = service.call("GET", link.group(1).replace("&amp;", "&"))
    assert status == 200
    assert '<mark id="quote">' in statement


def test_the_stream_ends_with_the_answer(service: Service) -> None:
    body = {"question": QUESTION}
    status, text = service.call("POST", "/api/v1/ask", body, Accept="text/event-stream")
    assert status == 200
    assert text.startswith("event: status\n")
    assert "\nevent: done\n" in text


@pytest.mark.parametrize(
    "question",
    ["NATO-led", '"', "*", "%", "OR", "a AND (b OR", "title:x^2~", "x" * 2_000, "\u202ea\x00b"],
)
def test_an_odd_question_is_answered(service: Service, question: str) -> None:
    assert service.call("POST", "/api/v1/ask", {"question": question})[0] == 200
    assert service.call("GET", f"/api/v1/search?q={quote(question)}")[0] == 200
    assert service.call("POST", "/api/v1/check", {"quote": question})[0] == 200


def test_search_and_check_agree_on_the_text(service: Service) -> None:
    hits = json.loads(service.call("GET", "/api/v1/search?q=fishing+quotas&limit=3")[1])["hits"]
    assert hits
    for hit in hits:
        assert TEXTS[hit["statement_id"]][hit["start"] : hit["end"]] == hit["text"]
    words = "Nuclear tests bring no one bread."
    checked = json.loads(service.call("POST", "/api/v1/check", {"quote": words})[1])
    assert checked["verdict"] == "exact"


def test_a_key_is_asked_for_and_being_open_is_told(start: Callable[..., Service]) -> None:
    locked = start("--host", "0.0.0.0", ONRECORD_API_KEY="k")
    assert "WARNING" not in locked.said
    assert locked.call("POST", "/api/v1/ask", {"question": QUESTION})[0] == 401
    assert locked.call("GET", "/healthz")[0] == 200
    assert "WITHOUT AN API KEY" in start("--host", "0.0.0.0").said


def test_told_to_stop_it_answers_what_was_asked_and_ends_well(
    start: Callable[..., Service],
) -> None:
    service = start()
    service.wait_until_ready()
    body = json.dumps({"question": QUESTION})
    asking = [service.connection() for _ in range(24)]
    for connection in asking:
        connection.request("POST", "/api/v1/ask", body, {"Content-Type": "application/json"})
    service.process.send_signal(signal.SIGTERM)
    answers = []
    for connection in asking:
        response = connection.getresponse()
        answers.append((response.status, json.loads(response.read())["status"]))
        connection.close()
    assert answers == [(200, "answered")] * 24
    assert service.process.wait(_PATIENCE_S) == 0


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
def test_a_taking_in_that_is_told_to_stop_stores_what_it_read(
    data: Path, tmp_path: Path, told: signal.Signals
) -> None:
    folder = put_engine(data, tmp_path / "data")
    read, more = os.pipe()
    ingestion = subprocess.Popen(
        [sys.executable, "-m", "web.cli", "ingest", "-", "--json"],
        stdin=read,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=_environment(folder),
    )
    os.close(read)
    lines = CORPUS.read_text(encoding="utf-8").splitlines(keepends=True)
    # No end of what is read: it waits for more, and has given nothing to the database yet.
    os.write(more, "".join(lines[:5]).encode())
    wait_until_all_is_read(more)
    ingestion.send_signal(told)
    said, complaints = ingestion.communicate(timeout=_PATIENCE_S)
    os.close(more)
    assert ingestion.returncode == 1, complaints
    body = json.loads(said)
    assert (body["stopped"], body["rejected"]) == (True, [])
    stored = body["added"]
    assert 4 <= stored <= 5  # the last line is known to be whole only when more comes
    assert f"{stored} statements were stored" in complaints
    assert "Run the same command to go on" in complaints
    again = onrecord(folder, "ingest", "-", "--json", stdin="".join(lines[:5]))
    assert json.loads(again.stdout)["unchanged"] == stored
    assert json.loads(again.stdout)["stopped"] is False


def wait_until_all_is_read(pipe: int) -> None:
    """Until nothing is left in a pipe that somebody else reads."""
    for _ in range(_PATIENCE_S * 20):
        left = fcntl.ioctl(pipe, termios.FIONREAD, bytes(4))
        if int.from_bytes(left, sys.byteorder) == 0:
            time.sleep(0.3)  # what it read is with it
            return
        time.sleep(0.05)
    raise AssertionError("it is not read")


def test_the_terminal_and_the_api_give_the_same_answer(service: Service, data: Path) -> None:
    result = onrecord(data, "ask", QUESTION, "--json")
    assert result.returncode == 0, result.stderr
    by_command = json.loads(result.stdout)
    by_call = json.loads(service.call("POST", "/api/v1/ask", {"question": QUESTION})[1])
    own = {"conversation", "answer_id"}
    assert {k: v for k, v in by_command.items() if k not in own} == {
        k: v for k, v in by_call.items() if k not in own
    }


def test_asking_needs_no_torch_and_no_web_server(data: Path) -> None:
    code = (
        "import sys; from web.cli import app; app(['ask', sys.argv[1]], standalone_mode=False);"
        "heavy = {'torch', 'sentence_transformers', 'flask', 'trafilatura'} & set(sys.modules);"
        "sys.exit(str(heavy) if heavy else 0)"
    )
    result = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", code, QUESTION],
        capture_output=True,
        text=True,
        env=_environment(data),
        timeout=_PATIENCE_S,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert "Velmar" in result.stdout


def test_what_is_refused_is_told_and_the_rest_taken_in(data: Path, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    put_engine(data, folder)
    lines = tmp_path / "lines.jsonl"
    good = {"id": "a", "text": "Velmar welcomes the ruling.", "issuer": "Velmar", "date": "2020"}
    lines.write_text(f'{json.dumps(good)}\n{{"broken\n{{"issuer": "Velmar"}}\n', encoding="utf-8")
    result = onrecord(folder, "ingest", str(lines), str(tmp_path / "missing.txt"))
    assert result.returncode == 1
    assert re.search(r"^added +1$", result.stdout, re.MULTILINE)
    assert re.search(r"^rejected +3$", result.stdout, re.MULTILINE)
    for place in ("lines.jsonl, line 2", "lines.jsonl, line 3", "missing.txt"):
        assert place in result.stderr
    again = onrecord(folder, "ingest", "-", "--json", stdin=json.dumps(good))
    report = json.loads(again.stdout)
    assert (report["unchanged"], report["passages_embedded"]) == (1, 0)
    info = json.loads(onrecord(folder, "info", "--json").stdout)
    assert (info["statements"], info["issuers"]) == (1, {"Velmar": 1})
    assert (info["health"], info["reasons"]) == ("green", [])
    (folder / "onrecord.sqlite").unlink()
    lost = onrecord(folder, "info", "--json")
    assert (lost.returncode, json.loads(lost.stdout)["health"]) == (1, "red")
    assert "restore the database from a backup" in lost.stderr
    assert onrecord(folder, "ingest", str(lines)).returncode == 1, "it is no new archive"


def test_labelled_questions_are_scored(data: Path, tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    lines = (FIXTURES / "gold" / "gold.jsonl").read_text(encoding="utf-8").splitlines()[:3]
    gold.write_text("\n".join(lines), encoding="utf-8")
    report = json.loads(onrecord(data, "eval", str(gold), "--json").stdout)
    assert report["kinds"]["all"]["n"] == 3
