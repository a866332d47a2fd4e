from __future__ import annotations

import pytest

from index.names import Names
from index.names.agencies import agency_forms, is_agency


@pytest.mark.parametrize(
    ("issuer", "key"),
    [
        ("KCNA", "KP"),
        ("KCNA (Korean Central News Agency)", "KP"),
        ("Xinhua News Agency", "CN"),
        ("ITAR-TASS", "RU"),
        ("IRNA (Islamic Republic News Agency)", "IR"),
    ],
)
def test_what_a_states_agency_carries_is_the_states(issuer: str, key: str) -> None:
    assert [party.key for party in Names.load().party_of(issuer)] == [key]
    assert is_agency(issuer)


@pytest.mark.parametrize("issuer", ["Yonhap", "Kyodo News", "Reuters", "Health Spa", "", None])
def test_other_publishers_of_news_are_no_state(issuer: str | None) -> None:
    assert not is_agency(issuer)
    assert Names.load().party_of(issuer or "") == ()


def test_a_ministry_is_no_agency() -> None:
    assert not is_agency("Ministry of Foreign Affairs of Japan")


def test_questions_may_ask_by_the_agency_and_texts_do_not_name_the_state_by_it() -> None:
    names = Names.load()
    assert [m.party.key for m in names.find("what did tass say", question=True)] == ["RU"]
    assert names.find("It was reported by TASS on Friday.") == []


def test_every_agency_is_of_a_known_party() -> None:
    assert set(agency_forms().values()) <= {party.key for party in Names.load().parties()}
