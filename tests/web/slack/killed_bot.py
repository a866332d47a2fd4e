"""Run by `test_killed.py` as a process of its own: the bot over a desk that takes its time."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

from qa.records import Answer
from tests.web.conftest import FakeDesk
from tests.web.slack.conftest import SECRET, TOKEN
from web.app import create_app
from web.chat import worker
from web.serving import listen, run
from web.settings import Settings


class SlowDesk(FakeDesk):
    """Thinks for a while."""

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self._seconds = seconds

    def ask(self, question: str, **given: Any) -> Answer:
        time.sleep(self._seconds)
        return super().ask(question, **given)


def main(folder: Path, api_url: str, seconds: float) -> None:
    worker._LEASE_S, worker._RENEWAL_S, worker._LOOK_S = 0.6, 0.15, 0.05
    settings = Settings(
        data=folder,
        port=0,
        slack_bot_token=TOKEN,
        slack_signing_secret=SECRET,
        slack_api_url=api_url,
        slack_asks_per_minute=0,
    )
    app = create_app(settings, SlowDesk(seconds))
    server = listen(app, settings)
    sys.stdout.write(f"{server.effective_port}\n")
    sys.stdout.flush()
    run(app, server)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], float(sys.argv[3]))
