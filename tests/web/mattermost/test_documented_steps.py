"""docs/mattermost.md, step by step, as a new administrator would; Mattermost is played here."""

from __future__ import annotations

import http.client
import json
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest

from index.settings import PREFIX
from tests.web.mattermost.test_threads import TOKEN, FakeMattermost
from tests.web.slack.newsroom import (
    PUBLIC_URL,
    QUESTION,
    newsroom_data,  # noqa: F401 - a fixture
)
from tests.web.slack.served import Served

GUIDE = (Path(__file__).parents[3] / "docs" / "mattermost.md").read_text(encoding="utf-8")
_JSON, _FORM = "application/json", "application/x-www-form-urlencoded"
_numbers = count(1)


def _section(title: str) -> str:
    return GUIDE.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def _address(title: str, field: str) -> str:
    """The path that a step has filled in."""
    found = re.search(rf"{field} `https://onrecord\.example(/[^`]+)`", _section(title))
    assert found
    return found[1]


def _exported() -> tuple[str, str, list[str]]:
    """The setting that the command's steps export, its value, and the command that they run."""
    [block] = re.findall(r"```\n(.*?)```", _section("The slash command"), re.DOTALL)
    export, run = (line.strip() for line in block.strip().splitlines())
    name, _, value = export.removeprefix("export ").partition("=")
    return name, value, run.split()


class Chat:
    """Sends what Mattermost sends, with the fields that it has, to the addresses of the guide."""

    def __init__(self, served: Served, token: str) -> None:
        self.served = served
        self.token = token

    def command(self, text: str, **more: str) -> tuple[int, dict[str, Any]]:
        fields = {"command": "/onrecord", "text": text, "trigger_id": f"t{next(_numbers)}", **more}
        return self._post(_address("The slash command", "request URL"), fields, as_json=False)

    def message(
        self, text: str, *, as_json: bool = True, **more: str
    ) -> tuple[int, dict[str, Any]]:
        fields = {"text": text, "trigger_word": "onrecord", "post_id": f"p{next(_numbers)}", **more}
        return self._post(_address("The outgoing webhook", "callback URL"), fields, as_json)

    def _post(
        self, path: str, fields: Mapping[str, str], as_json: bool
    ) -> tuple[int, dict[str, Any]]:
        usual = {
            "token": self.token,
            "team_id": "t",
            "team_domain": "newsroom",
            "channel_id": "c",
            "channel_name": "news",
            "user_id": "u",
            "user_name": "asker",
        }
        given = {**usual, **fields}
        body = json.dumps(given) if as_json else urlencode(given)
        headers = {"Content-Type": _JSON if as_json else _FORM}
        connection = http.client.HTTPConnection("127.0.0.1", self.served.port, timeout=30)
        try:
            connection.request("POST", path, body.encode(), headers)
            response = connection.getresponse()
            return response.status, json.loads(response.read() or b"{}")
        finally:
            connection.close()


@pytest.fixture(scope="module")
def run(
    tmp_path_factory: pytest.TempPathFactory,
    newsroom_data: Path,  # noqa: F811
) -> Iterator[Callable[[Mapping[str, str]], Served]]:
    running: list[Served] = []

    def start(settings: Mapping[str, str]) -> Served:
        data = tmp_path_factory.mktemp("mattermost") / "data"
        shutil.copytree(newsroom_data, data)
        _, _, (program, *arguments) = _exported()
        assert (program, arguments) == ("onrecord", ["serve"])
        running.append(Served(data, "", settings, (*arguments, "--port", "0")))
        assert running[-1].port
        running[-1].says("index loaded")
        return running[-1]

    yield start
    for served in running:
        served.end()


@pytest.fixture(scope="module")
def mattermost() -> Iterator[FakeMattermost]:
    played = FakeMattermost()
    yield played
    played.close()


@pytest.fixture(scope="module")
def chat(run: Callable[[Mapping[str, str]], Served], mattermost: FakeMattermost) -> Chat:
    """All settings of the guide's table, set."""
    name, token, _ = _exported()
    rows = re.findall(r"^\| `(\w+)` \|", _section("Settings"), re.MULTILINE)
    values = {
        name: token,
        f"{PREFIX}MATTERMOST_WEBHOOK_TOKEN": token,
        f"{PREFIX}MATTERMOST_EDITORS": "asker",
        f"{PREFIX}MATTERMOST_URL": mattermost.url,
        f"{PREFIX}MATTERMOST_BOT_TOKEN": TOKEN,
        f"{PREFIX}PUBLIC_URL": PUBLIC_URL,
        f"{PREFIX}ASKS_PER_MINUTE": "100",
    }
    assert set(rows) == set(values)
    return Chat(run(values), token)


