from __future__ import annotations

import pytest

from index.turns.held import (
    is_head,
    is_ministerial,
    is_of_a_government,
    is_of_a_part,
    is_outlet,
    is_outside,
    makes_a_state,
    same_post,
)


@pytest.mark.parametrize(
    ("post", "other", "same"),
    [
        ("Prime Minister of Norland", "prime minister", True),
        ("Security Minister", "minister", True),
        ("Minister for Foreign Affairs", "foreign minister", True),
        ("Deputy Prime Minister", "prime minister", False),
        ("Vice President", "president", False),
        (None, "president", False),
    ],
)
def test_a_post_is_the_same_in_another_order_and_a_deputys_is_not(
    post: str | None, other: str, same: bool
) -> None:
    assert same_post(post, other) is same


@pytest.mark.parametrize(
    "post",
    [
        "Former Prime Minister",
        "Ex secretario general",
        "Mayor of Skarn",
        "Chairman and CEO",
        "Chairman of the Skarn Shipbuilding Corporation",
        "DIRECTOR GENERAL DE GRUPO SOL",
        "JEFA DE GOBIERNO DE LA CIUDAD DE SKARN",
        "MP, Leader of the Opposition",
    ],
)
def test_who_speaks_for_no_government(post: str) -> None:
    assert is_outside(post)


@pytest.mark.parametrize(
    "post",
    ["Prime Minister", "Director of the Agency for Water", "DIRECTOR GENERAL DE EPIDEMIOLOGÍA"],
)
def test_who_may_speak_for_one(post: str) -> None:
    assert not is_outside(post)


@pytest.mark.parametrize(
    ("post", "part"),
    [
        ("Premier of Skarn", True),
        ("SECRETARIA DE SALUD DE SKARN", True),
        ("SECRETARIO DE HACIENDA Y CRÉDITO PÚBLICO", False),
        ("SECRETARIA DE SEGURIDAD Y PROTECCIÓN CIUDADANA", False),
        ("Prime Minister", False),
    ],
)
def test_posts_of_a_part_of_a_state(post: str, part: bool) -> None:
    assert is_of_a_part(post) is part


def test_there_is_one_head_and_there_are_ministers() -> None:
    assert is_head("Acting President")
    assert not is_head("Vice President")
    assert is_ministerial("Minister for Health")
    assert not is_ministerial("Shadow Minister")


@pytest.mark.parametrize(
    ("place", "post", "state"),
    [
        ("Norland", "President", True),
        ("Norland Steel Corporation", "President", False),
        ("Norland", "Treasurer", False),
        ("NSC", "President", False),
    ],
)
def test_a_place_with_a_president_may_be_a_state(place: str, post: str, state: bool) -> None:
    assert makes_a_state(place, post) is state


def test_a_newspaper_is_an_outlet() -> None:
    assert is_outlet("The Herald")
    assert not is_outlet(None)


@pytest.mark.parametrize(
    ("post", "governs"),
    [
        ("SECRETARIO DE SALUD", True),
        ("SUBSECRETARIA DE OBRAS", True),
        ("MINISTRE DES FINANCES", True),
        ("VOCERO DEL GOBIERNO", True),
        ("COORDINADOR DE PUENTES DE LA PRESIDENCIA", True),
        ("SECRETARIO DEL CONSEJO DE EMPRESAS", False),
        ("SECRETARIA GENERAL DEL SINDICATO", False),
        ("MINISTRA DE LA SUPREMA CORTE", False),
        ("DIRECTORA GENERAL DE PUENTESA", False),
        ("OPERADORA DE GRÚA", False),
    ],
)
def test_a_government_s_posts_in_romance_languages(post: str, governs: bool) -> None:
    assert is_of_a_government(post) is governs
