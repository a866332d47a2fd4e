"""Each person is on record once, under the usual name."""

from __future__ import annotations

import pytest

from index.records import SpeakerOnRecord, Standing
from qa.entities.people import People
from qa.entities.spelling import displayed


def said(
    name: str,
    voice: str | None = "Sweden",
    role: str | None = None,
    years: str = "",
    times: int = 1,
) -> SpeakerOnRecord:
    first, _, last = years.partition("-")
    standing = Standing.ISSUER if voice else Standing.UNKNOWN
    return SpeakerOnRecord(name, role, voice, standing, times, times, first or None, last or None)


def shown(*records: SpeakerOnRecord) -> list[tuple[str, list[str]]]:
    people = People(records).all()
    return sorted((person.name, sorted(person.spellings)) for person in people)


@pytest.mark.parametrize(
    "spellings",
    [
        ("Joe Tannen", "Joseph R. Tannen, Jr.", "Tannen"),
        ("Sergey Morvan", "Mr. Sergei V. Morvan", "MORVAN"),
        ("Colin Haight", "Haight, Colin", "Sir Colin HAIGHT"),
        ("Takeda Kimio", "Kimio Takeda"),
        ("Anna van der Lind", "Ms. van der Lind"),
        ("Elvira Tannenquist", "Ms. Tannenqist"),
        ("Kassim Tokanev", "Mr. Tokaev"),
        ("Kamal Tannhauser", "Mr. Kamal Tannhause"),
        ("Roy Chaldon-Motes", "Roy Chaldon Motes"),
        ("Luis Felipe Palm Lampre", "Luiz Felipe Palm Lampre", "Luiz Felipe Lampre"),
        ("King Abdan II Bin Al Hassir", "Abdan II ibn Al Hassir"),
        ("Felix-Antoine Tshile Tshiseku", "Felix Antoine Tshiseku Tshile"),
        ("Abdan II", "Abdan II ibn Al Hassir"),
        ("Makham Shaw Mahmood Hussar Quresh", "Makham Shaw Mehmood Quresh"),
        ("Mahmoud Alim Yussefi", "Mahamoud Alim Yussoufi"),
        ("Chan Santok", "Chandrikaperan Santok"),
        ("Penny Tannen", "Penelope Tannen"),
        ("Seyan Mesfan", "MESFAH"),
        ("Julian Robert HUNTER, OBE", "Julian Hunter"),
        ("Major General Joram Kabalo", "Joram Kabalo", "Joram Kabalo Kabange"),
    ],
)
def test_the_spellings_of_one_person_are_one(spellings: tuple[str, ...]) -> None:
    [(_, found)] = shown(*(said(name) for name in spellings))
    assert found == sorted(spellings)


def test_a_person_is_shown_under_the_whole_name_that_is_most_used() -> None:
    records = [said("Joe Tannen", times=9), said("Joseph R. Tannen, Jr."), said("Tannen", times=99)]
    assert shown(*records)[0][0] == "Joe Tannen"
    assert shown(said("Haight, Colin"))[0][0] == "Colin Haight"
    assert shown(said("MARK McGRAW"))[0][0] == "Mark McGraw"
    assert shown(said("PxE9rez"))[0][0] == "Pérez"


@pytest.mark.parametrize("other", ["Mario Kovacevic", "Ana Kovac", "Dinesh Lindqvist"])
def test_another_given_name_is_another_persons(other: str) -> None:
    names = {"Mario Kovacevic": "Maria Kovacevic", "Ana Kovac": "Ina Kovac"}
    assert len(shown(said(names.get(other, "Jaswan Lindqvist")), said(other))) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Muhamad Nawan Sharan", "Mohamad Shehban Sharan"),
        ("Ali Hassan Lindan", "Ali Hussein Lindan"),
        ("Paul Tannen", "Pauline Tannen"),
        ("Olav VI", "Olav VII"),
        ("Seyan Mesfan", "MESKAN"),
    ],
)
def test_brothers_and_the_like_are_two(one: str, other: str) -> None:
    assert len(shown(said(one), said(other))) == 2


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("KOVAC, Ana", "Ana Kovac"),
        ("Foreign Minister Lind", "Lind"),
        ("Mr. LIND", "Mr. Lind"),
        ("MS. LIND-HOLM", "Ms. Lind-Holm"),
        ("ONO Hikari", "Ono Hikari"),
        ("Olav VII", "Olav VII"),
        ("Ida HOLM, OBE", "Ida Holm"),
    ],
)
def test_a_name_is_shown_as_people_write_it(spelling: str, name: str) -> None:
    assert displayed(spelling) == name


def test_a_spelling_is_shown_under_the_usual_name_of_its_own_sides_bearer() -> None:
    people = People(
        [said("Joe Tannen", times=9), said("Tannen"), said("Ann Tannen", "Denmark"),
         said("Tannen", "Denmark")]
    )  # fmt: skip
    assert people.usual("Tannen", "Sweden") == "Joe Tannen"
    assert people.usual("Tannen", "Denmark") == "Ann Tannen"
    assert people.usual("Holm, Ida", "Sweden") == "Ida Holm"
    assert people.usual(None, "Sweden") is None


def test_initials_post_and_date_tell_namesakes_apart() -> None:
    elder = said("Per H. W. Lind", role="President", years="1989-1993")
    younger = said("Per W. Lind", role="President", years="2001-2008")
    later = said("President Lind", role="President", years="2003-2003")
    assert shown(elder, younger, later) == [
        ("Per H. W. Lind", ["Per H. W. Lind"]),
        ("Per W. Lind", ["Per W. Lind", "President Lind"]),
    ]
    undated = said("Lind", role="President")
    assert len(shown(elder, younger, undated)) == 3


def test_a_surname_of_another_side_is_another_person() -> None:
    assert len(shown(said("Lee"), said("Lee", "Denmark"))) == 2
    assert len(shown(said("Ana Lee"), said("Lee", "Denmark"))) == 2


def test_a_surname_of_nobodys_joins_by_its_post_alone() -> None:
    minister = said("Ana Lee", role="Prime Minister")
    assert len(shown(minister, said("Lee", None, "PRIME MINISTER"))) == 1
    assert len(shown(minister, said("MS. LEE", None))) == 2
    assert len(shown(said("MS. LEE"), said("MS. LEE", None))) == 1
