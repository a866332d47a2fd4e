"""Whether a page is shown as official hangs on where it came from alone."""

from __future__ import annotations

from datetime import date

import pytest

from index.officialness import is_reviewed, plain_host, standing_in
from index.sources.politeness import host_of
from index.sources.recipes import Recipe

IMPOSTORS = """
http://www.mofa.go.jp/press
https://www.mofa.go.jp:8443/press
https://www.mofa.go.jp:80/press
https://mofa.go.jp@evil.example/press
https://mofa.go.jp:443@evil.example/
https://user:word@www.mofa.go.jp/
https://mofa.go.jp.evil.example/
https://mofa-go.jp/
https://mofa.go.jp.co/
https://evilmofa.go.jp/
https://mofa.go.jp-press.example/
https://xn--mfa-sna.go.jp/
https://mofа.go.jp/
https://www.mоfa.go.jp/
https://mofa。go。jp/
https://evil.example/www.mofa.go.jp/
https://evil.example/?u=https://www.mofa.go.jp/
https://evil.example/#https://www.mofa.go.jp/
https://evil.example\\@www.mofa.go.jp/
https://www.mofa.go.jp.
https://www.mofa.go.jp%2eevil.example/
https://www.mofa.go.jp%00.evil.example/
https://127.0.0.1/www.mofa.go.jp
https://[::1]/www.mofa.go.jp
https://go.jp/
https://mofa/
https://translate.example/mofa.go.jp
https://web.archive.example/web/2026/https://www.mofa.go.jp/
ftp://www.mofa.go.jp/press
https:///www.mofa.go.jp/
https://state.gov.example/
https://www-state.gov/
//www.mofa.go.jp/
javascript://www.mofa.go.jp/%0aalert(1)
""".split()
IMPOSTORS.remove("https://www.mofa.go.jp.")  # the same host, with its root written out


@pytest.mark.parametrize("url", IMPOSTORS)
def test_an_impostor_is_never_official(url: str) -> None:
    assert not is_reviewed(url)


@pytest.mark.parametrize(
    "url",
    ["https://www.mofa.go.jp/press", "https://MOFA.go.jp:443/", "https://www.mofa.go.jp./a"],
)
def test_a_reviewed_host_over_https_is_official(url: str) -> None:
    assert is_reviewed(url)


def recipe(**basis: object) -> Recipe:
    stated = {"who": "A. Desk", "when": "2026-03-01", "evidence": "the state's own list", **basis}
    return Recipe.model_validate(
        {
            "name": "v",
            "hosts": ["www.valdoria.example"],
            "find": [{"feed": "https://www.valdoria.example/f"}],
            "basis": stated,
        }
    )


def standing(recipe: Recipe, url: str, day: str = "2026-03-02") -> str:
    host, sure = host_of(url), url.startswith("https")
    return standing_in(recipe, host, url, sure, date.fromisoformat(day)).value


def test_a_recipes_hosts_are_official_with_a_basis_of_that_day_and_over_https_only() -> None:
    own = "https://www.valdoria.example/news/1"
    assert standing(recipe(), own) == "official"
    assert standing(recipe(until="2026-03-01"), own) == "operator"
    assert standing(recipe(**{"from": "2026-03-03"}), own) == "operator"
    without = recipe().model_copy(update={"basis": None})
    assert standing(without, own) == "operator"
    assert standing(recipe(), "http://www.valdoria.example/news/1") == "unchecked"
    assert standing(recipe(), "https://www.valdoria.example:8443/") == "unchecked"
    assert standing(recipe(), "https://valdoria.example/") == "unchecked"
    assert plain_host("https://www.valdoria.example/") == "www.valdoria.example"
