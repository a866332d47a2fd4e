"""What an administrator brings, from the first file to what was made of it. Each addition is a
folder, so that any of the service's processes can tell how it stands."""

from __future__ import annotations

import json
import re
import secrets
import shutil
import stat
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import IO, Any

import structlog
from werkzeug.utils import secure_filename

from index.errors import OnRecordError
from index.one_line import one_line
from index.records import IngestReport, Rejection, Statement
from index.settings import Settings
from web.intake.staged import read_lines, to_line
from web.presenters import shortened

_ID = re.compile(r"[0-9a-f]{16}")
_KEPT_S = 24 * 3600
_STALLED_S = 120
_SHOW_EVERY_S = 0.5
_MOST_LISTED = 500
_WORDS_CHARS = 80
"""Of a text without a title, by which it is known in the list."""
"""Statements and rejections that a page names; the counts are of all."""

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Listed:
    """A statement that was read, in a list."""

    id: str
    title: str | None
    issuer: str | None
    speaker: str | None
    date: str | None


@dataclass(frozen=True, slots=True)
class Refused:
    """An input that was refused: where, and why."""

    place: str
    reason: str

    @classmethod
    def of(cls, rejection: Rejection, folder: Path) -> Refused:
        """For people, who know their files and not the folder that they wait in."""
        line = f", line {rejection.line}" if rejection.line is not None else ""
        source = rejection.source.replace(f"{folder}/", "")
        return cls(f"{source}{line}", rejection.reason.replace(f"{folder}/", ""))


@dataclass(frozen=True, slots=True)
class Progress:
    """How an addition stands."""

    state: str
    """`collecting`, `reading`, `read`, `storing`, `done` or `failed`."""
    statements: int = 0
    listed: tuple[Listed, ...] = ()
    rejections: int = 0
    refused: tuple[Refused, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)
    """Added, updated, unchanged, rejected, passages embedded."""
    message: str = ""
    at: float = 0.0
    """Seconds since the epoch: when this was written down."""

    @property
    def is_running(self) -> bool:
        """Whether more is to come by itself."""
        return self.state in {"reading", "storing"} and not self.is_stalled

    @property
    def is_stalled(self) -> bool:
        """Whether whoever was at it seems to be gone."""
        is_under_way = self.state in {"reading", "storing"}
        return is_under_way and time.time() - self.at > _STALLED_S


