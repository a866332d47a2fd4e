from __future__ import annotations

import pytest

from index.records import Rejection, Statement
from tests.index.readers.conftest import Read

SYNDICATED = """mofa.go.jp

Minister Brandt Visits the Port of Ostra

Minister Brandt walking along the quay

Minister Brandt walking along the quay

Minister Brandt with the harbour master (Photo: Press Office.)

Minister Brandt with the harbour master (Photo: Press Office.)

Minister Brandt visited the port of Ostra and met the harbour master.

The two sides spoke about trade. They will meet again.

Read full news in source page"""
BODY = """Minister Brandt visited the port of Ostra and met the harbour master.

The two sides spoke about trade. They will meet again."""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_syndicated_text_becomes_a_clean_statement(read: Read, end: str, encoding: str) -> None:
    (statement,) = read(SYNDICATED.replace("\n", end).encode(encoding), "release.txt")
    assert isinstance(statement, Statement)
    assert statement.text == BODY
    assert statement.title == "Minister Brandt Visits the Port of Ostra"
    assert statement.issuer == "Ministry of Foreign Affairs of Japan"
    assert statement.extra["state"] == "Japan"
    assert statement.published_on is None
    assert statement.url is None
    assert statement.lang == "en"


def test_a_syndicated_text_of_an_unknown_domain_has_no_issuer(read: Read) -> None:
    (statement,) = read(SYNDICATED.replace("mofa.go.jp", "news.example").encode(), "a.txt")
    assert isinstance(statement, Statement)
    assert statement.text == BODY
    assert statement.issuer is None


def test_header_lines_are_the_statements_fields(read: Read) -> None:
    text = f"Title: At the port\nSpeaker: Ina Brandt\nDate: 2019-05\n\n{BODY}\n"
    (statement,) = read(text.encode(), "a.txt")
    assert isinstance(statement, Statement)
    assert (statement.title, statement.speaker) == ("At the port", "Ina Brandt")
    assert statement.published_on is not None
    assert statement.published_on.text == "2019-05"
    assert statement.text == BODY


@pytest.mark.parametrize(
    "first",
    [
        "Mr. President, distinguished delegates,",
        "MR. BRANDT: Good morning to you.",
        "Thank you all very much",
    ],
)
def test_words_that_are_spoken_are_no_title(read: Read, first: str) -> None:
    (statement,) = read(f"{first}\n\n{BODY}".encode(), "a.txt")
    assert isinstance(statement, Statement)
    assert statement.title is None
    assert statement.text.startswith(first)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\n ", "empty"),
        (b"mofa.go.jp\n\nA title and nothing below\n", "no text below the title"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary"),
        (b"a" * 100_001, "larger than 100000 bytes"),
        ("Über die Gespräche zur Küste: é".encode()[:-1], "cut off"),
        ("Grüße, Übung, Köln ".encode() + b"\xfe and more", "damaged UTF-8"),
    ],
)
def test_bad_files_are_named_with_a_reason(read: Read, data: bytes, reason: str) -> None:
    (rejection,) = read(data, "bad.txt")
    assert isinstance(rejection, Rejection)
    assert rejection.source.endswith("bad.txt")
    assert reason in rejection.reason
