"""One browser and one service for all the tests of the pages, one context for each test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.browsers import FLAGS, REMEDY, executable, is_demanded, missing
from tests.browser.network import Proxy
from tests.browser.service import serving, take_in
from tests.data_folders import put_engine

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

FIXTURES = Path(__file__).parents[1] / "fixtures"
_PATIENCE_MS = 30_000
"""However busy the machine is: what is looked for comes much sooner, or not at all."""

_reason = missing()
if _reason and not is_demanded():
    # They import Playwright at the top, which may be what is missing.
    _told = "test_there_is_a_browser.py"
    _all = Path(__file__).parent.glob("test_*.py")
    collect_ignore = [one.name for one in _all if one.name != _told]


# "package", not "session": Playwright's event loop must be gone before other tests run their own.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=_PATIENCE_MS)
    path = executable()
    assert path, REMEDY
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=path, args=list(FLAGS), chromium_sandbox=False
        )
        yield started
        started.close()


@pytest.fixture(scope="package")
def taken_in(tmp_path_factory: pytest.TempPathFactory, engine_data: Path) -> Path:
    """A data folder with the invented statements. Not to be changed."""
    data = tmp_path_factory.mktemp("pages")
    files = ("gold/corpus.jsonl", "browser/statements.jsonl", "browser/revised.jsonl")
    take_in(put_engine(engine_data, data), [FIXTURES / name for name in files])
    return data


@pytest.fixture(scope="package")
def served(taken_in: Path) -> Iterator[str]:
    """The address of a running service."""
    with serving(taken_in) as address:
        yield address


@pytest.fixture(scope="package")
def serving_hostile(tmp_path_factory: pytest.TempPathFactory, engine_data: Path) -> Iterator[str]:
    """The address of a service over statements in which everything tries to be markup."""
    data = tmp_path_factory.mktemp("hostile")
    take_in(put_engine(engine_data, data), [FIXTURES / "browser" / "hostile.jsonl"])
    with serving(data) as address:
        yield address


@pytest.fixture
def proxy(served: str) -> Iterator[Proxy]:
    """A network in front of the service that can be slow, be cut or be gone."""
    with Proxy(served) as between:
        yield between


class Watch:
    """What must not happen on any page: errors in the console, violated policies, dialogs."""

    def __init__(self, context: BrowserContext) -> None:
        self.seen: list[str] = []
        self.expected: tuple[str, ...] = ()
        context.expose_binding("violated", lambda _, words: self.seen.append(words))
        context.add_init_script(
            "document.addEventListener('securitypolicyviolation', (event) =>"
            " violated(`policy: ${event.violatedDirective} ${event.blockedURI}`));"
        )
        context.on("console", self._console)
        context.on("weberror", lambda error: self.seen.append(f"error: {error.error}"))
        context.on("dialog", self._dialog)

    def _console(self, message: Any) -> None:
        if message.location.get("url", "").endswith("/favicon.ico"):
            return  # what is no page (plain text) names no icon, and the browser guesses
        if message.type == "error" and not any(one in message.text for one in self.expected):
            self.seen.append(f"console: {message.text} {message.location.get('url', '')}")

    def _dialog(self, dialog: Any) -> None:
        self.seen.append(f"dialog: {dialog.message}")
        dialog.dismiss()


@pytest.fixture
def new_context(browser: Browser, served: str) -> Iterator[Callable[..., BrowserContext]]:
    """Makes contexts: people with a browser of their own. What none of them may meet is checked at
    the end of the test."""
    made: list[tuple[BrowserContext, Watch]] = []

    def make(*, expected: tuple[str, ...] = (), **options: Any) -> BrowserContext:
        given = {"base_url": served, "viewport": {"width": 1440, "height": 800}, **options}
        context = browser.new_context(**given)
        context.set_default_timeout(_PATIENCE_MS)
        watch = Watch(context)
        watch.expected = expected
        made.append((context, watch))
        return context

    yield make
    for context, _ in made:
        context.close()
    assert [words for _, watch in made for words in watch.seen] == []


@pytest.fixture
def page(new_context: Callable[..., BrowserContext]) -> Page:
    """A page in a window of 1440 × 800, at no address yet."""
    return new_context().new_page()
