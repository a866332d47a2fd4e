from __future__ import annotations

import pytest

from index.sources.recipes import InvalidRecipe, parse_recipe, write_recipe

WHOLE = """
name = "valdoria"
issuer = "Ministry of Valdoria"
hosts = ["www.valdoria.example"]
[[find]]
feed = "https://www.valdoria.example/feed.xml"
[[find]]
list = "https://www.valdoria.example/press"
match = '/press/\\d{4}/'
pages = 3
[page]
text = "article .body"
drop = [".share"]
[pace]
delay_s = 5.0
[basis]
who = "A. Desk"
when = 2026-03-01
evidence = "the state's own list of its ministries"
from = 2020-01-01
"""


def test_a_recipe_is_written_as_it_is_read() -> None:
    recipe = parse_recipe(WHOLE, "it")
    assert parse_recipe(write_recipe(recipe), "it") == recipe
    assert (recipe.find[1].way, recipe.find[1].pages) == ("list", 3)
    assert recipe.basis is not None


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("name = ", "nmae = ", "nmae"),
        ('hosts = ["www', 'hosts = ["https://www', "without https://"),
        ("feed = ", 'sitemap = "https://a.example/s.xml"\nfeed = ', "exactly one"),
        ('feed = "https://', 'feed = "', "not a web address"),
        ("'/press/", "'(/press/", "no regular expression"),
        ('"article .body"', '"article >> x"', "no CSS selector"),
        ("delay_s = 5.0", "delay_s = -1", "pace.delay_s"),
        ("name = ", "name := ", "no TOML"),
        ("when = 2026-03-01\n", "", "basis.when"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(before: str, after: str, said: str) -> None:
    assert before in WHOLE
    with pytest.raises(InvalidRecipe, match=said.replace(".", r"\.")):
        parse_recipe(WHOLE.replace(before, after, 1), "it.toml")
