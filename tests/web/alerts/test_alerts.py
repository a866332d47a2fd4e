from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import replace

import pytest

from index.errors import UnreadableSource
from index.fetching import Reply
from index.ledger.records import Cause, Event, EventKind
from index.ledger.store import Ledger
from index.side_database import SidePlace
from qa.records import Answer, Citation
from tests.web.conftest import TEXT, FakeDesk, launch_citation
from web.alerts.adding import standing
from web.alerts.evaluating import evaluate, seed
from web.alerts.records import StandingQuestion, Way
from web.alerts.sending import Senders, post, send_waiting
from web.alerts.store import QuestionStore

AT, AFTER = "2026-02-02T00:00:00Z", "2026-02-09T00:00:00Z"


def happens(
    ledger: Ledger,
    kind: EventKind,
    *,
    statement_id: str = "speech-1",
    cause: Cause = Cause.SOURCE,
    at: str = AT,
) -> None:
    ledger.add(Event(kind, cause, at, "v", statement_id, f"https://v.example/{statement_id}"))


def told(store: QuestionStore, kept: StandingQuestion) -> list[object]:
    return [alert.body["what"] for alert in store.alerts(kept.id)]


class QuotingDesk(FakeDesk):
    """Quotes whatever it is given."""

    def __init__(self) -> None:
        super().__init__()
        self.cites: list[Citation] = [launch_citation()]

    def ask(self, question: str, **options: object) -> Answer:
        return replace(super().ask(question), citations=tuple(self.cites))


def watched(
    store: QuestionStore, ledger: Ledger, webhook: str | None = None
) -> tuple[QuotingDesk, StandingQuestion]:
    """A question that was asked once, and the desk that it is asked of."""
    desk = QuotingDesk()
    kept = add(store, webhook)
    assert evaluate(store, desk, ledger, AT) == 0
    return desk, kept


def add(store: QuestionStore, webhook: str | None) -> StandingQuestion:
    way = Way.WEBHOOK if webhook else Way.FEED
    kept = standing("What did Vessaria say?", AT, way=way, address=webhook)
    store.add(kept)
    return kept


@pytest.fixture
def store(place: SidePlace) -> QuestionStore:
    return QuestionStore(place)


@pytest.fixture
def ledger(place: SidePlace) -> Ledger:
    return Ledger(place)


def test_what_there_is_is_told_to_nobody_and_what_is_new_once(
    store: QuestionStore, ledger: Ledger
) -> None:
    desk, kept = watched(store, ledger, "https://hook.example/")
    desk.cites.append(replace(launch_citation(), statement_id="other", quote="A new word."))
    assert [evaluate(store, desk, ledger, AT) for _ in range(3)] == [1, 0, 0]
    [alert] = store.alerts(kept.id)
    assert (alert.body["what"], alert.body["quote"]) == ("new evidence", "A new word.")


def test_withdrawals_and_returns_of_what_is_quoted_are_told_once(
    store: QuestionStore, ledger: Ledger
) -> None:
    desk, kept = watched(store, ledger)
    happens(ledger, EventKind.WITHDRAWN, statement_id="not-quoted")
    for kind in (EventKind.RETITLED, EventKind.WITHDRAWN, EventKind.RETURNED, EventKind.WITHDRAWN):
        happens(ledger, kind)
        evaluate(store, desk, ledger, AT)
    assert told(store, kept) == [
        "the statement was withdrawn",
        "the statement is there again",
        "the statement was withdrawn",
    ]


def test_what_the_keeper_of_the_archive_did_is_not_told_of_the_source(
    store: QuestionStore, ledger: Ledger
) -> None:
    desk, kept = watched(store, ledger)
    for kind in (EventKind.WITHDRAWN, EventKind.RETURNED):
        happens(ledger, kind, cause=Cause.PERSON)
    evaluate(store, desk, ledger, AT)
    assert told(store, kept) == [
        "the statement was retracted by the keeper of this archive",
        "the statement was put back by the keeper of this archive",
    ]


