"""An administrator adds statements and deals with what people reported."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.asking import actions, ask
from tests.browser.looking import look
from tests.browser.service import serving, take_in
from tests.data_folders import put_engine

_KEY = "the key of the archive"
_PRESS = {
    "id": "ostmark-press-2024",
    "issuer": "Ostmark Isles",
    "speaker": "Hale Brint",
    "role": "Minister for Water",
    "date": "2024-04-02",
    "title": "Press conference on the dams",
    "kind": "press_conference",
    "text": "QUESTION: Do you condemn the dams of Norland?\n\nMINISTER BRINT: The Ostmark Isles"
    " condemn the dams of Norland. They were built in the dark.",
}
_FOLDER = {"releases/press.jsonl": json.dumps(_PRESS), "releases/notes/empty.jsonl": "{}\n"}


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory, engine_data: Path) -> Iterator[str]:
    """The address of a service with an administrator."""
    data = tmp_path_factory.mktemp("administered")
    fixtures = Path(__file__).parents[1] / "fixtures" / "browser"
    take_in(
        put_engine(engine_data, data), [fixtures / "statements.jsonl", fixtures / "revised.jsonl"]
    )
    with serving(data, ONRECORD_ADMIN_KEY=_KEY) as address:
        yield address


@pytest.fixture
def administrator(kept: str, new_context: Callable[..., BrowserContext]) -> Page:
    """A page of somebody who has given the key."""
    page = new_context(base_url=kept, expected=("401", "422")).new_page()
    page.goto("/admin")
    page.get_by_label("Key").fill(_KEY)
    page.get_by_role("button", name="Enter").click()
    expect(page.get_by_role("heading", name="Administration")).to_be_visible()
    return page


def headline(page: Page) -> Locator:
    """How an addition stands, in one sentence."""
    return page.locator(".standing .headline")


def test_a_folder_is_brought_looked_at_and_put_on_record(
    administrator: Page, tmp_path: Path
) -> None:
    page = administrator
    for name, text in _FOLDER.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    page.get_by_role("link", name="Add statements").click()
    look(page, "adding")
    page.get_by_label("A folder").set_input_files(str(tmp_path / "releases"))
    expect(page.get_by_text("2 files chosen")).to_be_visible()
    page.get_by_role("button", name="Read them").click()
    told = "1 statement can be put on record; 1 could not be read."
    expect(headline(page)).to_have_text(told)
    refused = page.get_by_role("region", name="Refused")
    expect(refused).to_contain_text("releases/notes/empty.jsonl, line 1")
    look(page, "added-before")
    page.get_by_role("link", name="Press conference on the dams").click()
    expect(page.get_by_text("Reporter: not the issuer’s words")).to_have_count(1)
    look(page, "added-turns")
    page.go_back()
    page.get_by_role("button", name="Put on record").click()
    expect(headline(page)).to_contain_text("Done: 1 added")
    look(page, "added-after")
    page.get_by_role("link", name="Press conference on the dams").click()
    expect(page.get_by_text("Reporter: not the issuer’s words")).to_have_count(1)
    page.goto("/")
    answer = ask(page, "What did the Ostmark Isles say about Norland?")
    expect(answer).to_contain_text("The Ostmark Isles condemn the dams of Norland.")


def test_whose_a_file_is_can_be_said(administrator: Page, tmp_path: Path) -> None:
    page = administrator
    (tmp_path / "sluice.txt").write_text(
        "On the sluice\n\nThe Ostmark Isles will open the sluice for Norland in the spring.",
        encoding="utf-8",
    )
    page.goto("/admin/add")
    page.get_by_label("Files", exact=True).set_input_files(str(tmp_path / "sluice.txt"))
    page.get_by_role("button", name="Read them").click()
    page.get_by_role("link", name="say whose it is").click()
    page.get_by_label("Issuer").fill("Ostmark Isles")
    page.get_by_label("Date").fill("last week")
    page.get_by_role("button", name="Take this").click()
    expect(page.get_by_role("alert")).to_contain_text("is not a date")
    look(page, "amending")
    page.get_by_label("Date").fill("2025-02")
    page.get_by_role("button", name="Take this").click()
    page.get_by_role("button", name="Put it on record").click()
    expect(headline(page)).to_contain_text("Done: 1 added")
    page.goto("/")
    answer = ask(page, "What did the Ostmark Isles say about the sluice?")
    expect(answer).to_contain_text("will open the sluice for Norland in the spring.")


def test_files_can_be_dropped(administrator: Page) -> None:
    page = administrator
    page.goto("/admin/add")
    given = page.evaluate_handle(
        "text => { const data = new DataTransfer();"
        " data.items.add(new File([text], 'dropped.jsonl')); return data; }",
        json.dumps({**_PRESS, "id": "dropped"}),
    )
    page.dispatch_event("[data-drop]", "drop", {"dataTransfer": given})
    expect(page.get_by_text("1 file chosen: dropped.jsonl")).to_be_visible()
    page.get_by_role("button", name="Read them").click()
    expect(headline(page)).to_have_text("1 statement can be put on record.")
    page.get_by_role("button", name="Discard").click()
    expect(page.get_by_role("button", name="Read them")).to_be_visible()


def test_what_people_reported_is_dealt_with(
    administrator: Page, kept: str, new_context: Callable[..., BrowserContext]
) -> None:
    reader = new_context(base_url=kept).new_page()
    reader.goto("/")
    answer = ask(reader, "What did the Ostmark Isles say about Cuba?")
    menu = actions(answer.get_by_role("figure").first)
    menu.get_by_role("link", name="Report quote 1").click()
    answer.get_by_role("radio", name="Wrong speaker").check()
    answer.get_by_label("Anything to add").fill("It was his deputy.")
    answer.get_by_role("button", name="Send").click()
    expect(answer.get_by_role("status")).to_contain_text("Thank you")
    page = administrator
    page.get_by_role("link", name="What people reported").click()
    expect(page.get_by_text("It was his deputy.")).to_be_visible()
    look(page, "reports")
    page.get_by_role("button", name="Correct who, when or the title").click()
    page.get_by_text("Say who, when and what it is").click()
    page.get_by_label("Speaker").fill("Sela Marsh")
    look(page, "correcting")
    page.get_by_role("button", name="Take this").click()
    page.get_by_role("button", name="Put it on record").click()
    expect(headline(page)).to_contain_text("1 updated")
    again = ask(reader, "What did the Ostmark Isles say about Cuba?")
    expect(again.get_by_role("figure").first).to_contain_text("Sela Marsh")
    closed = page.get_by_text("The report is closed as corrected")
    expect(closed).to_contain_text("Speaker: Hale Brint → Sela Marsh")
    look(page, "corrected")
    page.get_by_role("link", name="To the report").click()
    expect(page.get_by_role("link", name="Corrected (1)")).to_have_attribute("aria-current", "page")
    expect(page.get_by_text("It was his deputy.")).to_be_visible()
    page.get_by_label("Note").fill("The speaker is corrected.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_label("Note")).to_have_value("The speaker is corrected.")


def test_nobody_else_adds_or_sees_reports(
    kept: str, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context(base_url=kept, expected=("401",)).new_page()
    page.goto("/admin/reports")
    page.get_by_label("Key").fill("a guess")
    page.get_by_role("button", name="Enter").click()
    expect(page.get_by_role("alert")).to_have_text("This is not the key.")
    look(page, "administrator")
