"""What is installed is what was tested: versions are locked, and each file has its hash."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from index.toml import tomllib

ROOT = Path(__file__).parents[1]
LOCKS = ("requirements.txt", "requirements-test.txt")
PYTHONS = ("3.10", "3.11", "3.12", "3.13", "3.14")
UNHASHED = {"torch"}
LESSER = {"psycopg", "psycopg-binary", "psycopg-pool"}
"""Under the LGPL, and of an extra."""


def entries(name: str) -> Iterator[str]:
    """The lines of a file, those that go on joined, without comments."""
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    return (line.strip() for line in text.splitlines() if line.strip() and line[0] != "#")


def versions(lines: Iterator[str], python: str) -> dict[str, str]:
    """Each package's version there is on Linux for that Python."""
    environment = {"python_version": python, "python_full_version": f"{python}.0"}
    found: dict[str, str] = {}
    for line in lines:
        one = Requirement(line.partition(" --hash")[0])
        if not one.marker or one.marker.evaluate({**environment, "sys_platform": "linux"}):
            name = canonicalize_name(one.name)
            assert name not in found, f"{name} is there twice on Python {python}"
            found[name] = str(one.specifier)
    return found


def locked(python: str) -> dict[str, str]:
    first, second = (versions(entries(name), python) for name in LOCKS)
    assert not first.keys() & second.keys()
    return first | second


@pytest.mark.parametrize("name", LOCKS)
def test_each_locked_package_has_hashes_and_no_place(name: str) -> None:
    for line in entries(name):
        assert re.search(r"==\S+.* --hash=sha256:[0-9a-f]{64}", line), line
        assert "://" not in line
        assert not line.startswith("-")


@pytest.mark.parametrize("python", PYTHONS)
def test_what_is_locked_is_what_was_tested(python: str) -> None:
    tested = versions(entries("constraints.txt"), python)
    astray = {
        name: (version, tested.get(name))
        for name, version in locked(python).items()
        if version != tested.get(name)
    }
    assert astray == {}, "constraints.txt and the locks differ: make lock"


@pytest.mark.parametrize("python", PYTHONS)
def test_all_that_is_asked_for_is_locked(python: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    asked = [*project["dependencies"], *(one for extra in extras.values() for one in extra)]
    kept = locked(python)
    for line in asked:
        one = Requirement(line)
        if one.marker and not one.marker.evaluate({"python_version": python}):
            continue
        name = canonicalize_name(one.name)
        if name == "onrecord":
            continue
        assert name in kept, f"{name} is asked for and not locked: make lock"
        assert one.specifier.contains(kept[name].removeprefix("==")), name
    assert not UNHASHED & kept.keys()


def licence(name: str) -> str:
    """What a package says of its licence; empty where it is not installed."""
    try:
        told = metadata(name)
    except PackageNotFoundError:
        return ""
    classes = [one for one in told.get_all("Classifier") or () if one.startswith("License")]
    return " ".join([told["License-Expression"] or "", (told["License"] or "")[:80], *classes])


def test_no_library_is_under_the_gpl_and_one_extra_under_the_lgpl() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {canonicalize_name(Requirement(one).name) for one in project["dependencies"]}
    bound = {
        name
        for name in locked("3.11")
        if re.search(r"GPL|General Public", licence(name)) and " OR " not in licence(name)
    }
    assert bound <= LESSER
    assert not LESSER & needed
    assert not LESSER & versions(entries("requirements.txt"), "3.11").keys()
