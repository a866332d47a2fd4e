"""Labelled questions and quotations are read line by line, and a bad line is named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index.errors import UnreadableSource
from qa.evaluation.labelled import Label, read_gold

TEXT = "We met.\n\nNorvania will mend   the harbour of Senn. It was lost."


@pytest.mark.parametrize(
    ("label", "words"),
    [
        (Label("a", quote="mend the harbour"), "mend   the harbour"),
        (Label("a", start=9, end=17), "Norvania"),
        (Label("a", start=0, end=8, head="Norvania"), "Norvania"),
        (Label("a", quote="sold"), None),
        (Label("a", start=0, end=8, head="Marrowby"), None),
    ],
)
def test_a_label_is_found_by_its_words_whatever_white_space(
    label: Label, words: str | None
) -> None:
    span = label.locate(TEXT)
    assert (span.of(TEXT) if span else None) == words


def test_of_two_places_the_nearer_one_is_meant() -> None:
    text = "Yes. No. Yes. No."
    span = Label("a", start=10, end=13, head="Yes").locate(text)
    assert span is not None
    assert span.start == 9


def test_a_label_without_a_place_is_none() -> None:
    with pytest.raises(ValueError, match="start and end, or quote"):
        Label("a", start=3)


def gold(folder: Path, *lines: object) -> Path:
    file = folder / "gold.jsonl"
    file.write_text("\n".join(o if isinstance(o, str) else json.dumps(o) for o in lines))
    return file


QUESTION = {"id": "q", "kind": "say", "question": "What?", "answerable": True}


def test_questions_and_quotations_are_told_apart(tmp_path: Path) -> None:
    quotation = {"id": "c", "quote": "We met.", "expect": "exact"}
    found = read_gold(gold(tmp_path, QUESTION, "", quotation))
    assert [one.id for one in found.questions] == ["q"]
    assert [one.id for one in found.quotations] == ["c"]
    assert found.rejected == ()


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ({**QUESTION, "about_any": ["("]}, "not a regular expression"),
        ({**QUESTION, "from": "2019-13"}, "from"),
        ({"id": "q"}, "kind"),
        ("[", "JSON"),
    ],
)
def test_a_line_that_is_none_is_named_with_its_fault(
    tmp_path: Path, line: object, reason: str
) -> None:
    (rejected,) = read_gold(gold(tmp_path, line)).rejected
    assert rejected.line == 1
    assert reason in rejected.reason


def test_an_id_is_taken_once(tmp_path: Path) -> None:
    found = read_gold(gold(tmp_path, QUESTION, QUESTION))
    assert len(found.questions) == 1
    assert "is taken" in found.rejected[0].reason


def test_no_file_is_an_error_that_says_so(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match="cannot be read"):
        read_gold(tmp_path / "none.jsonl")
