"""An expression is spelt out in every way in which a text may write it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.thesaurus.spellings import numbers, open_and_closed, spellings, surface_forms


@pytest.mark.parametrize(
    ("form", "ways"),
    [
        ("land-mine", {"land mine", "landmine", "land mines", "landmines"}),
        ("embargo", {"embargo", "embargos", "embargoes"}),
        ("labour camp", {"labour camp", "labor camp", "labour camps", "labor camps"}),
        ("terrorism", {"terrorism"}),
        ("moratorium on executions", {"moratoriums on executions", "moratorium on execution"}),
        ("rich and poor", {"rich and the poor"}),
        ("lifting the embargo", {"lift the embargo", "lifting embargo"}),
    ],
)
def test_number_spelling_hyphens_and_articles_vary(form: str, ways: set[str]) -> None:
    assert ways <= set(surface_forms([form]))


def test_a_form_that_holds_a_shorter_one_is_left_out() -> None:
    assert "peace talks" not in surface_forms(["peace", "peace talks"])
    assert "peace talks" in surface_forms(["peace talks"])


@pytest.mark.parametrize(
    ("word", "both"),
    [
        ("child", ("child", "children")),
        ("Policies", ("policies", "policy")),
        ("policy", ("policy", "policies")),
        ("church", ("church", "churches")),
        ("MDG", ("mdg", "mdgs")),
        ("demining", ("demining",)),
    ],
)
def test_a_noun_has_its_other_number(word: str, both: tuple[str, ...]) -> None:
    assert numbers(word) == both


def test_a_word_of_one_spelling_stays_alone() -> None:
    assert spellings("trade") == ("trade",)
    assert spellings("labor") == ("labor", "labour") or spellings("labor") == ("labor",)
    assert spellings("centres") == ("centres", "centers")


@given(st.lists(st.sampled_from(["cease", "fire", "line"]), min_size=1, max_size=3))
def test_each_hyphen_is_a_space_or_nothing(parts: list[str]) -> None:
    ways = open_and_closed("-".join(parts))
    assert len(ways) == 2 ** (len(parts) - 1)
    assert {way.replace(" ", "") for way in ways} == {"".join(parts)}


@given(
    st.text(st.characters(categories=["Ll", "Lu", "Zs", "Pd"], max_codepoint=0x17F), max_size=20)
)
def test_any_form_has_finitely_many_ways_in_lower_case(form: str) -> None:
    assert all(way == way.lower() for way in surface_forms([form] if form.strip(" -") else []))
