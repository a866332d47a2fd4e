"""A PostgreSQL with a standby to which each commit goes before it is acknowledged, and what a
cluster's manager does when the primary fails."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote, urlencode

from tests.postgresql import Server, postgres

_PATIENCE_S = 120.0


class Pair:
    """Two servers, of which one is the primary."""

    def __init__(self, primary: Server, standby: Server) -> None:
        self.primary, self.standby = primary, standby
        self.address = _address(primary, standby)
        """Of whichever can be written to."""

    def fail_over(self) -> None:
        """The primary is gone without a word, and the standby takes its place at once."""
        self.primary.kill()
        self.standby.run("pg_ctl", "promote", "-D", str(self.standby.data), "-w")
        self.primary, self.standby = self.standby, self.primary

    def follow(self) -> None:
        """The other server becomes the standby, with what the primary has; from then on each
        commit waits for it."""
        source = f"host={self.primary.folder} user=onrecord"
        shutil.rmtree(self.standby.data, ignore_errors=True)
        how = ["-R", "-X", "stream", "-c", "fast", "--no-sync"]
        self.standby.run("pg_basebackup", "-D", str(self.standby.data), "-d", source, *how)
        # Once it is the primary it waits for nobody, until it has a standby.
        with (self.standby.data / "postgresql.auto.conf").open("a", encoding="utf-8") as settings:
            settings.write("synchronous_standby_names = ''\n")
        self.standby.start()
        self._have_commits_wait()

    def _have_commits_wait(self) -> None:
        import psycopg

        with psycopg.connect(self.primary.address("public"), autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET synchronous_standby_names = '*'")
            connection.execute("SELECT pg_reload_conf()")
            deadline = time.monotonic() + _PATIENCE_S
            state = "SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'"
            while connection.execute(state).fetchall() != [(1,)]:
                assert time.monotonic() < deadline, "the standby does not follow"
                time.sleep(0.05)


@contextmanager
def standby_pair(**settings: str) -> Iterator[Pair]:
    """Both have started; raises `NoPostgres` with the reason where none can be."""
    with postgres(**settings) as one, postgres(**settings) as other:
        other.kill()
        pair = Pair(one, other)
        pair.follow()
        yield pair


def _address(*servers: Server) -> str:
    where = {
        "host": ",".join(str(server.folder) for server in servers),
        "target_session_attrs": "read-write",
    }
    return f"postgresql://onrecord@/postgres?{urlencode(where, quote_via=quote)}"
