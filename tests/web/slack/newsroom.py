"""A newsroom: a real desk over a few statements of invented states, the app with its bot, and a
workspace of Slack's that it talks to."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from flask_openapi3 import OpenAPI
from werkzeug.test import TestResponse

from qa.desk import Desk
from tests.data_folders import take_in
from tests.web.slack.deliveries import SECRET, Delivery, mention
from tests.web.slack.fake_slack import TOKEN, FakeSlack, Shown
from web.app import create_app
from web.chat import worker
from web.settings import Settings
from web.slack.bot import Bot
from web.slack.wiring import slack_bot
from web.state import EXTENSION, State

PUBLIC_URL = "https://record.example"
QUESTION = "What did Veldania say about Georgia?"
NASTY = "We told <!channel> and <@U0ASKER> that *Georgia* & its `borders` are > any :tada: of ours."
_YEARS = range(2012, 2022)
STATEMENTS: list[dict[str, Any]] = [
    *(
        {
            "id": f"v-{year}",
            "issuer": "Veldania",
            "speaker": "Orla Quist",
            "role": "Foreign Minister",
            "date": f"{year}-05-02",
            "title": f"Address of {year} <!here>",
            "url": f"https://veldania.example/{year}",
            "text": f"Thank you all.\n\nIn {year} we condemn the shelling of Georgia once more.",
        }
        for year in _YEARS
    ),
    {"id": "v-nasty", "issuer": "Veldania", "date": "2023-01", "text": NASTY},
    {
        "id": "m-2020",
        "issuer": "Marrowby",
        "speaker": "Tam Osk",
        "date": "2020-03",
        "text": "Marrowby has no quarrel with Georgia and never had one.",
    },
]


@pytest.fixture(scope="session")
def newsroom_data(engine_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the statements taken in. Not to be changed."""
    data = tmp_path_factory.mktemp("newsroom")
    source = data / "statements.jsonl"
    source.write_text("\n".join(map(json.dumps, STATEMENTS)), encoding="utf-8")
    take_in(source, engine_data, data)
    return data


@pytest.fixture(scope="session")
def newsroom_desk(newsroom_data: Path) -> Iterator[Desk]:
    desk = Desk.open(Settings(data=newsroom_data))
    yield desk
    desk.archive.close()


class Newsroom:
    """The app over the desk, with its bot at work, and Slack at the other end."""

    def __init__(self, app: OpenAPI, slack: FakeSlack) -> None:
        self.app = app
        self.slack = slack
        bot = slack_bot(app)
        assert bot is not None
        self.bot: Bot = bot

    @property
    def client(self) -> FlaskClient:
        """A browser, a program, or Slack: one for each that calls at once."""
        return self.app.test_client()

    @property
    def parts(self) -> State:
        parts: State = self.app.extensions[EXTENSION]
        return parts

    def send(self, delivery: Delivery, retry: int = 0) -> TestResponse:
        """Slack sends something; it has been acknowledged when this returns."""
        headers = delivery.headers(retry=retry)
        response = self.client.post("/slack/events", data=delivery.body, headers=headers)
        assert response.status_code == 200, response.text
        return response

    def ask(self, question: str, ts: str, **more: Any) -> Shown:
        """Mention the bot; gives the answer in the thread."""
        already = len(self.slack.thread(more.get("thread_ts", ts)))
        self.send(mention(question, ts, **more))
        return self.answered(more.get("thread_ts", ts), already)

    def answered(self, thread: str, already: int = 0) -> Shown:
        """The message in a thread after `already` others, once it is an answer."""

        def answer() -> Shown | None:
            found = self.slack.thread(thread)[already:]
            return found[0] if found and buttons(found[0].blocks) else None

        shown: Shown = self.slack.wait(answer, "no answer")
        return shown

    def settle(self, count: int) -> dict[str, int]:
        """How jobs ended, once so many have."""
        jobs = self.bot.installation.jobs

        def ended() -> dict[str, int] | None:
            counts = jobs.counts()
            over = counts.get("done", 0) + counts.get("failed", 0)
            return counts if over >= count and over == sum(counts.values()) else None

        counts: dict[str, int] = self.slack.wait(ended, "jobs are open")
        return counts


@pytest.fixture
def workspace() -> Iterator[FakeSlack]:
    slack = FakeSlack()
    yield slack
    slack.close()


@pytest.fixture
def open_newsroom(
    tmp_path: Path,
    newsroom_desk: Desk,
    workspace: FakeSlack,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Callable[..., Newsroom]]:
    """Starts newsrooms with other settings than the usual, and stops them."""
    monkeypatch.setattr(worker, "_LOOK_S", 0.02)
    monkeypatch.setattr(worker.Worker.__init__, "__defaults__", ((0.01, 0.02, 0.03, 0.04, 0.05),))
    running: list[Bot] = []

    def begin(**changes: Any) -> Newsroom:
        given = {
            "slack_bot_token": TOKEN,
            "slack_signing_secret": SECRET,
            "slack_api_url": workspace.api_url,
            "slack_editors": "all",
            "public_url": PUBLIC_URL,
            **changes,
        }
        room = Newsroom(create_app(Settings(data=tmp_path, **given), newsroom_desk), workspace)
        room.bot.start()
        running.append(room.bot)
        return room

    yield begin
    for bot in running:
        bot.stop()


@pytest.fixture
def newsroom(open_newsroom: Callable[..., Newsroom]) -> Newsroom:
    return open_newsroom()


def buttons(blocks: Sequence[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The buttons of a message by what they do."""
    rows = [block for block in blocks if block["type"] == "actions"]
    found = {
        button["action_id"]: {
            **button,
            **({"block_id": row["block_id"]} if "block_id" in row else {}),
        }
        for row in rows
        for button in row["elements"]
    }
    pairs = [block["elements"][0] for block in blocks if block["type"] == "context_actions"]
    for pair in pairs:
        for which in ("positive_button", "negative_button"):
            button = {**pair[which], "action_id": pair["action_id"], "type": pair["type"]}
            found[button["value"].split()[0]] = button
    return found


def quotes(blocks: Sequence[dict[str, Any]]) -> list[tuple[int, str]]:
    """The quotes of a message with their numbers."""
    found = []
    for block in blocks:
        parts = block.get("elements", [])
        for part in parts:
            if part.get("type") == "rich_text_quote":
                head = parts[0]["elements"][0]["text"]
                words = "".join(run["text"] for run in part["elements"])
                found.append((int(head[1 : head.index("]")]), words))
    return found


def addresses(blocks: Sequence[dict[str, Any]]) -> list[str]:
    """Where the links in a message's quotes lead, in order."""
    parts = [part for block in blocks for part in block.get("elements", [])]
    return [run["url"] for part in parts for run in part.get("elements", []) if "url" in run]
