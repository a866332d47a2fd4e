from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from index.private import make_private
from index.side_file import SideFile
from index.store import DATABASE, Store

pytestmark = pytest.mark.skipif(os.name != "posix", reason="modes of files are POSIX's")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture(autouse=True)
def _as_most_systems_are_set() -> object:
    before = os.umask(0o022)
    yield
    os.umask(before)


def test_a_new_folder_is_its_owners(tmp_path: Path) -> None:
    make_private(tmp_path / "a" / "data")
    assert mode(tmp_path / "a" / "data") == 0o700


@pytest.mark.parametrize("kind", [Store, SideFile])
def test_every_database_is_made_in_a_folder_of_its_owners(kind: type, tmp_path: Path) -> None:
    data = tmp_path / "data"
    if kind is Store:
        Store.open(data).close()
    else:
        with SideFile(data / "side.sqlite", ()).connection():
            pass
    assert mode(data) == 0o700


def test_a_folder_that_stood_open_is_closed_with_what_is_in_it(tmp_path: Path) -> None:
    data = tmp_path / "data"
    Store.open(data).close()
    (data / "generations").mkdir()
    (data / "service.sqlite").touch()
    for path in (data, *data.iterdir()):
        path.chmod(0o755 if path.is_dir() else 0o644)
    Store.open(data).close()
    assert {
        path.name: oct(mode(path)) for path in (data, *data.iterdir()) if mode(path) & 0o77
    } == {}


def test_of_a_folder_that_others_use_only_our_own_is_closed(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir(mode=0o755)
    (shared / "readme.txt").touch()
    Store.open(shared).close()
    Store.open(shared).close()
    assert mode(shared) == mode(shared) | 0o755
    assert mode(shared / "readme.txt") == 0o644
    assert mode(shared / DATABASE) == 0o600


def test_a_folder_where_everybody_may_write_stays_so(tmp_path: Path) -> None:
    tmp_path.chmod(0o1777)
    make_private(tmp_path)
    assert mode(tmp_path) == 0o1777


def test_the_program_leaves_nothing_that_others_can_read(tmp_path: Path) -> None:
    data = tmp_path / "shared" / "data"
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "notes.txt").touch()
    made = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "web.cli", "feedback", "--data", str(data)],
        check=True,
        capture_output=True,
        timeout=300,
    )
    assert made.returncode == 0
    found = [data, *data.rglob("*")]
    assert len(found) > 1
    assert [path for path in found if mode(path) & 0o77] == []