def test_a_reworded_quote_is_told_with_what_it_said_though_it_answers_no_more(
    store: QuestionStore, ledger: Ledger
) -> None:
    desk, kept = watched(store, ledger)
    desk.view.revise(TEXT.replace("condemns the launch by", "regrets the launch by"))
    happens(ledger, EventKind.EDITED)
    desk.cites = []
    assert [evaluate(store, desk, ledger, AT) for _ in range(2)] == [1, 0]
    [alert] = store.alerts(kept.id)
    assert alert.body["what"] == "the quote was reworded"
    assert alert.body["was"] == "Vessaria condemns the launch by Korund."
    assert alert.body["quote"] == "Vessaria regrets the launch by Korund."
    newest = desk.view.revision("speech-1")
    assert newest is not None
    span = slice(int(str(alert.body["start"])), int(str(alert.body["end"])))
    assert newest.statement.text[span] == alert.body["quote"]
    # What the answer quotes now is what was told, and no new evidence.
    whole = f"{alert.body['quote']} It was a grave mistake."
    desk.cites = [replace(launch_citation(), quote=whole, revision=newest.number)]
    assert evaluate(store, desk, ledger, AFTER) == 0


def test_an_edit_beside_the_quote_is_not_told_and_one_that_removes_it_is(
    store: QuestionStore, ledger: Ledger
) -> None:
    desk, kept = watched(store, ledger)
    desk.view.revise(TEXT.replace("grave", "great"))
    happens(ledger, EventKind.EDITED)
    assert evaluate(store, desk, ledger, AT) == 0
    desk.view.revise("Thank you all for coming.")
    happens(ledger, EventKind.EDITED)
    assert evaluate(store, desk, ledger, AFTER) == 1
    assert told(store, kept) == ["the quoted words were removed"]


def test_what_the_reader_made_of_a_page_is_nobodys_rewording(
    store: QuestionStore, ledger: Ledger
) -> None:
    desk, _ = watched(store, ledger)
    read = "condemns the launchby"
    desk.view.revise(TEXT.replace("condemns the launch by", read))
    happens(ledger, EventKind.EDITED, cause=Cause.READER)
    cited = launch_citation()
    otherwise = cited.quote.replace("condemns the launch by", read)
    desk.cites = [replace(cited, quote=otherwise, revision=2)]
    assert evaluate(store, desk, ledger, AFTER) == 0
    # Nor is it told when the source edits another sentence.
    desk.view.revise(f"{TEXT.replace('condemns the launch by', read)} It will not be forgotten.")
    happens(ledger, EventKind.EDITED)
    assert evaluate(store, desk, ledger, AFTER) == 0


def test_what_the_keeper_of_the_archive_corrects_is_told_as_theirs(
    store: QuestionStore, ledger: Ledger
) -> None:
    desk, kept = watched(store, ledger)
    desk.view.revise(TEXT.replace("condemns the launch by", "regrets the launch by"))
    happens(ledger, EventKind.EDITED, cause=Cause.READER)
    happens(ledger, EventKind.EDITED, cause=Cause.PERSON)
    evaluate(store, desk, ledger, AT)
    assert told(store, kept) == ["the quote was reworded by the keeper of this archive"]


def test_what_was_on_record_and_is_quoted_only_now_is_no_new_evidence(
    store: QuestionStore, ledger: Ledger
) -> None:
    desk, _ = watched(store, ledger)
    desk.cites.append(replace(launch_citation(), quote="It was a grave mistake."))
    assert evaluate(store, desk, ledger, AFTER) == 0
    desk.view.revise(f"{TEXT} It will not be forgotten.")
    desk.cites.append(replace(launch_citation(), quote="It will not be forgotten.", revision=3))
    assert evaluate(store, desk, ledger, AFTER) == 1


def test_the_same_line_in_a_copy_is_not_told_again(store: QuestionStore, ledger: Ledger) -> None:
    desk, _ = watched(store, ledger)
    desk.view.copies = lambda statement_id: ["speech-1", "mirror"]  # type: ignore[method-assign]
    desk.cites = [replace(launch_citation(), statement_id="mirror")]
    assert evaluate(store, desk, ledger, AT) == 0


def test_what_comes_in_while_a_question_is_added_is_told(
    store: QuestionStore, ledger: Ledger
) -> None:
    desk = QuotingDesk()
    kept = standing("What did Vessaria say?", AFTER)
    store.add(kept)
    # The ledger has it, and the desk of a service takes it up a moment later.
    happens(ledger, EventKind.EDITED, at=AFTER)
    seed(store, kept, desk, ledger, AFTER)
    desk.view.revise(TEXT.replace("condemns the launch by", "regrets the launch by"))
    evaluate(store, desk, ledger, AFTER)
    assert told(store, kept) == ["the quote was reworded"]


def test_each_of_500_alerts_arrives_though_runs_are_cut_off(
    store: QuestionStore, ledger: Ledger
) -> None:
    desk, _ = watched(store, ledger, "https://hook.example/")
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
    desk, kept = watched(store, ledger, "https://hook.example/")
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
