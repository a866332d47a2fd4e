from __future__ import annotations

import sys
import textwrap
from pathlib import Path

import pytest

from index.readers import pdf
from index.records import Rejection, Statement
from tests.index.readers.conftest import Read
from tests.index.readers.pdfs import Placed, make_pdf

PARAGRAPHS = [
    "Minister Brandt visited the port of Ostra on the northern coast and met the harbour master, "
    "who has been in office since the year 2010. The two sides spoke about trade.",
    "They agreed that the treaty of 1990 should be renewed, and that both sides should begin to "
    "talk about fish and salt, which are the largest part of trade between the two states.",
    "Q: Will you come back to Ostra?",
    "MINISTER BRANDT: Yes. I will come back with a number of people who know about fish, because "
    "they have never been there before.",
] * 2


def flow(gap: float, indent: float, lines_per_page: int) -> bytes:
    """The paragraphs on pages with a running head and a page number."""
    pages: list[list[Placed]] = []
    bottom = 0.0
    count = 0
    for paragraph in PARAGRAPHS:
        for at, line in enumerate(textwrap.wrap(paragraph, 80)):
            if count % lines_per_page == 0:
                number = len(pages) + 1
                pages.append([(72, 800, 9, "Government of Valdoria"), (290, 40, 9, f"{number}")])
                bottom = 740.0
            pages[-1].insert(-1, (72 + (0 if at else indent), bottom, 11, line))
            bottom -= 13
            count += 1
        bottom -= gap
    return make_pdf(pages)


@pytest.mark.parametrize(
    ("gap", "indent", "lines_per_page"), [(8, 0, 5), (0, 15, 6), (8, 0, 7), (8, 15, 5)]
)
def test_paragraphs_are_told_by_where_their_lines_stand(
    read: Read, gap: float, indent: float, lines_per_page: int
) -> None:
    (statement,) = read(flow(gap, indent, lines_per_page), "a.pdf")
    assert isinstance(statement, Statement)
    assert statement.text.split("\n\n") == PARAGRAPHS


def test_a_heading_is_the_title_and_divided_words_are_joined(read: Read) -> None:
    lines: list[Placed] = [
        (72, 780, 18, "Visit to the Port"),
        (72, 740, 11, "Minister Brandt visited the port of Ostra, where a good exam-"),
        (72, 727, 11, "ple of trade (fish) was seen, as elsewhere in the Indo-"),
        (72, 714, 11, "Pacific region. It ended."),
    ]
    (statement,) = read(make_pdf([lines]), "a.pdf")
    assert isinstance(statement, Statement)
    assert statement.title == "Visit to the Port"
    assert statement.text == (
        "Minister Brandt visited the port of Ostra, where a good example of trade (fish) was seen, "
        "as elsewhere in the Indo-Pacific region. It ended."
    )
    assert statement.published_on is None


GOOD = flow(8, 0, 5)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (make_pdf([[]]), "no text"),
        (make_pdf([[(72, 700, 11, "Secret")]], encrypted=True), "password"),
        (GOOD[:400], "damaged or cut off"),
        (b"%PDF-1.4\n" + b"junk " * 100, "damaged or cut off"),
        (b"Plain text, whatever its name says.", "not a PDF"),
    ],
)
def test_a_pdf_that_gives_no_text_is_named_with_a_reason(
    read: Read, data: bytes, reason: str
) -> None:
    (rejection,) = read(data, "bad.pdf")
    assert isinstance(rejection, Rejection)
    assert reason in rejection.reason


def test_a_pdf_is_known_by_its_first_bytes(read: Read) -> None:
    (statement,) = read(GOOD, "release.txt")
    assert isinstance(statement, Statement)


def test_a_child_that_hangs_or_dies_costs_one_file(
    read: Read, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "python"
    monkeypatch.setattr(sys, "executable", str(program))
    monkeypatch.setattr(pdf, "_SECONDS", 1)
    for script, reason in (("exec sleep 30", "takes longer than 1 s"), ("kill -9 $$", "limits")):
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
        (rejection,) = read(GOOD, "bad.pdf")
        assert isinstance(rejection, Rejection)
        assert reason in rejection.reason
