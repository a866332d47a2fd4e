"""What is no longer as it was written is left out, told, and mended by taking it in again."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest
from structlog.testing import capture_logs

from index.archive import Archive
from index.counters import damaged_revisions
from index.database_steps import STEPS, _first_digest
from index.ingest import ingest
from index.records import Filters
from index.settings import Settings
from index.store import DATABASE
from tests.index.conftest import make_statement

TEXT = "Valdoria forswears nuclear arms. It always has."
GIVEN = [make_statement("a", TEXT), make_statement("b", "Valdoria mines copper.")]

DAMAGE = [
    "UPDATE revisions SET text = replace(text, 'nuclear', 'unclear')",
    "UPDATE revisions SET text = CAST(replace(text, 'arms', 'arm' || x'ff') AS TEXT)",
    "UPDATE revisions SET issuer = 'Freedonia'",
    "UPDATE revisions SET title = CAST(x'c328' AS TEXT)",
    "UPDATE revisions SET sentences = x'0000000005000000'",
    "UPDATE revisions SET turns = replace(turns, 'Valdoria', 'Freedonia')",
    "UPDATE revisions SET extra = '{'",
    "UPDATE revisions SET text_sha256 = x'00'",
]


def damage(settings: Settings, sql: str) -> None:
    with closing(sqlite3.connect(settings.data / DATABASE)) as connection, connection:
        connection.execute(f"{sql} WHERE statement = 1")


@pytest.mark.parametrize("sql", DAMAGE)
def test_a_damaged_revision_is_left_out_and_mended_by_taking_it_in_again(
    open_archive: Callable[[], Archive], settings: Settings, sql: str
) -> None:
    ingest(GIVEN, open_archive())
    damage(settings, sql)
    archive = open_archive()
    before = damaged_revisions._value.get()
    assert archive.view.revision("a") is None
    assert archive.view.revision("a", 1) is None
    assert archive.view.revisions("a") == []
    assert damaged_revisions._value.get() > before
    assert archive.view.revision("b")
    assert archive.view.search_lexical("copper", Filters(), 5)

    report = ingest(GIVEN, archive)
    assert (report.updated, report.unchanged) == (1, 1)
    mended = open_archive().view.revision("a")
    assert mended
    assert (mended.statement, mended.number) == (GIVEN[0], 1)
    assert open_archive().view.sentences("a")


def test_no_line_of_the_log_holds_a_damaged_text(
    open_archive: Callable[[], Archive], settings: Settings
) -> None:
    ingest(GIVEN, open_archive())
    damage(settings, DAMAGE[1])
    archive = open_archive()
    with capture_logs() as lines:
        archive.view.revision("a")
        # Reads the statement whole, as it does before taking it in again.
        ingest(GIVEN, archive)
    assert lines
    assert "forswears" not in str(lines)
    assert any("Could not decode" in line["reason"] for line in lines)


def test_what_is_damaged_is_read_once_and_not_again(
    open_archive: Callable[[], Archive], settings: Settings
) -> None:
    ingest(GIVEN, open_archive())
    damage(settings, DAMAGE[0])
    archive = open_archive()
    before = damaged_revisions._value.get()
    for _ in range(5):
        assert archive.view.revision("a") is None
    assert damaged_revisions._value.get() == before + 1


@pytest.mark.parametrize(
    "sql",
    [
        DAMAGE[1],
        "DELETE FROM passages",
        'UPDATE passages SET "end" = 999',
        "UPDATE passages SET speaker = 99",
        "UPDATE vectors SET vectors = x'00'",
        "DELETE FROM vectors",
    ],
)
def test_an_index_is_made_without_what_is_damaged(
    open_archive: Callable[[], Archive], settings: Settings, sql: str
) -> None:
    ingest(GIVEN, open_archive())
    damage(settings, sql)
    for folder in (settings.data / "generations").iterdir():
        if folder.is_dir():
            (folder / "manifest.json").unlink()
    archive = open_archive()
    assert list(archive.view.issuers().values()) == [1]
    ingest(GIVEN, archive)
    assert list(archive.view.issuers().values()) == [2]


def test_a_database_of_the_first_shape_gets_its_digests(
    open_archive: Callable[[], Archive], settings: Settings
) -> None:
    ingest([*GIVEN, make_statement("c", "Old."), make_statement("c", "New.")], open_archive())
    _make_old(settings)
    damage(settings, DAMAGE[0])
    archive = open_archive()
    assert archive.view.revision("a") is None, "it was damaged before there were digests"
    assert archive.view.revision("b")
    assert [one.statement.text for one in archive.view.revisions("c")] == ["Old.", "New."]
    assert ingest(GIVEN, archive).updated == 2, "nobody wrote down how its vectors were made"
    assert ingest(GIVEN, archive).unchanged == 2
    assert archive.view.revision("a")


def test_a_shape_is_reached_as_a_whole_or_not_at_all(
    open_archive: Callable[[], Archive], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest(GIVEN, open_archive())
    _make_old(settings)

    def cut_off(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("index.database_steps.seals", cut_off)
        with pytest.raises(KeyboardInterrupt):
            open_archive()
    with closing(sqlite3.connect(settings.data / DATABASE)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
        columns = [row[1] for row in connection.execute("PRAGMA table_info(revisions)")]
        assert "seal" not in columns
    assert open_archive().view.revision("a")
    with closing(sqlite3.connect(settings.data / DATABASE)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (len(STEPS),)


def _make_old(settings: Settings) -> None:
    """Take the database back to the shape of before there were digests, with the statements'
    own as they were then."""
    with closing(sqlite3.connect(settings.data / DATABASE)) as connection, connection:
        newest = connection.execute(
            "SELECT s.number, s.id, r.text, r.issuer, r.speaker, r.role, r.published_on, r.title,"
            " r.url, r.lang, r.kind, r.extra FROM statements s"
            " JOIN revisions r ON r.statement = s.number AND r.number = s.revision"
        ).fetchall()
        for number, id_, text, *metadata in newest:
            digest = _first_digest(2, id_, metadata, text)
            connection.execute(
                "UPDATE statements SET digest = ? WHERE number = ?", (digest, number)
            )
        for column in ("origin", "seal", "text_sha256"):
            connection.execute(f"ALTER TABLE revisions DROP COLUMN {column}")
        for column in ("recipe", "retracted_at", "retracted_because"):
            connection.execute(f"ALTER TABLE statements DROP COLUMN {column}")
        for column in ("made_with", "written_with"):
            connection.execute(f"ALTER TABLE about DROP COLUMN {column}")
        connection.execute("PRAGMA user_version = 1")
