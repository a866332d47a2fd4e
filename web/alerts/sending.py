"""Sending what waits in the outbox, each question in its way and no more often than it wants: to
webhooks signed, through the guard of addresses. An alert is marked when it has arrived; a receiver
knows one that comes again after a crash by its `id`, or its `Message-ID`."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from index.errors import UnreadableSource
from index.fetching import Reply, exchange
from web.alerts import messages
from web.alerts.mailing import Mail, NotMailed
from web.alerts.records import Alert, StandingQuestion, Way
from web.alerts.store import QuestionStore

_MAX_ANSWER_BYTES = 64 * 1024
_TIMEOUT_S = 10.0
_EARLY = 0.9
"""Of its time, from which a message may go: cron is never on the second."""

Post = Callable[[str, Mapping[str, str], bytes], Reply]


def post(url: str, headers: Mapping[str, str], body: bytes) -> Reply:
    """One call, redirects not followed; a private address only where it is spelt out."""
    return exchange(url, _MAX_ANSWER_BYTES, _TIMEOUT_S, headers=headers, body=body)


@dataclass(frozen=True, slots=True)
class Senders:
    """What messages go out by."""

    post: Post = post
    mail: Mail | None = None
    base: str | None = None
    """Where the service is reached, for links."""


def send_waiting(
    store: QuestionStore, now: Callable[[], str], by: Senders = Senders()
) -> tuple[int, int]:
    """Send what waits in the outbox: how many alerts have arrived, and how many have not."""
    arrived = failed = 0
    for question in store.questions():
        if question.way is Way.FEED or not _is_due(question, now()):
            continue
        waiting = store.alerts(question.id, waiting=True)
        # A program wants each change by itself, a person all of them at once.
        whole = [waiting] if question.way is not Way.WEBHOOK else [[one] for one in waiting]
        for alerts in whole if waiting else []:
            numbers = [alert.number for alert in alerts]
            trouble = _trouble(question, alerts, by)
            if trouble is None:
                store.sent(numbers, now())
                arrived += len(alerts)
            else:
                store.failed(numbers, trouble)
                failed += len(alerts)
    return arrived, failed


def _is_due(question: StandingQuestion, now: str) -> bool:
    if question.confirmed_at is None:
        return False
    since = question.sent_at or question.confirmed_at
    passed = (_moment(now) - _moment(since)).total_seconds()
    return passed >= question.every.seconds * _EARLY


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def _trouble(question: StandingQuestion, alerts: Sequence[Alert], by: Senders) -> str | None:
    """Send a message; why it has not arrived, None where it has."""
    try:
        if question.way is Way.EMAIL:
            if by.mail is None:
                return "no mail server is set: ONRECORD_SMTP_URL, _MAIL_FROM and _PUBLIC_URL"
            by.mail.send(messages.mail(question, alerts, by.mail.base, by.mail.sender))
            return None
        reply = by.post(question.address or "", *_call(question, alerts, by.base))
    except (NotMailed, UnreadableSource) as error:
        return str(error)
    return None if 200 <= reply.status < 300 else f"answered {reply.status}"


def _call(
    question: StandingQuestion, alerts: Sequence[Alert], base: str | None
) -> tuple[dict[str, str], bytes]:
    """Headers and body of a call."""
    if question.way is Way.SLACK:
        body = json.dumps(messages.slack(question, alerts, base), ensure_ascii=False).encode()
        return {"Content-Type": "application/json", "Content-Length": str(len(body))}, body
    [alert] = alerts
    told = {"id": alert.number, "at": alert.at, **alert.body}
    body = json.dumps(told, ensure_ascii=False).encode()
    return headers_of(question.secret, body), body


def headers_of(secret: str, body: bytes) -> dict[str, str]:
    """The headers of a signed call: HMAC-SHA-256 of the body, hexadecimal."""
    signature = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    return {
        "Content-Type": "application/json",
        "Content-Length": str(len(body)),
        "X-OnRecord-Signature": f"sha256={signature}",
    }
