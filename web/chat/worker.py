"""The threads that do jobs, and the one that hands them out."""

from __future__ import annotations

import secrets
import threading
import time
import traceback
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Protocol

import structlog
from prometheus_client import Counter

from index.errors import OnRecordError, StoreUnavailable
from web.chat.delivery import RATE_LIMIT, Later, Never, Revoked
from web.chat.jobs import Jobs
from web.chat.records import Job
from web.chat.records import State as Ended
from web.refusals import Unavailable
from web.state import State

_THREADS = 4
"""The web service keeps as many for pages; an answer is a few calls to Slack and little work."""

_LEASE_S = 12.0
"""After a kill, jobs are picked up this much later."""

_RENEWAL_S = 4.0
_LAST_LEASE_S = 30.0
"""When told to stop: longer than a call to Slack can take."""

_LOOK_S = 1.0
"""How often to look for jobs that fell due, or that another process wrote down."""

_BACKOFF_S = (1.0, 2.0, 5.0, 10.0, 20.0)
"""Waits between attempts; when they are used up, the job has failed."""

_BUSY_S = 2.0
"""How soon to come back to a service with no free place, or an index that is being loaded."""

_PATIENCE_S = 20 * 60.0
"""How long a job may wait for a rate limit or the index: an answer that comes later than this is
answered to nobody, and a `response_url` lives for 30 minutes."""

_APOLOGY_S = 60 * 60.0
"""How long to try to say that a job failed."""

_TIDYING_S = 3600.0

_GRACE_S = 5.0
"""What jobs under way get to end, when the service is told to stop."""

_LIMIT = "the chat was too busy"
_OUT_OF_REACH = "the service could not be reached in time"
_REFUSED = "On Record may not answer there"
_DEFECT = "something went wrong on our side"
"""What the asker is told."""

_log = structlog.get_logger(__name__)


class Doer(Protocol):
    """What does a job."""

    def do(self, job: Job) -> None:
        """Do it, or go on with it."""

    def apologise(self, job: Job) -> None:
        """Say that it failed."""


class Kept(Protocol):
    """What one installation of a bot remembers, and its connection to the chat."""

    @property
    def jobs(self) -> Jobs:
        """What is to be done."""

    def close(self) -> None:
        """From now on no call to the chat is begun."""

    def tidy(self, days: int) -> None:
        """Forget what is older than it needs to be."""

    def forget(self, team: str) -> None:
        """The chat does not let the bot in any more."""


