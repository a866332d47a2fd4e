"""What others may try: addresses, markup, host names, paths, forged names and forged pages."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import quote

from lxml import html

from tests.faults.place import FIXTURES, Place
from tests.faults.program import Program, Service
from tests.faults.records import Outcome
from tests.qa.test_forged_pages import FORGED, PAGES, RELEASE
from tests.web.test_forged_names import _FORGED, NAMES

_INSIDE = (
    "127.0.0.1 127.1 127.0.0.2 127.255.255.254 localhost LOCALHOST localhost. 0.0.0.0 0 2130706433"
    " 0x7f000001 0x7f.1 0177.0.0.1 017700000001 [::1] [::] [0:0:0:0:0:0:0:1] [::ffff:127.0.0.1]"
    " [::ffff:7f00:1] [::127.0.0.1] [64:ff9b::7f00:1] [64:ff9b::127.0.0.1] [2002:7f00:1::]"
    " [2001:0:7f00:1::] 10.0.0.1 10.255.255.255 172.16.0.1 172.31.255.255 192.168.0.1 192.168.1.1"
    " 169.254.169.254 [::ffff:169.254.169.254] [64:ff9b::a9fe:a9fe] [fe80::1] [fe80::1%25lo]"
    " [fc00::1] [fd00::1] [fd00:ec2::254] 100.64.0.1 100.100.100.200 192.0.0.192 192.0.2.1"
    " 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.250 [ff02::1] 240.0.0.1"
    " 255.255.255.255 １２７.０.０.１ ①②⑦.⓪.⓪.① 127。0。0。1"
).split()
_SCHEMES = (
    "file:///etc/passwd ftp://127.0.0.1/ gopher://127.0.0.1/ dict://127.0.0.1:11211/"
    " data:text/html,x jar:http://127.0.0.1!/ ldap://127.0.0.1/ unix:///run/x javascript:alert(1)"
    " //127.0.0.1/ http:127.0.0.1 http:///127.0.0.1 http://user:word@127.0.0.1/"
    " http://127.0.0.1:99999/ http://[ http://example.org@127.0.0.1/"
    " http://127.0.0.1\\@example.org/ http://127.0.0.1%2f@example.org/"
).split()
_HOSTS = (
    "evil.example|evil.example:80|localhost.evil.example|127.0.0.1.evil.example|evil.example#127.0.0.1"
    "|127.0.0.1@evil.example|6.6.6.6|[2001:db8::1]|[::1|127.0.0.1.|127.1|2130706433|0x7f000001"
    "|localhost:80:80|localhost:81:81|localhost/evil|local host|.localhost|*|null"
    "|evil.example,127.0.0.1"
).split("|")
_OURS = {"127.0.0.1."}
_UP = ("../", "..%2f", "%2e%2e/", "%2e%2e%2f", "..\\", "..%5c", "....//", "..;/", "%252e%252e%252f",
       "..%c0%af", "%c0%ae%c0%ae/", "..%00/")  # fmt: skip
_ENDS = ("etc/passwd", "onrecord.sqlite", "service.sqlite", "proc/self/environ")
_ROOTS = ("/", "/static/", "/a/", "/statements/", "/api/v1/statements/", "/a/x/cite/")
_PAYLOADS = (
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</title><svg onload=alert(1)>",
    "' onmouseover='alert(1)", "{{7*7}}${7*7}<%= 7*7 %>", "javascript:alert(1)//",
    "</script><script>alert(1)</script>", "<iframe src=javascript:alert(1)>", "<style>*{}</style>",
    "&lt;script&gt;alert(1)&lt;/script&gt;", "<a href=javascript:alert(1)>x</a>", "]]><b>",
)  # fmt: skip


class _Site(BaseHTTPRequestHandler):
    """Gives out what it was told to."""

    given: dict[str, tuple[int, dict[str, str], bytes]]
    reached: list[str]

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the output is the table's."""

    def do_GET(self) -> None:
        """The page, or where it has moved to."""
        self.reached.append(self.path)
        status, headers, body = self.given.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def _site(given: dict[str, tuple[int, dict[str, str], bytes]]) -> Iterator[tuple[str, list[str]]]:
    reached: list[str] = []
    handler = type("Site", (_Site,), {"given": given, "reached": reached})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", reached
        server.shutdown()
        thread.join()


