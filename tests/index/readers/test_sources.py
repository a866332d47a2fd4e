from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from index.readers import read_sources
from index.records import Rejection, Statement
from index.settings import Settings

TEXT = b"Minister Brandt visited the port of Ostra."


def test_a_folder_is_walked_in_order_and_bad_files_do_not_stop_it(
    tmp_path: Path, settings: Settings
) -> None:
    folder = tmp_path / "in"
    (folder / "b").mkdir(parents=True)
    (folder / ".git").mkdir()
    (folder / ".git" / "hidden.txt").write_bytes(TEXT)
    (folder / ".hidden.txt").write_bytes(TEXT)
    (folder / "a.txt").write_bytes(b"First. " + TEXT)
    (folder / "b" / "c.jsonl").write_bytes(b'{"text": "Third."}\nno JSON\n{"text": "Fourth."}')
    (folder / "b" / "d.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    (folder / "b" / "e.html").write_bytes(b"")
    (folder / "z").write_bytes(b"Second. " + TEXT)
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")
    (tmp_path / "secret.txt").write_bytes(b"Secret. " + TEXT)
    (folder / "linked.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "linked").symlink_to(tmp_path)
    os.mkfifo(folder / "pipe.txt")
    results = list(read_sources([str(folder)], settings))
    texts = [r.text.split()[0] for r in results if isinstance(r, Statement)]
    assert texts == ["First.", "Second.", "Third.", "Fourth."]
    rejected = {
        (Path(r.source).name, r.line): r.reason for r in results if isinstance(r, Rejection)
    }
    assert "not JSON" in rejected[("c.jsonl", 2)]
    assert "binary" in rejected[("d.png", None)]
    assert "empty" in rejected[("e.html", None)]
    for link in ("gone.txt", "linked.txt", "linked"):
        assert "a link, which is not followed" in rejected[(link, None)]
    assert "not a regular file" in rejected[("pipe.txt", None)]
    assert len(rejected) == 7


def test_a_file_that_is_named_may_be_a_link(tmp_path: Path, settings: Settings) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT)
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    (statement,) = read_sources([str(tmp_path / "link.txt")], settings)
    assert isinstance(statement, Statement)


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("nowhere.txt", "No such file"),
        ("nul\0.txt", "NUL character"),
        ("a" * 5000, "cannot be read"),
        ("empty", "holds no files"),
        ("ftp://example.org/a", "No such file"),
        ("http://", "not a web address"),
    ],
)
def test_what_is_not_there_is_a_rejection(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch, source: str, reason: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    (rejection,) = read_sources([source], settings)
    assert isinstance(rejection, Rejection)
    assert reason in rejection.reason
    assert "\0" not in rejection.source


def test_a_name_in_no_encoding_can_be_printed(tmp_path: Path, settings: Settings) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(path, "wb") as file:
        file.write(b"")
    (rejection,) = read_sources([os.fsdecode(path)], settings)
    assert isinstance(rejection, Rejection)
    assert rejection.source.encode("utf-8").endswith(b"caf\\xe9.txt")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a", b'{"text": "Text."}'),
        ("a.dat", b'\n{ "text": "Text."}'),
        ("a.jsonl", b'{"text": "Text."}'),
        ("a", b"<!DOCTYPE html><html><body><p>Text.</p>"),
        ("a", b"\n<!-- x --><HTML><body>Text."),
        ("a.bin", b"Text."),
        ("A.MD", b"*Text.*"),
    ],
)
def test_a_format_is_told_by_name_or_by_content(
    tmp_path: Path, settings: Settings, name: str, data: bytes
) -> None:
    (tmp_path / name).write_bytes(data)
    (statement,) = read_sources([str(tmp_path / name)], settings)
    assert isinstance(statement, Statement)
    assert statement.text == "Text."


def test_json_lines_larger_than_a_file_may_be_are_streamed(
    tmp_path: Path, settings: Settings
) -> None:
    line = b'{"text": "' + b"a" * (settings.fetch_max_bytes // 2) + b'%d"}\n'
    path = tmp_path / "large.jsonl"
    path.write_bytes(b"".join(line % number for number in range(5)))
    assert path.stat().st_size > settings.fetch_max_bytes
    assert len([s for s in read_sources([str(path)], settings) if isinstance(s, Statement)]) == 5


def test_standard_input_is_read_between_other_sources(tmp_path: Path, settings: Settings) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT)
    first, second = read_sources(
        ["-", str(path)], settings, stdin=io.BytesIO(b'{"text": "From a pipe."}')
    )
    assert isinstance(first, Statement)
    assert first.text == "From a pipe."
    assert isinstance(second, Statement)
