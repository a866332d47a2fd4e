"""Bodies of calls are read, or refused here."""

from __future__ import annotations

import pytest

from web.chat.payloads import Malformed, read_payload

FORM, JSON = "application/x-www-form-urlencoded", "application/json; charset=utf-8"


@pytest.mark.parametrize(
    ("kind", "body", "read"),
    [
        (JSON, b'{"a": "\xc3\xa9"}', {"a": "é"}),
        (FORM, b"text=a+b&empty=", {"text": "a b", "empty": ""}),
        (FORM, b"payload=%7B%22a%22%3A+1%7D&token=x", {"a": 1}),
        (FORM.upper(), b"", {}),
    ],
)
def test_json_and_forms_are_objects(kind: str, body: bytes, read: dict[str, object]) -> None:
    assert read_payload(kind, body) == read


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("text/plain", b"a=b"),
        ("", b"{}"),
        (JSON, b"[1]"),
        (JSON, b"\xff"),
        (JSON, b"{" * 100_000),
        (JSON, b"[" * 100_000),
        (FORM, b"a=\xff"),
        (FORM, b"payload=no"),
        (FORM, b"&".join(b"a%d=1" % n for n in range(101))),
    ],
)
def test_what_no_chat_sends_is_refused(kind: str, body: bytes) -> None:
    with pytest.raises(Malformed):
        read_payload(kind, body)
