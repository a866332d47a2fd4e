from __future__ import annotations

import re

import pytest

from index.publishers import find_publisher, publishers


@pytest.mark.parametrize(
    ("address", "issuer", "state"),
    [
        ("mofa.go.jp", "Ministry of Foreign Affairs of Japan", "Japan"),
        ("https://www.mofa.go.jp/press/1.html", "Ministry of Foreign Affairs of Japan", "Japan"),
        ("WWW.NATO.INT", "NATO", None),
        ("ec.europa.eu", "European Commission", None),
        ("enlargement.ec.europa.eu", "European Commission", None),
        ("bidenwhitehouse.archives.gov", "The White House", "United States"),
        ("mfa.gov.kz", "Ministry of Foreign Affairs of Kazakhstan", "Kazakhstan"),
        ("president.gov.by", "Presidency of Belarus", "Belarus"),
    ],
)
def test_an_office_is_known_by_its_domain(address: str, issuer: str, state: str | None) -> None:
    publisher = find_publisher(address)
    assert publisher is not None
    assert (publisher.issuer, publisher.state) == (issuer, state)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "example.org",
        "notmofa.go.jp",
        "mofa.go.jp.example.org",
        "city.gov.uk",
        "go.jp",
        "http://[",
        "a..b",
    ],
)
def test_nothing_is_guessed(address: str) -> None:
    assert find_publisher(address) is None


def test_the_table_is_sound() -> None:
    assert len(publishers()) >= 100
    for domain, publisher in publishers().items():
        assert re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", domain)
        assert publisher.issuer.strip() == publisher.issuer
        assert not domain.startswith("www.")
