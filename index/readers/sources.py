"""Where statements come from: files, folders, URLs and standard input, each to its reader."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from index.errors import UnreadableSource
from index.readers.formats import HEAD_BYTES, choose_reader, is_json_lines
from index.readers.jsonl import read_jsonl
from index.readers.page import is_url, read_page
from index.readers.provenance import brought
from index.records import Rejection, Statement
from index.settings import Settings

STANDARD_INPUT = "-"


def read_sources(
    sources: Sequence[str], settings: Settings, stdin: BinaryIO | None = None
) -> Iterator[Statement | Rejection]:
    """The statements of files, folders (walked, in order of name), URLs and `-` (JSON lines on
    standard input), as they are read. Bad input never raises: it becomes a rejection, and the
    rest goes on."""
    for source in sources:
        if source == STANDARD_INPUT:
            stream = stdin if stdin is not None else sys.stdin.buffer
            lines = read_jsonl(stream, source, settings.fetch_max_bytes)
            yield from brought(lines, "standard input", source)
        elif is_url(source):
            yield from read_page(source, settings)
        else:
            yield from _read_path(source, settings.fetch_max_bytes)


def printable(name: str) -> str:
    """A file's name as text, although it may hold bytes that are none."""
    return os.fsencode(name).decode("utf-8", errors="backslashreplace")


def _read_path(source: str, max_bytes: int) -> Iterator[Statement | Rejection]:
    path = Path(source)
    if "\0" in source:
        yield Rejection(source.replace("\0", "\\0"), "no file's name holds a NUL character")
        return
    try:
        is_folder = path.is_dir()
    except OSError as error:  # such as a name that is too long
        yield _unreadable(path, error)
        return
    if not is_folder:
        yield from _read_file(path, max_bytes)
        return
    found = False
    for result in _read_folder(path, max_bytes):
        found = True
        yield result
    if not found:
        yield Rejection(printable(source), "the folder holds no files")


def _read_folder(folder: Path, max_bytes: int) -> Iterator[Statement | Rejection]:
    failures: list[OSError] = []
    for path in _walk(folder, failures):
        try:
            mode = path.lstat().st_mode
        except OSError as error:
            yield _unreadable(path, error)
            continue
        if stat.S_ISREG(mode):
            yield from _read_file(path, max_bytes, opener=_open_no_link)
        elif stat.S_ISLNK(mode):
            # It may lead anywhere, to what its maker cannot read for instance.
            reason = "a link, which is not followed; name what it leads to if you want that"
            yield Rejection(printable(str(path)), reason)
        else:  # a pipe or a device, which may never end
            yield Rejection(printable(str(path)), "not a regular file")
    for failure in failures:
        yield _unreadable(Path(str(failure.filename)), failure)


def _walk(folder: Path, failures: list[OSError]) -> Iterator[Path]:
    """Every file below a folder, a folder's own before those of the folders in it, in order of
    name; hidden ones are left out. A linked folder comes as a file."""
    for root, folders, files in os.walk(folder, onerror=failures.append):
        linked = [name for name in folders if Path(root, name).is_symlink()]
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted([*files, *linked]):
            if not name.startswith("."):
                yield Path(root, name)


def _open_no_link(path: str, flags: int) -> int:
    # Looked at once more: a file may have become a link meanwhile.
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0))


def _read_file(
    path: Path, max_bytes: int, opener: Callable[[str, int], int] | None = None
) -> Iterator[Statement | Rejection]:
    name = printable(str(path))
    try:
        with open(path, "rb", opener=opener) as stream:
            head = stream.peek(HEAD_BYTES)[:HEAD_BYTES]
            if is_json_lines(path.name, head):
                yield from brought(read_jsonl(stream, name, max_bytes), "file", name)
                return
            data = _read_capped(stream, max_bytes)
        yield from brought([choose_reader(path.name, head)(data)], "file", name, data)
    except UnreadableSource as error:
        yield Rejection(name, str(error))
    except OSError as error:
        yield _unreadable(path, error)


def _read_capped(stream: BinaryIO, max_bytes: int) -> bytes:
    data = stream.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise UnreadableSource(f"larger than {max_bytes} bytes")
    if not data:
        raise UnreadableSource("the file is empty")
    return data


def _unreadable(path: Path, error: OSError) -> Rejection:
    return Rejection(printable(str(path)), f"cannot be read: {error.strerror or error}")
