"""Labels alone on their lines, in capitals; all states and people are invented."""

from __future__ import annotations

import pytest

from index.records import Standing, Statement, Turn
from index.turns import split_turns
from index.turns.own_lines import find_own_lines

_SPANISH = """Versión estenográfica. Inauguración del puente
Presidencia de la República
---
MODERADORA
Escuchemos a la presidenta. Preside la ceremonia con su gabinete.
---
PRESIDENTA ÁNGELA RUIZ PEÑA
Buenos días a todas y todos. Hoy abrimos nuestro puente.
---
JEAN-LUC MORÉN, SECRETARIO GENERAL ADJUNTO DE LA ORGANIZACIÓN DE LAS NACIONES UNIDAS (ONU)
Gracias, presidenta. Las Naciones Unidas apoyan el puente.
---
IVÁN LÓPEZ-SOL, SECRETARIO DE OBRAS PÚBLICAS
Vamos a informar de la obra.
---
MARTA GIL, DIRECTORA GENERAL DE PUENTESA
La empresa cumplió su palabra.
---
PREGUNTA
¿Cuánto costó?
---
PRESIDENTA ÁNGELA RUIZ PEÑA
Lo que dijimos.
---
VOZ MUJER
Bravo, bravo por la obra.
"""

_FRENCH = """Déclarations à la presse

MODÉRATRICE

La présidente va prendre la parole.

HÉLÈNE ARNAUD, PRÉSIDENTE DE LA RÉPUBLIQUE

Mesdames et messieurs, nous avons parlé de la paix.

KEN ODÉ, PREMIER MINISTRE DU JAPON

Je vous remercie de votre accueil.

QUESTION

Quand le traité sera-t-il signé ?

HÉLÈNE ARNAUD

Nous le signerons en mai.

JOURNALISTE

Et après ?

KEN ODÉ

Nous verrons.
"""


def _turns(text: str, issuer: str, title: str) -> list[Turn]:
    return split_turns(Statement("s", text, issuer, title=title))


def _who(text: str, turns: list[Turn], words: str) -> Turn:
    return next(turn for turn in turns if words in turn.span.of(text))


def test_spanish_labels_alone_on_their_lines_part_the_turns() -> None:
    turns = _turns(_SPANISH, "Presidencia de la República", "Inauguración del puente")
    expected = {
        "Escuchemos": (Standing.UNKNOWN, None),
        "Hoy abrimos": (Standing.ISSUER, "Presidencia de la República"),
        "apoyan el puente": (Standing.GUEST, "United Nations"),
        "Vamos a informar": (Standing.ISSUER, "Presidencia de la República"),
        "La empresa": (Standing.UNKNOWN, None),
        "¿Cuánto": (Standing.JOURNALIST, None),
        "Lo que dijimos": (Standing.ISSUER, "Presidencia de la República"),
        "Bravo": (Standing.UNKNOWN, None),
    }
    found = {words: _who(_SPANISH, turns, words) for words in expected}
    assert {words: (turn.standing, turn.voice) for words, turn in found.items()} == expected
    assert found["Hoy abrimos"].speaker == "ÁNGELA RUIZ PEÑA"
    assert found["Escuchemos"].span.of(_SPANISH).endswith("su gabinete.")
    assert found["Lo que dijimos"].span.of(_SPANISH) == "Lo que dijimos."


def test_french_labels_alone_on_their_lines_part_the_turns() -> None:
    turns = _turns(_FRENCH, "France", "Conférence de presse")
    expected = {
        "va prendre la parole": (Standing.UNKNOWN, None),
        "je vous remercie": (Standing.GUEST, "Japan"),
        "sera-t-il": (Standing.JOURNALIST, None),
        "et après": (Standing.JOURNALIST, None),
        "nous verrons": (Standing.GUEST, "Japan"),
    }
    lowered = _FRENCH.lower()
    for words, role in expected.items():
        turn = _who(lowered, turns, words)
        assert (turn.standing, turn.voice) == role, words
    for words in ("parlé de la paix", "le signerons"):
        assert _who(_FRENCH, turns, words).voice in {None, "France"}


def test_a_colon_may_end_some_of_the_lines() -> None:
    text = _SPANISH.replace("PREGUNTA\n", "PREGUNTA:\n")
    assert len(find_own_lines(text)) == len(find_own_lines(_SPANISH)) == 8


def test_lines_that_mostly_end_in_a_colon_are_read_as_labels_with_one() -> None:
    text = _SPANISH.replace("\n---\n", "\n\n").replace(")\n", "):\n")
    for line in [line for line in text.splitlines() if line.isupper() and line[-1] != ":"]:
        text = text.replace(f"{line}\n", f"{line}:\n")
    assert find_own_lines(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "INICIO\n\nEl país crece.\n\nSALUD PÚBLICA\n\nHay más camas.\n\nSALUD PÚBLICA\n\nY más.",
        "MESSAGE OF THE PRESIDENT\n\nWe are one.\n\nHEALTH AND JOBS\n\nThere are more jobs.",
        "PRESIDENTE DE LA REPÚBLICA\n\nNacido en mayo, estudió leyes.",
        "ANA GIL, SECRETARIA DE SALUD\n\nEs médica.\n\nPER SAL, SECRETARIO DE MARINA\n\nNavega.",
        "QUESTIONS\n\nThey were many.\n\nMEDIA\n\nThe office can be reached by all.",
        "VIDEO\n\nSe abre aquí.\n\nANA GIL, SECRETARIA DE SALUD\n\nEs médica.",
        "PREGUNTA\n\nSECRETARIA DE SALUD, ANA RUIZ\n\nPREGUNTA",
    ],
    ids=["headings", "a message", "a life", "lives", "pages", "a page and a life", "no prose"],
)
def test_headings_are_no_labels(text: str) -> None:
    assert find_own_lines(text) == []


