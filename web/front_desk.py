"""Where the web layer gets its desk from: opened once, in the background, and kept fresh."""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

import structlog

from index.condition import Finding
from index.errors import OnRecordError
from index.names import Names
from index.records import Coverage, Filters
from qa.answer.progress import Progress, untold
from qa.records import Answer, AskFilters, Found, Interpretation, QuoteCheck
from web.refusals import Unavailable
from web.settings import Settings

if TYPE_CHECKING:  # its libraries take a while to load
    from index.view import ArchiveView

_RETRY_OPENING_S = 2.0
"""An index that could not be opened (none yet, locked) is tried again this often at most."""

_log = structlog.get_logger(__name__)


class Desk(Protocol):
    """What the web layer asks: `qa.desk.Desk`, or a stand-in in tests."""

    @property
    def view(self) -> ArchiveView:
        """The statements on record, as they are at this moment."""

    @property
    def names(self) -> Names:
        """The names that are understood."""

    def use_parser(self) -> None:
        """From now on tell whom a stance goes to."""

    def refresh(self) -> None:
        """Take in what was ingested since."""

    def catch_up(self) -> None:
        """Take in what was ingested before this call, and return only then."""

    def renew_beside(self) -> None:
        """From now on nobody waits for what was ingested to be taken in."""

    def ask(
        self,
        question: str,
        *,
        conversation: str | None = None,
        filters: AskFilters | None = None,
        explain: bool = False,
        progress: Progress = untold,
    ) -> Answer:
        """The answer to a question."""

    def read(self, question: str, conversation: str | None = None) -> Interpretation:
        """How a question would be read; nothing is answered or remembered."""

    def fork(self, conversation: str) -> str | None:
        """A new conversation that begins where another stands."""

    def forget(self, conversation: str) -> None:
        """Remove what a conversation remembers."""

    def is_outdated(self) -> bool:
        """Whether another archive has been put into its place."""

    def measures(self) -> Mapping[str, float]:
        """Figures of the archive for `/metrics`."""

    def findings(self) -> list[Finding]:
        """What is amiss with the archive and with the conversations; nothing when all is well."""

    def search(self, query: str, filters: AskFilters, limit: int) -> list[Found]:
        """Passages, best first."""

    def count_added(self, after: str, filters: AskFilters) -> int:
        """How many of the statements that the filters let through came in after a moment."""

    def check(self, quote: str, issuer: str | None = None) -> QuoteCheck:
        """Whether a quotation is on record."""


class FrontDesk:
    """Opens the desk when it is first needed and says why it cannot be had."""

    def __init__(
        self,
        open_desk: Callable[[], Desk],
        desk: Desk | None = None,
        prepare: Callable[[Desk], None] | None = None,
    ) -> None:
        """`prepare` brings an opened desk what takes seconds, while it answers without."""
        self._open_desk = open_desk
        self._prepare = prepare
        self._desk = desk
        self._opening = threading.Lock()
        self._tried = threading.Event()
        self._reason = "the index is being loaded"
        self._last_try = float("-inf")

    def desk(self) -> Desk:
        """The desk; raises `Unavailable` with the reason while there is none. One whose archive
        was replaced goes on until another is open."""
        if self._desk is None:
            self._open()
        elif self._may_try() and self._desk.is_outdated():
            self.open_in_background()
        if self._desk is None:
            raise Unavailable(self._reason)
        return self._desk

    def refresh(self) -> None:
        """Have the desk take in what was ingested since, where there is one; nobody waits."""
        if self._desk is not None:
            self._desk.refresh()

    def catch_up(self) -> None:
        """Have the desk take in what was ingested before this call, where there is one."""
        if self._desk is not None:
            self._desk.catch_up()

    def coverage(self) -> Coverage | None:
        """What is on record in all; None while there is no desk."""
        return self._desk.view.count(Filters()) if self._desk else None

    def measures(self) -> Mapping[str, float]:
        """Figures of the archive; none while there is no desk."""
        return self._desk.measures() if self._desk else {}

    def open_now(self) -> Desk:
        """The desk, opened in this thread; raises what opening raises. A question about a stance
        waits for the parser."""
        if self._desk is None:
            self._desk = self._open_desk()
            self._desk.use_parser()
        return self._desk

    def open_in_background(self) -> None:
        """Start opening without waiting for it."""
        threading.Thread(target=self._open, name="open-desk", daemon=True).start()

    def wait_until_tried(self, patience_s: float) -> None:
        """Until the first opening has come to an end, for so long at most."""
        self._tried.wait(patience_s)

    def _may_try(self) -> bool:
        return time.monotonic() - self._last_try >= _RETRY_OPENING_S

    def _open(self) -> None:
        if not self._opening.acquire(blocking=False):
            return  # another thread is at it; the caller reports the reason
        try:
            if self._may_try() and (self._desk is None or self._desk.is_outdated()):
                desk = self._open_desk()
                desk.renew_beside()
                self._desk = desk
                _log.info("index loaded")
                if self._prepare is not None:
                    threading.Thread(
                        target=self._prepare, args=(self._desk,), name="prepare-desk", daemon=True
                    ).start()
        except OnRecordError as error:
            self._reason = str(error)
            _log.warning("index not loaded", reason=self._reason)
        except Exception:  # noqa: BLE001
            # Whoever waits must hear of it; in a background thread nobody else would.
            self._reason = "the index cannot be opened; the log says why"
            _log.exception("index not loaded")
        finally:
            self._last_try = time.monotonic()
            self._opening.release()
            self._tried.set()


def use_loaded_parser(desk: Desk) -> None:
    """Have the desk tell whom a stance goes to once the parser is loaded, where one is installed;
    takes seconds."""
    # Late, as the desk itself is.
    from qa.attribution.parsing import PARSER  # noqa: PLC0415

    if PARSER.load():
        desk.use_parser()
        _log.info("parser loaded")


def front_desk(settings: Settings, desk: Desk | None) -> FrontDesk:
    """The front desk over `desk`, or over the index that the settings name."""

    def open_desk() -> Desk:
        with _made_to_stay():
            # Late, so that pages that need no index, and `--help`, do not wait for its libraries.
            from qa.desk import Desk as RealDesk  # noqa: PLC0415

            opened: Desk = RealDesk.open(settings)
        return opened

    return FrontDesk(open_desk, desk, use_loaded_parser)


@contextmanager
def _made_to_stay() -> Iterator[None]:
    """What is made inside is never looked through for garbage: names and terms are some hundred
    thousand objects, and looking through them would stop all answers for a tenth of a second."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        if was_enabled:
            gc.enable()
