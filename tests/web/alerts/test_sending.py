from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from index.errors import UnreadableSource
from index.fetching import Reply
from index.ledger.store import Ledger
from qa.records import AskFilters
from tests.web.alerts.mailbox import Mailbox, open_mailbox
from tests.web.alerts.test_alerts import QuotingDesk
from tests.web.conftest import launch_citation
from web.alerts.adding import NotAdded, standing
from web.alerts.evaluating import evaluate, seed
from web.alerts.mailing import NotMailed, mailer
from web.alerts.messages import confirmation
from web.alerts.records import Every, StandingQuestion, Way
from web.alerts.sending import Senders, send_waiting
from web.alerts.store import QuestionStore
from web.settings import Settings

MORNING = "2026-03-02T07:00:00Z"
SLACK = "https://hooks.slack.com/services/T/B/x"
BASE = "https://record.example"


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with open_mailbox() as mailbox:
        yield mailbox


@pytest.fixture
def by(mailbox: Mailbox) -> Senders:
    settings = Settings(
        smtp_url=mailbox.url, mail_from="On Record <desk@record.example>", public_url=BASE
    )
    return Senders(mail=mailer(settings), base=BASE)


class Standing:
    """A question in a store, whose answer grows."""

    def __init__(self, folder: Path) -> None:
        self.store = QuestionStore(folder)
        self.ledger = Ledger(folder)
        self.desk = QuotingDesk()

    def add(self, **said: object) -> StandingQuestion:
        kept = standing("What did Vessaria say?", MORNING, **said)  # type: ignore[arg-type]
        self.store.add(kept)
        seed(self.store, kept, self.desk, self.ledger, MORNING)
        return kept

    def grow(self, number: int, at: str = MORNING) -> None:
        quote = f"Word {number} of Vessaria, “with marks”."
        self.desk.cites.append(replace(launch_citation(), statement_id=f"s{number}", quote=quote))
        evaluate(self.store, self.desk, self.ledger, at)


@pytest.fixture
def asked(tmp_path: Path) -> Standing:
    return Standing(tmp_path)


def confirmed(asked: Standing, **said: object) -> StandingQuestion:
    kept = asked.add(way=Way.EMAIL, address="reader@paper.example", **said)
    asked.store.confirm(kept.id, MORNING)
    return kept


def test_a_mailbox_is_told_nothing_before_its_owner_agrees(
    asked: Standing, by: Senders, mailbox: Mailbox
) -> None:
    kept = asked.add(way=Way.EMAIL, address="reader@paper.example")
    asked.grow(1)
    assert send_waiting(asked.store, lambda: MORNING, by) == (0, 0)
    asked.store.confirm(kept.id, MORNING)
    asked.grow(2)
    send_waiting(asked.store, lambda: MORNING, by)
    [message] = mailbox.messages
    assert "Word 2 of Vessaria" in message.get_content()


def test_a_mail_can_be_unsubscribed_from_in_one_click(
    asked: Standing, by: Senders, mailbox: Mailbox
) -> None:
    kept = confirmed(asked)
    asked.grow(1)
    asked.grow(2)
    assert send_waiting(asked.store, lambda: MORNING, by) == (2, 0)
    [message] = mailbox.messages
    stop = f"{BASE}/questions/stop?id={kept.id}&key={kept.secret}"
    assert message["List-Unsubscribe"] == f"<{stop}>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    # Mail programs read no encoded words there.
    assert f"List-Unsubscribe: <{stop}>\r\n".encode() in mailbox.raw[0]
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["To"] == "reader@paper.example"
    text = message.get_content()
    assert "“Word 1 of Vessaria, “with marks”.”" in text
    assert stop in text
    assert f"{BASE}/statements/s1?revision=" in text
    assert send_waiting(asked.store, lambda: MORNING, by) == (0, 0)


def test_a_question_cannot_write_headers(asked: Standing, by: Senders, mailbox: Mailbox) -> None:
    kept = standing("Say\r\nBcc: x@evil.example", MORNING, way=Way.EMAIL, address="a@paper.example")
    assert by.mail is not None
    by.mail.send(confirmation(kept, BASE, by.mail.sender))
    [message] = mailbox.messages
    assert message["Bcc"] is None


def test_nobody_is_mailed_the_address_that_a_stranger_put_into_a_question(
    asked: Standing, by: Senders, mailbox: Mailbox
) -> None:
    said = "Win at https://evil.example/a?b, WWW.evil.example or evil.example/x now" + "!" * 400
    kept = standing(said, MORNING, way=Way.EMAIL, address="a@paper.example")
    assert by.mail is not None
    by.mail.send(confirmation(kept, BASE, by.mail.sender))
    text = mailbox.messages[0].get_content()
    assert "evil.example" not in text
    assert "Win at … … or … now!" in text
    assert "!" * 300 not in text


def test_what_a_mail_server_refuses_waits(asked: Standing, by: Senders, mailbox: Mailbox) -> None:
    kept = confirmed(asked)
    asked.grow(1)
    mailbox.refuses = "450 mailbox busy"
    assert send_waiting(asked.store, lambda: MORNING, by) == (0, 1)
    [alert] = asked.store.alerts(kept.id, waiting=True)
    assert "mailbox busy" in (alert.trouble or "")
    mailbox.refuses = None
    assert send_waiting(asked.store, lambda: MORNING, by) == (1, 0)


