"""Pages of kinds that are no statement, and statements that speak of such things."""

from __future__ import annotations

import pytest

from index.fetching import Reply
from index.sources.discovery import Entry
from index.sources.reading import read
from index.sources.recipes import Recipe
from tests.ministry import page

LINKS = "".join(
    f"<li><a href=/r/{n}>Minister {n} meets the envoy of Korund in Ostra</a> 3 March</li>"
    for n in range(12)
)
RECIPE = Recipe.model_validate(
    {"name": "v", "hosts": ["127.0.0.1"], "find": [{"feed": "http://127.0.0.1/f"}]}
)
LONG = "The ministers of both states met in Ostra and spoke of the border. " * 12
KINDS: list[tuple[str, str, int, str]] = [
    ("404", page("Not found", "x"), 404, "gone"),
    ("410", page("Gone", "x"), 410, "withdrawn"),
    ("403", page("Forbidden", "x"), 403, "refused"),
    ("500", page("Error", "x"), 500, "down"),
    ("soft 404", page("Page not found", "Sorry, the page you asked for cannot be found."), 200, "gone"),
    ("soft 404, French", page("Erreur", "Page introuvable. Revenez à l’accueil du site."), 200, "gone"),
    ("soft 404, German", page("Fehler", "Diese Seite wurde nicht gefunden. Zur Startseite."), 200, "gone"),
    ("no longer there", page("Notice", "This document is no longer available on our site."), 200, "gone"),
    ("WAF", page("Request Rejected", "The requested URL was rejected. Your support ID is 123."), 200, "refused"),
    ("challenge", page("Just a moment...", "Checking your browser before you go on."), 200, "refused"),
    ("captcha", page("Security check", "Please verify that you are human to go on."), 200, "refused"),
    ("maintenance", page("Notice", "The site is temporarily unavailable: scheduled maintenance."), 200, "down"),
    ("feed", "<?xml version='1.0'?><rss version='2.0'><channel></channel></rss>", 200, "feed"),
    ("atom", "<feed xmlns='http://www.w3.org/2005/Atom'></feed>", 200, "feed"),
    ("sitemap", "<?xml version='1.0'?><urlset></urlset>", 200, "feed"),
    ("list", f"<html><body><h1>News</h1><ul>{LINKS}</ul></body></html>", 200, "list"),
    ("refresh", "<html><head><meta http-equiv=refresh content='0; url=/x'></head><body>Go</body></html>", 200, "refresh"),
    ("login", "<html><body><h1>Sign in</h1><form><input type=password></form>Log in</body></html>", 200, "login"),
    ("banner", page("Ministry", "We use cookies. Accept all cookies or change your settings here."), 200, "banner"),
    ("empty", "<html><body></body></html>", 200, "unreadable"),
    ("short", page("Ministry", "Welcome."), 200, "empty"),
    ("parked", page("Valdoria", "This domain is for sale. Make an offer to its owner today."), 200, "stub"),
    ("search", page("Search", "No results found for the words that you have entered here."), 200, "search"),
    ("withdrawn", page("Statement", "This news article was withdrawn on 5 March 2026."), 200, "withdrawn"),
]  # fmt: skip
STATEMENTS = [
    page("On access denied to the monitors", "Access denied to our monitors is a breach. " * 12),
    page("The minister on cookies", LONG, "Cookies and consent to them are for the new law. Cookies."),
    page("No results for peace", LONG + "Two results found in the talks are not enough."),
    page("Press statement", "Valdoria condemns the attack on the port of Ostra in the strongest terms."),
    page("Missing persons", LONG, "Forty people have not been found. The page of history is turned."),
    page("Site of the embassy", LONG, "The embassy is temporarily unavailable to callers."),
]  # fmt: skip


def reading(body: str, status: int = 200) -> tuple[str | None, str | None]:
    kind = "text/xml" if body.startswith(("<?xml", "<feed")) else "text/html"
    reply = Reply("http://127.0.0.1/r", status, {"content-type": kind}, body.encode())
    found = read(reply, Entry("http://127.0.0.1/r"), RECIPE, [], 0.0)
    return (found.statement.text if found.statement else None, found.verdict and found.verdict.kind)


@pytest.mark.parametrize(("name", "body", "status", "kind"), KINDS, ids=[k[0] for k in KINDS])
def test_it_is_no_statement(name: str, body: str, status: int, kind: str) -> None:
    assert reading(body, status) == (None, kind)


@pytest.mark.parametrize("body", STATEMENTS)
def test_it_is_a_statement_though_it_speaks_of_such_things(body: str) -> None:
    text, verdict = reading(body)
    assert verdict is None
    assert text
