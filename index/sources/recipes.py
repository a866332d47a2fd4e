"""Recipes: a TOML file a source, which a person who does not program can write."""

from __future__ import annotations

import json
import re
import sys
from datetime import date
from pathlib import Path
from typing import Any, Literal

from cssselect import HTMLTranslator, SelectorError
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from index.errors import OnRecordError

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

FOLDER = "sources"
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,60}")
_HOST = re.compile(r"[a-z0-9.\[\]:-]+")


class InvalidRecipe(OnRecordError):
    """A recipe that cannot be used: what is wrong in it, where, and what to write."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Find(_Part):
    """One place where a source lists what it publishes: exactly one of the addresses."""

    feed: str | None = None
    sitemap: str | None = None
    list: str | None = None
    api: str | None = None
    match: str | None = Field(default=None, description="Regular expression a page's address has.")
    skip: str | None = Field(default=None, description="Regular expression it must not have.")
    pages: int = Field(default=1, ge=1, le=200, description="How many pages of a list are read.")
    next: str | None = Field(
        default=None, description="Selector of the link to a list's next page."
    )
    links: str | None = Field(default=None, description="Selector of a list's links.")
    kind: Literal["govuk", "wordpress", "federalregister", "presscorner", "json"] = "json"
    items: str = Field(default="", description="Where a JSON answer has its items: results.docs")
    link: str = "url"
    title: str = "title"
    date: str = "date"

    @model_validator(mode="after")
    def _has_one_address(self) -> Find:
        given = [one for one in (self.feed, self.sitemap, self.list, self.api) if one]
        if len(given) != 1:
            raise ValueError("give exactly one of feed, sitemap, list and api, with its address")
        if not re.match(r"https?://", given[0]):
            raise ValueError(f"{given[0]!r} is not a web address; it begins with https://")
        return self

    @field_validator("match", "skip")
    @classmethod
    def _is_pattern(cls, value: str | None) -> str | None:
        try:
            re.compile(value or "")
        except re.error as error:
            raise ValueError(f"{value!r} is no regular expression ({error})") from None
        return value

    @field_validator("next", "links")
    @classmethod
    def _is_selector(cls, value: str | None) -> str | None:
        return _selector(value)

    @property
    def address(self) -> str:
        """Where it is read."""
        return self.feed or self.sitemap or self.list or self.api or ""

    @property
    def way(self) -> str:
        """`feed`, `sitemap`, `list` or `api`."""
        return next(way for way in ("feed", "sitemap", "list", "api") if getattr(self, way))


class Page(_Part):
    """CSS selectors, where the reader of pages is wrong without."""

    text: str | None = None
    title: str | None = None
    date: str | None = None
    drop: tuple[str, ...] = ()
    masks: tuple[str, ...] = Field(
        default=(), description="Paragraphs that are no part of a statement; # is any number."
    )

    @field_validator("text", "title", "date")
    @classmethod
    def _is_selector(cls, value: str | None) -> str | None:
        return _selector(value)

    @field_validator("drop")
    @classmethod
    def _are_selectors(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(filter(None, map(_selector, value)))


class Pace(_Part):
    """How often, and how fast."""

    minutes: int | None = Field(
        default=None, ge=5, le=60 * 24 * 7, description="Between two looks at the lists."
    )
    delay_s: float = Field(default=2.0, ge=0.0, le=600.0, description="Between two requests.")
    pages: int = Field(default=200, ge=1, le=10_000, description="Most pages read in one pull.")


class Basis(_Part):
    """Why what these hosts publish is the issuer's own: who found that, when, and from what."""

    who: str = Field(min_length=1)
    when: date
    evidence: str = Field(min_length=1)
    since: date | None = Field(default=None, alias="from")
    until: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether it is stated for this day."""
        return not (self.since and day < self.since) and not (self.until and day > self.until)


class Recipe(_Part):
    """One source: whose it is, where it lists what it publishes, how it is read."""

    name: str
    issuer: str | None = None
    state: str | None = None
    language: str | None = Field(default=None, pattern="^[a-z]{2,3}$")
    hosts: tuple[str, ...] = Field(min_length=1)
    find: tuple[Find, ...] = Field(min_length=1)
    page: Page = Page()
    pace: Pace = Pace()
    basis: Basis | None = None

    @field_validator("name")
    @classmethod
    def _is_name(cls, value: str) -> str:
        if not _NAME.fullmatch(value):
            raise ValueError(f"{value!r} is no name: small letters, digits and hyphens")
        return value

    @field_validator("hosts")
    @classmethod
    def _are_hosts(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for host in value:
            if not _HOST.fullmatch(host):
                raise ValueError(f"{host!r} is no host: write www.example.org, without https://")
        return value

    def is_own(self, host: str) -> bool:
        """Whether a host, with its port where it has one, is among the source's."""
        return host in self.hosts


def _selector(value: str | None) -> str | None:
    if value is not None:
        try:
            HTMLTranslator().css_to_xpath(value)
        except SelectorError as error:
            raise ValueError(f"{value!r} is no CSS selector ({error})") from None
    return value


def parse_recipe(text: str, where: str) -> Recipe:
    """The recipe that a TOML text holds; raises `InvalidRecipe`."""
    try:
        return Recipe.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise InvalidRecipe(f"{where} is no TOML: {error}") from None
    except ValidationError as error:
        faults = error.errors(include_url=False, include_input=False, include_context=False)
        # A name that is misspelt is missing as well.
        fault = next((one for one in faults if one["type"] == "extra_forbidden"), faults[0])
        place = ".".join(str(part + 1 if isinstance(part, int) else part) for part in fault["loc"])
        message = fault["msg"].removeprefix("Value error, ")
        if fault["type"] == "extra_forbidden":
            message = "there is no such entry; docs/sources.md lists those there are"
        raise InvalidRecipe(f"{where}: {place or 'the recipe'}: {message}") from None


def read_recipe(path: Path) -> Recipe:
    """The recipe in a file; raises `InvalidRecipe`."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidRecipe(f"{path} cannot be read ({error})") from None
    return parse_recipe(text, str(path))


def recipes_in(folder: Path) -> list[Recipe]:
    """The recipes that a data folder keeps, by name; raises `InvalidRecipe`."""
    return [read_recipe(path) for path in sorted((folder / FOLDER).glob("*.toml"))]


def write_recipe(recipe: Recipe) -> str:
    """TOML that reads as the recipe; what is as it is by itself is left out."""
    said = recipe.model_dump(mode="json", exclude_defaults=True, by_alias=True)
    tables = {name: said.pop(name) for name in ("page", "pace", "basis") if name in said}
    finds: list[dict[str, Any]] = said.pop("find")
    lines = [f"{name} = {_toml(value)}" for name, value in said.items()]
    for find in finds:
        lines += ["", "[[find]]", *(f"{name} = {_toml(value)}" for name, value in find.items())]
    for name, table in tables.items():
        lines += ["", f"[{name}]", *(f"{key} = {_toml(value)}" for key, value in table.items())]
    return "\n".join(lines) + "\n"


def _toml(value: object) -> str:
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return value
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    # A JSON string, number or truth value is TOML's too.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
