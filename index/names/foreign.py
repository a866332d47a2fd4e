"""Names in other languages: CLDR's, through babel, and a few of our own."""

from __future__ import annotations

from collections.abc import Iterator

from babel import Locale

from index.names.gazetteer import Gazetteer, split_forms
from index.names.trie import Entry, Trie
from index.names.words import read_form
from index.toml import load_toml

# English first: its names are the ones that other languages must not take.
_LANGUAGES = ("en", "fr", "es", "de", "pt", "it", "ru", "ar", "zh", "ja")
# Given names, English words and places elsewhere that are a state's name in some language.
_STOPPED = frozenset(
    {"Dominique", "Maurice", "Maurizio", "Mauricio", "Réunion", "Riunione", "Reunión", "Reunião",
     "Granada", "Island", "Man", "Salvador"}
)  # fmt: skip


def foreign_entries(gazetteer: Gazetteer, english: Trie) -> Iterator[Entry]:
    """Entries for what `english` does not hold yet, each form once."""
    taken: set[str] = set()
    for key, surface in _surfaces(gazetteer):
        if surface in taken or surface in _STOPPED or english.holds(surface):
            continue
        taken.add(surface)
        yield Entry(surface, read_form(surface), (gazetteer.parties[key],), "name", "foreign")


def _surfaces(gazetteer: Gazetteer) -> Iterator[tuple[str, str]]:
    for language in _LANGUAGES:
        for code, surface in Locale(language).territories.items():
            key = gazetteer.keys_by_cldr.get(code)
            if key is not None:
                yield key, surface
    for key, cell in load_toml("index.names", "data/foreign.toml").items():
        for surface in split_forms(cell):
            yield key, surface