def test_the_command_is_answered_to_the_asker_alone(
    run: Callable[[Mapping[str, str]], Served],
) -> None:
    name, token, _ = _exported()
    chat = Chat(run({name: token}), token)
    status, told = chat.command(QUESTION)
    assert status == 200
    assert told["response_type"] == "ephemeral"
    assert "\n> " in told["text"]
    # Its steps alone bring no webhook.
    assert chat.message(QUESTION)[0] == 401


def test_without_a_token_nothing_is_at_the_address(
    run: Callable[[Mapping[str, str]], Served],
) -> None:
    assert "Without a token there is nothing at the address" in GUIDE
    assert Chat(run({}), "any").command(QUESTION)[0] == 404


@pytest.mark.parametrize("as_json", [True, False], ids=["json", "form"])
def test_the_trigger_word_is_answered_in_the_thread_for_all(chat: Chat, as_json: bool) -> None:
    status, told = chat.message(f"onrecord {QUESTION}", as_json=as_json)
    assert (status, told["response_type"]) == (200, "comment")
    assert "\n> " in told["text"]
    assert PUBLIC_URL in told["text"]


def test_another_token_and_a_broken_call_are_refused_as_the_guide_says(chat: Chat) -> None:
    assert "gets 401, one that cannot be read 400" in GUIDE
    assert Chat(chat.served, "wrong").command(QUESTION)[0] == 401
    connection = http.client.HTTPConnection("127.0.0.1", chat.served.port, timeout=30)
    path = _address("The slash command", "request URL")
    connection.request("POST", path, b"{", {"Content-Type": _JSON})
    assert connection.getresponse().status == 400
    connection.close()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (QUESTION, "\n> "),
        ("check “In 2015 we condemn the shelling of Georgia once more.”", "shelling"),
        ("help", "`check"),
        ("hello", "`check"),
        ("", "`check"),
        ("thanks", "welcome"),
    ],
)
def test_what_the_guide_lets_people_type_is_understood(chat: Chat, words: str, said: str) -> None:
    status, told = chat.command(words)
    assert status == 200
    assert said.casefold() in told["text"].casefold()
    first = (words.split() or ["nothing"])[0]
    table = _section("What can be asked")
    assert words == QUESTION or re.search(rf"[`\"]?{first}", table)


def test_what_a_channel_asks_with_is_set_shown_and_cleared(chat: Chat) -> None:
    [row] = re.findall(r"^\| `(defaults [^`]+)` \|(.*)", GUIDE, re.MULTILINE)
    assert "`defaults clear`" in row[1]
    setting = row[0].replace("Japan", "Veldania")
    for words, kind, said in [
        (setting, "in_channel", setting.removeprefix("defaults ")),
        ("defaults", "ephemeral", setting.removeprefix("defaults ")),
        ("defaults issuer=Atlantis", "ephemeral", "Nothing was changed"),
        ("defaults clear", "in_channel", "cleared"),
        ("defaults", "ephemeral", "no defaults"),
    ]:
        _, told = chat.command(words)
        assert (told["response_type"], said in told["text"]) == (kind, True), told["text"]


def test_the_table_of_what_can_be_asked_is_one_table() -> None:
    lines = _section("What can be asked").strip().splitlines()
    rows = [at for at, line in enumerate(lines) if line.startswith("|")]
    assert rows == list(range(rows[0], rows[-1] + 1))


def test_a_thread_is_a_conversation_for_all_who_write_in_it(
    chat: Chat, mattermost: FakeMattermost
) -> None:
    mattermost.roots |= {"root": "", "reply": "root", "top": ""}
    chat.message(f"onrecord {QUESTION}", post_id="root", channel_id="threads")
    _, told = chat.message(
        "onrecord And since 2015?", post_id="reply", channel_id="threads", user_id="another"
    )
    assert "\n> " in told["text"]
    _, alone = chat.message("onrecord And since 2015?", post_id="top", channel_id="elsewhere")
    assert "\n> " not in alone["text"]


def test_a_call_that_is_delivered_again_is_not_answered_again(chat: Chat) -> None:
    assert "delivered again within a minute is not answered again" in GUIDE
    first = chat.message(f"onrecord {QUESTION}", post_id="twice")
    assert "text" in first[1]
    assert chat.message(f"onrecord {QUESTION}", post_id="twice") == (200, {})


def test_the_guide_names_addresses_that_there_are() -> None:
    for address in re.findall(r"https://onrecord\.example(/\S+?)`", GUIDE):
        assert urlsplit(address).path.startswith("/mattermost/")