class Worker:
    """Claims jobs and sees each through to an answer, or to the words that it failed."""

    def __init__(
        self,
        kept: Kept,
        doer: Doer,
        parts: State,
        backoff_s: tuple[float, ...] = _BACKOFF_S,
    ) -> None:
        self._kept = kept
        self._jobs = kept.jobs
        self._doer = doer
        self._days = parts.settings.conversation_days
        self._backoff_s = backoff_s
        self._owner = secrets.token_hex(8)
        self._wake = threading.Event()
        self._stopping = threading.Event()
        self._running: dict[int, Future[None]] = {}
        """By job."""
        self._lock = threading.Lock()
        self._pool: ThreadPoolExecutor | None = None
        self._thread: threading.Thread | None = None
        self._renewed = 0.0
        self._tidied = float("-inf")
        self._outcomes = Counter(
            "onrecord_slack_jobs_total",
            "Jobs of the bot in Slack by kind and by how they ended.",
            ["kind", "outcome"],
            registry=parts.metrics.registry,
        )

    def start(self) -> None:
        """Begin; jobs that were left by a process before are done first."""
        self._pool = ThreadPoolExecutor(_THREADS, thread_name_prefix="chat-job")
        self._thread = threading.Thread(target=self._hand_out, name="chat-jobs", daemon=True)
        self._thread.start()

    def wake(self) -> None:
        """There is a new job."""
        self._wake.set()

    def stop(self) -> None:
        """Claim nothing more, let what is under way end, or queue it again."""
        if self._thread is None or self._pool is None:
            return
        self._stopping.set()
        self._wake.set()
        self._thread.join()
        _, under_way = wait(self._under_way().values(), timeout=_GRACE_S)
        if under_way:
            self._cut_short()
        self._pool.shutdown(wait=not under_way)
        self._thread = self._pool = None

    def _cut_short(self) -> None:
        """Jobs under way go no further than the call to Slack they are in, and are queued again;
        until then nobody else may take them up, or there would be two answers."""
        self._kept.close()
        try:
            self._jobs.renew(self._owner, self._under_way(), _LAST_LEASE_S)
        except StoreUnavailable as error:
            _log.warning("jobs not held on to", reason=str(error))

    def _under_way(self) -> dict[int, Future[None]]:
        with self._lock:
            return dict(self._running)

    def _hand_out(self) -> None:
        while not self._stopping.is_set():
            self._wake.clear()
            try:
                self._renew()
                while self._claim_one():
                    pass
            except StoreUnavailable as error:
                _log.warning("jobs cannot be read", reason=str(error))
            self._wake.wait(_LOOK_S)

    def _renew(self) -> None:
        now = time.monotonic()
        if now - self._renewed >= _RENEWAL_S:
            self._jobs.renew(self._owner, self._under_way(), _LEASE_S)
            self._renewed = now
        if now - self._tidied >= _TIDYING_S:
            self._kept.tidy(self._days)
            self._tidied = now

    def _claim_one(self) -> bool:
        """Hand out one job; False when all threads are busy or nothing is due."""
        under_way = self._under_way()
        if len(under_way) >= _THREADS or self._stopping.is_set():
            return False
        job = self._jobs.claim(self._owner, _LEASE_S)
        if job is None or self._pool is None:
            return False
        if job.id in under_way:
            return True  # the clock was set, or stood still; the lease is renewed
        if job.attempts > len(self._backoff_s):
            self._give_up(job, "whoever worked at it was lost, each time", _DEFECT)
            return True
        work = self._doer.apologise if job.reason else self._doer.do
        future = self._pool.submit(work, job)
        with self._lock:
            self._running[job.id] = future
        future.add_done_callback(lambda ended: self._ended(job, ended))
        return True

    def _ended(self, job: Job, future: Future[None]) -> None:
        """Runs in the job's thread: a failure of any kind ends the job, never the thread."""
        try:
            if not future.cancelled():
                self._settle(job, future.exception())
        except StoreUnavailable as error:
            # Its lease, which is not renewed any more, runs out, and it is done again.
            _log.warning("job not settled", job=job.id, reason=str(error))
        finally:
            with self._lock:
                self._running.pop(job.id, None)
            self._wake.set()

    def _settle(self, job: Job, error: BaseException | None) -> None:
        if error is None:
            self._over(job, Ended.FAILED if job.reason else Ended.DONE)
        elif isinstance(error, Revoked):
            self._kept.forget(job.wanted.team)
        elif isinstance(error, Never):
            self._give_up(job, str(error), _REFUSED)
        elif isinstance(error, (Later, Unavailable)):
            self._put_off(job, error)
        elif isinstance(error, OnRecordError):
            self._put_off(job, Later(type(error).__name__))
        else:
            # Its message may hold somebody's words; where it happened does not.
            where = traceback.format_list(traceback.extract_tb(error.__traceback__)[-3:])
            _log.error("job failed", job=job.id, error=type(error).__name__, where="".join(where))
            self._give_up(job, "defect", _DEFECT)

    def _put_off(self, job: Job, error: OnRecordError) -> None:
        """Rate limits and a busy service count for nothing; failures use up the attempts."""
        age = time.time() - job.received_at
        reason = _LIMIT if str(error) == RATE_LIMIT else _OUT_OF_REACH
        told = error.seconds if isinstance(error, Later) else _BUSY_S
        if told is not None or job.reason:
            last = self._backoff_s[-1]
            if age + (told or last) > (_APOLOGY_S if job.reason else _PATIENCE_S):
                self._give_up(job, str(error), reason)
                return
            self._jobs.put_off(job, last if told is None else told, job.attempts)
        elif job.attempts >= len(self._backoff_s):
            self._give_up(job, str(error), reason)
        else:
            self._jobs.put_off(job, self._backoff_s[job.attempts], job.attempts + 1)

    def _give_up(self, job: Job, why: str, reason: str) -> None:
        """Say that it failed, for which `reason`; where even that failed, the log says so."""
        _log.warning("job given up", job=job.id, kind=job.wanted.kind.value, why=why)
        if job.reason:
            self._over(job, Ended.FAILED)
        else:
            self._jobs.condemn(job, reason)

    def _over(self, job: Job, state: Ended) -> None:
        self._jobs.settle(job, state)
        self._outcomes.labels(job.wanted.kind.value, state.value).inc()
        _log.info(
            "job over",
            job=job.id,
            kind=job.wanted.kind.value,
            state=state.value,
            seconds=round(time.time() - job.received_at, 2),
        )