def test_where_rules_part_the_turns_a_heading_within_one_is_none() -> None:
    text = _SPANISH.replace("Hoy abrimos", "\nLEY DE AGUAS\nHoy abrimos")
    assert len(find_own_lines(text)) == 8


def test_whoever_cannot_be_read_behind_a_rule_is_nobody() -> None:
    text = _SPANISH.replace("VOZ MUJER", "???")
    turns = _turns(text, "Presidencia de la República", "Inauguración del puente")
    assert _who(text, turns, "Bravo").standing is Standing.UNKNOWN


def test_a_post_in_front_of_the_name_that_nobody_has_listed_leaves_the_name_to_the_person() -> None:
    text = _SPANISH.replace(
        "MARTA GIL, DIRECTORA GENERAL DE PUENTESA", "VIGÍA DE LOS PUENTES DEL SUR, MARTA GIL SOTO"
    )
    turns = _turns(text, "Presidencia de la República", "Inauguración del puente")
    turn = _who(text, turns, "La empresa")
    assert (turn.standing, turn.speaker) == (Standing.UNKNOWN, "MARTA GIL SOTO")


@pytest.mark.parametrize(
    ("written", "name", "post", "place"),
    [
        ("PROCURADOR DEL CAMPO, IVÁN LÓPEZ SOL", "IVÁN LÓPEZ SOL", "PROCURADOR DEL CAMPO", None),
        ("JUAN DE LA PEÑA, TITULAR DE PUENTES", "JUAN DE LA PEÑA", "TITULAR DE PUENTES", None),
        (
            "SECRETARIA DE DESARROLLO RURAL, COSTERO Y URBANO, ANA GIL SOTO",
            "ANA GIL SOTO",
            "SECRETARIA DE DESARROLLO RURAL, COSTERO Y URBANO",
            None,
        ),
        ("FISCAL GENERAL DE LA NACIÓN, ANA GIL", "ANA GIL", "FISCAL GENERAL DE LA NACIÓN", None),
        (
            "GOBERNADORA DEL ESTADO DE MÉXICO, ANA GIL",
            "ANA GIL",
            "GOBERNADORA DEL ESTADO DE MÉXICO",
            None,
        ),
        ("PRESIDENTE DE KENIA, ARI RUHL", "ARI RUHL", "PRESIDENTE", "Kenya"),
        ("ANA GIL, EMBAJADORA DEL JAPÓN", "ANA GIL", "EMBAJADORA", "Japan"),
        (
            "ANA GIL, DIRECTORA DE LA FERIA (NATO)",
            "ANA GIL",
            "DIRECTORA DE LA FERIA",
            "NATO",
        ),
    ],
)
def test_name_post_and_body_of_a_label(
    written: str, name: str, post: str, place: str | None
) -> None:
    text = f"MODERADOR\nCon ustedes, la obra.\n\n{written}\nVamos a verla.\n"
    label = find_own_lines(text)[-1]
    assert (label.name, label.post, label.place) == (name, post, place)


def test_of_two_presidents_without_a_state_none_is_the_presidency_s() -> None:
    text = _SPANISH.replace("MARTA GIL, DIRECTORA GENERAL DE PUENTESA", "PRESIDENTE PER LIND")
    turns = _turns(text, "Presidencia de la República", "Inauguración del puente")
    for words in ("Hoy abrimos", "La empresa"):
        assert _who(text, turns, words).standing is Standing.UNKNOWN


def test_whoever_answers_without_a_post_is_not_the_issuer_s() -> None:
    text = """MODERADOR
Pasamos a las preguntas de la prensa.

ANA GIL SOTO
Con gusto.

PREGUNTA
¿Habrá puente?

ANA GIL SOTO
Sí, lo habrá.

PREGUNTA
¿Cuándo?

ANA GIL SOTO
En mayo.

PER LIND, SECRETARIO DE OBRAS
Así es, lo hemos dicho.
"""
    turns = _turns(text, "Norland", "Conferencia de prensa")
    assert _who(text, turns, "Sí, lo habrá").standing is Standing.UNKNOWN
    assert _who(text, turns, "Así es").standing is Standing.ISSUER
    assert _who(text, turns, "¿Cuándo?").standing is Standing.JOURNALIST


def test_an_unreadable_line_with_a_comma_ends_the_turn_before_it() -> None:
    text = _FRENCH.replace("QUESTION\n", "LUC ODIN, CHEF DE LA 25 BRIGADE\n")
    turns = _turns(text, "France", "Conférence de presse")
    assert _who(text, turns, "Quand le").standing is Standing.UNKNOWN


def test_unseen_characters_do_not_keep_a_label_from_being_read() -> None:
    text = _SPANISH.replace("IVÁN LÓPEZ-SOL, SEC", "IVÁN LÓPEZ-SOL, \u200b\u200bSEC")
    assert find_own_lines(text)[3].post == "SECRETARIO DE OBRAS PÚBLICAS"
