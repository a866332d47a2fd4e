"""The YAML block at the head of a Markdown file: the statement's fields."""

from __future__ import annotations

import json
import re
from typing import Any

import frontmatter
import yaml
from frontmatter.default_handlers import YAMLHandler

from index.dates import read_date
from index.errors import InvalidDate, UnreadableSource
from index.readers.statements import FIELDS

_MAX_CHARS = 50_000  # of front matter; YAML is read at some 100,000 characters a second
_OPENING = re.compile(r"-{3,}[^\S\n]*\n(?=\s*[\w\"'-]+\s*:)")


class _PlainLoader(yaml.SafeLoader):  # type: ignore[misc]  # yaml is untyped
    """Reads dates as the text they are, so that none gains precision, and refuses aliases, with
    which a few lines become gigabytes."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise UnreadableSource("the front matter uses YAML aliases, which are not read")
        return super().compose_node(parent, index)


_PlainLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


class _PlainHandler(YAMLHandler):
    def load(self, fm: str, **kwargs: object) -> Any:
        if len(fm) > _MAX_CHARS:
            raise UnreadableSource(f"the front matter is longer than {_MAX_CHARS} characters")
        return super().load(fm, Loader=_PlainLoader)


def split_front_matter(text: str) -> tuple[dict[str, Any], str]:
    """The fields of a text's front matter, and the text below it; no fields where there is none.

    Contract fields come as strings or None, the date in ISO 8601 at the precision it has.
    Raises `UnreadableSource` for front matter that is not closed, not YAML or not a mapping, and
    for a date that is none.
    """
    if _OPENING.match(text.lstrip()) is None:
        return {}, text
    try:
        values, body = frontmatter.parse(text, handler=_PlainHandler())
        plain: dict[str, Any] = json.loads(json.dumps(values, default=str, allow_nan=False))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise UnreadableSource(f"front matter is not YAML: {error.problem}, line {line}") from None
    except (yaml.YAMLError, ValueError, TypeError, RecursionError) as error:
        raise UnreadableSource(f"front matter cannot be read: {error}") from None
    if not values:
        raise UnreadableSource(
            "the front matter is not closed by a line of ---, or holds no fields"
        )
    fields = {_contract_name(name): value for name, value in plain.items()}
    for name in FIELDS & fields.keys():
        if isinstance(fields[name], int | float) and not isinstance(fields[name], bool):
            fields[name] = str(fields[name])
    fields["date"] = _iso_date(fields.get("date"), fields.get("lang"))
    return fields, body


def _contract_name(name: str) -> str:
    return name.lower() if name.lower() in FIELDS else name


def _iso_date(value: object, lang: object) -> object:
    if not isinstance(value, str) or not value.strip():
        return value or None
    found = read_date(value, lang if isinstance(lang, str) else None)
    if found is None:
        raise UnreadableSource(str(InvalidDate(value)))
    return found.text
