"""JSON lines: one statement a line, its text stored exactly as given. The file is streamed."""

from __future__ import annotations

import codecs
import gzip
import io
import json
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO, NoReturn, cast

from index.encodings import looks_binary, mark_encoding
from index.errors import UnreadableSource
from index.readers.statements import build_statement
from index.records import Rejection, Statement

_GZIP_MAGIC = b"\x1f\x8b"
_JSON_STARTS = (b"{", b"[", b'"')
_HEAD = 4096  # bytes that tell binary data, which would otherwise be refused line by line
_GIVE_UP_AFTER = 50  # times the longest line allowed: no line end in that much means none comes
_SKIP_STEP = 1 << 20  # bytes


def read_jsonl(stream: BinaryIO, source: str, max_bytes: int) -> Iterator[Statement | Rejection]:
    """The statements of a stream of JSON lines, gzip or not; a bad line becomes a rejection and
    the rest goes on, and so does a stream without any. `max_bytes` is the longest line taken in,
    uncompressed."""
    line = 0
    seen: dict[str, int] = {}
    try:
        for line, data in _number_lines(_open_text(stream), max_bytes):
            try:
                statement = _read_line(data, max_bytes)
                if statement is not None:
                    _refuse_second(statement.id, line, seen)
                    yield statement
            except UnreadableSource as error:
                yield Rejection(source, str(error), line)
        if line == 0:
            yield Rejection(source, "there is nothing in it")
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        yield Rejection(source, f"the compressed file is damaged or cut off: {error}", line + 1)
    except UnicodeDecodeError as error:
        yield Rejection(source, f"not {error.encoding} as its first bytes say", line + 1)
    except UnreadableSource as error:
        yield Rejection(source, str(error), line + 1 if line else None)
    except OSError as error:
        yield Rejection(source, f"cannot be read: {error.strerror or error}", line + 1)


def _refuse_second(statement_id: str, line: int, seen: dict[str, int]) -> None:
    earlier = seen.setdefault(statement_id, line)
    if earlier != line:
        raise UnreadableSource(f"the id {statement_id!r} was already used in line {earlier}")


def _open_text(source: BinaryIO) -> BinaryIO:
    """The stream uncompressed and in UTF-8."""
    stream = _buffered(source)
    head = stream.peek(4)[:4]
    if head.startswith(_GZIP_MAGIC):
        stream = _buffered(cast(BinaryIO, gzip.GzipFile(fileobj=stream)))
        head = stream.peek(4)[:4]
    encoding = mark_encoding(head)
    if encoding == "utf-8-sig":
        stream.read(len(codecs.BOM_UTF8))
    elif encoding is not None:
        return _Recoded(stream, encoding)
    head = stream.peek(_HEAD)[:_HEAD]
    if looks_binary(head) and not head.lstrip().startswith(_JSON_STARTS):
        raise UnreadableSource("binary data, not JSON lines")
    return stream


def _buffered(stream: BinaryIO) -> io.BufferedReader:
    if isinstance(stream, io.BufferedReader):
        return stream
    return io.BufferedReader(cast(io.RawIOBase, stream))


class _Recoded(io.BytesIO):
    """A stream in another Unicode encoding, read as UTF-8, line by line."""

    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        super().__init__()
        self._text = io.TextIOWrapper(stream, encoding=encoding, newline="\n")

    def readline(self, size: int | None = -1, /) -> bytes:
        return self._text.readline(size or -1).encode("utf-8")


def _number_lines(stream: BinaryIO, max_bytes: int) -> Iterator[tuple[int, bytes]]:
    """Lines with their 1-based numbers; one that is too long comes cut at `max_bytes` + 1."""
    number = 0
    while data := stream.readline(max_bytes + 1):
        number += 1
        yield number, data
        if len(data) > max_bytes and not data.endswith(b"\n"):
            _skip_line(stream, max_bytes)


def _skip_line(stream: BinaryIO, max_bytes: int) -> None:
    skipped = 0
    while piece := stream.readline(_SKIP_STEP):
        skipped += len(piece)
        if piece.endswith(b"\n"):
            return
        if skipped > _GIVE_UP_AFTER * max_bytes:
            raise UnreadableSource(f"no line end in {skipped} bytes: the rest was not read")


def _read_line(data: bytes, max_bytes: int) -> Statement | None:
    """The statement of one line; None for a blank one."""
    if len(data) > max_bytes:
        raise UnreadableSource(f"the line is longer than {max_bytes} bytes")
    try:
        text = data.decode("utf-8").strip()
    except UnicodeDecodeError as error:
        raise UnreadableSource(
            f"not UTF-8: byte {error.start + 1} of the line (0x{data[error.start]:02x})"
        ) from None
    if not text:
        return None
    record = _parse(text)
    if not isinstance(record, dict):
        raise UnreadableSource("not a JSON object")
    return build_statement(record)


def _parse(text: str) -> Any:
    try:
        return json.loads(text, parse_constant=_refuse_constant, parse_float=_finite)
    except json.JSONDecodeError as error:
        raise UnreadableSource(f"not JSON: {error.msg} at character {error.pos + 1}") from None
    except RecursionError:
        raise UnreadableSource("not JSON: nested too deeply") from None
    except ValueError:  # Python's own limit of 4,300
        raise UnreadableSource("a number of too many digits") from None


def _refuse_constant(name: str) -> NoReturn:
    raise UnreadableSource(f"not JSON: {name} is no number")


def _finite(text: str) -> float:
    value = float(text)
    if value in (float("inf"), float("-inf")):
        raise UnreadableSource(f"not JSON: {text} is too large a number")
    return value