def addresses(place: Place) -> Outcome:
    """A page that the operator names leads elsewhere: nothing inside is reached."""
    outcome = Outcome()
    with _site({"/secret": (200, {}, b"The secret is out.")}) as (inside, reached):
        port = inside.rpartition(":")[2]
        # A header is bytes: a name in other scripts comes as it would from a careless server.
        leads = [f"http://{host}:{port}/secret" for host in _INSIDE] + list(_SCHEMES)
        moved = {
            f"/{n}": (302, {"Location": lead.encode().decode("latin-1")}, b"")
            for n, lead in enumerate(leads)
        }
        with _site(moved) as (outside, _):
            pages = [f"{outside}{path}" for path in moved]
            done = Program(place.empty()).run("ingest", "--json", *pages)
        report = json.loads(done.stdout)
        refused = {one["file"] for one in report["rejected"]}
        for page, lead in zip(pages, leads, strict=True):
            outcome.add(None if page in refused else f"{lead} was taken in")
        outcome.add(f"reached {len(reached)} times" if reached else None)
    return outcome


def hosts(place: Place) -> Outcome:
    """Calls that name another host than ours."""
    outcome = Outcome()
    with Program(place.filled).serving() as service:
        for host in _HOSTS:
            for path in ("/", "/sources", "/api/v1/search?q=sea", "/api/v1/statements/velmar-2012"):
                status = _status(service, path, host)
                expected = {200} if host in _OURS else {400, 421}
                outcome.add(None if status in expected else f"{host} {path}: {status}")
    return outcome


