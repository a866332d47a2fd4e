"""From bytes to text: the encoding is found, never assumed, and a doubt is said."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from index.errors import UnreadableSource
from index.languages import language_lead

# Longest first: the UTF-16 mark is the beginning of the UTF-32 one.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What browsers read under these names (https://encoding.spec.whatwg.org/#names-and-labels).
_READ_AS = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "shift_jis": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "tis-620": "cp874",
}
_DECLARED = re.compile(
    rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)|<meta[^>]{0,400}?charset\s*=\s*["']?\s*([\w.:-]+)""",
    re.IGNORECASE,
)
_DECLARED_WITHIN = 4096  # bytes; browsers look at the first 1,024
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MAX_CONTROLS = 0.02  # share of bytes; real text in any single-byte encoding stays far below
_SAMPLE = 200_000  # bytes that are enough to tell an encoding by
_MIN_FOR_UTF16 = 16  # bytes
_COMMONEST = "cp1252"  # wins where the text is too short to decide
_COHERENCE_SPREAD = 0.15  # of 0 to 1: what charset-normalizer's measure may err by on one sentence


def mark_encoding(head: bytes) -> str | None:
    """The encoding that a byte order mark at the start of `head` states, if there is one."""
    return next((name for mark, name in _MARKS if head.startswith(mark)), None)


def declared_charset(data: bytes) -> str | None:
    """The charset that an HTML or XML page declares in its first bytes."""
    match = _DECLARED.search(data[:_DECLARED_WITHIN])
    return (match[1] or match[2]).decode("ascii") if match else None


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of `data`, without a byte order mark.

    A byte order mark wins, then UTF-8 if it fits, then `declared`, then detection. Raises
    `UnreadableSource` for binary data, for a text cut inside a character, and where no encoding
    fits.
    """
    marked = mark_encoding(data)
    if marked:
        return _decode_as(data, marked)
    if _looks_utf16(data):
        return _decode_as(data, "utf-16-le" if data[1] == 0 else "utf-16-be")
    if looks_binary(data):
        raise UnreadableSource("binary data, not text")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        _refuse_damaged_utf8(data, error)
    named = _text_codec(declared)
    if named and not named.startswith("utf"):
        try:
            return data.decode(named)
        except UnicodeDecodeError:
            pass  # the declaration is wrong, as it often is: detect
    return _decode_as(data, _detect(data))


def looks_binary(data: bytes) -> bool:
    """Whether the bytes are no text in any encoding without NUL bytes."""
    sample = data[:_SAMPLE]
    return b"\0" in sample or len(_CONTROLS.findall(sample)) > _MAX_CONTROLS * len(sample)


def _looks_utf16(data: bytes) -> bool:
    """Half of Latin text's bytes in UTF-16 are NUL, all on one side."""
    sample = data[: _SAMPLE - _SAMPLE % 2]
    if len(sample) < _MIN_FOR_UTF16 or len(data) % 2:
        return False
    half = len(sample) // 2
    low, high = sample[::2].count(0), sample[1::2].count(0)
    return (high > half * 0.4 and low == 0) or (low > half * 0.4 and high == 0)


def _refuse_damaged_utf8(data: bytes, error: UnicodeDecodeError) -> None:
    """Raise for UTF-8 with a fault in it, which another encoding would turn into nonsense."""
    if error.start >= len(data) - 3 and "unexpected end" in error.reason and error.start > 0:
        whole = data[: error.start].decode("utf-8")
        if not whole.isascii():
            raise UnreadableSource(
                f"the text ends inside a character at byte {error.start}: it is cut off"
            )
    lenient = data.decode("utf-8", errors="replace")
    bad = lenient.count("\ufffd")
    good = sum(1 for char in lenient if char > "\x7f") - bad
    if good >= 2 * bad:
        raise UnreadableSource(
            f"damaged UTF-8: byte {error.start} (0x{data[error.start]:02x}) is no character"
        )


def _text_codec(name: str | None) -> str | None:
    if not name:
        return None
    try:
        codec = codecs.lookup(name)
    except LookupError:
        return None
    # Codecs such as "rot13" and "zlib" map between other things than bytes and text.
    if not getattr(codec, "_is_text_encoding", True):
        return None
    return _READ_AS.get(codec.name, codec.name)


def _detect(data: bytes) -> str:
    """Of the encodings that leave no mess, the one whose text is most clearly one language."""
    sample = data[:_SAMPLE]
    matches = from_bytes(sample)
    best = matches.best()
    if best is None:
        raise UnreadableSource("the text's encoding cannot be told; save it as UTF-8")
    names = {
        name
        for match in matches
        if match.chaos <= best.chaos and match.coherence >= best.coherence - _COHERENCE_SPREAD
        for name in match.could_be_from_charset
    }
    if best.coherence == 0 and _COMMONEST in names:
        return _COMMONEST
    ordered = sorted(names, key=lambda name: (name != _COMMONEST, name != best.encoding, name))
    chosen = max(ordered, key=lambda name: language_lead(sample.decode(name, errors="replace")))
    return _READ_AS.get(chosen, chosen)


def _decode_as(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableSource(
            f"not {encoding} as it seemed: byte {error.start} is no character"
        ) from None
