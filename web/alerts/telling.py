"""After a pull: the standing questions are asked anew, and what is new is sent."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from index.ledger.store import Ledger
from index.locks import exclusive_at
from index.moments import iso, now_utc
from web.alerts.evaluating import evaluate
from web.alerts.mailing import mailer
from web.alerts.sending import Senders, send_waiting
from web.alerts.store import QuestionStore
from web.front_desk import front_desk
from web.settings import Settings

_CONFIRMED_WITHIN = timedelta(days=7)
_TURN_S = 120.0
"""How long one process waits for another that tells changes of the same archive."""


def senders(settings: Settings) -> Senders:
    """What messages go out by, as the settings say."""
    return Senders(mail=mailer(settings), base=settings.public_url)


def tell_changes(settings: Settings) -> tuple[int, int]:
    """Ask the standing questions of a data folder anew where anything happened, and send what is
    new: how many alerts have arrived, and how many have not. Raises `StoreBusy` while another
    process does."""
    store = QuestionStore(settings.beside)
    if not store.is_kept():
        return 0, 0
    with exclusive_at(settings.beside, "telling.lock", "telling changes", _TURN_S):
        return _tell(settings, store)


def _tell(settings: Settings, store: QuestionStore) -> tuple[int, int]:
    store.expire(iso((datetime.now(timezone.utc) - _CONFIRMED_WITHIN).timestamp()))
    ledger = Ledger(settings.beside, read_only=settings.read_only)
    event = ledger.last_event()
    if store.questions() and store.looked_at() < event:
        # Before the archive is opened: what comes in meanwhile is new to the next pull too.
        at = now_utc()
        desk = front_desk(settings, None).open_now()
        evaluate(store, desk, ledger, at)
        # Only now: cut off before, the next pull asks again.
        store.look_past(event)
    return send_waiting(store, now_utc, senders(settings))
