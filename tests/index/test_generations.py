from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from index import dense, generations, manifest
from index.archive import Archive
from index.errors import StoreUnavailable
from index.generations import FOLDER, load, newest, publish
from index.ingest import ingest
from index.records import Filters
from index.store import Store
from tests.index.conftest import make_statement

ON_EVERY_ENGINE = True
DERIVES_FILES = True

STATEMENTS = [
    make_statement(f"s{number}", f"We spoke of topic{number} with Freedonia. Peace matters.")
    for number in range(12)
]
EVERYTHING = Filters()


@pytest.fixture
def filled(archive: Archive) -> Archive:
    ingest(STATEMENTS[:-1], archive)
    ingest(STATEMENTS[-1:], archive)
    return archive


def folder_of(archive: Archive) -> Path:
    root = archive.store.folder / FOLDER
    return root / f"{newest(archive.store):012d}"


def answers(archive: Archive) -> list[str]:
    found = [
        archive.view.search_dense("topic7 with freedonia.", EVERYTHING, 3)[:1],
        archive.view.search_lexical("topic11", EVERYTHING, 3),
        archive.view.search_phrases(["of topic3 with"], EVERYTHING),
    ]
    ids = [hit.passage.statement_id for hits in found for hit in hits]
    return [*ids, str(len(archive.view.search_phrases(["peace"], EVERYTHING)))]


EXPECTED = ["s7", "s11", "s3", "12"]


def derived_files(folder: Path) -> list[str]:
    files = [file for file in folder.rglob("*") if file.is_file() and file.suffix != ".lock"]
    return sorted(file.relative_to(folder).as_posix() for file in files)


