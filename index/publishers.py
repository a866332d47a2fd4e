"""Who puts out what stands under a domain: a table, and patterns where they are certain."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from babel import Locale

from index.toml import load_toml

# Offices that only a national government has, by the label it gives them below its own domain.
_OFFICES = (
    (frozenset({"mfa", "mofa", "mofaic", "foreign"}), "Ministry of Foreign Affairs of {state}"),
    (frozenset({"president", "presidency", "presidencia"}), "Presidency of {state}"),
    (frozenset({"pm", "pmo", "primeminister"}), "Office of the Prime Minister of {state}"),
)
_GOVERNMENT_HOST = re.compile(
    r"(?:[a-z0-9-]+\.)*?(?P<office>[a-z0-9-]+)\.(?:gov|gob|gouv|govt|go|gub|government)\."
    r"(?P<country>[a-z]{2})"
)
_TERRITORY_OF_TLD = {"uk": "GB"}  # every other country's top-level domain is its ISO 3166 code
# Where a domain tells less than the statement should say: not states, or not from the name alone.
_UNCERTAIN = frozenset({"eu", "ac", "io", "su"})


@dataclass(frozen=True, slots=True)
class Publisher:
    """The office behind a domain."""

    domain: str
    issuer: str
    """The office in its own words."""
    state: str | None
    """Common English name of its state; None for a body of several states."""
    lang: str | None = None
    """ISO 639-1, where all of the site is in one language."""


@cache
def publishers() -> dict[str, Publisher]:
    """The table, by domain."""
    table = load_toml("index", "data/publishers.toml")
    return {
        domain: Publisher(domain, entry["issuer"], entry.get("state"), entry.get("lang"))
        for domain, entry in table.items()
    }


def find_publisher(address: str) -> Publisher | None:
    """The publisher of a domain or URL; None when it is not known for certain.

    >>> find_publisher("https://www.mofa.go.jp/press/").state
    'Japan'
    >>> find_publisher("mfa.gov.fj").issuer
    'Ministry of Foreign Affairs of Fiji'
    >>> find_publisher("city.gov.fj") is None
    True
    """
    host = host_of(address)
    labels = host.split(".")
    for at in range(len(labels) - 1):
        found = publishers().get(".".join(labels[at:]))
        if found is not None:
            return found
    return _national_office(host)


def host_of(address: str) -> str:
    """The host name in a domain or URL, lower case, without `www.`; empty when there is none."""
    try:
        split = urlsplit(address if "//" in address else f"//{address}")
        host = split.hostname or ""
    except ValueError:  # such as an unclosed "[" of an IPv6 address
        return ""
    return host.rstrip(".").removeprefix("www.")


def _national_office(host: str) -> Publisher | None:
    match = _GOVERNMENT_HOST.fullmatch(host)
    if match is None or match["country"] in _UNCERTAIN:
        return None
    code = _TERRITORY_OF_TLD.get(match["country"], match["country"].upper())
    state = Locale("en").territories.get(code)
    template = next((name for labels, name in _OFFICES if match["office"] in labels), None)
    if state is None or template is None:
        return None
    return Publisher(host, template.format(state=state), state)
