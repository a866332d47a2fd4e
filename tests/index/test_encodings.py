from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.encodings import declared_charset, decode
from index.errors import UnreadableSource

FRENCH = "Le Président a réaffirmé l’engagement de la République à l'égard de ses alliés."
ENGLISH = "The Minister said “we will not accept this” – and left. It’s the state’s position."
RUSSIAN = "Министр заявил, что переговоры будут продолжены в следующем месяце."
JAPANESE = "外務大臣は、核・ミサイル活動について深刻な懸念を表明した。両大臣は一致した。"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "utf-8"),
        (ENGLISH, "utf-8-sig"),
        (ENGLISH, "utf-16"),
        (ENGLISH, "utf-16-le"),
        (ENGLISH, "utf-16-be"),
        (ENGLISH, "utf-32"),
        (ENGLISH, "cp1252"),
        (FRENCH, "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc-jp"),
        ("El Ministro señaló que la reunión se celebrará el próximo año.", "cp1252"),
        ("Bakan, görüşmelerin önümüzdeki ay İstanbul'da süreceğini söyledi.", "cp1254"),
        ("Miniszter elmondta, hogy a tárgyalások jövő hónapban folytatódnak.", "cp1250"),
        ("أكد وزير الخارجية على أهمية الحوار بين الطرفين ودعا إلى وقف إطلاق النار", "cp1256"),
        ("외교부 장관은 심각한 우려를 표명하였다. 양측은 협력하기로 하였다.", "euc-kr"),
        ("Café", "cp1252"),
    ],
)
def test_an_encoding_is_found(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_a_declared_charset_is_read_as_browsers_do() -> None:
    assert decode("naïve “word”".encode("cp1252"), "iso-8859-1") == "naïve “word”"
    assert decode(RUSSIAN.encode("koi8-r"), "koi8-r") == RUSSIAN


@pytest.mark.parametrize("wrong", ["utf-8", "ascii", "bogus", "rot13", "zlib", "shift_jis"])
def test_a_wrong_declaration_is_not_believed(wrong: str) -> None:
    assert decode(RUSSIAN.encode("utf-8"), wrong) == RUSSIAN


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (b'<html><head><meta charset="koi8-r">', "koi8-r"),
        (b"<meta http-equiv=Content-Type content='text/html; charset=Shift_JIS'>", "Shift_JIS"),
        (b'<?xml version="1.0" encoding="windows-1251"?>', "windows-1251"),
        (b"<p>charset=x</p>", None),
    ],
)
def test_a_pages_charset_is_read_from_its_head(page: bytes, expected: str | None) -> None:
    assert declared_charset(page) == expected


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00", "binary"),
        (bytes(range(1, 32)) * 10, "binary"),
        ("Grüße aus Köln, é".encode()[:-1], "cut off"),
        ("Grüße, Übung, Köln ".encode() + b"\xfe and more", "damaged UTF-8: byte 23 (0xfe)"),
        (b"\xff\xfea\x00b", "not utf-16"),
    ],
)
def test_what_is_no_text_is_refused_with_a_reason(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableSource) as caught:
        decode(data)
    assert reason in str(caught.value)


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    with contextlib.suppress(UnreadableSource):
        decode(data).encode("utf-8")