class Addition:
    """One addition: its files, and how it stands."""

    def __init__(self, settings: Settings, id: str) -> None:
        self.id = id
        self._settings = settings
        self._folder = settings.data / "incoming" / id
        self._files = self._folder / "files"
        self._staged = self._folder / "statements.jsonl"
        self._progress = self._folder / "progress.json"
        self._report = self._folder / "report"

    @classmethod
    def begin(cls, settings: Settings, report: int | None = None) -> Addition:
        """A new one, in a folder that only the service reads; those of yesterday are removed.
        `report` is the number of the report that it deals with."""
        made = cls(settings, secrets.token_hex(8))
        made._folder.parent.mkdir(mode=stat.S_IRWXU, parents=True, exist_ok=True)
        made._files.mkdir(parents=True)
        for other in made._folder.parent.iterdir():
            if time.time() - other.stat().st_mtime > _KEPT_S:
                shutil.rmtree(other, ignore_errors=True)
        if report is not None:
            made._report.write_text(str(report), encoding="utf-8")
        made._write(Progress("collecting"))
        return made

    @classmethod
    def find(cls, settings: Settings, id: str) -> Addition | None:
        """The one of this id; None where there is none, or no longer."""
        found = cls(settings, id)
        return found if _ID.fullmatch(id) and found._progress.exists() else None

    @property
    def report(self) -> int | None:
        """The number of the report that it deals with; None for none."""
        return int(self._report.read_text(encoding="utf-8")) if self._report.exists() else None

    def put(self, name: str, content: IO[bytes]) -> None:
        """Keep a file under its name, and below the folders that the name has."""
        parts = [secure_filename(part) for part in name.replace("\\", "/").split("/")]
        kept = [part for part in parts if part] or ["file"]
        path = self._files.joinpath(*kept)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as out:
            shutil.copyfileobj(content, out)

    def progress(self) -> Progress:
        """How it stands."""
        body: dict[str, Any] = json.loads(self._progress.read_text(encoding="utf-8"))
        body["listed"] = tuple(Listed(**one) for one in body["listed"])
        body["refused"] = tuple(Refused(**one) for one in body["refused"])
        return Progress(**body)

    def statement(self, number: int) -> Statement | None:
        """The statement of this number, from 0."""
        if number < 0 or not self._staged.exists():
            return None
        return next(islice(read_lines(self._staged), number, None), None)

    @property
    def can_be_amended(self) -> bool:
        """Whether all of it is read and none of it on its way to the record."""
        return self.progress().state in {"read", "failed"}

    def stage(self, statements: Iterable[Statement]) -> None:
        """Have these as what was read."""
        now = Progress("read")
        fresh = self._staged.with_suffix(".fresh")
        with fresh.open("w", encoding="utf-8", newline="\n") as out:
            for one in statements:
                out.write(to_line(one) + "\n")
                now = _with_statement(now, one)
        fresh.replace(self._staged)
        before = self.progress()
        self._write(replace(now, rejections=before.rejections, refused=before.refused))

    def amend(self, number: int, amended: Statement, *, for_unnamed: bool = False) -> None:
        """Have another statement in place of the one of this number; with `for_unnamed` its issuer
        for all that name none."""
        self.stage(
            amended
            if at == number
            else replace(one, issuer=one.issuer or (amended.issuer if for_unnamed else None))
            for at, one in enumerate(read_lines(self._staged))
        )

    def discard(self) -> None:
        """Remove all of it; what is on record stays there."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def read(self, addresses: Sequence[str], refused: Sequence[Rejection] = ()) -> None:
        """Read the files and the pages at the addresses, in the background; `refused` is what was
        given as an address and is none."""
        now = Progress("reading")
        for one in refused:
            now = _with_rejection(now, one, self._files)
        self._write(now)
        self._start(self._read, tuple(addresses))

    def store(self, catch_up: Callable[[], None]) -> None:
        """Put what was read on record, in the background. `catch_up` has questions answered from
        it: before that it is not said to be done."""
        self._write(replace(self.progress(), state="storing", message=""))
        self._start(self._store, catch_up)

    def _start(self, job: Any, *arguments: Any) -> None:
        def run() -> None:
            try:
                job(*arguments)
            except OnRecordError as error:
                self._write(replace(self.progress(), state="failed", message=str(error)))
            except Exception:  # noqa: BLE001
                # Whoever waits must hear of it; in a background thread nobody else would.
                _log.exception("addition failed", addition=self.id)
                message = "something went wrong; the log says what"
                self._write(replace(self.progress(), state="failed", message=message))

        threading.Thread(target=run, name=f"addition-{self.id}", daemon=True).start()

    def _read(self, addresses: Sequence[str]) -> None:
        # Late: the readers take half a second to import, and nothing else here needs them.
        from index.readers import read_sources  # noqa: PLC0415

        has_files = any(path.is_file() for path in self._files.rglob("*"))
        sources = [*([str(self._files)] if has_files else []), *addresses]
        now, shown_at = self.progress(), 0.0
        with self._staged.open("w", encoding="utf-8", newline="\n") as out:
            for item in read_sources(sources, self._settings):
                if isinstance(item, Statement):
                    out.write(to_line(item) + "\n")
                    now = _with_statement(now, item)
                else:
                    now = _with_rejection(now, item, self._files)
                if time.monotonic() - shown_at > _SHOW_EVERY_S:
                    self._write(now)
                    shown_at = time.monotonic()
        self._write(replace(now, state="read"))

    def _store(self, catch_up: Callable[[], None]) -> None:
        # Late, as the desk is: its libraries take a while to load.
        from index.archive import Archive  # noqa: PLC0415
        from index.ingest import ingest  # noqa: PLC0415

        before, shown_at = self.progress(), [0.0]

        def show(report: IngestReport) -> None:
            if time.monotonic() - shown_at[0] > _SHOW_EVERY_S:
                self._write(replace(before, counts=_counts(report)))
                shown_at[0] = time.monotonic()

        archive = Archive.open(self._settings)
        try:
            report = ingest(self._items(), archive, show)
        finally:
            archive.close()
        catch_up()
        late = tuple(Refused.of(one, self._files) for one in report.rejected)
        done = replace(before, state="done", counts=_counts(report))
        refused = (*before.refused, *late)[:_MOST_LISTED]
        self._write(replace(done, rejections=before.rejections + len(late), refused=refused))
        shutil.rmtree(self._files, ignore_errors=True)

    def _items(self) -> Iterator[Statement | Rejection]:
        yield from read_lines(self._staged)

    def _write(self, progress: Progress) -> None:
        if not self._folder.exists():
            return  # discarded meanwhile
        body = json.dumps(asdict(replace(progress, at=time.time())), ensure_ascii=False)
        fresh = self._progress.with_suffix(f".{threading.get_ident()}")
        fresh.write_text(body, encoding="utf-8")
        fresh.replace(self._progress)


def _with_statement(now: Progress, statement: Statement) -> Progress:
    day = statement.published_on.text if statement.published_on else None
    title = statement.title or shortened(one_line(statement.text), _WORDS_CHARS)
    one = Listed(statement.id, title, statement.issuer, statement.speaker, day)
    listed = (*now.listed, one) if now.statements < _MOST_LISTED else now.listed
    return replace(now, statements=now.statements + 1, listed=listed)


def _with_rejection(now: Progress, rejection: Rejection, folder: Path) -> Progress:
    one = Refused.of(rejection, folder)
    refused = (*now.refused, one) if now.rejections < _MOST_LISTED else now.refused
    return replace(now, rejections=now.rejections + 1, refused=refused)


def _counts(report: IngestReport) -> dict[str, int]:
    return {
        "added": report.added,
        "updated": report.updated,
        "unchanged": report.unchanged,
        "passages embedded": report.passages_embedded,
    }
