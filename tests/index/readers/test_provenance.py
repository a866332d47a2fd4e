"""What a page says of itself is kept as a claim; what it is known by is where it came from."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from index.fetching import Page
from index.origins import Origin, OriginStanding
from index.readers.provenance import CLAIMS, brought, is_sure, known_by, origin_of
from index.records import Rejection, Statement
from index.settings import Settings

ELSEWHERE = "https://press.example/1"
MINISTRY = "https://www.mofa.go.jp/press/1.html"
OWN = Statement(
    "release-7",
    "Our nets are mended.",
    "Velmar",
    speaker="Ana Osei",
    role="Minister",
    url="https://velmar.example/7",
    extra={"publisher": "velmar.example", "state": "Velmar", "colour": "blue"},
)


def origin(url: str, trusted: str | None = None) -> Origin:
    settings = Settings.model_validate({"trusted_hosts": trusted})
    return origin_of(Page(url, b"bytes", "text/html", None), "https://asked.example/", settings)


@pytest.mark.parametrize(
    ("url", "trusted", "standing"),
    [
        (ELSEWHERE, None, OriginStanding.UNCHECKED),
        (ELSEWHERE, "press.example", OriginStanding.OPERATOR),
        (ELSEWHERE, "other.example, PRESS.example", OriginStanding.OPERATOR),
        (ELSEWHERE, ".example", OriginStanding.OPERATOR),
        (ELSEWHERE, ".press.example", OriginStanding.UNCHECKED),
        (ELSEWHERE, "ress.example", OriginStanding.UNCHECKED),
        ("https://press.example:8443/1", "press.example", OriginStanding.OPERATOR),
        ("https://press.example:8443/1", "press.example:8443", OriginStanding.OPERATOR),
        ("http://press.example/1", "press.example", OriginStanding.UNCHECKED),
        ("http://127.0.0.1:8000/1", "127.0.0.1", OriginStanding.OPERATOR),
        (MINISTRY, None, OriginStanding.OFFICIAL),
        (MINISTRY, "mofa.go.jp, www.mofa.go.jp", OriginStanding.OPERATOR),
        ("http://www.mofa.go.jp/press/1.html", None, OriginStanding.UNCHECKED),
        ("https://www.mofa.go.jp.evil.example/", None, OriginStanding.UNCHECKED),
    ],
)
def test_who_stands_for_a_page_is_told_by_its_address(
    url: str, trusted: str | None, standing: OriginStanding
) -> None:
    assert origin(url, trusted).standing is standing


def test_how_a_page_came_in_is_written_down() -> None:
    found = origin("https://press.example:8443/1")
    assert (found.brought_by, found.name) == ("address", "https://asked.example/")
    assert (found.host, found.url) == ("press.example:8443", "https://press.example:8443/1")
    assert found.digest == hashlib.sha256(b"bytes").hexdigest()
    assert found.fetched_at
    assert origin("https://[2001:db8::1]/").host == "[2001:db8::1]"


def test_a_page_that_nobody_vouches_for_only_claims() -> None:
    known = known_by(OWN, origin(ELSEWHERE))
    assert known.issuer == "press.example, which calls itself Velmar"
    assert (known.speaker, known.role, known.url) == (None, None, ELSEWHERE)
    assert known.extra == {
        "colour": "blue",
        CLAIMS: {
            "id": "release-7",
            "issuer": "Velmar",
            "speaker": "Ana Osei",
            "role": "Minister",
            "url": "https://velmar.example/7",
        },
    }


def test_a_page_of_an_office_is_the_offices() -> None:
    known = known_by(OWN, origin(MINISTRY))
    assert known.issuer == "Ministry of Foreign Affairs of Japan"
    assert known.extra["publisher"] == "mofa.go.jp"
    assert known.extra["state"] == "Japan"
    assert known.extra[CLAIMS]["issuer"] == "Velmar"
    assert (known.speaker, known.role) == ("Ana Osei", "Minister")


def test_a_host_that_the_operator_vouches_for_is_taken_at_its_word() -> None:
    known = known_by(OWN, origin(ELSEWHERE, "press.example"))
    assert (known.issuer, known.speaker) == ("Velmar", "Ana Osei")
    assert known.extra["state"] == "Velmar"
    assert known.extra[CLAIMS] == {"id": "release-7", "url": "https://velmar.example/7"}


def test_an_id_is_its_hosts_own() -> None:
    here = known_by(OWN, origin(ELSEWHERE)).id
    assert here.startswith("web-")
    assert here == known_by(replace(OWN, id="other", text="New words."), origin(ELSEWHERE)).id
    others = [
        known_by(OWN, origin("https://press.example/2")).id,
        known_by(OWN, origin("https://else.example/1")).id,
        known_by(OWN, origin(ELSEWHERE), "a line of many").id,
    ]
    assert len({here, *others}) == 4


def test_a_claim_of_claims_is_dropped() -> None:
    forged = replace(OWN, extra={CLAIMS: {"issuer": "nobody"}})
    assert known_by(forged, origin(ELSEWHERE)).extra[CLAIMS]["issuer"] == "Velmar"


def test_what_an_operator_brings_has_its_files_name_and_digest() -> None:
    rejected = Rejection("a.txt", "it is empty")
    first, second = brought([OWN, rejected], "file", "a.txt", b"bytes")
    assert second is rejected
    assert isinstance(first, Statement)
    assert first.origin.standing is OriginStanding.OPERATOR
    assert (first.origin.brought_by, first.origin.name) == ("file", "a.txt")
    assert first.origin.digest == hashlib.sha256(b"bytes").hexdigest()
    (streamed,) = brought([OWN], "standard input", "-")
    assert isinstance(streamed, Statement)
    assert streamed.origin.digest is None


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://press.example/", True),
        ("http://press.example/", False),
        ("http://127.0.0.1/", True),
        ("http://[::1]:80/", True),
        ("http://127.0.0.1.evil.example/", False),
    ],
)
def test_nobody_on_the_way_can_answer_in_a_hosts_place(url: str, expected: bool) -> None:
    assert is_sure(url) is expected
