"""Words as names are compared by: where they stand in the text, and what they fold to."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Letters, digits, combining marks and the invisible joiners that typesetting puts inside words.
# An underscore is not one of them: it frames words in Markdown.
_LETTERS = (
    "0-9A-Za-z\u00ad\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02b8\u02c0-\u037d\u037f-\u0386"
    "\u0388-\u0559\u0560-\u0588\u058a-\u05bd\u05bf\u05d0-\u060b\u060d-\u061a\u061c-\u061e"
    "\u0620-\u0669\u066e-\u06d3\u06d5-\u0963\u0966-\u1fff\u200b-\u200d\u2060\u2c00-\u2dff"
    "\u30a0-\u30fa\u30fc-\u30ff\u3100-\u33ff\ua000-\ud7ff\uf900-\ufdff\ufe70-\ufefc\ufeff"
    "\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
)
# Chinese characters and hiragana stand without spaces: each is a word, a name is a run of them.
_UNSPACED = "\u3040-\u309f\u3400-\u4dbf\u4e00-\u9fff"
WORD = re.compile(f"[{_LETTERS}]+|[{_UNSPACED}]")

# What may stand between two words of a name: spaces, hyphens, dashes and apostrophes, and one line
# break. The repeats are bounded so that a long run of spaces costs nothing.
_JOINT = "[^\\S\\n\\x1c-\\x1e\\x85\\u2028\\u2029]"
_MARK = "[-\u2010-\u2015\u2212'\u2018\u2019\u02b9-\u02bf`\u00b4\u30fb]"
_GAP = f"{_JOINT}{{0,4}}(?:\\n{_JOINT}{{0,4}})?"
# Brackets and the like are tokens of their own: "Congo (Kinshasa)", "U.S.".
_SIGN = "[.,()&+/\uff08\uff09]"
NEXT_TOKEN = re.compile(f"{_GAP}{_MARK}?{_GAP}([{_LETTERS}]+|[{_UNSPACED}]|{_SIGN})")

_SPECIAL = str.maketrans(
    {"ı": "i", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "æ": "ae", "Æ": "ae",
     "œ": "oe", "Œ": "oe", "ð": "d", "Ð": "d", "þ": "th", "Þ": "th"}
)  # fmt: skip


@lru_cache(maxsize=8192)
def fold_word(word: str) -> str:
    """A single word in lower case without accents or invisible characters.

    >>> fold_word("Côte"), fold_word("TÜRKİYE"), fold_word("&")
    ('cote', 'turkiye', 'and')
    """
    if word.isascii():
        return "and" if word == "&" else word.lower()
    decomposed = unicodedata.normalize("NFKD", word.translate(_SPECIAL).casefold())
    return "".join(c for c in decomposed if unicodedata.category(c) not in ("Mn", "Cf"))


def read_form(form: str) -> tuple[str, ...]:
    """The tokens of a name as they are written, punctuation included, gaps left out.

    >>> read_form("Côte d'Ivoire"), read_form("U.S.")
    (('Côte', 'd', 'Ivoire'), ('U', '.', 'S', '.'))
    """
    tokens: list[str] = []
    at = 0
    while at < len(form):
        match = NEXT_TOKEN.match(form, at)
        if match is None:
            at += 1
            continue
        tokens.append(match.group(1))
        at = match.end()
    return tuple(tokens)
