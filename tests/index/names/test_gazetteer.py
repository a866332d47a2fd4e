"""The data files: whole, without contradictions, and covering what CLDR names."""

from __future__ import annotations

from collections import defaultdict

import pytest
from babel import Locale

from index.names.gazetteer import Gazetteer, fold_form
from index.names.trie import capitals_needed
from index.toml import load_toml
from tests.index.names.reading import NAMES

GAZETTEER = Gazetteer()

# Not places, or parts of a state that are no party of their own.
NOT_PARTIES = frozenset({"EZ", "QO", "XA", "XB", "ZZ", "DG", "EA", "IC"})
# Names in one language that are a given name, a word or a place elsewhere in another.
STOPPED = frozenset(
    {"Dominique", "Maurice", "Salvador", "Granada", "Island", "Reunião", "Riunione"}
)


@pytest.mark.parametrize("language", ["en", "fr", "es", "de", "pt", "it", "ru", "ar", "zh", "ja"])
def test_what_cldr_calls_a_territory_resolves_to_it(language: str) -> None:
    wrong = {}
    for code, surface in Locale(language).territories.items():
        if len(code) > 2 or code in NOT_PARTIES or surface in STOPPED:
            continue
        key = GAZETTEER.keys_by_cldr[code]
        if [party.key for party in NAMES.party_of(surface)] != [key]:
            wrong[surface] = key
    assert wrong == {}


def test_no_form_belongs_to_two_parties_unless_listed_so() -> None:
    owners = defaultdict(set)
    for entry in GAZETTEER.entries:
        key = (*map(str.casefold, entry.tokens), capitals_needed(entry))
        owners[key].add(entry.parties)
    assert {form: found for form, found in owners.items() if len(found) > 1} == {}


def test_every_state_has_an_adjective_or_says_why_not() -> None:
    without = {
        key for key, row in load_toml("index.names", "data/states.toml").items() if "adj" not in row
    }
    # "Congolese" and "Dominican" stand for two states each; the Holy See has no people.
    assert without == {"CG", "DM", "DO", "VA"}


def test_each_united_nations_member_has_a_long_name_or_is_called_by_its_short_one() -> None:
    rows = load_toml("index.names", "data/states.toml")
    assert len(rows) == 193 + len({"VA", "PS", "TW", "kosovo", "CK", "NU"})
    for key, row in rows.items():
        for surface in row.get("official", "").split(" | "):
            if surface:
                assert [party.key for party in NAMES.party_of(surface)] == [key]


@pytest.mark.parametrize("key", ["US", "KR", "CD", "GB", "PS", "RU", "UN", "WHO"])
def test_each_alias_is_found_where_it_stands(key: str) -> None:
    party = NAMES.party(key)
    for alias in NAMES.aliases(party):
        found = NAMES.find(f"about {alias} and so on")
        assert [mention.party for mention in found] == [party], alias


def test_aliases_leave_out_what_a_search_cannot_tell_apart() -> None:
    def aliases(key: str) -> tuple[str, ...]:
        return NAMES.aliases(NAMES.party(key))

    assert aliases("JP")[0] == "Japan"
    assert {"Japanese", "Tokyo"} <= set(aliases("JP"))
    assert "US" not in aliases("US")
    assert {"the US", "U.S."} <= set(aliases("US"))
    assert "Korea" not in aliases("KR")
    assert NAMES.loose_aliases(NAMES.party("KP")) == NAMES.loose_aliases(NAMES.party("KR"))
    assert "Congolese" in NAMES.loose_aliases(NAMES.party("CG"))
    assert "Islamic Republic of Iran" not in aliases("IR")  # "Iran" finds it


def test_a_place_is_known_under_all_its_spellings() -> None:
    assert NAMES.spellings("donbass") == NAMES.spellings("Donbas")
    assert "Donetsk" in NAMES.spellings("Donbass")
    assert NAMES.spellings("Japan") == ()


def test_a_key_that_nobody_has_is_refused() -> None:
    with pytest.raises(KeyError):
        NAMES.party("elbonia")


def test_keys_are_iso_codes_for_states() -> None:
    territories = Locale("en").territories
    for key, party in GAZETTEER.parties.items():
        if party.kind == "state" and len(key) == 2:
            assert key in territories or key in {"SU", "YU", "CS", "DD", "YD"}
    assert NAMES.party("JP").name == "Japan"


def test_contexts_speak_of_forms_that_exist() -> None:
    forms = {fold_form(entry.surface) for entry in GAZETTEER.entries if entry.parties}
    contexts = load_toml("index.names", "data/contexts.toml")
    named = [form for rule in contexts["elsewhere"] for form in rule["forms"].split(" | ")]
    assert {form for form in named if fold_form(form) not in forms} == set()
