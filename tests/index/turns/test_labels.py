from __future__ import annotations

import pytest

from index.turns.labels import find_bare, find_dotted, find_enclosed, find_labels


def found(text: str) -> list[tuple[str, str]]:
    return [(label.kind, label.text) for label in find_labels(text)]


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("PRIME MINISTER: Yes.", ("post", "PRIME MINISTER")),
        ("Q    When?", ("question", "Q")),
        ("Q    And to Chancellor Lind: Will you go?", ("question", "Q")),
        ("Mr. Lind (River News): When?", ("person", "Mr. Lind (River News)")),
        ("[River News] When?", ("name", "River News")),
        ("00:12:10 Ana Kovac: Yes.", ("name", "Ana Kovac")),
        ("**Ana Kovac:** Yes.", ("name", "Ana Kovac")),
    ],
)
def test_a_line_begins_with_a_label(line: str, label: tuple[str, str]) -> None:
    assert found(line) == [label]


@pytest.mark.parametrize(
    "line",
    [
        "There is only one way: forward.",
        "(Applause): thank you.",
        "[applause] Thank you.",
        "See https://example.org for more.",
        "Mr. President: we thank you.",
    ],
)
def test_what_is_no_label(line: str) -> None:
    assert found(line) == []


def test_a_label_of_a_line_and_a_half_is_one() -> None:
    post = "Deputy Crown Prince, Second Deputy Prime Minister and Defence Minister of Saudi Arabia"
    [label] = find_labels(f"{post} Said bin Ali (retranslated): Thank you.")
    assert (label.name, label.place) == ("Said bin Ali", "Saudi Arabia")


def test_words_begin_behind_the_label_and_its_markup() -> None:
    text = "One.\n\n**ANA KOVAC:** Two."
    [label] = find_labels(text)
    assert text[label.words :] == "Two."
    assert text[label.start :].startswith("**ANA")


def test_other_layouts_have_finders_of_their_own() -> None:
    assert [one.text for one in find_dotted("The President. Thank you.")] == ["The President"]
    assert [one.text for one in find_enclosed("<Lind, River News> Why?")] == ["Lind, River News"]
    assert [one.text for one in find_bare("PRIME MINISTER\nYes, we do.")] == ["PRIME MINISTER"]
