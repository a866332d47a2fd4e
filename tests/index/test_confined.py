from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from index.confined import Confined, TookTooMuch

_CALLS = "tests.index.confined_calls"


@pytest.fixture
def describe() -> Iterator[Confined]:
    made = Confined(f"{_CALLS}:describe", 30)
    yield made
    made.close()


def test_one_process_answers_call_after_call(describe: Confined) -> None:
    one, other = describe(b"x" * 100_000, "é\ud800"), describe(b"")
    assert (one[:2], other[:2]) == ([100_000, ["é\ud800"]], [0, []])
    assert one[2] == other[2] != os.getpid()


def test_the_process_knows_nothing_of_our_environment(
    describe: Confined, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONRECORD_API_KEY", "secret")
    known = set(describe(b"")[3])
    assert known <= {"LC_CTYPE", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "SYSTEMROOT"}


def test_threads_take_turns(describe: Confined) -> None:
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda n: describe(b"x" * n), range(40)))
    assert [answer[0] for answer in answers] == list(range(40))


@pytest.mark.parametrize(
    ("function", "seconds"), [("hang", 0.2), ("work", 0.5), ("eat", 30), ("fail", 30)]
)
def test_what_takes_too_much_is_ended_and_the_next_call_answered(
    function: str, seconds: float
) -> None:
    apart = Confined(f"{_CALLS}:{function}", seconds)
    for _ in range(2):
        with pytest.raises(TookTooMuch):
            apart(b"x" * 200_000)
    apart.close()


def test_the_time_that_a_busy_machine_takes_is_not_the_files() -> None:
    apart = Confined(f"{_CALLS}:wait", 0.5)
    assert apart(b"xyz") == 3
    apart.close()


def test_the_time_that_a_process_takes_to_start_is_not_the_files() -> None:
    apart = Confined("tests.index.slow_to_import:measure", 1.5)
    assert apart(b"xyz") == 3
    apart.close()
