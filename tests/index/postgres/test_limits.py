"""What a connection brings along: prepared statements, a limit of time, and TLS."""

from __future__ import annotations

import socket
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from shutil import which
from urllib.parse import quote

import pytest

pytest.importorskip("psycopg", reason="the extra postgres is not installed")

from index.errors import StoreUnavailable
from index.postgres.connections import Connections
from tests.postgresql import Server

_ASKS_FOR_TLS = 8
_AT_ONCE = 65_536


@pytest.fixture
def connect() -> Iterator[Callable[[str], Connections]]:
    made: list[Connections] = []

    def connect(address: str) -> Connections:
        made.append(Connections(address, read_only=False, patience_s=3.0))
        made[-1].open()
        return made[-1]

    yield connect
    for one in made:
        one.close()


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Of `localhost`, which vouches for itself, with its key."""
    folder = tmp_path_factory.mktemp("tls")
    if which("openssl") is None:
        pytest.skip("openssl is not installed")
    made, key = folder / "made.pem", folder / "key.pem"
    subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    kind = ["-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    subprocess.run(  # noqa: S603 - its own arguments
        ["openssl", "req", *kind, *subject, "-keyout", key, "-out", made],  # noqa: S607
        check=True,
        capture_output=True,
    )
    return made, key


@pytest.fixture
def with_tls(postgres_server: Server, certificate: tuple[Path, Path]) -> Iterator[str]:
    """Address of the server, reached through what speaks TLS for it, without `sslrootcert`."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    [inside] = postgres_server.folder.glob(".s.PGSQL.*[0-9]")
    with closing(socket.create_server(("localhost", 0))) as listening:
        threading.Thread(target=_let_in, args=(listening, context, inside), daemon=True).start()
        port = listening.getsockname()[1]
        yield f"postgresql://onrecord@localhost:{port}/postgres?gssencmode=disable"


def _let_in(listening: socket.socket, context: ssl.SSLContext, inside: Path) -> None:
    with suppress(OSError):
        while True:
            client, _ = listening.accept()
            with suppress(OSError):
                client.recv(_ASKS_FOR_TLS)
                client.sendall(b"S")
                safe = context.wrap_socket(client, server_side=True)
                server = socket.socket(socket.AF_UNIX)
                server.connect(str(inside))
                for pair in ((safe, server), (server, safe)):
                    threading.Thread(target=_pass_on, args=pair, daemon=True).start()


def _pass_on(one: socket.socket, other: socket.socket) -> None:
    with suppress(OSError):
        while some := one.recv(_AT_ONCE):
            other.sendall(some)
    for end in (one, other):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)


def test_a_query_that_is_asked_often_is_prepared(
    postgres_server: Server, connect: Callable[[str], Connections]
) -> None:
    with connect(postgres_server.address()).lent() as lent:
        for number in range(8):
            lent.execute("SELECT ?::integer + 1", (number,))
        found = lent.execute("SELECT statement FROM pg_prepared_statements").fetchall()
    assert ("SELECT $1::integer + 1",) in found


def test_what_takes_too_long_is_ended(
    postgres_server: Server,
    connect: Callable[[str], Connections],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("index.postgres.connections.LONGEST_STATEMENT_S", 0.2)
    connections = connect(postgres_server.address())
    with pytest.raises(StoreUnavailable, match="statement timeout"):
        connections.asked("SELECT pg_sleep(60)")
    assert connections.asked("SELECT 1") == [(1,)], "the next one is answered"


def test_a_server_is_known_by_its_certificate(
    with_tls: str, certificate: tuple[Path, Path], connect: Callable[[str], Connections]
) -> None:
    known = f"&sslmode=verify-full&sslrootcert={quote(str(certificate[0]))}"
    with connect(with_tls + known).lent() as lent:
        assert lent.raw.pgconn.ssl_in_use


def test_a_server_that_cannot_prove_who_it_is_is_not_told_anything(
    with_tls: str, connect: Callable[[str], Connections], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.postgres.connections._WAIT_S", 1.0)
    with pytest.raises(StoreUnavailable):
        connect(with_tls + "&sslmode=verify-full&sslrootcert=system")
