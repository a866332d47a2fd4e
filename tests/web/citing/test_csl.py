"""CSL-JSON as the schema has it."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given

from qa.records import Attribution
from tests.web.citing.cases import anything, cited
from web.citing import Cited
from web.citing.csl import csl_item, csl_json

# Of the schema's variables (csl-data.json 1.0.2), those that are used, with what they must be.
_TEXTS = {"id", "type", "title", "genre", "publisher", "version", "URL", "language", "note",
          "annote"}  # fmt: skip
_DATES = {"issued", "accessed"}
_TYPES = {"speech", "interview", "document"}


def test_an_item() -> None:
    source = cited(kind="interview", lang="de", revision=2, published_on="2019-03")
    assert csl_item(source) == {
        "id": "ilsemarend2019onpeace-1",
        "type": "interview",
        "title": "On Peace",
        "author": [{"literal": "Ilse Marend"}],
        "issued": {"date-parts": [[2019, 3]]},
        "accessed": {"date-parts": [[2026, 11, 25]]},
        "genre": "Interview",
        "publisher": "Vessaria",
        "version": "2",
        "URL": "https://vessaria.example/a",
        "language": "de",
        "annote": "We condemn the launch.",
    }


def test_a_name_that_is_known_to_end_in_the_family_name_is_split() -> None:
    assert csl_item(cited(family_last=True))["author"] == [{"family": "Marend", "given": "Ilse"}]


def test_reported_words_are_said_to_be_another_s() -> None:
    item = csl_item(cited(attribution=Attribution.REPORTED, voice="Korund"))
    assert item["note"] == "Words of Korund, as reported by Vessaria."


@given(anything)
def test_whatever_a_statement_holds_the_item_fits_the_schema(source: Cited) -> None:
    [item] = json.loads(csl_json(source))
    assert set(item) <= _TEXTS | _DATES | {"author"}
    assert item["type"] in _TYPES
    assert all(isinstance(item[name], str) and item[name] for name in _TEXTS & set(item))
    assert all(_is_date(item[name]) for name in _DATES & set(item))
    assert all(
        name and set(name) <= {"family", "given", "literal"} for name in item.get("author", ())
    )
    assert item["annote"] == source.citation.quote


def _is_date(value: Any) -> bool:
    [parts] = value["date-parts"]
    return 1 <= len(parts) <= 3 and all(isinstance(part, int) for part in parts)
