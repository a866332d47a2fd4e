"""Reading the TOML files that the packages carry."""

from __future__ import annotations

import sys
from importlib.resources import files
from typing import Any

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


def load_toml(package: str, name: str) -> dict[str, Any]:
    """The tables of the file `name` below a package's folder; `/` separates folders in it."""
    tables: dict[str, Any] = tomllib.loads((files(package) / name).read_text(encoding="utf-8"))
    return tables
