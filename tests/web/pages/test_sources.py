"""What is in the index is listed without a script, and what is missing is said."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from flask.testing import FlaskClient

from index.errors import StoreUnavailable
from index.inventory import Holdings, Inventory, IssuerSpeaker
from index.stored import Heading
from tests.web.conftest import FakeDesk

BROWSER = {"Accept": "text/html,application/xhtml+xml"}
STORED = "2026-03-04T05:06:07Z"
VESSARIA = Holdings(
    issuer="Vessaria",
    statements=1_204,
    undated=3,
    earliest="2019-03",
    latest="2023-05-06",
    years={2019: 600, 2020: 600, 2023: 1},
    kinds={"press_release": 1_200, None: 4},
    langs={"en": 1_200, "fr": 4},
    stored_at=STORED,
    speakers=(IssuerSpeaker("Ilse Marend", ("Foreign Minister",), 12, "2019-03", "2020"),),
)
HOSTILE = Holdings('<b>"Korund"', 1, 1, None, None, {}, {None: 1}, {None: 1}, STORED)
EVERY = Holdings(
    None,
    1_205,
    4,
    "2019-03",
    "2023-05-06",
    VESSARIA.years,
    {"press_release": 1_200, None: 5},
    {"en": 1_200, "fr": 4, None: 1},
    STORED,
)


class Shelved:
    """Stands in for the archive's own lists."""

    def __init__(self, inventory: Inventory) -> None:
        self.taken = inventory
        self.listed: list[tuple[str | None, int | None, slice]] = []

    def inventory(self) -> Inventory:
        return self.taken

    def list_statements(
        self, issuer: str | None, year: int | None, page: slice
    ) -> tuple[Sequence[Heading], int]:
        self.listed.append((issuer, year, page))
        heading = Heading(
            "a/b?c", "On <i>launches</i>", "2019-03", "speech", "fr", "Ilse Marend", 2
        )
        return [heading], 60


@pytest.fixture
def shelf(desk: FakeDesk, monkeypatch: pytest.MonkeyPatch) -> Shelved:
    shelved = Shelved(Inventory(EVERY, (VESSARIA, HOSTILE)))
    monkeypatch.setattr(desk.view, "inventory", shelved.inventory, raising=False)
    monkeypatch.setattr(desk.view, "list_statements", shelved.list_statements, raising=False)
    return shelved


@pytest.mark.usefixtures("shelf")
def test_the_whole_is_told_with_its_gaps(client: FlaskClient) -> None:
    page = client.get("/sources", headers=BROWSER).text
    assert "1,205 statements by 2 issuers, dated March 2019 to 6 May 2023" in page
    assert '<time datetime="2026-03-04T05:06:07Z">4 March 2026</time>' in page
    assert "Anything from 2021–2022: no statement is dated in these years." in page
    assert "1 issuer of 2 has years without a statement" in page
    assert "4 statements are undated" in page
    assert "English (1,200), French (4), Language not given (1)" in page


@pytest.mark.usefixtures("shelf")
def test_years_are_drawn_and_in_a_table(client: FlaskClient) -> None:
    page = client.get("/sources", headers=BROWSER).text
    assert "<title>2020: 600</title>" in page
    assert '<tr><th scope="row">2021</th><td class="number">none</td></tr>' in page
    assert "style=" not in page


@pytest.mark.usefixtures("shelf")
def test_issuers_link_to_their_page_and_columns_to_their_order(client: FlaskClient) -> None:
    page = client.get("/sources?sort=statements&q=o", headers=BROWSER).text
    assert 'aria-sort="descending"' in page
    assert 'href="/sources?q=o&amp;sort=statements&amp;order=up#issuers"' in page
    assert "/sources/issuer?name=%3Cb%3E%22Korund%22" in page
    assert "<b>" not in page
    assert "Vessaria" not in page.partition("<tbody role")[2]


@pytest.mark.usefixtures("shelf")
def test_no_issuer_that_matches_is_said(client: FlaskClient) -> None:
    page = client.get("/sources?q=zz", headers=BROWSER).text
    assert "No issuer matches “zz”." in page


def test_an_issuer_has_its_own_page(client: FlaskClient, shelf: Shelved) -> None:
    page = client.get("/sources/issuer?name=Vessaria&year=2019&page=2", headers=BROWSER).text
    assert shelf.listed == [("Vessaria", 2019, slice(25, 50))]
    assert "2021–2022" in page
    assert '<a href="/sources" aria-current="true">' in page
    assert 'href="/?issuer=Vessaria"' in page
    assert 'href="/check?by=Vessaria"' in page
    assert "Foreign Minister" in page
    assert 'href="/statements/a%2Fb%3Fc"' in page
    assert "On &lt;i&gt;launches&lt;/i&gt;" in page
    assert "Page 2 of 3" in page
    assert 'href="/sources/issuer?name=Vessaria&amp;year=2019&amp;page=3#statements"' in page


@pytest.mark.usefixtures("shelf")
def test_an_unknown_issuer_is_not_found(client: FlaskClient) -> None:
    assert client.get("/sources/issuer?name=Nowhere", headers=BROWSER).status_code == 404


def test_an_empty_index_says_how_it_is_filled(client: FlaskClient, shelf: Shelved) -> None:
    shelf.taken = Inventory(Holdings(None, 0, 0, None, None, {}, {}, {}, None), ())
    page = client.get("/sources", headers=BROWSER).text
    assert "Nothing is on record here yet." in page
    assert "onrecord ingest" in page


@pytest.mark.parametrize("path", ["/sources", "/sources/issuer?name=Vessaria"])
def test_an_index_that_cannot_be_read_is_said(
    client: FlaskClient, shelf: Shelved, monkeypatch: pytest.MonkeyPatch, desk: FakeDesk, path: str
) -> None:
    def fail() -> Inventory:
        raise StoreUnavailable("the database is damaged")

    monkeypatch.setattr(desk.view, "inventory", fail, raising=False)
    response = client.get(path, headers=BROWSER)
    assert response.status_code == 503
    assert "The database is damaged." in response.text
