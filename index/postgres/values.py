"""How Python's strings stand in PostgreSQL, whose text holds every character but NUL."""

from __future__ import annotations

from typing import Any

from psycopg import Connection
from psycopg.types.string import StrDumper, TextLoader

# NUL, and the character that marks where one stood ("data link escape"; nobody writes it).
_NUL, _MARK = "\0", "\x10"
_NUL_AS, _MARK_AS = _MARK + "@", _MARK + "P"


class _Dumper(StrDumper):  # type: ignore[misc]  # psycopg is not there for everybody who checks types
    def dump(self, obj: str) -> Any:
        """The bytes; raises `UnicodeEncodeError` for half of a surrogate pair."""
        return super().dump(escaped(obj))


class _Loader(TextLoader):  # type: ignore[misc]
    def load(self, data: Any) -> str:
        """The string that was dumped."""
        return unescaped(bytes(data).decode())


def keep_strings(connection: Connection[Any]) -> None:
    """Have a connection give back each string as it was given."""
    connection.adapters.register_dumper(str, _Dumper)
    connection.adapters.register_loader("text", _Loader)


def escaped(text: str) -> str:
    """`text` without NUL, from which it can be told.

    >>> escaped("a\\0b") == "a\\x10@b", unescaped(escaped("\\x10@")) == "\\x10@"
    (True, True)
    """
    if _NUL in text or _MARK in text:
        return text.replace(_MARK, _MARK_AS).replace(_NUL, _NUL_AS)
    return text


def unescaped(text: str) -> str:
    """What `escaped` was given."""
    if _MARK in text:
        return text.replace(_NUL_AS, _NUL).replace(_MARK_AS, _MARK)
    return text
