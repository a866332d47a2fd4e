"""The README keeps up with the program."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from index.settings import PREFIX
from web.app import create_app
from web.cli import app
from web.settings import Settings

DOCS = Path(__file__).parents[1] / "docs"
README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
COMMANDS = sorted(
    str(command.name or command.callback.__name__) for command in app.registered_commands
)


@pytest.mark.parametrize("field", Settings.model_fields)
def test_every_setting_is_in_the_table(field: str) -> None:
    settings = Settings.model_fields[field]
    default = "none" if settings.default is None else f"`{settings.default}`"
    default = "your user data folder" if settings.default_factory else default
    row = f"| `{PREFIX}{field.upper()}` | {default} | {settings.description} |"
    assert row in README.splitlines()


def test_no_setting_is_in_the_table_that_is_none() -> None:
    named = set(re.findall(rf"`{PREFIX}(\w+)`", README))
    assert named == {field.upper() for field in Settings.model_fields}


def test_the_commands_are_those_of_the_contract() -> None:
    named = "ask check eval feedback info ingest mcp search serve slack".split()
    operators = "backup log move pull purge reindex restore retract verify watch".split()
    assert sorted(named + operators) == COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_table_and_helps(command: str) -> None:
    assert re.search(rf"^\| `onrecord {command}\b", README, re.MULTILINE)
    result = CliRunner().invoke(app, [*command.split(), "--help"], env={"COLUMNS": "200"})
    assert result.exit_code == 0
    assert "--data" in result.stdout


@pytest.mark.parametrize(
    "word", ["install", "lint", "test", "bench", "faults", "sbom", "lock", "serve"]
)
def test_every_chore_is_in_the_readme_and_the_makefile(word: str) -> None:
    makefile = (Path(__file__).parents[1] / "Makefile").read_text(encoding="utf-8")
    assert f"make {word}" in README
    assert re.search(rf"^{word}:", makefile, re.MULTILINE)


def test_the_calls_of_the_api_are_in_the_readme() -> None:
    for call in ("ask", "search", "statements/{id}", "check", "feedback", "openapi.json"):
        assert f"/api/v1/{call}" in README


OPERATING = [DOCS / "operating.md", *sorted((DOCS / "operating").iterdir())]


@pytest.mark.parametrize("page", OPERATING, ids=lambda page: page.name)
def test_what_operators_are_told_to_set_is_a_setting(page: Path) -> None:
    named = set(re.findall(rf"{PREFIX}([A-Z][A-Z_]*[A-Z])", page.read_text(encoding="utf-8")))
    assert named <= {field.upper() for field in Settings.model_fields}


def test_the_metrics_that_operators_are_told_of_are_there(tmp_path: Path) -> None:
    told = set(re.findall(r"`(onrecord_\w+)`", (DOCS / "operating.md").read_text("utf-8")))
    text = create_app(Settings(data=tmp_path)).test_client().get("/metrics").text
    assert {name for name in told if f"# TYPE {name}" not in text} == set()
    assert len(told) > 10
