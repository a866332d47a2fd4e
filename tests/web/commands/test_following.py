"""From an address to the first alert, by the program, as docs/sources.md tells it."""

from __future__ import annotations

import json
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from click.testing import Result
from typer.testing import CliRunner

from index.fetching import Reply
from index.sources.politeness import PoliteWeb
from tests.ministry import MovedClock, open_ministry
from web.cli import app

PORT = "Valdoria demands that the port of Ostra is opened, and that {} ships are let go."
MORE = "The minister of Valdoria spoke to the press in Ostra after the talks with Korund."


def test_a_source_is_followed_from_its_recipe_to_the_first_alert(
    tmp_path: Path, with_engine: Callable[[Path], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    gave_way: list[int] = []
    monkeypatch.setattr("os.nice", gave_way.append, raising=False)
    data = with_engine(tmp_path / "data")
    told: list[dict[str, object]] = []

    class Hook(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Nothing."""

        def do_POST(self) -> None:
            told.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(204)
            self.end_headers()

    def run(*words: str, ends: int = 0) -> str:
        result = CliRunner().invoke(app, [*words, "--data", str(data)])
        assert result.exit_code == ends, result.output
        return result.output

    hook = HTTPServer(("127.0.0.1", 0), Hook)
    Thread(target=hook.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    with open_ministry(MovedClock()) as ministry:
        ministry.release("port", "The port of Ostra", PORT.format("forty"), MORE)
        recipe = tmp_path / "valdoria.toml"
        recipe.write_text(
            f'name = "valdoria"\nissuer = "Valdoria"\nhosts = ["{ministry.host}"]\n'
            f'[[find]]\nfeed = "{ministry.base}/feed.xml"\n[pace]\ndelay_s = 0\n'
        )
        nameless = run("source", "add", f"{ministry.base}/feed.xml", "--name", "x", ends=1)
        assert "--issuer" in nameless
        assert "taken" in run("source", "add", str(recipe))
        assert "1 added" in run("pull", "valdoria")
        question = "What did Valdoria say about the port of Ostra?"
        address = f"http://127.0.0.1:{hook.server_address[1]}/"
        run("question", "add", question, "--webhook", address)
        assert told == []
        ministry.release("port", "The port of Ostra", PORT.format("fifty"), MORE)
        ledger_due = json.loads(run("pull", "--json"))
        assert ledger_due["events"] == []  # its time has not come
        ministry.release("more", "Port", "Valdoria regrets that the port of Ostra is shut.", MORE)
        assert "1 added" in run("pull")
    hook.shutdown()
    hook.server_close()
    assert {one["what"] for one in told} == {"new evidence"}
    assert gave_way == [19] * 3  # each pull, and nothing else
    assert any("regrets that the port" in str(one["quote"]) for one in told)
    assert "added" in run("log")
    assert "each as it was written" in run("log", "--check")
    assert json.loads(run("source", "list", "--json"))[0]["state"] == "ok"


def test_a_shipped_recipe_is_added_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def ask(url: str, headers: object, allow_private: bool) -> Reply:
        asked.append(url)
        return Reply(url, 404)

    monkeypatch.setattr("web.commands.source.polite_web", lambda _: PoliteWeb(ask, MovedClock()))

    def run(*words: str) -> Result:
        return CliRunner().invoke(app, [*words, "--data", str(tmp_path)])

    listed = json.loads(run("source", "list", "--shipped", "--json").stdout)
    [name, *_] = [one["name"] for one in listed]
    added = run("source", "add", name)
    # Its site is not as it was: nothing is followed of which nothing can be taken.
    assert added.exit_code == 1
    assert f'name = "{name}"' in added.stdout
    assert listed[0]["addresses"][0] in asked
    assert not (tmp_path / "sources" / f"{name}.toml").exists()
    assert run("source", "add", "no-such-recipe").exit_code == 1


def test_a_paused_source_is_not_asked_and_what_is_amiss_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.nice", lambda _: None, raising=False)

    def run(*words: str) -> Result:
        return CliRunner().invoke(app, [*words, "--data", str(tmp_path)])

    with open_ministry(MovedClock()) as ministry:
        (tmp_path / "sources").mkdir()
        (tmp_path / "sources" / "valdoria.toml").write_text(
            f'name = "valdoria"\nhosts = ["{ministry.host}"]\n'
            f'[[find]]\nfeed = "{ministry.base}/no-feed"\n[pace]\ndelay_s = 0\n'
        )
        assert run("source", "pause", "valdoria").exit_code == 0
        assert "is paused" in run("pull", "valdoria").stderr
        assert run("pull").exit_code == 0
        assert ministry.asked == []
        assert "paused" in run("source", "list").stdout
        run("source", "pause", "valdoria", "--resume")
        assert run("pull").exit_code == 1
    checked = run("source", "check")
    assert checked.exit_code == 1
    assert "valdoria: broken: the server answered 404" in checked.stdout
    assert "1 source, 1 amiss" in checked.stderr
