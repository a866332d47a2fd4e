"""Which of a page's words are its text, and where its paragraphs end."""

from __future__ import annotations

import pytest

from index.errors import UnreadableSource
from index.readers.html_text import main_text, parse_page

LONG = (
    "Valdoria welcomes the accord on herring that was signed in spring, and will keep to it. " * 4
)


def _page(body: str) -> str:
    return f"<html><head><title>x</title></head><body>{body}</body></html>"


def test_lines_of_preformatted_text_are_paragraphs() -> None:
    found = main_text(_page(f"<pre>{LONG}\n\nSecond paragraph of the text.</pre>"))
    assert found == [LONG.strip(), "Second paragraph of the text."]


def test_a_table_that_lays_out_a_page_is_no_row_of_data() -> None:
    cells = f"<td><p>{LONG}</p><p>It says so twice.</p></td>"
    found = main_text(_page(f"<table><tr>{cells}</tr></table>"))
    assert [part.strip() for part in found] == [LONG.strip(), "It says so twice."]


@pytest.mark.parametrize("hidden", ["script", "style", "template", "nav"])
def test_what_nobody_sees_and_what_leads_elsewhere_is_no_text(hidden: str) -> None:
    found = main_text(_page(f"<p>{LONG}</p><{hidden}>Minister resigns.</{hidden}>"))
    assert "resigns" not in " ".join(found)
    assert LONG.strip() in found


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("<b>x</b>" * 150_000, "tags"),
        (f"<p {' '.join(f'a{n}=1' for n in range(2_000))}>x</p>", "attributes"),
        ("<div>" * 10_000, "nested"),
    ],
)
def test_a_page_that_would_take_all_there_is_is_refused_before_it_is_read(
    page: str, reason: str
) -> None:
    with pytest.raises(UnreadableSource, match=reason):
        parse_page(page)
