from __future__ import annotations

import pytest

from web.intake.addresses import addresses_in


@pytest.mark.parametrize(
    ("lines", "found", "refused"),
    [
        ("https://example.org/a\nhttp://example.org:81/b", ["https://example.org/a",
         "http://example.org:81/b"], []),
        (" https://example.org/a  https://example.org/b ",
         ["https://example.org/a", "https://example.org/b"], []),
        ("example.org/news?id=3", ["https://example.org/news?id=3"], []),
        ("see https://example.org/a", [], ["see https://example.org/a"]),
        ("/etc/passwd\nfile:///etc/passwd\nftp://example.org/a", [],
         ["/etc/passwd", "file:///etc/passwd", "ftp://example.org/a"]),
        ("", [], []),
    ],
)  # fmt: skip
def test_what_is_an_address_is_told_from_what_is_none(
    lines: str, found: list[str], refused: list[str]
) -> None:
    given, others = addresses_in(lines)
    assert (given, [one.source for one in others]) == (found, refused)
