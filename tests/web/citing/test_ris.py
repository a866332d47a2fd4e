"""RIS as reference managers read it: a tag a line, from TY to ER."""

from __future__ import annotations

import re

from hypothesis import given

from qa.records import Attribution
from tests.web.citing.cases import anything, cited
from web.citing import FORMATS, Cited, cite_all
from web.citing.ris import ris

_LINE = re.compile(r"[A-Z][A-Z0-9]  - .*")


def test_a_record() -> None:
    source = cited(published_on="2019-03", lang="en", address="http://records.example/a")
    assert ris(source).split("\r\n") == [
        "TY  - GOVDOC",
        "AU  - Ilse Marend",
        "TI  - On Peace",
        "PY  - 2019",
        "DA  - 2019/03//",
        "PB  - Vessaria",
        "M3  - Speech",
        "LA  - en",
        "UR  - https://vessaria.example/a",
        "L2  - http://records.example/a",
        "Y2  - 2026/11/25/",
        "N1  - “We condemn the launch.”",
        "ER  - ",
    ]


def test_a_title_before_a_name_is_no_part_of_it() -> None:
    assert "AU  - Ilse Marend" in ris(cited(speaker="H.E. Ms. Ilse Marend"))
    assert "AU  - Marend, Ilse" in ris(cited(speaker="Mrs Ilse Marend", family_last=True))


def test_reported_words_are_said_to_be_another_s() -> None:
    text = ris(cited(attribution=Attribution.REPORTED, voice="Korund"))
    assert "N1  - Words of Korund, as reported by Vessaria." in text


@given(anything)
def test_whatever_a_statement_holds_each_line_is_a_field(source: Cited) -> None:
    lines = ris(source).split("\r\n")
    assert all(_LINE.fullmatch(line) for line in lines)
    assert [lines[0][:2], lines[-1][:2]] == ["TY", "ER"]
    assert sum(line.startswith(("TY", "ER")) for line in lines) == 2


def test_all_citations_are_one_text_of_their_format() -> None:
    import json

    two = [cited(), cited(number=2)]
    forms = {one.key: cite_all(two, one) for one in FORMATS}
    assert forms["ris"].count("ER  - ") == 2
    assert forms["bibtex"].count("@misc") == 2
    assert [item["id"][-2:] for item in json.loads(forms["csl-json"])] == ["-1", "-2"]
    assert forms["plain"].count("“We condemn the launch.”") == 2
