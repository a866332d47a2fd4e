from __future__ import annotations

import pytest

from index.errors import StoreUnavailable
from index.failing import failing


def test_a_reason_is_told_in_one_line() -> None:
    with pytest.raises(StoreUnavailable) as raised, failing("it cannot be read"):
        raise ValueError("corrupted\nat line 7")
    assert str(raised.value) == "it cannot be read (corrupted)"


@pytest.mark.parametrize("other", [KeyboardInterrupt, SystemExit, KeyError])
def test_nothing_else_is_taken_for_a_failure_of_the_index(other: type[BaseException]) -> None:
    with pytest.raises(other), failing("it cannot be read"):
        raise other
