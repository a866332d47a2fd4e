"""Which tests one worker runs one after another."""

from __future__ import annotations

from xdist.scheduler import LoadFileScheduling

_BROWSER = "tests/browser/"


class LoadFilesAndBrowser(LoadFileScheduling):
    """A file's tests stay with one worker, and so do all tests of the browser: spread over workers
    they would start a browser and a server anew for each file."""

    def _split_scope(self, nodeid: str) -> str:
        return _BROWSER if nodeid.startswith(_BROWSER) else super()._split_scope(nodeid)