def flip(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 0x10
    # In place of the file, not into it: the one before may be linked to it.
    file.unlink()
    file.write_bytes(content)


def empty(file: Path) -> None:
    file.unlink()
    file.touch()


def halve(file: Path) -> None:
    content = file.read_bytes()
    file.unlink()
    file.write_bytes(content[: len(content) // 2])


@pytest.mark.parametrize("damage", [flip, empty, halve, Path.unlink])
def test_a_damaged_file_is_never_answered_from(
    filled: Archive, open_archive: Callable[[], Archive], damage: Callable[[Path], None]
) -> None:
    folder = folder_of(filled)
    whole = shutil.copytree(folder.parent, folder.parent.with_name("whole"))
    names = derived_files(folder)
    assert {"base.faiss", "tail.faiss", "columns.npz", "labels.json", "manifest.json"} < set(names)
    for name in names:
        shutil.rmtree(folder.parent)
        shutil.copytree(whole, folder.parent)
        damage(folder / name)
        assert answers(open_archive()) == EXPECTED, name


def test_every_generation_damaged_is_rebuilt_from_the_database(
    filled: Archive, open_archive: Callable[[], Archive]
) -> None:
    root = filled.store.folder / FOLDER
    for file in root.rglob("*.faiss"):
        flip(file)
    assert answers(open_archive()) == EXPECTED
    assert not (folder_of(filled) / dense.TAIL_FILE).exists()


def test_the_derived_files_can_be_deleted(
    filled: Archive, open_archive: Callable[[], Archive]
) -> None:
    shutil.rmtree(filled.store.folder / FOLDER)
    assert answers(open_archive()) == EXPECTED


@pytest.mark.folder_engine
def test_files_of_another_database_are_not_used(
    filled: Archive, open_archive: Callable[[], Archive]
) -> None:
    filled.close()
    root, kept = folder_of(filled).parent, filled.store.path.with_name("kept")
    root.rename(kept)
    for file in filled.store.folder.glob("onrecord.sqlite*"):
        file.unlink()
    other = open_archive()
    ingest([make_statement(f"n{number}", "Another text.") for number in range(12)], other)
    other.close()
    shutil.rmtree(root)
    kept.rename(root)
    archive = open_archive()
    assert archive.store.about().generation == 12
    assert archive.view.info().statements == 12
    assert archive.view.search_phrases(["peace"], EVERYTHING) == []


def test_files_newer_than_the_database_are_not_used(
    filled: Archive, open_archive: Callable[[], Archive]
) -> None:
    filled.close()
    folder = folder_of(filled)
    sealed = json.loads((folder / "manifest.json").read_text())
    ahead = folder.with_name(f"{99:012d}")
    shutil.copytree(folder, ahead)
    body = sealed["manifest"].replace('"generation": 12', '"generation": 99')
    digest = hashlib.sha256(body.encode()).hexdigest()
    (ahead / "manifest.json").write_text(json.dumps({"sha256": digest, "manifest": body}))
    archive = open_archive()
    assert answers(archive) == EXPECTED
    ingest([make_statement("new", "A new text.")], archive)
    assert not ahead.exists()


def test_files_of_another_library_version_are_made_again(
    filled: Archive, open_archive: Callable[[], Archive], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (folder_of(filled) / dense.BASE_FILE).stat().st_ino
    monkeypatch.setattr(manifest, "_LAYOUT", "1, faiss 99")
    assert answers(open_archive()) == EXPECTED
    assert (folder_of(filled) / dense.BASE_FILE).stat().st_ino != before


def test_growth_reuses_the_base_until_it_is_outgrown(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(generations, "_SMALLEST_LIMIT", 5)
    ingest(STATEMENTS[:6], archive)
    first = (folder_of(archive) / dense.BASE_FILE).stat().st_ino
    ingest(STATEMENTS[6:9], archive)
    grown = folder_of(archive)
    assert (grown / dense.BASE_FILE).stat().st_ino == first
    assert (grown / dense.TAIL_FILE).exists()
    ingest(STATEMENTS[9:], archive)
    rebuilt = folder_of(archive)
    assert (rebuilt / dense.BASE_FILE).stat().st_ino != first
    assert not (rebuilt / dense.TAIL_FILE).exists()
    assert answers(archive) == EXPECTED


def test_rewritten_statements_outgrow_the_base_too(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(generations, "_SMALLEST_LIMIT", 3)
    ingest(STATEMENTS, archive)
    for turn in range(5):
        ingest([make_statement("s0", f"Rewritten for the {turn}th time.")], archive)
        found = archive.view.search_phrases(["rewritten"], EVERYTHING)
        assert [archive.view.revision(hit.passage.statement_id) for hit in found] == [
            archive.view.revisions("s0")[-1]
        ]
        assert archive.view.info().statements == 12
        assert len(archive.view.search_dense("rewritten", EVERYTHING, 50)) == 12


def test_old_generations_are_removed_but_for_the_one_before(archive: Archive) -> None:
    for number in range(4):
        ingest(STATEMENTS[number : number + 1], archive)
    names = sorted(path.name for path in (archive.store.folder / FOLDER).iterdir())
    assert names == [f"{3:012d}", f"{4:012d}", "publishing.lock"]


def test_a_disk_that_is_full_keeps_the_generation_before(
    filled: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", no_room)
    with pytest.raises(StoreUnavailable, match="free some space"):
        ingest([make_statement("new", "A new text.")], filled)
    monkeypatch.undo()
    root = filled.store.folder / FOLDER
    assert not (root / "building").exists()
    assert answers(filled) == EXPECTED
    publish(filled.store)
    assert load(filled.store).number == 13


def test_what_a_dead_process_left_behind_is_cleared(filled: Archive) -> None:
    left = filled.store.folder / FOLDER / "building"
    left.mkdir()
    (left / "base.faiss").write_bytes(b"half")
    ingest([make_statement("new", "A new text.")], filled)
    assert not left.exists()
    assert answers(filled) == EXPECTED


@pytest.mark.folder_engine
def test_an_empty_database_has_no_files(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    assert load(store).number == 0
    assert not (tmp_path / FOLDER).exists()
    store.close()


@pytest.mark.parametrize("name", ["base.faiss", "columns.npz"])
def test_a_file_that_was_damaged_on_purpose_is_an_error_for_people(
    filled: Archive,
    open_archive: Callable[[], Archive],
    monkeypatch: pytest.MonkeyPatch,
    name: str,
) -> None:
    halve(folder_of(filled) / name)
    # As whoever damages it on purpose would seal it again.
    monkeypatch.setattr(manifest, "_digests", lambda files: [*_sealed(files[0].parent).values()])
    with pytest.raises(StoreUnavailable, match="delete that folder"):
        open_archive()


def _sealed(folder: Path) -> dict[str, str]:
    body = json.loads((folder / "manifest.json").read_text())["manifest"]
    files: dict[str, str] = json.loads(body)["files"]
    return files
