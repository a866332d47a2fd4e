"""A network between the browser and the service that can be slow, be cut or be gone."""

from __future__ import annotations

import socket
import threading
import time
from types import TracebackType
from urllib.parse import urlsplit

_CHUNK_BYTES = 65_536
_TRICKLE_BYTES = 512
_TRICKLE_PAUSE_S = 0.01
_PATIENCE_S = 20.0


class Proxy:
    """Passes bytes on. `cut_at` ends a response once these bytes were in it, `hold_at` lets nothing
    more of one come, `slow` lets responses trickle at about 50 kB a second, `gone` closes each
    connection as soon as it asks something."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._service = (str(parts.hostname), int(parts.port or 80))
        self._door = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._door.getsockname()[1]}"
        self.cut_at: bytes | None = None
        self.hold_at: bytes | None = None
        self._let_go = threading.Event()
        self.slow = False
        self.gone = False
        self._threads: list[threading.Thread] = []
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()

    def __enter__(self) -> Proxy:
        self._start(self._accept)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self._let_go.set()
        self._door.shutdown(socket.SHUT_RDWR)
        self._door.close()
        with self._lock:
            for one in self._open:
                _end(one)
        for thread in self._threads:
            thread.join(_PATIENCE_S)

    def _start(self, job: object, *arguments: object) -> None:
        thread = threading.Thread(target=job, args=arguments, daemon=True)  # type: ignore[arg-type]
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._door.accept()
            except OSError:
                return
            service = socket.create_connection(self._service, timeout=_PATIENCE_S)
            with self._lock:
                self._open |= {client, service}
            self._start(self._carry, client, service)

    def _carry(self, client: socket.socket, service: socket.socket) -> None:
        back = threading.Thread(target=self._answer, args=(service, client), daemon=True)
        back.start()
        try:
            while (asked := client.recv(_CHUNK_BYTES)) and not self.gone:
                service.sendall(asked)
        except OSError:
            pass
        finally:
            _end(client)
            _end(service)
            back.join(_PATIENCE_S)
            with self._lock:
                self._open -= {client, service}
            client.close()
            service.close()

    def _answer(self, service: socket.socket, client: socket.socket) -> None:
        seen = b""
        try:
            while given := service.recv(_CHUNK_BYTES):
                seen += given
                for at in filter(None, (self.cut_at, self.hold_at)):
                    if (end := seen.find(at)) < 0:
                        continue
                    client.sendall(given[: max(0, end + len(at) - len(seen) + len(given))])
                    if at == self.hold_at:
                        self._let_go.wait(_PATIENCE_S)
                    return
                self._send(client, given)
        except OSError:
            pass
        finally:
            _end(client)
            _end(service)

    def _send(self, client: socket.socket, given: bytes) -> None:
        if not self.slow:
            client.sendall(given)
            return
        for start in range(0, len(given), _TRICKLE_BYTES):
            client.sendall(given[start : start + _TRICKLE_BYTES])
            time.sleep(_TRICKLE_PAUSE_S)


def _end(one: socket.socket) -> None:
    """Let whoever reads or writes this socket find its end."""
    try:
        one.shutdown(socket.SHUT_RDWR)
    except OSError:
        return
