"""Where statements come from: files, folders, URLs and standard input, each to its reader."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, cast

from index.errors import UnreadableSource
from index.readers.jsonl import read_jsonl
from index.readers.plain import read_plain
from index.records import Rejection, Statement
from index.settings import Settings

STANDARD_INPUT = "-"
_JSON_LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz", ".json")
_READERS: dict[str, Callable[[bytes, str], Statement]] = {
    ".txt": read_plain,
    ".text": read_plain,
}


def read_sources(
    sources: Sequence[str], settings: Settings, stdin: BinaryIO | None = None
) -> Iterator[Statement | Rejection]:
    """The statements of files, folders (walked, in order of name), URLs and `-` (JSON lines on
    standard input), as they are read. Bad input never raises: it becomes a rejection, and the
    rest goes on."""
    for source in sources:
        if source == STANDARD_INPUT:
            stream = _buffered(stdin if stdin is not None else sys.stdin.buffer)
            yield from read_jsonl(stream, source, settings.fetch_max_bytes)
            continue
        yield from _read_path(source, settings.fetch_max_bytes)


def _buffered(stream: BinaryIO) -> io.BufferedReader:
    if isinstance(stream, io.BufferedReader):
        return stream
    return io.BufferedReader(cast(io.RawIOBase, stream))


def _read_path(source: str, max_bytes: int) -> Iterator[Statement | Rejection]:
    path = Path(source)
    name = printable(source)
    try:
        if not path.is_dir():
            yield from _read_file(path, max_bytes)
            return
        empty = True
        for inner in _walk(path):
            empty = False
            if stat.S_ISREG(inner.stat().st_mode):
                yield from _read_file(inner, max_bytes)
            else:
                yield Rejection(printable(str(inner)), "not a regular file")
        if empty:
            yield Rejection(name, "the folder holds no files")
    except OSError as error:
        yield Rejection(name, f"cannot be read: {error.strerror or error}")


def _walk(folder: Path) -> Iterator[Path]:
    """Every file below a folder, in order of name; hidden ones and linked folders are left out."""
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                yield Path(root, name)


def _read_file(path: Path, max_bytes: int) -> Iterator[Statement | Rejection]:
    name = printable(str(path))
    try:
        with path.open("rb") as stream:
            if path.name.lower().endswith(_JSON_LINES):
                yield from read_jsonl(stream, name, max_bytes)
                return
            reader = _READERS.get(path.suffix.lower(), read_plain)
            yield reader(_read_capped(stream, max_bytes), name)
    except UnreadableSource as error:
        yield Rejection(name, str(error))
    except OSError as error:
        yield Rejection(name, f"cannot be read: {error.strerror or error}")


def _read_capped(stream: BinaryIO, max_bytes: int) -> bytes:
    data = stream.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise UnreadableSource(f"larger than {max_bytes} bytes")
    if not data:
        raise UnreadableSource("the file is empty")
    return data


def printable(name: str) -> str:
    """A file name as text, although it may hold bytes that are none."""
    return os.fsencode(name).decode("utf-8", errors="backslashreplace")
