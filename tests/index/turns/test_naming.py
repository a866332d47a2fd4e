from __future__ import annotations

from index.turns.label import Label
from index.turns.label_reading import read_label
from index.turns.naming import as_written, from_labels, fullest, namesakes, trimmed


def labels(*written: str) -> list[Label]:
    return [label for label in map(read_label, written) if label is not None]


def test_labels_that_say_more_than_a_name_introduce_their_speaker() -> None:
    [person] = from_labels(labels("Ana Lind", "President of Norway Ana Lind"))
    assert (person.name, person.post, person.place) == ("Ana Lind", "President", "Norway")


def test_a_bare_name_is_the_one_label_that_says_more() -> None:
    both = labels("ANA LIND, MINISTER FOR HEALTH", "ANA LIND")
    assert fullest(both)["ana lind"] is both[0]
    assert fullest(labels("ANA LIND, MINISTER FOR HEALTH", "ANA LIND, MAYOR OF SKARN")) == {}


def test_two_forms_of_address_are_two_people_unless_one_is_a_slip() -> None:
    assert namesakes(labels("MR. HALE", "MR. HALE", "MS. HALE")) == {"ms. hale"}
    assert namesakes(labels(*["MR. HALE"] * 20, "MS. HALE")) == frozenset()
    assert namesakes(labels("MR. HALE", "The Hon. HALE")) == frozenset()


def test_a_place_behind_a_name_is_left_off() -> None:
    assert trimmed("Per Lind Norway", "Lind") == "Per Lind"
    assert trimmed("LIND Per", "Lind") == "LIND Per"


def test_an_honorific_stays_with_a_surname_that_is_all_there_is() -> None:
    [bare, whole] = labels("MR. HALE", "Mr. Per Hale")
    assert as_written(bare) == "MR. HALE"
    assert as_written(whole) == "Per Hale"