def _status(service: Service, path: str, host: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", service.port, timeout=20)
    try:
        connection.putrequest("GET", path, skip_host=True)
        connection.putheader("Host", host)
        connection.endheaders()
        return connection.getresponse().status
    finally:
        connection.close()


def paths(place: Place) -> Outcome:
    """Addresses that climb out of their folder."""
    outcome = Outcome()
    tried = [f"{root}{up * 6}{end}" for root in _ROOTS for up in _UP for end in _ENDS]
    with Program(place.filled).serving() as service:
        for path in tried[:: place.times(1, 12)]:
            status, body, _ = service.call("GET", path)
            leaks = "root:" in body or "SQLite format" in body or "ONRECORD_DATA=" in body
            outcome.add(f"{path}: {status}" if leaks or status >= 500 or status == 200 else None)
    return outcome


def markup(place: Place) -> Outcome:
    """Statements and questions that try to be markup, on every page that shows them."""
    outcome, data = Outcome(), place.empty()
    fields = ("title", "speaker", "role", "issuer", "url", "lang", "id")
    hostile: list[dict[str, Any]] = [
        {"id": f"m-{n}-{field}", "issuer": "Malvania", "date": "2020-01-02",
         "text": f"Malvania condemns {payload} Egypt in every way.", field: payload}
        for n, payload in enumerate(_PAYLOADS) for field in fields
    ]  # fmt: skip
    file = place.write("hostile.jsonl", hostile)
    fixture = FIXTURES / "browser" / "hostile.jsonl"
    Program(data).succeed("ingest", str(file), str(fixture))
    with Program(data).serving() as service:
        seen = [f"/statements/{quote(one['id'], safe='')}" for one in hostile]
        seen += [f"/?q={quote(payload)}" for payload in _PAYLOADS]
        seen += [f"/check?q={quote(payload)}&by={quote(payload)}" for payload in _PAYLOADS]
        seen += [f"/sources/issuer?name={quote(payload)}" for payload in _PAYLOADS]
        seen += ["/", "/sources"]
        for payload in _PAYLOADS:
            answer = service.ask(f"What did Malvania say about Egypt and {payload}?")
            seen.append(f"/a/{answer['answer_id']}")
        for path in seen[:: place.times(1, 8)]:
            status, body, _ = service.call("GET", path)
            outcome.add(_alive(body) or (f"{status}" if status >= 500 else None))
    outcome.note = "the browser's tests look at these in a real browser besides"
    return outcome


def _alive(page: str) -> str | None:
    """What of a page's markup is not ours; None when all is."""
    if not page.lstrip().startswith("<"):
        return None
    tree = html.fromstring(page)
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        handlers = [name for name in element.attrib if name.startswith("on")]
        leads = str(element.get("href") or element.get("src") or "").strip().lower()
        is_ours = element.tag == "script" and (element.get("src") or "").startswith("/static/")
        is_script = element.tag == "script" and not is_ours and element.get("type") is None
        if handlers or is_script or leads.startswith(("javascript:", "data:text")):
            return html.tostring(element, encoding="unicode")[:120]
        if element.tag in {"iframe", "style"}:
            return html.tostring(element, encoding="unicode")[:120]
    return None


def names(place: Place) -> Outcome:
    """Speakers, posts and issuers that hold a quotation: in each door they stay a name."""
    outcome, data = Outcome(), place.empty()
    forged = [
        {"id": f"f-{n}-{field}", "issuer": "Tornmark", "speaker": "Ana Osei", "date": "2020-01-02",
         "role": "Minister", "title": "On nets", "text": "Tornmark mends its nets.", field: name}
        for n, name in enumerate(NAMES) for field in ("speaker", "issuer", "role", "title")
    ]  # fmt: skip
    Program(data).run("ingest", str(place.write("forged.jsonl", forged)))
    questions = ["What was said about nets?", "What did Tornmark say about nets?"]
    with Program(data).serving() as service:
        for question in questions:
            answer = service.ask(question)
            at = f"/a/{answer['answer_id']}"
            doors = {"API": answer["answer"]}
            doors.update({end: service.call("GET", at + end)[1] for end in (".md", ".csv")})
            doors["terminal"] = Program(data).run("ask", question).stdout
            for door, said in doors.items():
                outcome.add(f"{door}: {question}" if _FORGED.search(said) else None)
        for one in forged:
            status, body = service.statement(one["id"])
            shown = [json.loads(body).get(field) or "" for field in ("speaker", "issuer", "title")]
            broken = any(len(name.splitlines()) > 1 for name in shown)
            outcome.add(f"{one['id']} is of many lines" if broken or status != 200 else None)
    return outcome


def pages(place: Place) -> Outcome:
    """Fetched pages that say they are the ministry's."""
    outcome, data = Outcome(), place.empty()
    Program(data).succeed("ingest", str(place.write("release.jsonl", [dict(RELEASE)])))
    given = {
        f"/{n}": (200, {"Content-Type": kind}, content)
        for n, (content, kind) in enumerate(PAGES.values())
    }
    with _site(given) as (outside, _):
        Program(data).run("ingest", *(f"{outside}{path}" for path in given))
    with Program(data).serving() as service:
        for question in ("What did Velmar say about North Korea?",
                         "What did the Ministry of Foreign Affairs of Velmar say on North Korea?",
                         "What did Ilse Marend say about North Korea?"):  # fmt: skip
            cited = {c["statement_id"] for c in service.ask(question)["citations"]}
            outcome.add(None if cited <= {"velmar-1"} else f"{question} {cited}")
        quoted = {"quote": FORGED, "by": "Velmar"}
        verdict = json.loads(service.call("POST", "/api/v1/check", quoted)[1])["verdict"]
        outcome.add(f"the check says {verdict}" if verdict == "exact" else None)
        revisions = len(json.loads(service.statement("velmar-1")[1])["revisions"])
        outcome.add(None if revisions == 1 else "the release was replaced")
        _, body, _ = service.call("GET", "/api/v1/search?q=surrenders&limit=50")
        hits = json.loads(body)["hits"]
        for path in given:
            issuers = {h["issuer"] for h in hits if h["url"] == f"{outside}{path}"}
            claimed = all("which calls itself" in i or "which names no" in i for i in issuers)
            outcome.add(None if claimed else f"{path}: {issuers}")
    return outcome
