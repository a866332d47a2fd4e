"""The program over a desk that does not think."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from index.errors import EncoderMismatch
from qa.records import AskFilters, ClosestPassage, Context, OtherReading, Part, PartType
from tests.web.conftest import FakeDesk
from web import front_desk
from web.cli import app
from web.commands import asking
from web.kept_answers import KeptAnswer, KeptAnswers
from web.service_store import Feedback, ServiceStore

runner = CliRunner()


@pytest.fixture(autouse=True)
def _over_the_fake_desk(monkeypatch: pytest.MonkeyPatch, desk: FakeDesk, tmp_path: Path) -> None:
    monkeypatch.setenv("ONRECORD_DATA", str(tmp_path))
    front = front_desk.FrontDesk(lambda: desk)
    monkeypatch.setattr(asking, "front_desk", lambda _settings, _desk: front)


def run(*arguments: str) -> Result:
    return runner.invoke(app, list(arguments))


def test_ask_prints_reading_answer_source_and_what_was_searched() -> None:
    result = run("ask", "What did Vessaria say about Korund?")
    assert result.exit_code == 0
    for words in (
        "who: Vessaria",
        "about: Korund",
        "when: since 1 January 2015",
        "“Vessaria condemns the launch by Korund.” [1]",
        "[1] Vessaria – Ilse Marend, Foreign Minister, March 2019",
        "Searched 2 statements",
    ):
        assert words in result.stdout


def test_ask_in_json_is_what_the_api_returns() -> None:
    result = run("ask", "What did Vessaria say?", "--json")
    body = json.loads(result.stdout)
    assert body["status"] == "answered"
    assert body["citations"][0]["quote"] == "Vessaria condemns the launch by Korund."


def test_nothing_found_is_done_and_no_failure() -> None:
    result = run("ask", "nothing")
    assert result.exit_code == 0
    assert "no statement by Vessaria" in result.stdout
    assert "→ What did Vessaria say about Korund?" in result.stdout


def test_filters_are_passed_on(desk: FakeDesk) -> None:
    filters = ["--issuer", "A", "--issuer", "B", "--speaker", "C", "--from", "2015", "--to", "2016"]
    assert run("ask", "What?", *filters, "--explain").exit_code == 0
    _, _, given, explain = desk.asked[0]
    assert given is not None
    assert (given.issuers, given.speakers) == (("A", "B"), ("C",))
    assert (str(given.from_day), str(given.to_day)) == ("2015-01-01", "2016-12-31")
    assert explain


def test_search_and_check_report() -> None:
    assert "Vessaria condemns the launch" in run("search", "launch").stdout
    assert len(json.loads(run("search", "launch", "--json").stdout)["hits"]) == 1
    assert "1 passage left out: no room" in run("search", "launch", "--max-tokens", "5").stderr
    assert "exact: On record." in run("check", "Vessaria condemns").stdout
    assert json.loads(run("check", "Vessaria condemns", "--json").stdout)["verdict"] == "exact"


@pytest.mark.parametrize(
    "arguments",
    [
        ["ask", ""],
        ["ask", "word " * 10_000],
        ["ask", "What?", "--from", "soon"],
        ["ask", "What?", "--from", "2016", "--to", "2015"],
        ["ask"],
        ["ask", "What?", "--colour"],
        ["search", " "],
        ["search", "a", "--limit", "0"],
        ["search", "a", "--max-tokens", "0"],
        ["check", ""],
        ["ingest"],
        ["no-such-command"],
    ],
)
def test_a_wrong_call_ends_with_2_and_a_message(arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr


def test_a_failure_ends_with_1_and_a_message(desk: FakeDesk) -> None:
    desk.failure = EncoderMismatch("the vectors are another encoder's; ingest again")
    result = run("ask", "What?")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr == "onrecord: the vectors are another encoder's; ingest again\n"


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("ONRECORD_PROT", "1", "did you mean ONRECORD_PORT?"),
        ("ONRECORD_PORT", "many", "ONRECORD_PORT"),
        ("ONRECORD_ENGINE", "steam", "ONRECORD_ENGINE"),
    ],
)
def test_a_wrong_setting_is_a_wrong_call(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, words: str
) -> None:
    monkeypatch.setenv(name, value)
    result = run("ask", "What?")
    assert result.exit_code == 2
    assert words in result.stderr


def test_a_statement_cannot_steer_the_terminal(
    desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = desk.ask("What?")
    nasty = "\x1b[2J\x9b31m[red]gone[/red] :smile:"
    [citation] = given.citations
    parts = tuple(Part(kind, nasty, 1) for kind in PartType)
    near = ClosestPassage("s", nasty, nasty, nasty, "2019", nasty, nasty, 0, 1, 0.5)
    other = OtherReading(given.interpretation, nasty, 1)
    told = replace(
        citation, quote=nasty, context=Context(nasty, nasty, nasty), speaker=nasty, role=nasty
    )
    answer = replace(given, citations=(told,), parts=parts, closest=(near,), readings=(other,))
    monkeypatch.setattr(desk, "ask", lambda *_args, **_given: answer)
    out = run("ask", "What?").stdout
    assert "\x1b" not in out
    assert "\x9b" not in out
    assert out.count("[red]gone[/red] :smile:") >= 12


def test_what_does_not_answer_is_said_not_to(
    desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = desk.ask("nothing")
    near = ClosestPassage("s", "On rain", "Korund", None, "2019-03", None, "It rains.", 0, 9, 0.5)
    other = OtherReading(given.interpretation, "What did Korund say about rain?", 3)
    answer = replace(given, closest=(near,), readings=(other,))
    monkeypatch.setattr(desk, "ask", lambda *_args, **_given: answer)
    out = run("ask", "nothing").stdout
    closest = out.index("What comes closest on record. None of it answers the question:")
    assert closest < out.index("1. Korund, March 2019") < out.index("It rains.")
    assert "→ What did Korund say about rain?  (another way to read it: 3 quotes)" in out


def test_feedback_lists_verdicts_with_their_question_and_quote(tmp_path: Path) -> None:
    given = json.loads(run("ask", "What did Vessaria say?", "--json").stdout)
    body = {**given, "answer_id": "a1", "conversation": "c1"}
    KeptAnswers(tmp_path).keep(
        KeptAnswer("a1", "c1", "2020-01-01T00:00:00+00:00", "What did it say?", AskFilters(), body)
    )
    ServiceStore(tmp_path).keep(Feedback("gone", "useful"))
    ServiceStore(tmp_path).keep(Feedback("a1", "wrong_date", 1, "It was 1998."))
    out = run("feedback").stdout
    assert "wrong date [1]  What did it say?" in out
    assert "Vessaria: “Vessaria condemns the launch by Korund.”" in out
    assert "Comment: It was 1998." in out
    newest, oldest = json.loads(run("feedback", "--json").stdout)
    assert (newest["verdict"], newest["permalink"]) == ("wrong_date", "/a/a1")
    assert (oldest["verdict"], oldest["question"]) == ("useful", None)


def test_nothing_that_was_considered_steers_the_terminal(
    desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = {"kept": "\x1b[2J\u202eyas\u200b"}
    answer = replace(desk.ask("What?"), explanation=(step,))
    monkeypatch.setattr(desk, "ask", lambda *_args, **_given: answer)
    out = run("ask", "What?", "--explain").stdout
    assert "kept=\ufffd[2Jyas" in out
    assert not {"\x1b", "\u202e", "\u200b"} & set(out)


def test_a_failure_that_quotes_something_steers_no_terminal(desk: FakeDesk) -> None:
    desk.failure = EncoderMismatch("made by \x1b]0;evil\x07")
    assert "\x1b" not in run("ask", "What?").stderr


def test_the_program_names_its_version() -> None:
    result = runner.invoke(app, ["--version"])
    assert (result.exit_code, result.stdout) == (0, f"onrecord {version('onrecord')}\n")
    assert version("onrecord") in runner.invoke(app, ["info"]).stdout
    assert json.loads(runner.invoke(app, ["info", "--json"]).stdout)["version"] == version(
        "onrecord"
    )


@pytest.mark.parametrize("command", ["ask", "search", "check"])
def test_what_is_asked_of_a_folder_that_is_not_there_is_refused_and_makes_none(
    command: str, tmp_path: Path
) -> None:
    missing = tmp_path / "mistyped"
    result = run(command, "What did Vessaria say?", "--data", str(missing))
    assert result.exit_code == 1
    assert f"no archive at {missing}" in result.stderr
    assert "onrecord ingest" in result.stderr
    assert not missing.exists()


def test_looking_into_an_empty_folder_converts_no_model(tmp_path: Path) -> None:
    assert runner.invoke(app, ["info"]).exit_code == 0
    assert not (tmp_path / "engines").exists()


def test_the_version_is_the_newest_one_that_the_change_log_has_a_date_for() -> None:
    log = (Path(__file__).parents[2] / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.findall(r"^## (\d+\.\d+\.\d+) – \d{1,2} \w+ \d{4}$", log, re.MULTILINE)[-1]
    assert version("onrecord") == newest
