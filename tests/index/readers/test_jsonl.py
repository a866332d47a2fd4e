from __future__ import annotations

import gzip
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.readers.jsonl import read_jsonl
from index.records import Rejection, Statement
from tests.index.readers.conftest import Read

GOOD = b'{"text": "Valdoria welcomes the talks."}'


def only(results: list[Statement | Rejection]) -> Statement:
    (statement,) = results
    assert isinstance(statement, Statement)
    return statement


def test_all_fields_are_read_and_the_text_is_kept_as_given(read: Read) -> None:
    record = {
        "id": "v-1",
        "issuer": "Valdoria",
        "speaker": "Ina Brandt",
        "role": "Foreign Minister",
        "date": "2019-04",
        "title": "On the talks",
        "url": "https://example.org/1",
        "lang": "en",
        "kind": "press_briefing",
        "text": "  One\r\n\r\ntwo  \u200b\n",
        "session": 7,
        "tags": ["a", None],
    }
    statement = only(read(json.dumps(record).encode()))
    assert statement.text == record["text"]
    assert (statement.id, statement.issuer, statement.kind) == ("v-1", "Valdoria", "press_briefing")
    assert statement.published_on is not None
    assert statement.published_on.text == "2019-04"
    assert statement.extra == {"session": 7, "tags": ["a", None]}


def test_no_field_but_the_text_has_lines(read: Read) -> None:
    fields = {"url": "https://v.example/a\n\u2028b c", "lang": "en\nfr", "kind": "speech\r"}
    statement = only(read(json.dumps({"text": "One.\nTwo.", **fields}).encode()))
    assert statement.url == "https://v.example/ab c"
    assert (statement.lang, statement.kind, statement.text) == ("en fr", "speech", "One.\nTwo.")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"text": "cut', "not JSON"),
        (b"[1]", "not a JSON object"),
        (b'{"title": "no text"}', '"text" is missing'),
        (b'{"text": null}', '"text" is missing'),
        (b'{"text": " \\n"}', '"text" is empty'),
        (b'{"text": 5}', '"text" must be a string'),
        (b'{"text": "a", "issuer": ["b"]}', '"issuer" must be a string'),
        (b'{"text": "a", "date": "2019-13"}', "'2019-13' is not a date"),
        (b'{"text": "a", "date": "yesterday"}', "'yesterday' is not a date"),
        (b'{"text": "a", "date": "2019-02-29"}', "'2019-02-29' is not a date"),
        ('{"text": "a", "date": "٢٠١٩"}'.encode(), "is not a date"),
        (b'{"text": "a", "date": true}', '"date" must be a string'),
        (b'{"text": "\\ud83d"}', "half a character"),
        (b'{"text": "a", "note": {"b": ["\\udfff"]}}', '"note" holds half a character'),
        (b'{"text": "a\\u0000b"}', "NUL"),
        (b'{"text": "a", "id": "b\\n[1]"}', '"id" holds a line break'),
        (b'{"text": "a", "id": "b\\u2028[1]"}', '"id" holds a line break'),
        (b'{"text": "caf\xe9"}', "not UTF-8"),
        (b'{"text": "a", "n": NaN}', "NaN"),
        (b'{"text": "a", "n": 1e999}', "too large"),
        (b'{"text": "a", "n": ' + b"9" * 5000 + b"}", "too many digits"),
        (b"[" * 200_000, "longer than"),
        (b"[" * 99_000, "nested too deeply"),
        (b'{"text": "' + b"a" * 100_001 + b'"}', "longer than 100000 bytes"),
    ],
)
def test_a_bad_line_is_rejected_with_its_number_and_the_rest_goes_on(
    read: Read, line: bytes, reason: str
) -> None:
    before, rejection, after = read(b"\n".join([GOOD, line, b'{"text": "Next."}']))
    assert isinstance(before, Statement)
    assert isinstance(after, Statement)
    assert isinstance(rejection, Rejection)
    assert rejection.line == 2
    assert reason in rejection.reason


def test_an_id_twice_in_one_file_is_rejected(read: Read) -> None:
    first, second = read(b'{"id": "x", "text": "a"}\n\n{"id": "x", "text": "b"}')
    assert isinstance(first, Statement)
    assert second == Rejection("-", "the id 'x' was already used in line 1", 3)


@pytest.mark.parametrize(
    ("data", "reason"), [(b"", "nothing in it"), (bytes(range(256)) * 20, "binary data")]
)
@pytest.mark.parametrize("name", ["-", "a.jsonl", "a.jsonl.gz"])
def test_a_file_that_holds_no_lines_is_one_rejection(
    read: Read, data: bytes, reason: str, name: str
) -> None:
    (rejection,) = read(gzip.compress(data) if name.endswith("gz") else data, name)
    assert isinstance(rejection, Rejection)
    assert rejection.line is None
    assert reason in rejection.reason


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_tells_the_encoding(read: Read, encoding: str) -> None:
    text = '{"text": "Grüße aus Valdoria"}\n\n{"text": "Zweite"}'
    texts = [s.text for s in read(text.encode(encoding)) if isinstance(s, Statement)]
    assert texts == ["Grüße aus Valdoria", "Zweite"]


def test_gzip_is_read_and_a_cut_end_is_named(read: Read) -> None:
    lines = b"\n".join(json.dumps({"text": f"Statement {n}"}).encode() for n in range(5000))
    packed = gzip.compress(lines)
    assert len(read(packed, "a.jsonl.gz")) == 5000
    *good, last = read(packed[: len(packed) // 2], "b.jsonl.gz")
    assert good
    assert isinstance(last, Rejection)
    assert "cut off" in last.reason
    assert last.line == len(good) + 1


def test_a_line_that_never_ends_is_given_up(read: Read) -> None:
    bomb = gzip.compress(b"a" * 10_000_000)
    results = read(bomb + gzip.compress(b"\n" + GOOD), "bomb.jsonl.gz")
    assert ["longer than" in r.reason or "no line end" in r.reason for r in results] == [True, True]


def test_an_id_is_derived_from_the_address_else_from_the_text(read: Read) -> None:
    ids = [
        only(read(json.dumps(record).encode())).id
        for record in (
            {"text": "a", "url": "https://example.org/1"},
            {"text": "b", "url": "https://example.org/1"},
            {"text": "a"},
            {"text": "b"},
        )
    ]
    assert ids[0] == ids[1]
    assert len(set(ids)) == 3


@given(st.binary(max_size=300))
def test_any_bytes_give_statements_or_rejections(data: bytes) -> None:
    for result in read_jsonl(io.BufferedReader(io.BytesIO(data)), "x", 1000):
        assert isinstance(result, Statement | Rejection)
        if isinstance(result, Statement):
            result.text.encode("utf-8")