def test_a_mail_server_that_is_not_there_is_said(mailbox: Mailbox) -> None:
    settings = Settings(
        smtp_url="smtp://127.0.0.1:1", mail_from="desk@record.example", public_url=BASE
    )
    gone = mailer(settings)
    assert gone is not None
    kept = standing("What?", MORNING, way=Way.EMAIL, address="a@paper.example")
    with pytest.raises(NotMailed, match="did not take it"):
        gone.send(confirmation(kept, BASE, gone.sender))


@pytest.mark.parametrize(
    ("every", "moments", "messages"),
    [
        (Every.PULL, ["07:10", "07:20", "08:30"], 3),
        (Every.HOURLY, ["07:10", "07:20", "08:30"], 1),
        (Every.HOURLY, ["07:59", "08:30", "08:58"], 2),
        (Every.DAILY, ["07:10", "23:00"], 0),
        (Every.WEEKLY, ["07:10", "23:00"], 0),
    ],
)
def test_a_digest_comes_no_more_often_than_was_asked_for(
    asked: Standing, by: Senders, every: Every, moments: list[str], messages: int
) -> None:
    confirmed(asked, every=every)
    arrived = []
    for number, time in enumerate(moments):
        moment = f"2026-03-02T{time}:00Z"
        asked.grow(number)
        arrived.append(send_waiting(asked.store, lambda moment=moment: moment, by)[0])
    assert len([one for one in arrived if one]) == messages


def test_a_daily_digest_tells_all_of_a_day(asked: Standing, by: Senders, mailbox: Mailbox) -> None:
    confirmed(asked, every=Every.DAILY)
    for number in range(25):
        asked.grow(number)
    assert send_waiting(asked.store, lambda: "2026-03-03T06:59:40Z", by) == (25, 0)
    [message] = mailbox.messages
    assert message["Subject"].startswith("On Record: 25 changes: What did Vessaria say?")
    assert "5 more are at https://record.example/questions/" in message.get_content()


def test_slack_gets_blocks_without_markup(asked: Standing) -> None:
    asked.add(way=Way.SLACK, address=SLACK)
    asked.desk.cites.append(
        replace(
            launch_citation(), statement_id="s", quote="<!channel> *all* of <https://x.example>"
        )
    )
    evaluate(asked.store, asked.desk, asked.ledger, MORNING)
    calls: list[tuple[str, bytes]] = []

    def post(url: str, headers: Mapping[str, str], body: bytes) -> Reply:
        calls.append((url, body))
        return Reply(url, 200)

    assert send_waiting(asked.store, lambda: MORNING, Senders(post, base=BASE)) == (1, 0)
    [(url, body)] = calls
    assert url == SLACK
    blocks = json.loads(body)["blocks"]
    assert "mrkdwn" not in json.dumps(blocks)
    [quotation] = [
        p for b in blocks for p in b.get("elements", ()) if p["type"] == "rich_text_quote"
    ]
    assert quotation["elements"][0]["text"] == "<!channel> *all* of <https://x.example>"


@pytest.mark.parametrize(
    ("way", "address"),
    [
        (Way.EMAIL, "reader"),
        (Way.EMAIL, "a@b.example\r\nBcc: c@d.example"),
        (Way.EMAIL, "a@b.example, c@d.example"),
        (Way.EMAIL, ""),
        (Way.SLACK, "https://hooks.slack.com.evil.example/services/T"),
        (Way.SLACK, "http://hooks.slack.com/services/T"),
        (Way.SLACK, "https://hooks.slack.com@evil.example/"),
    ],
)
def test_an_address_that_is_none_is_refused(way: Way, address: str) -> None:
    with pytest.raises((NotAdded, UnreadableSource)):
        standing("What?", MORNING, way=way, address=address)


def test_what_narrowed_a_question_is_kept(tmp_path: Path) -> None:
    store = QuestionStore(tmp_path)
    filters = AskFilters(issuers=("Vessaria",), official=True)
    store.add(standing("What?", MORNING, filters=filters))
    assert [one.filters for one in store.questions()] == [filters]


def test_what_nobody_confirms_is_forgotten(tmp_path: Path) -> None:
    store = QuestionStore(tmp_path)
    store.add(standing("What?", MORNING, way=Way.EMAIL, address="a@paper.example"))
    store.add(standing("What?", MORNING))
    assert [store.expire(MORNING), store.expire("2026-03-09T07:00:01Z")] == [0, 1]
    assert [one.way for one in store.questions()] == [Way.FEED]


def test_questions_of_before_go_on(tmp_path: Path, by: Senders) -> None:
    import sqlite3

    from web.alerts.steps import _MADE, FILE

    with sqlite3.connect(tmp_path / FILE) as connection:
        _MADE(connection)
        connection.execute("PRAGMA user_version = 1")
        row = ("q1", "What?", "https://hook.example/", "s", MORNING)
        connection.execute("INSERT INTO questions VALUES (?, ?, ?, ?, ?, 1)", row)
    connection.close()
    [kept] = QuestionStore(tmp_path).questions()
    assert (kept.way, kept.address, kept.confirmed_at) == (Way.WEBHOOK, row[2], MORNING)
