from __future__ import annotations

import pytest

from index.turns.label_reading import read_label
from index.turns.organs import only_the_name
from index.turns.phrases import Phrase


@pytest.mark.parametrize(
    ("written", "name", "post", "place"),
    [
        ("Director of the National River Centre Ana Lind", "Ana Lind",
         "Director of the National River Centre", None),
        ("Speaker of the State Duma Per Lind", "Per Lind", "Speaker of the State Duma", None),
        ("General Director of State Space Corporation SKARNOS Per Lind", "Per Lind",
         "General Director of State Space Corporation SKARNOS", None),
        ("Director of the Skarn Botanical Garden, Per Lind", "Per Lind",
         "Director of the Skarn Botanical Garden", None),
        # Not the president of the state whose adjective stands there.
        ("President of the French Rowing Federation, Ana Lind", "Ana Lind",
         "President of the French Rowing Federation", None),
        ("President of the National Medical Chamber Ana Lind", "Ana Lind",
         "President of the National Medical Chamber", None),
        ("High Commissioner for Human Rights Ana Lind", "Ana Lind",
         "High Commissioner for Human Rights", None),
        ("King Olav II of Norway", "Olav II", "King", "Norway"),
        ("Minister of Labour, Family, Social Affairs and Equal Opportunities of the Republic of "
         "Kenya Ana Lind", "Ana Lind", "Minister of Labour, Family, Social Affairs and Equal "
         "Opportunities of the Republic of Kenya", "the Republic of Kenya"),
        ("Civil Defence, Emergency Situations and Disaster Relief Minister Per Lind", "Per Lind",
         "Civil Defence, Emergency Situations and Disaster Relief Minister", None),
        ("Presidential Aide Ana Lind", "Ana Lind", "Presidential Aide", None),
    ],
)  # fmt: skip
def test_a_name_is_only_the_name(written: str, name: str, post: str, place: str | None) -> None:
    label = read_label(written)
    assert label is not None
    assert (label.name, label.post) == (name, post)
    assert (label.place or "").removeprefix("the Republic of ") == (place or "").removeprefix(
        "the Republic of "
    )


@pytest.mark.parametrize(
    "who",
    [
        Phrase(post="Minister", name="Ana Maria Lind"),
        Phrase(name="Frank Council"),
        Phrase(post="President", place="the"),
    ],
)
def test_what_has_no_organisation_in_it_stays(who: Phrase) -> None:
    assert only_the_name(who) == who


def test_a_partys_secretary_is_not_placed_as_a_minister_is() -> None:
    label = read_label("Secretary of the Farmers Party of Norway Ana Lind")
    assert label is not None
    assert label.place != "Norway"
