from __future__ import annotations

import pytest

from index.officialness import plain_host
from index.sources.shipping import Shipped, digest_of, shipped


def test_recipes_are_shipped_under_names_of_their_own() -> None:
    names = [one.recipe.name for one in shipped()]
    assert names == sorted(set(names))
    assert names


@pytest.mark.parametrize("one", shipped(), ids=lambda one: one.recipe.name)
def test_each_was_tried_on_stored_pages_as_it_is(one: Shipped) -> None:
    assert one.tried == digest_of(one.recipe), "try it again: python -m benchmarks.recipes"
    statements = [page for page in one.pages if page.listed is None]
    assert statements
    assert all(page.text and page.title and page.day for page in statements)
    assert all(len(page.sha256) == 64 and "@" in page.stored for page in one.pages)
    assert all(page.listed for page in one.pages if page not in statements)


@pytest.mark.parametrize("one", shipped(), ids=lambda one: one.recipe.name)
def test_each_says_whose_its_hosts_are_and_why(one: Shipped) -> None:
    recipe = one.recipe
    assert recipe.issuer
    assert recipe.state
    assert recipe.basis is not None
    for url in [*(find.address for find in recipe.find), *(page.url for page in one.pages)]:
        assert plain_host(url) in recipe.hosts
