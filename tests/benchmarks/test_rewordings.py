from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from benchmarks.rewordings import measure

_TEXT = "The port of Ostra opens on {day}. Ships of all states may call there.\n\n"
_MORE = "Forty pilots are at work, the minister said, and more will be trained next year.\n"


class Harvest:
    """A repository as somebody keeps it who writes releases down at each look."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self._git("init", "--quiet")

    def look(self, **releases: str) -> None:
        for name, text in releases.items():
            path = self.place / "news" / "2026-03" / f"{name}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            head = f"---\ntitle: The {name}\ndate: '2026-03-02'\n---\n"
            path.write_text(head + text, encoding="utf-8")
        self._git("add", ".")
        self._git("commit", "--quiet", "--allow-empty", "--message", "Update")

    def _git(self, *arguments: str) -> None:
        who = ("-c", "user.name=v", "-c", "user.email=v@v.example", "-c", "commit.gpgsign=false")
        command = ["git", "-C", str(self.place), *who, *arguments]
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603


@pytest.fixture
def harvest(tmp_path: Path) -> Harvest:
    return Harvest(tmp_path)


def test_edits_are_found_and_other_layout_is_none(harvest: Harvest) -> None:
    monday, tuesday = (_TEXT.format(day=day) + _MORE for day in ("Monday", "Tuesday"))
    harvest.look(port=monday, pilots=monday)
    harvest.look(port=tuesday, pilots=monday.replace("Ostra", "**Ostra**"))
    harvest.look(port=tuesday.replace(". Ships", ".\n\nShips"))
    (_, edited), (_, others) = measure(harvest.place, unedited=10)
    assert (edited.releases, edited.edits, edited.found, edited.false) == (1, 1, 1, 0)
    assert (others.releases, others.edits, others.false) == (1, 0, 0)
    assert others.looks >= 6


def test_a_commit_that_changes_all_releases_is_no_edit_of_any(harvest: Harvest) -> None:
    releases = {f"r{n}": _TEXT.format(day=f"day {n}") + _MORE for n in range(12)}
    harvest.look(**releases)
    harvest.look(**{name: f"Home of the news\n\n{text}" for name, text in releases.items()})
    (_, edited), (_, others) = measure(harvest.place, unedited=50)
    assert (edited.releases, others.false) == (0, 0)
