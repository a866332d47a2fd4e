from __future__ import annotations

from io import BytesIO
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator

from index.ledger.records import Capture, PageState
from index.ledger.store import Ledger, Look
from index.ledger.warc import write_warc

BODY = "<html>Ostra – open</html>".encode()


def capture(url: str, body: bytes | None = BODY, source: str = "valdoria") -> Capture:
    headers = {"content-type": "text/html; charset=utf-8", "content-encoding": "gzip"}
    return Capture(
        *(url, source, "2026-03-02T07:30:00Z", 200, f"{url}?moved", headers, "0", "statement"),
        reader="1",
        body=body,
    )


def test_other_archives_tools_read_what_was_kept() -> None:
    file = BytesIO()
    kept = [capture("https://v.example/1"), capture("https://v.example/2", None)]
    assert write_warc(kept, file) == 1
    file.seek(0)
    about, page = [
        (r.rec_type, r.rec_headers, r.http_headers, r.content_stream().read())
        for r in ArchiveIterator(file)
    ]
    assert about[0] == "warcinfo"
    assert page[1]["WARC-Target-URI"] == "https://v.example/1?moved"
    assert page[1]["WARC-Date"] == "2026-03-02T07:30:00Z"
    assert page[2].get_statuscode() == "200"
    assert page[2]["content-length"] == str(len(BODY))
    assert page[3] == BODY


def test_only_kept_bytes_of_the_asked_source_are_given(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    made = [
        capture("https://v.example/1"),
        capture("https://v.example/2", None),
        capture("https://k.example/1", source="korund"),
    ]
    ledger.commit([Look(PageState(c.url, c.source), c) for c in made], keep="all")
    assert [c.url for c in ledger.kept_captures("valdoria")] == ["https://v.example/1"]
    assert len(list(ledger.kept_captures())) == 2
