"""From a record's fields to a statement: the contract's names and types, checked once for all
formats."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping
from typing import Any

from index.errors import InvalidDate, UnreadableSource
from index.one_line import one_line
from index.records import PartialDate, Statement

_ID_DIGITS = 20  # hexadecimal, 80 bits: no two of a billion statements share one by chance
_MAX_ID = 512  # characters; ids travel in addresses
_TEXT_FIELDS = ("issuer", "speaker", "role", "title", "url", "lang", "kind")
_CONTROLS = frozenset({"Cc", "Zl", "Zp"})
FIELDS = frozenset({"id", "text", "date", *_TEXT_FIELDS})


def build_statement(record: Mapping[str, Any]) -> Statement:
    """The statement that a record of the contract's fields describes; its text is kept as given.

    Fields the contract does not name go to `extra`. An empty optional field counts as absent.
    Raises `UnreadableSource` for a missing text, a field of the wrong type, a date that is none,
    and characters that cannot be stored.
    """
    _refuse_unstorable(record)
    text = record.get("text")
    if text is None:
        raise UnreadableSource('"text" is missing')
    if not isinstance(text, str):
        raise UnreadableSource(f'"text" must be a string, not {_type_name(text)}')
    if not text.strip():
        raise UnreadableSource('"text" is empty')
    url = _read_text(record, "url")
    address = "".join(char for char in url or "" if not _breaks(char))
    return Statement(
        id=_read_id(record) or derive_id(url, text),
        text=text,
        issuer=_read_name(record, "issuer"),
        speaker=_read_name(record, "speaker"),
        role=_read_name(record, "role"),
        published_on=_read_date(record.get("date")),
        title=_read_name(record, "title"),
        url=address or None,
        lang=_read_name(record, "lang"),
        kind=_read_name(record, "kind"),
        extra={name: value for name, value in record.items() if name not in FIELDS},
    )


def derive_id(url: str | None, text: str) -> str:
    """The identifier of a statement that brings none: from its URL, else from its text.

    >>> derive_id("https://example.org/1", "one") == derive_id("https://example.org/1", "two")
    True
    """
    kind, basis = ("url", url) if url else ("text", text)
    return f"{kind}-{hashlib.sha256(basis.encode('utf-8')).hexdigest()[:_ID_DIGITS]}"


def _read_text(record: Mapping[str, Any], name: str) -> str | None:
    value = record.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise UnreadableSource(f'"{name}" must be a string or null, not {_type_name(value)}')
    return value if value.strip() else None


def _read_name(record: Mapping[str, Any], name: str) -> str | None:
    return one_line(_read_text(record, name) or "") or None


def _read_id(record: Mapping[str, Any]) -> str | None:
    value = record.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if value is None:
        return None
    if not isinstance(value, str):
        raise UnreadableSource(f'"id" must be a string or null, not {_type_name(value)}')
    if len(value) > _MAX_ID:
        raise UnreadableSource(f'"id" is longer than {_MAX_ID} characters')
    if any(map(_breaks, value)):
        raise UnreadableSource('"id" holds a line break or a control character')
    return value if value.strip() else None


def _breaks(char: str) -> bool:
    """Whether a character ends a line, or steers what shows it; browsers, too, leave such out of
    addresses."""
    return unicodedata.category(char) in _CONTROLS


def _read_date(value: object) -> PartialDate | None:
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)  # a bare year
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise UnreadableSource(f'"date" must be a string or null, not {_type_name(value)}')
    try:
        if not value.isascii():
            raise InvalidDate(value)
        return PartialDate.parse(value)
    except InvalidDate as error:
        raise UnreadableSource(str(error)) from None


def _type_name(value: object) -> str:
    names = {
        bool: "a boolean",
        int: "a number",
        float: "a number",
        list: "a list",
        dict: "an object",
    }
    return names.get(type(value), type(value).__name__)


def _refuse_unstorable(value: object, name: str = "") -> None:
    """Raise for lone surrogates, which UTF-8 cannot hold, and NUL, where C strings end."""
    if isinstance(value, str):
        if "\0" in value:
            raise UnreadableSource(f'"{name}" holds a NUL character')
        try:
            value.encode("utf-8")
        except UnicodeEncodeError as error:
            raise UnreadableSource(
                f'"{name}" holds half a character (U+{ord(value[error.start]):04X}) at '
                f"{error.start}"
            ) from None
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            _refuse_unstorable(key, name or "a field's name")
            _refuse_unstorable(inner, name or str(key))
    elif isinstance(value, list):
        for inner in value:
            _refuse_unstorable(inner, name)
