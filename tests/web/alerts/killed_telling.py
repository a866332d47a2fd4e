"""Run by `test_kills.py` as a process of its own: asks standing questions whose answers have grown
and sends what is new, until it is killed."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from index.ledger.store import Ledger
from qa.records import Attribution, Citation
from web.alerts.evaluating import evaluate
from web.alerts.mailing import mailer
from web.alerts.sending import Senders, send_waiting
from web.alerts.store import QuestionStore
from web.settings import Settings

AT = "2026-03-02T00:00:00Z"
QUESTIONS, QUOTES = 5, 100


def quote(question: str, number: int) -> Citation:
    """One of a hundred quotes that answer a question."""
    return Citation(
        *(number, f"s{number}", 1, None, "Vessaria", None, None, None, None),
        *(f"Vessaria says {number} of {question}.", 0, 20, "Vessaria", Attribution.DIRECT),
    )


class Desk:
    """Quotes a hundred, and dies at the question that it is told to die at."""

    def __init__(self, dies_at: str) -> None:
        self.dies_at = dies_at
        view = {"revision": lambda *_: None, "revisions": lambda _: [], "copies": lambda _: []}
        self.view = SimpleNamespace(**view)

    def ask(self, question: str, **options: object) -> Any:
        if question == self.dies_at:
            os.kill(os.getpid(), signal.SIGKILL)
        quotes = tuple(quote(question, number) for number in range(QUOTES))
        return SimpleNamespace(citations=quotes)


def main(folder: Path, dies_at: str, smtp: str) -> None:
    """Ask, and send."""
    store, ledger = QuestionStore(folder), Ledger(folder)
    desk: Any = Desk(dies_at)
    evaluate(store, desk, ledger, AT)
    settings = Settings(smtp_url=smtp, mail_from="d@r.example", public_url="https://r.example")  # type: ignore[arg-type]
    send_waiting(store, lambda: AT, Senders(mail=mailer(settings), base="https://r.example"))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
