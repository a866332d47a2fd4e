"""How the sure labels of a document tell the others from its headings."""

from __future__ import annotations

import pytest

from index.turns.labels import find_labels
from index.turns.style import in_style, is_heading, is_strong, surname_of


def kept(text: str, *, hinted: bool = True) -> list[str]:
    return [label.text for label in in_style(text, find_labels(text), hinted)]


@pytest.mark.parametrize(
    ("line", "strong"),
    [
        ("MR. HALE: Good day.", True),
        ("Minister Lind: Good day.", True),
        ("ANA LIND: Good day.", True),
        ("Ana Lind: Good day.", False),
        ("LIND: Good day.", False),
        ("A. Good day.", False),
    ],
)
def test_what_is_a_label_by_itself(line: str, strong: bool) -> None:
    assert is_strong(find_labels(line)[0]) is strong


def test_capitals_of_everyday_words_are_a_heading() -> None:
    text = "TRADE MATTERS: One.\n\nIn trade it matters."
    assert is_heading(text, find_labels(text)[0])
    assert not is_heading("ANA LIND: One.", find_labels("ANA LIND: One.")[0])
    assert not is_heading("Trade: trade.", find_labels("Trade: trade.")[0])


def test_a_heading_among_labels_in_capitals_is_none() -> None:
    text = "MR. HALE: Good day.\n\nHarbours: they are open.\n\nMR. HALE: Yes.\n\nMS. LIND: No."
    assert kept(text) == ["MR. HALE", "MR. HALE", "MS. LIND"]


def test_a_bare_name_is_a_speaker_where_the_text_has_it_nowhere_else() -> None:
    text = "Minister Lind: Good day.\n\nOss: Will you go?\n\nMinister Lind: Yes.\n\nOss: When?"
    assert kept(text) == ["Minister Lind", "Oss", "Minister Lind", "Oss"]
    ordinary = text.replace("Oss:", "Harbour:").replace("Good day.", "The harbour is open.")
    assert kept(ordinary) == ["Minister Lind", "Minister Lind"]


def test_one_weak_label_alone_is_none() -> None:
    assert kept("Oss: We go.") == []
    assert kept("Ana Oss (River Club): We go.") == []
    assert kept("MR. OSS: We go.") == ["MR. OSS"]


def test_a_surname_is_the_last_word_folded() -> None:
    assert surname_of(find_labels("Minister José Ibáñez: Yes.")[0]) == "ibanez"
    assert surname_of(find_labels("Q Why?")[0]) == ""
