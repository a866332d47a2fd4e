"""docs/slack.md, step by step, as a new administrator would, with Slack played locally."""

from __future__ import annotations

import json
import re
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from index.settings import PREFIX
from tests.web.slack.block_rules import all_text
from tests.web.slack.deliveries import JSON, SECRET, command, mention, sign
from tests.web.slack.fake_slack import APP_TOKEN, TOKEN, FakeSlack
from tests.web.slack.newsroom import PUBLIC_URL, QUESTION, Newsroom, buttons, quotes
from tests.web.slack.served import Served
from tests.web.slack.test_sockets import SocketServer
from web.settings import Settings
from web.slack.dispatching import COMMAND
from web.slack.installing import INSTALL_PATH, INSTALLED_PATH
from web.slack.routes import PATH

DOCS = Path(__file__).parents[3] / "docs"
GUIDE = (DOCS / "slack.md").read_text(encoding="utf-8")
_SECRETS = {
    "SLACK_SIGNING_SECRET": SECRET,
    "SLACK_BOT_TOKEN": TOKEN,
    "SLACK_APP_TOKEN": APP_TOKEN,
    "PUBLIC_URL": PUBLIC_URL,
}


def _section(title: str) -> str:
    return GUIDE.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def _steps(title: str) -> tuple[dict[str, str], list[str]]:
    """The settings that a way's first block exports, filled in, and the command that it runs."""
    block = re.findall(r"```sh\n(.*?)```", _section(title), re.DOTALL)[0]
    lines = [line.strip() for line in block.strip().splitlines()]
    names = [re.split("[ =]", line)[1] for line in lines if line.startswith("export ")]
    settings = {name: _SECRETS[name.removeprefix(PREFIX)] for name in names}
    (run,) = [line for line in lines if not line.startswith("export ")]
    return settings, run.split()


@pytest.fixture
def run(
    tmp_path: Path, newsroom_data: Path, workspace: FakeSlack
) -> Iterator[Callable[..., Served]]:
    data = shutil.copytree(newsroom_data, tmp_path / "data")
    running: list[Served] = []

    def start(settings: dict[str, str], *arguments: str) -> Served:
        running.append(Served(data, workspace.api_url, settings, arguments))
        return running[-1]

    yield start
    for served in running:
        served.end()


def test_over_http(run: Callable[..., Served], workspace: FakeSlack) -> None:
    settings, (program, *arguments) = _steps("Over HTTP")
    assert program == "onrecord"
    served = run(settings, *arguments, "--port", "0")
    assert served.call(b"", {})[0] == 401  # what `curl` shows
    challenge = json.dumps({"token": "x", "challenge": "3eZbrw1aB1", "type": "url_verification"})
    proof = sign(challenge.encode(), SECRET, int(time.time()))
    status, told = served.call(challenge.encode(), {"Content-Type": JSON, **proof})
    assert (status, json.loads(told)) == (200, {"challenge": "3eZbrw1aB1"})
    served.send(mention(QUESTION, "1.1"))
    answer = workspace.wait(
        lambda: next((m for m in workspace.thread("1.1") if quotes(m.blocks)), None)
    )
    assert buttons(answer.blocks)["open"]["url"].startswith(PUBLIC_URL)


def test_without_the_settings_nothing_is_at_the_address(run: Callable[..., Served]) -> None:
    served = run({}, "serve", "--port", "0")
    assert served.call(b"", {})[0] == 404


def test_over_a_socket(run: Callable[..., Served], workspace: FakeSlack) -> None:
    settings, (program, *arguments) = _steps("Over a socket")
    assert (program, arguments) == ("onrecord", ["slack"])
    far_end = SocketServer()
    workspace.workspace.socket_url = far_end.url
    served = run(settings, *arguments)
    said = re.findall(r"It says `([^`]+)`", _section("Over a socket"))
    served.says(re.escape(said[0]))
    delivered = json.loads(mention(QUESTION, "1.1").body)
    envelope = {"envelope_id": "e1", "type": "events_api", "payload": delivered}
    far_end.send({**envelope, "accepts_response_payload": False})
    workspace.wait(lambda: any(quotes(m.blocks) for m in workspace.thread("1.1")))
    assert [told["envelope_id"] for told in far_end.acknowledged] == ["e1"]
    far_end.close()


