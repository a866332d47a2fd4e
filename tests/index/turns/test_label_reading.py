from __future__ import annotations

import pytest

from index.turns.label_reading import read_label


@pytest.mark.parametrize(
    ("written", "name", "post", "place"),
    [
        ("ANA LIND, PRESIDENTA DE LA REPÚBLICA DE PANAMÁ", "ANA LIND", "PRESIDENTA", "Panama"),
        ("PRESIDENTA DE PANAMÁ, ANA LIND", "ANA LIND", "PRESIDENTA", "Panama"),
        ("ANA LIND, PRESIDENTA DE GRUPO SOL", "ANA LIND", "PRESIDENTA", "DE GRUPO SOL"),
        (
            "ANA LIND, DIRECTORA GENERAL DE EPIDEMIOLOGÍA",
            "ANA LIND",
            "DIRECTORA GENERAL DE EPIDEMIOLOGÍA",
            None,
        ),
        ("ANA PASTOR LIND", "ANA PASTOR LIND", None, None),
        ("Prime Minister and Interior Minister of Serbia Ana Lind", "Ana Lind", "Prime Minister",
         "Serbia"),
        ("President of the Republic of Korea Ana Lind", "Ana Lind", "President",
         "the Republic of Korea"),
        ("Republic of Korea President Ana Lind", "Ana Lind", "President", "Republic of Korea"),
        (
            "Head of the Service for Supervision of Mails, Technology and Mass Media Ana Lind",
            "Ana Lind",
            "Head of the Service for Supervision of Mails, Technology and Mass Media",
            None,
        ),
    ],
)  # fmt: skip
def test_a_label_says_name_post_and_place(
    written: str, name: str, post: str | None, place: str | None
) -> None:
    label = read_label(written)
    assert label is not None
    assert (label.name, label.post, label.place) == (name, post, place)


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("MODERADORA", "moderator"),
        ("Moderator Ana Lind", "moderator"),
        ("VOZ HOMBRE", "unidentified"),
        ("INTERVENCIÓN", "audience"),
        ("Journalist Lind", "journalist"),
        ("Press Secretary Lind", "person"),
    ],
)
def test_a_general_word_tells_what_somebody_does(written: str, kind: str) -> None:
    label = read_label(written)
    assert label is not None
    assert label.kind == kind


@pytest.mark.parametrize("written", ["Your Excellency", "On 3 March 2020", "And so we said"])
def test_what_cannot_be_a_label(written: str) -> None:
    assert read_label(written) is None
