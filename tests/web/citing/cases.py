"""Quotes of invented states, and whatever else a statement may hold."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from qa.records import Attribution, Citation
from web.citing import Cited

SEARCHED = date(2026, 11, 25)


def cited(
    *,
    found_on: date | None = SEARCHED,
    kind: str | None = "speech",
    lang: str | None = None,
    address: str | None = None,
    family_last: bool = False,
    **changes: Any,
) -> Cited:
    fields: dict[str, Any] = {
        "number": 1,
        "statement_id": "speech-1",
        "revision": 1,
        "title": "On Peace",
        "issuer": "Vessaria",
        "speaker": "Ilse Marend",
        "role": "Foreign Minister",
        "published_on": "2019-03-05",
        "url": "https://vessaria.example/a",
        "quote": "We condemn the launch.",
        "start": 0,
        "end": 22,
        "voice": "Vessaria",
        "attribution": Attribution.DIRECT,
    }
    citation = Citation(**{**fields, **changes})
    return Cited(citation, found_on, kind, lang, address, family_last)


_text = st.text(max_size=60) | st.text(
    alphabet="{}\\&%$#_~^@\"'`*[]()<>|!-+=:;,. \n\t1a", max_size=40
)
_maybe = st.none() | _text
_dates = st.none() | st.sampled_from(["2019", "2019-03", "2019-03-05", "0987-12-31"])
_urls = _maybe | _text.map(lambda rest: f"https://vessaria.example/{rest}")

anything = st.builds(
    lambda **fields: cited(
        found_on=fields.pop("found_on"), kind=fields.pop("kind"), lang=fields.pop("lang"),
        address=fields.pop("address"), family_last=fields.pop("family_last"), **fields,
    ),
    number=st.integers(1, 99), revision=st.integers(1, 3), title=_maybe, issuer=_maybe,
    speaker=_maybe, role=_maybe, published_on=_dates, url=_urls, quote=_text.filter(str.strip),
    voice=_maybe, attribution=st.sampled_from(Attribution),
    found_on=st.sampled_from([None, SEARCHED]), kind=_maybe | st.just("speech"), lang=_maybe,
    address=_urls, family_last=st.booleans(),
)  # fmt: skip
"""A citation with any text in any of its fields."""
