"""Which browser the tests drive, and what to do where there is none."""

from __future__ import annotations

import importlib.util
import os
import shutil
from pathlib import Path

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
REMEDY = (
    "browser tests need Playwright and Chromium: `make test` installs both where it can; by hand, "
    "`pip install -e '.[test]'`, then `apt-get install chromium` or `playwright install chromium`"
)


def is_demanded() -> bool:
    """Whether a missing browser is a failure: continuous integration sets `CI`."""
    return bool(os.environ.get("CI"))


def missing() -> str | None:
    """What stands in the way of the browser tests, in words; None when nothing does."""
    for module in ("playwright", "axe_playwright_python"):
        if importlib.util.find_spec(module) is None:
            return f"the package {module} is not installed"
    return None if executable() else "there is no Chromium"


def executable() -> str | None:
    """A browser of the system, else the one that Playwright downloaded, else None."""
    for name in _NAMES:
        if found := shutil.which(name):
            return found
    return _downloaded()


def _downloaded() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else None


def main() -> None:
    """Say what is missing and exit with 1; with 0 when nothing is."""
    if reason := missing():
        raise SystemExit(f"{reason}; {REMEDY}")


if __name__ == "__main__":
    main()
