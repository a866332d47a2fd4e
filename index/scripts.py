"""Scripts whose words a tokenizer does not find: Chinese and Japanese, which part none, and Arabic,
which writes articles, conjunctions and vowels into them."""

from __future__ import annotations

import re

_UNPARTED = re.compile(
    "[\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff]+"
)
"""Runs of ideographs and kana."""
_ARABIC = re.compile("[\u0621-\u065f\u066e-\u06d3\u06fa-\u06ff]+")
_VOWELS = re.compile("[\u0640\u064b-\u065f\u0670]")
"""Marks that are written or not at will, and the stroke that lengthens a word."""
_LETTERS = str.maketrans("أإآٱىةیک", "ااااي" + "هيك")
_PREFIXES = ("وال", "بال", "كال", "فال", "لل", "ال")
_SUFFIXES = ("ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي")
_SHORTEST = 3  # letters that are left of a word


def parted(text: str) -> str:
    """`text` with blanks between what stands for words: pairs of ideographs and kana, each with the
    next, so that any run of two or more is found by its pairs; and Arabic words without vowels,
    article and ending (a light stemmer, after Larkey, Ballesteros and Connell, 2002).

    >>> parted("和平谈判 in Oslo")
    ' 和平 平谈 谈判  in Oslo'
    """
    if text.isascii():
        return text
    return _ARABIC.sub(_word, _UNPARTED.sub(_pairs, text))


def _pairs(run: re.Match[str]) -> str:
    signs = run.group()
    pairs = [signs[at : at + 2] for at in range(max(1, len(signs) - 1))]
    return f" {' '.join(pairs)} "


def _word(match: re.Match[str]) -> str:
    word = _VOWELS.sub("", match.group()).translate(_LETTERS)
    if word.startswith("و") and len(word) > _SHORTEST + 1:
        word = word[1:]
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST - 1:
            word = word[len(prefix) :]
            break
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST:
            word = word[: -len(suffix)]
    return word
