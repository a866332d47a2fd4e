from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import fromstring

from index.confined import Confined
from index.errors import UnreadableSource
from index.readers import html
from index.readers.html import read_html
from index.readers.html_text import main_text
from index.records import Rejection, Statement
from tests.index.readers.conftest import Read

PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>At the port | Ministry of Valdoria</title>
<meta property="article:published_time" content="2021-03-04T09:00:00+01:00">
<meta property="article:modified_time" content="2023-01-01T09:00:00+01:00">
<link rel="canonical" href="https://www.mofa.go.jp/press/1.html"></head>
<body><header><nav><ul><li><a href="/">Home</a></li><li><a href="/n">News</a></li></ul></nav>
</header>
<main><h1>At the port</h1>
<figure><img src=a.jpg alt="On the quay"><figcaption>On the quay</figcaption></figure>
<p>Minister Brandt visited the <b>port</b> of Ostra
and met the harbour&nbsp;master. The visit is the first since 2010.</p>
<h2>Trade</h2>
<ul><li>First the sides agreed on fish, the largest part of trade between them.</li>
<li>Then on salt.</li></ul>
<blockquote><p>“We will meet again,” the Minister said.</p></blockquote>
<p>Q: Will you<br>come back?</p><p>MINISTER BRANDT: Yes.</p>
<table><tr><th>Year</th><th>Fish</th></tr><tr><td>2019</td><td>12 tonnes</td></tr></table>
<div>Text in a div, without marks of paragraphs.<br><br>A second paragraph in the div.</div>
<script>alert("no")</script></main>
<footer><p>© Ministry</p><p>Contact us</p></footer></body></html>"""


def test_a_page_becomes_its_main_text_and_its_metadata(read: Read) -> None:
    (statement,) = read(PAGE.encode(), "a.html")
    assert isinstance(statement, Statement)
    assert statement.title == "At the port"
    assert statement.url == "https://www.mofa.go.jp/press/1.html"
    assert statement.issuer == "Ministry of Foreign Affairs of Japan"
    assert statement.published_on is not None
    assert statement.published_on.text == "2021-03-04"
    assert statement.lang == "en"
    assert statement.text.split("\n\n") == [
        "Minister Brandt visited the port of Ostra and met the harbour master. "
        "The visit is the first since 2010.",
        "Trade",
        "First the sides agreed on fish, the largest part of trade between them.",
        "Then on salt.",
        "“We will meet again,” the Minister said.",
        "Q: Will you\ncome back?",
        "MINISTER BRANDT: Yes.",
        "Year | Fish",
        "2019 | 12 tonnes",
        "Text in a div, without marks of paragraphs.",
        "A second paragraph in the div.",
    ]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<meta name="dcterms.issued" content="2021-03">', "2021-03"),
        ('<meta name="DC.date" content="2021">', "2021"),
        (
            '<script type="application/ld+json">{"datePublished": "2021-03-04"}</script>',
            "2021-03-04",
        ),
        ('<script type="application/ld+json">{"datePublished": </script>', None),
        ('<meta property="article:modified_time" content="2021-03-04">', None),
        ('<meta name="date" content="03/05/2021">', None),
        ('<meta name="date" content="soon">', None),
        ("", None),
    ],
)
def test_a_date_comes_from_the_page_or_not_at_all(head: str, expected: str | None) -> None:
    page = f"<html><head>{head}</head><body><p>Valdoria welcomes the talks.</p></body></html>"
    statement = read_html(page.encode())
    assert (statement.published_on.text if statement.published_on else None) == expected


def test_an_unknown_site_is_the_issuer_by_its_own_name() -> None:
    head = '<meta property="og:site_name" content="Ministry of Foreign Affairs of Valdoria">'
    page = f"<html><head>{head}</head><body><p>Valdoria welcomes the talks.</p></body></html>"
    assert read_html(page.encode()).issuer == "Ministry of Foreign Affairs of Valdoria"
    generic = page.replace("Ministry of Foreign Affairs of Valdoria", "gov.example")
    assert read_html(generic.encode()).issuer is None


def test_a_page_may_not_claim_another_hosts_address() -> None:
    statement = read_html(PAGE.encode(), url="https://example.org/copy.html")
    assert statement.url == "https://example.org/copy.html"
    assert statement.issuer is None


def test_a_short_page_keeps_its_order_and_loses_its_menu() -> None:
    page = b"<body><nav>Menu</nav>First.<br><br>Second.<div>Third.</div>Fourth.<script>x</script>"
    assert read_html(page).text == "First.\n\nSecond.\n\nThird.\n\nFourth."


FIRST = "The Minister said that the talks in Ostra had been good and that they would go on. " * 2
SECOND = "The two sides agreed on fish, on salt and on the renewal of the treaty of 1990. " * 2


@pytest.mark.parametrize(
    "page",
    [
        f"<table><tr><td><table><tr><td><p>{FIRST}</p><p>{SECOND}</p></table></table>",
        f"<table><tr><td><font>{FIRST}<br><br>{SECOND}</font></td></tr></table>",
        f"<ul><li>{FIRST}<ul><li>{SECOND}</li></ul></li></ul>",
        f"<blockquote>{FIRST}<p>{SECOND}</p></blockquote>",
        f"<pre>{textwrap.fill(FIRST, 70)}\n\n{textwrap.fill(SECOND, 70)}</pre>",
    ],
)
def test_old_ways_of_laying_out_a_page_keep_their_paragraphs(page: str) -> None:
    text = read_html(f"<html><body>{page}</body></html>".encode()).text
    assert text.split("\n\n") == [FIRST.strip(), SECOND.strip()]


IN_TEXT = (
    "The sides agreed on fish, the largest part of trade between them, and on the salt of Ostra.",
    "The visit to the port is the first since 2010, and the minister will come again in spring.",
    "They will meet again in the spring, when the ice is gone from the harbour of Ostra.",
)


@pytest.mark.parametrize(
    ("link", "is_text"),
    [
        ("<a href=/annex-2.pdf>ANNEX II</a>", True),
        (
            "<strong><a href=/annex-2.pdf>ANNEX II</a></strong> <a href=/3.PDF?v=1>&amp; III</a>",
            True,
        ),
        ("<em><a href=/all>The full list of commitments can be read here</a></em>.", True),
        ("<a href=/share>Share</a>", False),
        ("<a href=/next>Next page</a>", False),
    ],
)
def test_a_paragraph_that_is_but_a_link_is_text_where_it_says_something(
    link: str, is_text: bool
) -> None:
    body = "".join(f"<p>{words}</p>" for words in IN_TEXT)
    page = f"<html><body><main><h1>Trade</h1>{body}<p>{link}</p></main></body></html>"
    paragraphs = main_text(page)
    assert set(IN_TEXT) <= set(paragraphs)
    words = fromstring(link).text_content()
    assert any(words.rstrip(".") in paragraph for paragraph in paragraphs) is is_text


def test_a_list_of_one_link_is_text_where_it_stands_in_one() -> None:
    body = "".join(f"<p>{words}</p>" for words in IN_TEXT)
    annex = "<ul><li><a href=/p>The principles of the states of Ostra on fish</a></li></ul>"
    page = f"<html><body><main><h1>Trade</h1>{body}<p>Annex:</p>{annex}</main></body></html>"
    assert "The principles of the states of Ostra on fish" in main_text(page)


def test_what_extraction_runs_together_keeps_its_paragraphs() -> None:
    cell = "<br><br>".join(IN_TEXT)
    table = f"<table><tbody><tr><td>{cell}</td></tr></tbody></table>"
    page = f"<main><article><h1>Trade</h1><p>2 March</p><figure>{table}</figure><p>Views: 7</p>"
    paragraphs = main_text(f"<html><body>{page}</article></main></body></html>")
    assert paragraphs[-4:] == [*IN_TEXT, "Views: 7"]


def test_a_menu_of_links_is_no_text() -> None:
    body = "".join(f"<p>{words}</p>" for words in IN_TEXT)
    menu = "".join(f"<p><a href=/{n}>Minister speaks on fish in the port</a></p>" for n in range(9))
    assert "speaks on" not in "".join(main_text(f"<main><h1>x</h1>{body}</main><div>{menu}</div>"))


def test_the_declared_charset_is_used() -> None:
    page = '<html><head><meta charset="koi8-r"></head><body><p>Министр заявил.</p></body></html>'
    assert read_html(page.encode("koi8-r")).text == "Министр заявил."
    assert read_html(page.encode("cp1251"), charset="cp1251").text == "Министр заявил."


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"Plain text. 3 < 4 and 5 > 4.", "no HTML"),
        (b'{"text": "JSON"}', "no HTML"),
        (b"<html><body></body></html>", "no text"),
        (b"<html><body>" + b"<div>" * 15_000 + b"deep", "nested too deeply"),
        (b"\x00\x01<html>", "binary"),
        (b"<p>" + b"x" * 100_000, "larger than"),
    ],
)
def test_what_is_no_page_is_named_with_a_reason(read: Read, data: bytes, reason: str) -> None:
    (rejection,) = read(data, "bad.html")
    assert isinstance(rejection, Rejection)
    assert reason in rejection.reason


def test_a_page_of_too_many_tags_is_refused() -> None:
    with pytest.raises(UnreadableSource, match="more than 200000 tags"):
        read_html(b"<b>" * 200_001)


def test_a_tag_of_too_many_attributes_is_refused() -> None:
    tag = "<p " + " ".join(f"a{n}=1" for n in range(40_000)) + ">"
    with pytest.raises(UnreadableSource, match="more than 1000 attributes"):
        read_html(f"<html><body>{tag}The sides agreed on fish.".encode())


def test_a_page_that_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    slow = Confined("tests.index.confined_calls:hang", 1.0)
    monkeypatch.setattr(html, "_apart", slow)
    with pytest.raises(UnreadableSource, match="limits of memory and time"):
        read_html(b"<html><body><p>The sides agreed on fish.")
    slow.close()


PIECES = [
    *("<div>", "</div>", "<p>", "</p>", "<table>", "<tr>", "<td>", "</table>", "<ul>", "<li>"),
    *("<br>", "text of some words. ", "<!--", "-->", "<script>", "</script>", "<a href=x>", "</a>"),
    *("<h1>", "</h1>", "<svg>", "<title>", "<body>", "&#0;", "&#xD800;", "&bogus;", "<![CDATA["),
    *("]]>", "<?php", "?>", "<pre>", "<frameset>", "<select>", "<meta charset=utf-16>"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_any_tag_soup_is_text_or_refused(pieces: list[str]) -> None:
    try:
        statement = read_html(("<html>" + "".join(pieces)).encode())
    except UnreadableSource:
        return
    statement.text.encode("utf-8")
    assert "\0" not in statement.text


_RELEASE = """<!DOCTYPE html><html lang="{lang}"><head><title>{title}</title></head><body>
<header><ul><li><a href="/">Home</a></li></ul></header><main>{before}<h1>At the port</h1>{after}
<p>The Minister visited the port and met the harbour master, who showed him the new quay.</p>
<p>The visit is the first for ten years, and both sides agreed on fish and on salt.</p></main>
<footer><p>Last updated 1 May 2024</p></footer></body></html>"""


@pytest.mark.parametrize(
    ("lang", "before", "after", "date"),
    [
        ("en", "<div class=right>June 22, 2016</div>", "", "2016-06-22"),
        ("de", "", "<span>31.08.2023</span>", "2023-08-31"),
        ("ja", "<p>平成28年2月7日</p>", "", "2016-02-07"),
        ("en", "<div>3 May 2020</div>", "<div>4 May 2020</div>", None),
        ("en", "", "", None),
    ],
)
def test_a_date_beside_the_heading_is_the_pages(
    read: Read, lang: str, before: str, after: str, date: str | None
) -> None:
    page = _RELEASE.format(lang=lang, title="At the port", before=before, after=after)
    (statement,) = read(page.encode(), "a.html")
    assert isinstance(statement, Statement)
    found = statement.published_on
    assert (found.text if found else None) == date


@pytest.mark.parametrize(
    ("title", "after", "issuer"),
    [
        ("At the port | EEAS", "", "EEAS"),
        ("At the port - GOV.UK", "", "GOV.UK"),
        ("At the port | Embassy of Japan in Oslo", "", "Embassy of Japan in Oslo"),
        ("Harbours: at the port | News", "", None),
        ("At the port – trade with Norway", "", None),
        ("At the port", "<dl><dt>From:</dt><dd>Embassy of Kenya</dd></dl>", "Embassy of Kenya"),
    ],
)
def test_an_office_in_title_or_byline_is_the_issuer(
    read: Read, title: str, after: str, issuer: str | None
) -> None:
    page = _RELEASE.format(lang="en", title=title, before="", after=after)
    (statement,) = read(page.encode(), "a.html")
    assert isinstance(statement, Statement)
    assert statement.issuer == issuer