def test_running_as_a_service(run: Callable[..., Served], workspace: FakeSlack) -> None:
    (block,) = re.findall(r"```sh\n(.*?)```", _section("Running it as a service"), re.DOTALL)
    start, look = block.strip().splitlines()
    far_end = SocketServer()
    workspace.workspace.socket_url = far_end.url
    settings, _ = _steps("Over a socket")
    port = int(re.findall(r"127\.0\.0\.1:(\d+)/readyz", look)[0])
    program, *arguments = start.split()
    assert (program, arguments) == ("onrecord", ["slack", "--port", str(port)])
    served = run(settings, *arguments[:-1], "0")
    watched = served.says(r"watched at (http://127\.0\.0\.1:\d+/)readyz")[1]
    served.says("On Record listens to Slack")
    far_end.send({"type": "hello", "num_connections": 1})
    workspace.wait(lambda: 'socket_events_total{what="opened"} 1.0' in _got(f"{watched}metrics"))
    workspace.wait(lambda: '"status":"ready"' in _got(f"{watched}readyz").replace(" ", ""))
    for name in re.findall(r"`(onrecord_slack_\w+)`", _section("Running it as a service")):
        assert name in _got(f"{watched}metrics")
    far_end.close()
    unit = (DOCS / "operating" / "onrecord-slack.service").read_text(encoding="utf-8")
    assert f"onrecord {' '.join(arguments)}" in unit


def _got(address: str) -> str:
    try:
        with urlopen(address, timeout=60) as told:  # noqa: S310 - our own
            text: str = told.read().decode()
    except HTTPError as error:
        text = error.read().decode()
    return text


def test_the_sections_on_updating_and_on_grid_name_what_there_is() -> None:
    manifest = (DOCS / "slack" / "manifest.yaml").read_text(encoding="utf-8")
    for title in ("Updating the manifest", "Several workspaces, Enterprise Grid and Slack Connect"):
        for name in re.findall(r"`(\w+(?::\w+)?)(?:: true)?`", _section(title)):
            is_setting = name.startswith(PREFIX)
            assert is_setting or name in manifest or name == "assistant_view", name
    assert f"https://onrecord.example{INSTALL_PATH}" in GUIDE
    assert f"https://onrecord.example{INSTALLED_PATH}" in manifest


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({f"{PREFIX}SLACK_BOT_TOKEN": TOKEN}, "anyone could speak for Slack"),
        (
            {f"{PREFIX}SLACK_BOT_TOKEN": TOKEN, f"{PREFIX}SLACK_APP_TOKEN": "xapp-wrong"},
            "Slack refuses the app token",
        ),
    ],
)
def test_what_is_amiss_is_said_in_the_words_of_the_guide(
    run: Callable[..., Served], settings: dict[str, str], said: str
) -> None:
    assert said in GUIDE
    served = run(settings, *(["slack"] if len(settings) > 1 else ["serve", "--port", "0"]))
    served.says(said.split()[0])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("help", "Ask what a government said"),
        ("defaults issuer=Veldania since=2020", "issuer=Veldania since=2020"),
        ("defaults", "no defaults"),
        ("defaults clear", "no defaults any more"),
        ("check “In 2015 we condemn the shelling of Georgia once more.”", "Looking through"),
        (QUESTION, "Looking through"),
    ],
)
def test_what_the_guide_lets_people_type_is_understood(
    newsroom: Newsroom, words: str, said: str
) -> None:
    response = newsroom.send(command(words, newsroom.slack.response_url())).get_json()
    assert said in "\n".join(all_text(response["blocks"]))
    first = words.split()[0]
    assert f"`{COMMAND} {first if words != QUESTION else 'QUESTION'}" in GUIDE


def test_the_channels_defaults_hold_until_they_are_cleared(newsroom: Newsroom) -> None:
    url = newsroom.slack.response_url
    newsroom.send(command("defaults issuer=Marrowby", url()))
    narrowed = newsroom.ask("What was said about Georgia?", "1.1")
    assert [quote for _, quote in quotes(narrowed.blocks)] == [
        "Marrowby has no quarrel with Georgia and never had one."
    ]
    newsroom.send(command("defaults clear", url()))
    assert len(quotes(newsroom.ask("What was said about Georgia?", "2.1").blocks)) > 1


@pytest.mark.parametrize(("guide", "prefix"), [("slack.md", "slack"), ("mattermost.md", "matter")])
def test_a_guide_names_the_settings_that_there_are(guide: str, prefix: str) -> None:
    text = (DOCS / guide).read_text(encoding="utf-8")
    named = set(re.findall(rf"{PREFIX}(\w+)", text))
    fields = {name.upper() for name in Settings.model_fields}
    assert named <= fields
    rows = set(re.findall(rf"^\| `{PREFIX}(\w+)` \|", text, re.MULTILINE))
    assert {name for name in fields if name.startswith(prefix.upper())} <= rows


def test_the_guide_names_the_address_and_the_manifests() -> None:
    assert f"https://onrecord.example{PATH}" in GUIDE
    for linked in re.findall(r"\]\((slack/[^)]+)\)", GUIDE):
        assert (DOCS / linked).is_file()
