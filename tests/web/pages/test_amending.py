"""Saying in the browser whose a statement is, before it is on record."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from tests.web.pages.test_adding import bring
from web.intake.additions import Addition
from web.state import EXTENSION

FORM = {"issuer": "Vessaria", "speaker": "Ilse Marend", "role": "", "date": "2020-05", "title": ""}


@pytest.fixture
def brought(administrator: FlaskClient, at_once: None) -> str:
    """The address of three statements, two of which name no issuer."""
    three = '{"id": "a", "issuer": "Korund", "text": "We sell grain."}\n'
    three += '{"id": "b", "text": "We sell salt."}\n{"id": "c", "text": "We buy salt."}\n'
    return bring(administrator, ("three.jsonl", three))


def staged(client: FlaskClient, address: str) -> list[tuple[str, str | None, str | None]]:
    """What would be put on record."""
    settings = client.application.extensions[EXTENSION].settings
    addition = Addition.find(settings, address.rsplit("/", 1)[1])
    assert addition
    every = (addition.statement(number) for number in range(addition.progress().statements))
    return [(one.id, one.issuer, one.speaker) for one in every if one]


def test_what_names_no_issuer_leads_to_saying_whose_it_is(
    administrator: FlaskClient, brought: str
) -> None:
    page = administrator.get(brought).text
    assert page.count("say whose it is") == 2
    [form] = re.findall(
        r'<details class="amending" open>.*?</details>',
        administrator.get(f"{brought}/1").text,
        re.DOTALL,
    )
    assert "This issuer for the other one that names none" in form


@pytest.mark.parametrize(("more", "other"), [({}, None), ({"all": "on"}, "Vessaria")])
def test_it_is_taken_for_one_or_for_all_that_name_none(
    administrator: FlaskClient, brought: str, more: dict[str, str], other: str | None
) -> None:
    assert administrator.post(f"{brought}/1", data=FORM | more).status_code == 303
    assert staged(administrator, brought) == [
        ("a", "Korund", None),
        ("b", "Vessaria", "Ilse Marend"),
        ("c", other, None),
    ]
    assert "3 statements can be put on record" in administrator.get(brought).text


def test_a_number_that_no_statement_has_is_no_address(
    administrator: FlaskClient, brought: str
) -> None:
    for number in (99, 10**30):
        assert administrator.get(f"{brought}/{number}").status_code == 404


def test_a_date_that_is_none_is_told_and_nothing_is_taken(
    administrator: FlaskClient, brought: str
) -> None:
    refused = administrator.post(f"{brought}/1", data=FORM | {"date": "soon"})
    assert refused.status_code == 422
    assert "is not a date" in refused.text
    assert 'value="Ilse Marend"' in refused.text
    assert staged(administrator, brought)[1] == ("b", None, None)
