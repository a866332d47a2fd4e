"""Sending alerts to webhooks: signed, through the guard of addresses, each marked when it has
arrived. A receiver knows one that comes again after a crash by its `id`."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Callable, Mapping

from index.errors import UnreadableSource
from index.fetching import Reply, exchange
from web.alerts.store import Alert, QuestionStore, StandingQuestion

_MAX_ANSWER_BYTES = 64 * 1024
_TIMEOUT_S = 10.0

Post = Callable[[str, Mapping[str, str], bytes], Reply]


def post(url: str, headers: Mapping[str, str], body: bytes) -> Reply:
    """One call, redirects not followed; a private address only where it is spelt out."""
    return exchange(url, _MAX_ANSWER_BYTES, _TIMEOUT_S, headers=headers, body=body)


def send_waiting(
    store: QuestionStore, now: Callable[[], str], send: Post = post
) -> tuple[int, int]:
    """Send what waits in the outbox: how many have arrived, and how many have not."""
    standing = {one.id: one for one in store.questions()}
    arrived = failed = 0
    for alert in store.alerts(waiting=True):
        question = standing.get(alert.question)
        if question is None or question.webhook is None:
            continue
        try:
            reply = _send(question, alert, send)
            trouble = None if 200 <= reply.status < 300 else f"answered {reply.status}"
        except UnreadableSource as error:
            trouble = str(error)
        if trouble is None:
            store.sent(alert.number, now())
            arrived += 1
        else:
            store.failed(alert.number, trouble)
            failed += 1
    return arrived, failed


def _send(question: StandingQuestion, alert: Alert, send: Post) -> Reply:
    body = json.dumps({"id": alert.number, "at": alert.at, **alert.body}, ensure_ascii=False)
    return send(question.webhook or "", headers_of(question.secret, body.encode()), body.encode())


def headers_of(secret: str, body: bytes) -> dict[str, str]:
    """The headers of a signed call: HMAC-SHA-256 of the body, hexadecimal."""
    signature = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    return {
        "Content-Type": "application/json",
        "Content-Length": str(len(body)),
        "X-OnRecord-Signature": f"sha256={signature}",
    }
