from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from qa.answer.progress import Step, untold
from qa.records import Searched


def test_a_step_that_nobody_listens_to_does_nothing() -> None:
    untold(Step("searching 3 statements", Searched(3, "2015", "2019")))


def test_a_step_is_not_changed_once_it_is_told() -> None:
    step = Step("searching")
    assert step.searched is None
    with pytest.raises(FrozenInstanceError):
        step.message = "done"  # type: ignore[misc]
