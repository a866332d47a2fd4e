"""`onrecord serve` is killed between an acknowledgement and the answer, and nothing is lost."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.web.slack.deliveries import mention
from tests.web.slack.fake_slack import FakeSlack
from tests.web.slack.newsroom import QUESTION, quotes
from tests.web.slack.served import Served


@pytest.fixture
def serve(
    tmp_path: Path, newsroom_data: Path, workspace: FakeSlack
) -> Iterator[Callable[[], Served]]:
    """Starts processes over one data folder, one after the other."""
    data = shutil.copytree(newsroom_data, tmp_path / "data")
    running: list[Served] = []

    def start() -> Served:
        running.append(Served(data, workspace.api_url))
        return running[-1]

    yield start
    for served in running:
        if served.process.poll() is None:
            served.end()


def test_killed_between_acknowledgement_and_answer_it_answers_after_a_restart(
    serve: Callable[[], Served], workspace: FakeSlack
) -> None:
    with workspace.held("chat.postMessage"):
        served = serve()
        for number in range(3):
            served.send(mention(QUESTION, f"{number}.1"))
        workspace.wait(lambda: workspace.of("chat.postMessage"))
        served.end()
        assert not workspace.shown
    before = len(workspace.shown)
    serve()

    def answers() -> set[str | None]:
        return {message.thread for message in workspace.shown[before:] if quotes(message.blocks)}

    workspace.wait(lambda: answers() == {"0.1", "1.1", "2.1"}, "an answer was lost")


def test_delivered_again_after_a_kill_it_answers_once(
    serve: Callable[[], Served], workspace: FakeSlack
) -> None:
    once = mention(QUESTION, "1.1", "Ev0ONCE")
    with workspace.held("chat.update"):
        served = serve()
        served.send(once)
        workspace.wait(lambda: workspace.of("chat.update"))
        served.end()
    served = serve()
    served.send(once)
    workspace.wait(lambda: len(workspace.of("chat.update")) > 1, "it was not done again")
    (answer,) = workspace.thread("1.1")
    assert workspace.wait(lambda: quotes(answer.blocks))
