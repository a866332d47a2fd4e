from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.folding import fold
from index.records import SpeakerOnRecord, Standing
from qa.entities.people import People, name_tokens


def on_record(
    name: str, voice: str, role: str | None = None, standing: Standing = Standing.ISSUER
) -> SpeakerOnRecord:
    return SpeakerOnRecord(name, role, voice, standing, 1, 1, None, None)


PEOPLE = People(
    [
        on_record("Mr. Osric VANTERPOOL", "Portugal"),
        on_record("Osric J. Vanterpool", "Portugal", "Minister for Foreign Affairs"),
        on_record("Elvira Tannenquist", "Sweden", "Prime Minister"),
        on_record("Tannenquist", "Sweden", "PRIME MINISTER"),
        on_record("Ilse Tannenquist", "Sweden", "Deputy Prime Minister"),
        on_record("Radio Reporter", "Sweden", standing=Standing.JOURNALIST),
    ]
)


@pytest.mark.parametrize(
    ("name", "tokens"),
    [
        ("H.E. Mr. QIN Weilan", ("qin", "weilan")),
        ("Sir Colin Haight", ("colin", "haight")),
        ("José Ñáñez-Gürol, President", ("jose", "nanez-gurol")),
        ("President", ("president",)),
        ("Haight, Colin", ("colin", "haight")),
        ("Colin R. Haight, Jr.", ("colin", "haight")),
    ],
)
def test_a_name_is_told_from_honorifics(name: str, tokens: tuple[str, ...]) -> None:
    assert name_tokens(name) == tokens


def test_spellings_of_one_person_are_joined() -> None:
    (mention,) = PEOPLE.find("What did Osric Vanterpool say?")
    assert mention.people[0].spellings == {"Mr. OSRIC VANTERPOOL".replace("OSRIC", "Osric"),
                                           "Osric J. Vanterpool"}  # fmt: skip


def test_a_surname_alone_joins_the_one_who_held_that_post() -> None:
    (person,) = PEOPLE.find("Elvira Tannenquist")[0].people
    assert "Tannenquist" in person.spellings


def test_a_post_finds_its_holder_and_not_the_deputy() -> None:
    (person,) = PEOPLE.with_post(["prime", "minister"], frozenset({"Sweden"}))
    assert person.name == "Elvira Tannenquist"
    (deputy,) = PEOPLE.with_post(["deputy", "prime", "minister"], frozenset({"Sweden"}))
    assert deputy.name == "Ilse Tannenquist"
    assert PEOPLE.with_post(["prime", "minister"], frozenset({"Portugal"})) == ()


def test_a_given_name_in_two_transliterations_is_one_person() -> None:
    people = People([on_record("Alexei Morvan", "Latvia"), on_record("Alexey P. Morvan", "Latvia")])
    assert len(people.by_surname("Morvan")) == 1
    others = People([on_record("Anna Morvan", "Latvia"), on_record("Alexey Morvan", "Latvia")])
    assert len(others.by_surname("Morvan")) == 2


def test_a_journalist_is_nobody_to_be_quoted() -> None:
    assert PEOPLE.find("What did Radio Reporter say?") == []


def test_one_word_names_nobody_in_running_text() -> None:
    assert PEOPLE.find("Vanterpool") == []
    assert [person.name for person in PEOPLE.by_surname("Vanterpool’s")] == ["Osric J. Vanterpool"]


@given(st.text(max_size=60))
def test_any_text_is_searched_without_raising(text: str) -> None:
    assert all(0 <= m.span.start < m.span.end <= len(text) for m in PEOPLE.find(text))
    assert fold(fold(text)) == fold(text)
