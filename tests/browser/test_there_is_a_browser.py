"""Without a browser the rest of this folder is not collected; this says so, or fails."""

from __future__ import annotations

import pytest

from tests.browser.browsers import REMEDY, is_demanded, missing


def test_there_is_a_browser() -> None:
    reason = missing()
    if reason and not is_demanded():
        pytest.skip(f"browser tests are skipped: {reason}; {REMEDY}")
    assert reason is None, f"{reason}; {REMEDY}"
