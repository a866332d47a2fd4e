"""Text as it is compared: without case, accents and typographic variants."""

from __future__ import annotations

import re
import unicodedata

from index.character_filter import CharacterFilter

_WITHOUT_ACCENTS = CharacterFilter(lambda char: not unicodedata.combining(char))
_LOST_LETTER = re.compile(r"(?<=\w)x([C-F][0-9A-F])(?=\w|\b)")  # `PxE9rez`: a byte as text


def fold(text: str) -> str:
    """Lower case without accents, for comparing names.

    >>> fold("Gürel")
    'gurel'
    """
    plain = text.replace("ı", "i").replace("’", "'").casefold()
    if plain.isascii():
        return plain
    decomposed = unicodedata.normalize("NFKD", plain)
    return decomposed.translate(_WITHOUT_ACCENTS).casefold()


def restore_letters(text: str) -> str:
    """The text with letters that were lost as `xE9` put back.

    >>> restore_letters("NiinistxF6"), restore_letters("Alexander")
    ('Niinistö', 'Alexander')
    """
    if "x" not in text:
        return text
    return _LOST_LETTER.sub(lambda match: chr(int(match[1], 16)), text)
