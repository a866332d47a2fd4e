"""After a pull: the standing questions are asked anew, and what is new is sent."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from index.ledger.store import Ledger
from index.moments import iso, now_utc
from web.alerts.evaluating import evaluate
from web.alerts.mailing import mailer
from web.alerts.sending import Senders, send_waiting
from web.alerts.store import QuestionStore
from web.front_desk import front_desk
from web.settings import Settings

_CONFIRMED_WITHIN = timedelta(days=7)


def senders(settings: Settings) -> Senders:
    """What messages go out by, as the settings say."""
    return Senders(mail=mailer(settings), base=settings.public_url)


def tell_changes(settings: Settings) -> tuple[int, int]:
    """Ask the standing questions of a data folder anew where anything happened, and send what is
    new: how many alerts have arrived, and how many have not."""
    store = QuestionStore(settings.data)
    if not store.is_kept():
        return 0, 0
    store.expire(iso((datetime.now(timezone.utc) - _CONFIRMED_WITHIN).timestamp()))
    ledger = Ledger(settings.data, read_only=settings.read_only)
    event = ledger.last_event()
    if store.questions() and store.looked_at() < event:
        desk = front_desk(settings, None).open_now()
        evaluate(store, desk, ledger, now_utc())
        # Only now: cut off before, the next pull asks again.
        store.look_past(event)
    return send_waiting(store, now_utc, senders(settings))
