"""Jobs, on every engine: once by key, in order within a thread, picked up after a kill."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from index.side_database import SidePlace, side_database
from web.chat.jobs import KEPT_S, Jobs
from web.chat.records import Kind, Place, State, Wanted
from web.chat.steps import SHAPE

PLACE = Place("C1", "U1", "1.1", "https://hooks.slack.com/x")


class Clock:
    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def jobs(place: SidePlace, clock: Clock) -> Jobs:
    return Jobs(place, clock)


def _wanted(key: str, thread: str | None = None, team: str = "T1") -> Wanted:
    return Wanted(team, key, Kind.QUESTION, replace(PLACE, thread=thread), "What?")


def test_a_key_is_written_down_once_for_each_team(jobs: Jobs) -> None:
    with ThreadPoolExecutor(8) as many:
        added = list(many.map(jobs.add, [_wanted("a")] * 40))
    assert added.count(True) == 1
    assert jobs.add(_wanted("a", team="T2"))
    assert jobs.has("T1", "a")
    assert not jobs.has("T3", "a")


def test_a_job_comes_back_as_it_was_wanted(jobs: Jobs) -> None:
    wanted = Wanted("T1", "k", Kind.CHECK, PLACE, "“Words” 🌍")
    jobs.add(wanted)
    job = jobs.claim("me", 10)
    assert job is not None
    assert (job.wanted, job.attempts, job.notice, job.reason) == (wanted, 0, None, None)
    assert jobs.claim("other", 10) is None


def test_a_job_whose_owner_is_gone_is_claimed_with_what_is_known(jobs: Jobs, clock: Clock) -> None:
    jobs.add(_wanted("a"))
    job = jobs.claim("gone", 10)
    assert job is not None
    jobs.note(replace(job, notice="post:1.2", answer_id="a1"))
    clock.now += 9
    assert jobs.claim("next", 10) is None
    clock.now += 2
    again = jobs.claim("next", 10)
    assert again is not None
    assert (again.id, again.notice, again.answer_id) == (job.id, "post:1.2", "a1")


def test_a_lease_that_is_renewed_does_not_run_out(jobs: Jobs, clock: Clock) -> None:
    jobs.add(_wanted("a"))
    job = jobs.claim("me", 10)
    assert job is not None
    clock.now += 9
    jobs.renew("me", [job.id], 10)
    jobs.renew("me", [], 100)
    jobs.renew("other", [job.id], 100)
    clock.now += 9
    assert jobs.claim("other", 10) is None
    clock.now += 2
    assert jobs.claim("other", 10) is not None


def test_an_owner_that_was_lost_counts_as_an_attempt(jobs: Jobs, clock: Clock) -> None:
    jobs.add(_wanted("a"))
    attempts = []
    for owner in "abc":
        job = jobs.claim(owner, 10)
        assert job is not None
        attempts.append(job.attempts)
        clock.now += 11
    assert attempts == [0, 1, 2]


def test_who_lost_a_job_changes_nothing_of_it(jobs: Jobs, clock: Clock) -> None:
    jobs.add(_wanted("a"))
    lost = jobs.claim("lost", 10)
    assert lost is not None
    clock.now += 11
    assert jobs.claim("next", 10) is not None
    jobs.put_off(lost, 0, 0)
    jobs.condemn(lost, "why")
    jobs.settle(lost, State.FAILED)
    assert jobs.claim("third", 10) is None
    assert jobs.counts() == {"running": 1}


def test_a_thread_is_answered_in_order_and_others_do_not_wait(jobs: Jobs) -> None:
    for key, thread in (("a", "1.1"), ("b", "1.1"), ("c", "2.1")):
        jobs.add(_wanted(key, thread))
    first, other = jobs.claim("me", 10), jobs.claim("me", 10)
    assert first is not None
    assert other is not None
    assert (first.wanted.key, other.wanted.key) == ("a", "c")
    assert jobs.claim("me", 10) is None
    jobs.settle(first, State.DONE)
    second = jobs.claim("me", 10)
    assert second is not None
    assert second.wanted.key == "b"


def test_a_job_that_was_put_off_is_due_later(jobs: Jobs, clock: Clock) -> None:
    jobs.add(_wanted("a"))
    job = jobs.claim("me", 10)
    assert job is not None
    jobs.put_off(job, 30, attempts=2)
    assert jobs.claim("me", 10) is None
    clock.now += 31
    again = jobs.claim("me", 10)
    assert again is not None
    assert again.attempts == 2
    jobs.condemn(again, "why")
    condemned = jobs.claim("me", 10)
    assert condemned is not None
    assert (condemned.reason, condemned.attempts) == ("why", 0)


def test_what_is_over_is_known_by_its_key_only_and_then_forgotten(
    jobs: Jobs, clock: Clock, place: SidePlace
) -> None:
    jobs.add(Wanted("T1", "a", Kind.QUESTION, PLACE, "a-most-private-question"))
    job = jobs.claim("me", 10)
    assert job is not None
    jobs.settle(job, State.DONE)
    assert not jobs.add(_wanted("a"))
    with side_database(place, SHAPE).connection() as raw:
        assert "private" not in str(raw.execute("SELECT * FROM jobs").fetchall())
    clock.now += KEPT_S + 1
    jobs.expire()
    assert jobs.counts() == {}


def test_a_teams_jobs_can_be_dropped(jobs: Jobs) -> None:
    jobs.add(_wanted("a"))
    jobs.add(_wanted("a", team="T2"))
    jobs.drop("T1")
    assert jobs.counts() == {"queued": 1}
