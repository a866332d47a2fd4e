"""News agencies that are organs of their state: `data/agencies.toml`."""

from __future__ import annotations

import re
from functools import cache

from index.names.gazetteer import fold_form, split_forms
from index.toml import load_toml

_BRACKETS = re.compile(r"[()]")


@cache
def agency_forms() -> dict[str, str]:
    """Each name of an agency, as written, to the key of its state."""
    rows = load_toml("index.names", "data/agencies.toml")
    return {form: key for key, cell in rows.items() for form in split_forms(cell)}


@cache
def _folded() -> frozenset[str]:
    return frozenset(map(fold_form, agency_forms()))


def is_agency(issuer: str | None) -> bool:
    """Whether an issuer string is a state's news agency by one or several of its names.

    >>> is_agency("KCNA (Korean Central News Agency)"), is_agency("Reuters")
    (True, False)
    """
    if not issuer:
        return False
    parts = [part for part in _BRACKETS.split(issuer) if part.strip()]
    return bool(parts) and all(fold_form(part) in _folded() for part in parts)
