"""An answer as a PDF shows every word of it, or is refused."""

from __future__ import annotations

import pypdfium2
import pytest
from flask.testing import FlaskClient

from tests.web.pages.test_answers import QUESTION
from tests.web.pages.test_exports import keep

pytest.importorskip("typst")

# Letters of no script that any font has.
_NOBODYS = "\U000f1234"
_URL = "https://vessaria.example/releases/on-korund_and-its-launch?id=1"


def written(client: FlaskClient, **changes: object) -> str:
    """The words of the PDF, with single spaces."""
    response = client.get(f"{keep(client, **changes)}.pdf")
    assert response.content_type == "application/pdf"
    document = pypdfium2.PdfDocument(response.data)
    words = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return " ".join(words.split())


def test_each_quote_is_whole_with_its_source_and_addresses(client: FlaskClient) -> None:
    words = written(client, quote="Vessaria condemns it.\n\nIt was a mistake.\x07", url=_URL)
    assert words.startswith(QUESTION)
    assert "“Vessaria condemns it. It was a mistake.” [1]" in words
    assert "— Ilse Marend, Foreign Minister, Vessaria" in words
    assert _URL in words.replace(" ", "")
    assert "http://localhost/a/changed" in words.replace(" ", "")


@pytest.mark.parametrize(
    "quote",
    [
        "*We* #set text(red) $x$ \\ @all `code`",
        "= Vessaria\n\n- condemns // it",
        "Мы осуждаем это.",
    ],
)
def test_words_are_never_markup(client: FlaskClient, quote: str) -> None:
    assert " ".join(quote.split()) in written(client, quote=quote)


def test_what_a_quote_leans_on_stands_beside_it(client: FlaskClient) -> None:
    context = {"question": "And Korund?", "before": "We were there.", "after": "That is all."}
    words = written(client, context=context)
    places = [words.index(one) for one in ("Asked: And Korund?", "Before it: We", "After it: That")]
    assert places == sorted(places)


@pytest.mark.parametrize("lines", range(30, 42, 2))
def test_what_was_asked_is_on_the_page_of_the_reply(client: FlaskClient, lines: int) -> None:
    context = {"before": "", "after": "", "question": "Do you still condemn it?"}
    above = {"type": "text", "text": "\n\n".join(["Of this."] * lines)}
    quote = {"type": "quote", "text": "Vessaria does.", "citation": 1}
    parts = {"parts": [{**one, "group": None} for one in (above, quote)]}
    answer = keep(client, parts, quote="Vessaria does.", context=context)
    document = pypdfium2.PdfDocument(client.get(f"{answer}.pdf").data)
    words = [page.get_textpage().get_text_range() for page in document]
    document.close()
    [page] = [page for page in words if "Do you still condemn it?" in page]
    assert "Vessaria does." in page
    assert "— Ilse Marend" in page


def test_it_is_tagged_for_screen_readers(client: FlaskClient) -> None:
    data = client.get(f"{keep(client)}.pdf").data
    assert b"pdfuaid" in data
    assert b"/StructTreeRoot" in data


def test_a_sign_without_a_font_is_told_and_not_left_out(client: FlaskClient) -> None:
    response = client.get(f"{keep(client, quote=f'We condemn {_NOBODYS}.')}.pdf")
    assert response.status_code == 404
    assert response.json
    told = response.json["error"]["message"]
    assert "no font of this service has the sign" in told
    assert "f1234" in told
    assert "save that as PDF" in told
