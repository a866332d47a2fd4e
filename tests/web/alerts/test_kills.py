"""Real processes, killed while they ask and while they send."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.web.alerts.killed_telling import AT, QUESTIONS, QUOTES
from tests.web.alerts.mailbox import Mailbox, open_mailbox
from web.alerts import messages
from web.alerts.adding import standing
from web.alerts.records import StandingQuestion, Told, Way
from web.alerts.store import QuestionStore

_ROOT = Path(__file__).parents[3]
_BEFORE, _AFTER = 119, 131
"""Every so many calls the caller is killed before its call is taken, or after, without a reply."""


class Receiver(ThreadingHTTPServer):
    """Takes calls, and kills who calls."""

    daemon_threads = True

    def __init__(self) -> None:
        self.caller = 0
        self.calls = 0
        self.taken: list[tuple[str, bytes]] = []
        super().__init__(("127.0.0.1", 0), _Handler)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/hook"

    def kill(self) -> None:
        os.kill(self.caller, signal.SIGKILL)


class _Handler(BaseHTTPRequestHandler):
    server: Receiver

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the tests' output is their own."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.calls += 1
        if self.server.calls % _BEFORE == 0:
            self.server.kill()
            return
        self.server.taken.append((self.headers["Idempotency-Key"], body))
        if self.server.calls % _AFTER == 0:
            self.server.kill()
            return
        self.send_response(204)
        self.end_headers()


@contextmanager
def open_receiver() -> Iterator[Receiver]:
    with Receiver() as receiver:
        serve = {"poll_interval": 0.01}
        threading.Thread(target=receiver.serve_forever, kwargs=serve, daemon=True).start()
        yield receiver
        receiver.shutdown()


def run(folder: Path, dies_at: str = "", smtp: str = "smtp://x", on: Receiver | None = None) -> int:
    """One run, as cron starts it; its exit status, negative where it was killed."""
    command = [sys.executable, "-m", "tests.web.alerts.killed_telling", str(folder), dies_at, smtp]
    with subprocess.Popen(command, cwd=_ROOT) as process:  # noqa: S603
        if on is not None:
            on.caller = process.pid
        return process.wait()


def seeded(store: QuestionStore, way: Way, address: str, text: str = "q") -> StandingQuestion:
    kept = standing(text, AT, way=way, address=address)
    store.add(kept)
    store.confirm(kept.id, AT)
    store.tell(kept.id, [], [], AT, event=0)
    return kept


@pytest.mark.parametrize("dies_at", ["q3"])
def test_of_500_calls_none_is_missed_and_none_comes_twice_under_another_key(
    tmp_path: Path, dies_at: str
) -> None:
    store = QuestionStore(tmp_path)
    with open_receiver() as receiver:
        for number in range(QUESTIONS):
            seeded(store, Way.WEBHOOK, receiver.url, f"q{number}")
        statuses = [run(tmp_path, dies_at, on=receiver)]
        while statuses[-1] != 0:
            statuses.append(run(tmp_path, on=receiver))
        assert run(tmp_path, on=receiver) == 0
    assert statuses.count(-signal.SIGKILL) == len(statuses) - 1 >= 7
    keys = Counter(key for key, _ in receiver.taken)
    bodies = {key: {body for k, body in receiver.taken if k == key} for key in keys}
    # Under one key the very same is told; who drops a key that was there is told once.
    assert {len(same) for same in bodies.values()} == {1}
    told = [json.loads(body) for same in bodies.values() for body in same]
    assert len(told) == QUESTIONS * QUOTES
    assert len({(one["question_id"], one["quote"]) for one in told}) == QUESTIONS * QUOTES
    # Only what was taken without a reply came again.
    again = sum(count - 1 for count in keys.values())
    assert 0 < again <= receiver.calls // _AFTER


class Killing(Mailbox):
    """A mailbox that kills who mails once the first message is kept, and before it says so."""

    caller = 0

    def kept(self) -> None:
        if len(self.messages) == 1:
            os.kill(self.caller, signal.SIGKILL)


def test_a_mail_that_was_cut_off_comes_again_as_the_same(tmp_path: Path) -> None:
    store = QuestionStore(tmp_path)
    seeded(store, Way.EMAIL, "reader@paper.example")
    with open_mailbox(Killing()) as mailbox:
        assert isinstance(mailbox, Killing)
        assert run(tmp_path, smtp=mailbox.url, on=mailbox) == -signal.SIGKILL  # type: ignore[arg-type]
        [kept] = store.questions()
        # What is new meanwhile goes into a message of its own.
        store.tell(kept.id, [Told("late", dict(store.alerts()[0].body))], [], AT, event=0)
        assert run(tmp_path, smtp=mailbox.url) == 0
    first, again, late = mailbox.messages
    assert first["Message-ID"] == again["Message-ID"] != late["Message-ID"]
    assert first.get_content() == again.get_content()


def test_slack_is_told_what_may_be_a_repetition(tmp_path: Path) -> None:
    store = QuestionStore(tmp_path)
    kept = seeded(store, Way.SLACK, "https://hooks.slack.com/services/T/B/x")
    body = {"what": "new evidence", "quote": "It stands.", "statement_id": "s", "issuer": "V"}
    place = {"revision": 1, "start": 0, "end": 10, "published_on": None, "url": None}
    names = {"speaker": None, "title": None}
    store.tell(kept.id, [Told("one", {**body, **place, **names})], [], AT, event=0)
    assert "may have come before" not in json.dumps(messages.slack(kept, store.alerts(), None))
    store.begin([1], AT)  # and here it is killed
    assert "may have come before" in json.dumps(messages.slack(kept, store.alerts(), None))
    store.failed([1], "answered 500", is_sure=True)
    assert "may have come before" not in json.dumps(messages.slack(kept, store.alerts(), None))
