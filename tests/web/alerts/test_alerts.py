from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from index.errors import UnreadableSource
from index.fetching import Reply
from index.ledger.records import Cause, Event, EventKind
from index.ledger.store import Ledger
from qa.records import Answer, Citation
from tests.web.conftest import FakeDesk, launch_citation
from web.alerts.adding import standing
from web.alerts.evaluating import evaluate
from web.alerts.records import StandingQuestion, Way
from web.alerts.sending import Senders, post, send_waiting
from web.alerts.store import QuestionStore

AT = "2026-03-02T00:00:00Z"


class QuotingDesk(FakeDesk):
    """Quotes whatever it is given."""

    def __init__(self) -> None:
        super().__init__()
        self.cites: list[Citation] = [launch_citation()]

    def ask(self, question: str, **options: object) -> Answer:
        return replace(super().ask(question), citations=tuple(self.cites))


def add(store: QuestionStore, webhook: str | None) -> StandingQuestion:
    way = Way.WEBHOOK if webhook else Way.FEED
    kept = standing("What did Vessaria say?", AT, way=way, address=webhook)
    store.add(kept)
    return kept


@pytest.fixture
def store(tmp_path: Path) -> QuestionStore:
    return QuestionStore(tmp_path)


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path)


def test_what_there_is_is_told_to_nobody_and_what_is_new_once(
    store: QuestionStore, ledger: Ledger
) -> None:
    desk = QuotingDesk()
    kept = add(store, "https://hook.example/")
    assert evaluate(store, desk, ledger, AT) == 0
    desk.cites.append(replace(launch_citation(), statement_id="other", quote="A new word."))
    assert [evaluate(store, desk, ledger, AT) for _ in range(3)] == [1, 0, 0]
    [alert] = store.alerts(kept.id)
    assert (alert.body["what"], alert.body["quote"]) == ("new evidence", "A new word.")


def test_an_edit_and_a_withdrawal_of_what_is_quoted_are_told(
    store: QuestionStore, ledger: Ledger
) -> None:
    desk = QuotingDesk()
    add(store, None)
    evaluate(store, desk, ledger, AT)
    for kind in (EventKind.EDITED, EventKind.RETITLED, EventKind.WITHDRAWN):
        ledger.add(Event(kind, Cause.SOURCE, AT, "v", "speech-1", "https://v.example/1"))
    ledger.add(Event(EventKind.EDITED, Cause.SOURCE, AT, "v", "not-quoted", "https://v.example/2"))
    assert [evaluate(store, desk, ledger, AT) for _ in range(2)] == [2, 0]


def test_each_of_500_alerts_arrives_though_runs_are_cut_off(
    store: QuestionStore, ledger: Ledger
) -> None:
    desk = QuotingDesk()
    add(store, "https://hook.example/")
    evaluate(store, desk, ledger, AT)
    desk.cites = [replace(launch_citation(), statement_id=f"s{n}") for n in range(500)]
    arrived: list[int] = []

    def flaky(url: str, headers: Mapping[str, str], body: bytes) -> Reply:
        number = json.loads(body)["id"]
        if number % 7 == 3 and number not in tried:
            tried.add(number)
            raise KeyboardInterrupt
        if number % 5 == 2 and number not in tried:
            tried.add(number)
            return Reply(url, 500)
        arrived.append(number)
        return Reply(url, 204)

    tried: set[int] = set()
    for run in range(90):
        if run % 20 == 0:
            evaluate(store, desk, ledger, AT)
        try:
            send_waiting(store, lambda: AT, Senders(flaky))
        except KeyboardInterrupt:
            continue
    assert sorted(arrived) == list(range(1, 501))


def test_a_call_is_signed_with_the_questions_secret(store: QuestionStore, ledger: Ledger) -> None:
    desk = QuotingDesk()
    kept = add(store, "https://hook.example/")
    evaluate(store, desk, ledger, AT)
    desk.cites.append(replace(launch_citation(), statement_id="other"))
    evaluate(store, desk, ledger, AT)
    seen: list[tuple[Mapping[str, str], bytes]] = []

    def send(url: str, headers: Mapping[str, str], body: bytes) -> Reply:
        seen.append((headers, body))
        return Reply(url, 200)

    assert send_waiting(store, lambda: AT, Senders(send)) == (1, 0)
    [(headers, body)] = seen
    expected = hmac.new(kept.secret.encode(), body, hashlib.sha256).hexdigest()
    assert headers["X-OnRecord-Signature"] == f"sha256={expected}"
    assert send_waiting(store, lambda: AT, Senders(send)) == (0, 0)


def test_a_webhook_inside_a_network_is_not_called() -> None:
    with pytest.raises(UnreadableSource, match="not a public address"):
        post("http://169.254.169.254/latest", {}, b"{}")
