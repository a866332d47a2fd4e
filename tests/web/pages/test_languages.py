"""Each quote says which language it is in."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from tests.web.conftest import STATEMENTS

QUESTION = "What did Vessaria say about Korund?"


@pytest.mark.parametrize(
    ("given", "lang"),
    [("ar", "ar"), ("zh-Hant", "zh-Hant"), (None, "und"), ('en" onload="alert(1)', "und")],
)
def test_a_quote_has_the_language_of_its_statement(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, given: str | None, lang: str
) -> None:
    monkeypatch.setitem(STATEMENTS, "speech-1", replace(STATEMENTS["speech-1"], lang=given))
    page = client.post("/ask", data={"q": QUESTION}, follow_redirects=True).text
    assert f'<blockquote lang="{lang}" dir="auto">' in page
