"""How a text becomes the terms of the lexical index; the same for passages and for queries."""

from __future__ import annotations

import unicodedata

import tantivy
from tantivy import Filter, TextAnalyzerBuilder, Tokenizer

from index.scripts import parted

STEMMED = "stemmed"
WORDS = "words"
# Longer runs of letters and digits are no words, and are left out.
_LONGEST_WORD_BYTES = 100
# Soft hyphen, zero-width characters, byte order mark: invisible, and inside of words.
_INVISIBLE = dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])
# Words that hold sentences together and tell passages apart by nothing. "who", "us", "may" and
# "will" are not here: WHO, the US, the month and the noun are asked for.
_STOP_WORDS = (
    "a about above after again all also am an and any are as at be because been before being below "
    "between both but by can could did do does doing down during each few for from further had has "
    "have having he her here hers herself him himself his how i if in into is it its itself just "
    "me more most must my myself nor of off on once only or other our ours ourselves out over own "
    "s same shall she should so some such t than that the their theirs them themselves then there "
    "these they this those through to too under until up upon very was we were what when where "
    "which while whom whose why with would you your yours yourself yourselves"
).split()


def _analyzer(*filters: Filter) -> tantivy.TextAnalyzer:
    builder = TextAnalyzerBuilder(Tokenizer.simple())
    for step in (Filter.remove_long(_LONGEST_WORD_BYTES), Filter.ascii_fold(), Filter.lowercase()):
        builder = builder.filter(step)
    for step in filters:
        builder = builder.filter(step)
    return builder.build()


ANALYZERS = {
    STEMMED: _analyzer(Filter.custom_stopword(_STOP_WORDS), Filter.stemmer("english")),
    WORDS: _analyzer(),
}


def terms(field: str, text: str) -> list[str]:
    """The terms of `text` in the field `STEMMED` or `WORDS`, in order; empty for no words."""
    return ANALYZERS[field].analyze(visible(text))


def visible(text: str) -> str:
    """`text` in one Unicode form (NFKC), without characters that nobody sees, and with its words
    parted where its script does not."""
    if text.isascii():
        return text
    return parted(unicodedata.normalize("NFKC", encodable(text)).translate(_INVISIBLE))


def encodable(text: str) -> str:
    """`text` with a question mark for what is not a character."""
    # A question may hold half of a surrogate pair; no stored text does.
    return text.encode("utf-8", "replace").decode()
