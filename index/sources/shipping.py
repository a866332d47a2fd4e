"""The recipes that come with the program: only those that were tried on stored pages, and which
these were."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from index.sources.recipes import Recipe, parse_recipe, write_recipe

_SUFFIX = ".toml"
RECORD = "tried.json"


@dataclass(frozen=True, slots=True)
class StoredPage:
    """A page as somebody has stored it, and what the recipe makes of it."""

    stored: str
    """Where: owner/name@commit:path of a public repository."""
    url: str
    """Where it was published."""
    sha256: str = ""
    """Of its bytes, hexadecimal, as the next two."""
    listed: int | None = None
    """How many pages it lists; None where it is a statement."""
    title: str | None = None
    """The digest of the statement's title."""
    text: str | None = None
    """The digest of the statement's text."""
    day: str | None = None


@dataclass(frozen=True, slots=True)
class Shipped:
    """A recipe, and what it was tried on."""

    recipe: Recipe
    pages: tuple[StoredPage, ...]
    tried: str
    """The digest of the recipe that was tried."""

    @property
    def days(self) -> list[str]:
        """When the statements were published that it was tried on."""
        return sorted(page.day for page in self.pages if page.day)


@cache
def shipped() -> tuple[Shipped, ...]:
    """All of them, by name."""
    record = json.loads((resources.files(__package__) / "shipped" / RECORD).read_text("utf-8"))
    return tuple(
        Shipped(
            recipe,
            tuple(StoredPage(**page) for page in record[recipe.name]["pages"]),
            record[recipe.name]["recipe"],
        )
        for recipe in _recipes()
    )


def digest_of(recipe: Recipe) -> str:
    """Of what a recipe says, however it is written down."""
    return hashlib.sha256(write_recipe(recipe).encode()).hexdigest()


def _recipes() -> Iterator[Recipe]:
    folder = resources.files(__package__) / "shipped"
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(_SUFFIX):
            yield parse_recipe(file.read_text("utf-8"), file.name)
