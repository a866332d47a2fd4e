"""Sending what waits in the outbox, each question in its way and no more often than it wants: to
webhooks signed, through the guard of addresses. What is handed over is written down before, and
that it arrived, after: whoever is killed between the two sends the same message again, under the
same `Idempotency-Key` or `Message-ID`. Slack knows neither; its message says that it may be a
repetition."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version

from index.errors import UnreadableSource
from index.fetching import Reply, exchange
from web.alerts import messages
from web.alerts.mailing import Mail, NotMailed
from web.alerts.records import Alert, StandingQuestion, Way
from web.alerts.store import QuestionStore

_MAX_ANSWER_BYTES = 64 * 1024
_TIMEOUT_S = 10.0
_WHO = {"User-Agent": f"onrecord/{version('onrecord')} (standing questions)", "Accept": "*/*"}
_EARLY = 0.9
"""Of its time, from which a message may go: cron is never on the second."""

Post = Callable[[str, Mapping[str, str], bytes], Reply]


def post(url: str, headers: Mapping[str, str], body: bytes) -> Reply:
    """One call, redirects not followed; a private address only where it is spelt out."""
    named = {**_WHO, **headers}
    return exchange(url, _MAX_ANSWER_BYTES, _TIMEOUT_S, headers=named, body=body)


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
        for alerts in _messages(question, store.alerts(question.id, waiting=True)):
            numbers = [alert.number for alert in alerts]
            store.begin(numbers, now())
            trouble = _trouble(question, alerts, by)
            if trouble is None:
                store.sent(numbers, now())
                arrived += len(alerts)
            else:
                store.failed(numbers, trouble.reason, is_sure=trouble.is_sure)
                failed += len(alerts)
    return arrived, failed


def _messages(question: StandingQuestion, waiting: Sequence[Alert]) -> list[list[Alert]]:
    """What waits, in messages: a program wants each change by itself, a person all of them at
    once. What was once put into one message stays in it."""
    if question.way is Way.WEBHOOK:
        return [[one] for one in waiting]
    found: dict[int | None, list[Alert]] = {}
    for alert in waiting:
        found.setdefault(alert.message, []).append(alert)
    return [*(found[number] for number in found if number is not None), *_the_new(found)]


def _the_new(found: Mapping[int | None, list[Alert]]) -> list[list[Alert]]:
    return [found[None]] if None in found else []


def _is_due(question: StandingQuestion, now: str) -> bool:
    if question.confirmed_at is None:
        return False
    since = question.sent_at or question.confirmed_at
    passed = (_moment(now) - _moment(since)).total_seconds()
    return passed >= question.every.seconds * _EARLY


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


@dataclass(frozen=True, slots=True)
class _Trouble:
    reason: str
    is_sure: bool = True
    """Whether the message has not arrived for certain."""


def _trouble(question: StandingQuestion, alerts: Sequence[Alert], by: Senders) -> _Trouble | None:
    """Send a message; why it has not arrived, None where it has."""
    try:
        if question.way is Way.EMAIL:
            if by.mail is None:
                reason = "no mail server is set: ONRECORD_SMTP_URL, _MAIL_FROM and _PUBLIC_URL"
                return _Trouble(reason)
            by.mail.send(messages.mail(question, alerts, by.mail.base, by.mail.sender))
            return None
        reply = by.post(question.address or "", *_call(question, alerts, by.base))
    except (NotMailed, UnreadableSource) as error:
        return _Trouble(str(error), is_sure=False)
    return None if 200 <= reply.status < 300 else _Trouble(f"answered {reply.status}")


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
    key = {"Idempotency-Key": f'"{question.id}-{alert.number}"'}
    return {**headers_of(question.secret, body), **key}, body


def headers_of(secret: str, body: bytes) -> dict[str, str]:
    """The headers of a signed call: HMAC-SHA-256 of the body, hexadecimal."""
    signature = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    return {
        "Content-Type": "application/json",
        "Content-Length": str(len(body)),
        "X-OnRecord-Signature": f"sha256={signature}",
    }
