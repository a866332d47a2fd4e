"""A week of the ministry: all that its site does to who follows it, on a clock that is moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import pytest

from index.ledger.records import Event
from index.records import Filters
from tests.index.readers.pdfs import make_pdf
from tests.index.sources.conftest import Follower
from tests.ministry import Ministry, open_ministry, page

DELAY_S = 7.0
ROBOTS = f"User-agent: *\nCrawl-delay: {DELAY_S:.0f}\nDisallow: /internal/\n"
CLOSING = "It was said in Ostra, where the sides will meet again before the ice is on the river."


def words(name: str) -> tuple[str, str, str]:
    """The paragraphs of a release, unlike those of any other."""
    return (
        f"Valdoria spoke on Monday of the {name} and of all that hangs on the {name} in the north.",
        f"Forty envoys will look at the {name}, he said, and report on the {name} in May.",
        f"Nobody in Ostra doubts the {name}. {CLOSING}",
    )


@dataclass
class Week:
    follower: Follower
    impostor: Ministry
    events: list[Event]

    @property
    def ministry(self) -> Ministry:
        return self.follower.ministry

    def pulls(self, *, hours: float) -> list[str]:
        """Pull as cron does, every two hours for so long; what happened, by path."""
        kinds = []
        for _ in range(int(hours / 2)):
            self.follower.clock.move(hours=2)
            report = self.follower.pull(due_only=True)
            self.events += report.events
            kinds += [
                f"{e.kind.value} {e.url.removeprefix(self.ministry.base)}" for e in report.events
            ]
        return sorted(kinds)

    def reword(self, name: str, before: str, after: str) -> None:
        path = f"/news/{name}"
        body = self.ministry.pages[path].body
        assert before.encode() in body
        self.ministry.pages[path].body = body.replace(before.encode(), after.encode())


@pytest.fixture
def week(follower: Follower) -> Iterator[Week]:
    ministry = follower.ministry
    ministry.put("/robots.txt", ROBOTS, Content_Type="text/plain")
    for name in ("port", "counter", "frozen", "moved", "gone", "missing", "treaty", "calm"):
        ministry.release(name, f"On the {name}", *words(name))
    ministry.release("counter", "On the counter", *words("counter"), "Views: {count}")
    ministry.release("frozen", "On the frozen", *words("frozen"), ETag='"1"')
    banner = "<div class=cookie-banner><p>We use cookies. Accept all cookies or go on.</p></div>"
    whole = page("On the banner", *words("banner")).replace("<body>", f"<body>{banner}")
    ministry.put("/news/banner", whole)
    koi = page("О порте Остра", *[f"{text} Министр заявил об этом." for text in words("koi")])
    ministry.put("/news/koi", koi.encode("koi8-r"), Content_Type="text/html; charset=koi8-r")
    wrong = page("The café of Ostra", *words("café"))
    ministry.put("/news/wrong", wrong.encode("utf-8"), Content_Type="text/html; charset=us-ascii")
    lines = [(10, 72, 700 - 16 * n, part) for n, part in enumerate(_wrapped(words("report")))]
    ministry.put("/news/report.pdf", make_pdf([lines]), Content_Type="application/pdf")
    mirror = page("On the treaty", *words("treaty"))
    ministry.put("/news/mirror", mirror)
    ministry.put("/internal/secret", page("On the secret", *words("secret")))
    ministry.put("/news/blocked", page("Request Rejected", "Your support ID is 4711."))
    follower.fields = {"pace": {"delay_s": 1.0, "minutes": 30}}
    follower.find = [
        {"feed": f"{ministry.base}/feed.xml", "match": "/news/"},
        {"sitemap": f"{ministry.base}/sitemap.xml", "match": "/(?:news|internal)/"},
        {"list": f"{ministry.base}/list", "match": "/news/", "pages": 2},
    ]
    ministry.listed.remove("/news/calm")
    places = ("banner", "koi", "wrong", "report.pdf", "mirror", "blocked")
    listed = [f"/news/{place}" for place in places] + ["/internal/secret"]
    entries = "".join(f"<url><loc>{ministry.base}{path}</loc></url>" for path in listed)
    ministry.put("/sitemap.xml", f"<urlset>{entries}</urlset>", Content_Type="text/xml")
    first = "<a href=/news/port>On the port</a><a rel=next href=/list2>Next</a>"
    ministry.put("/list", f"<html><body><main>{first}</main></body></html>")
    ministry.put("/list2", "<html><body><main><a href=/news/calm>x</a></main></body></html>")
    with open_ministry(follower.clock) as impostor:
        release = page("Ministry of Valdoria: on war", *words("war"))
        impostor.put("/news/war", release)
        ministry.put("/news/lure", "", 302, Location=f"{impostor.base}/news/war")
        ministry.listed.append("/news/lure")
        yield Week(follower, impostor, [])


def _wrapped(paragraphs: tuple[str, ...]) -> list[str]:
    found: list[str] = []
    for paragraph in paragraphs:
        half = paragraph.index(" ", len(paragraph) // 2)
        found += [paragraph[:half], paragraph[half + 1 :], ""]
    return [line for line in found if line]


def test_a_week_is_told_as_it_was(week: Week) -> None:
    ministry = week.ministry
    # Monday: all that is a statement comes in, from feed, sitemap and the list's second page.
    names = ("banner", "calm", "counter", "frozen", "gone", "koi", "mirror", "missing", "moved")
    names += ("port", "report.pdf", "treaty", "wrong")
    assert week.pulls(hours=2) == [f"added /news/{name}" for name in sorted(names)]
    week.pulls(hours=22)
    # Tuesday: a word, a counter, and an edit behind an ETag that stays.
    week.reword("port", "Forty", "Fifty")
    week.reword("frozen", "doubts", "denies")
    assert week.pulls(hours=24) == ["edited /news/port"]
    # Wednesday: one withdrawn, one moved, one that says it is not found, one that is not there.
    ministry.gone("/news/gone", 410)
    ministry.put("/archive/moved", page("On the moved", *words("moved")))
    ministry.put("/news/moved", "", 301, Location="/archive/moved")
    ministry.put("/news/calm", page("Page not found", "The page you want cannot be found."))
    ministry.gone("/news/missing")
    day = week.pulls(hours=48)
    assert day == ["moved /archive/moved", "withdrawn /news/gone"]
    # Friday: the site is down, and keeps programs out; nothing is lost by that.
    ministry.down = True
    assert week.pulls(hours=12) == []
    ministry.down = False
    kept = dict(ministry.pages)
    for path in [path for path in kept if path.startswith("/news/")]:
        ministry.put(path, page("Access denied", "Your support ID is 4711."), 403)
    assert week.pulls(hours=12) == []
    ministry.pages.update(kept)
    # Until the next Monday: what was missing for days is withdrawn, and one is back.
    ministry.put("/news/gone", page("On the gone", *words("gone")))
    rest = week.pulls(hours=24 * 9)
    assert rest == [
        "edited /news/frozen",
        "returned /news/gone",
        "withdrawn /news/calm",
        "withdrawn /news/missing",
    ]
    _nothing_is_wrong(week)


def _nothing_is_wrong(week: Week) -> None:
    follower, ministry = week.follower, week.ministry
    counts = Counter(event.kind.value for event in week.events)
    assert counts["edited"] == 2
    assert all(event.cause.value == "source" for event in week.events)
    assert follower.ledger.broken_at() is None
    # One revision each, but of the two that were edited.
    for name in ("counter", "banner", "koi", "calm", "treaty"):
        state = follower.ledger.page(f"{ministry.base}/news/{name}")
        assert state is not None
        assert len(follower.archive.store.revisions(state.statement_id or "")) == 1
    assert "cookies" not in follower.text("/news/banner")
    assert "Министр заявил" in follower.text("/news/koi")
    assert "café" in follower.text("/news/wrong")
    assert "Forty envoys" in follower.text("/news/report.pdf")
    assert "Views" not in follower.text("/news/counter")
    # Nothing was taken from an impostor, and nothing that is no statement.
    view = follower.archive.view
    assert view.search_phrases(["of the war"], Filters()) == []
    assert week.impostor.asked == []
    assert view.search_phrases(["support ID"], Filters()) == []
    # The copy and the treaty are one, and the first seen is quoted.
    [treaty, mirror] = [
        follower.ledger.page(f"{ministry.base}/news/{n}") for n in ("treaty", "mirror")
    ]
    assert treaty is not None and mirror is not None  # noqa: PT018
    copies = view.copies(mirror.statement_id or "")
    assert {treaty.statement_id, mirror.statement_id} <= set(copies)
    _asked_politely(ministry)


def _asked_politely(ministry: Ministry) -> None:
    assert not any(one.path.startswith("/internal/") for one in ministry.asked)
    assert {one.together for one in ministry.asked} == {1}
    gaps = [b.at - a.at for a, b in pairwise(ministry.asked)]
    assert min(gaps) >= DELAY_S
    assert all("mailto:desk@example.org" in one.agent for one in ministry.asked)
    assert any(one.conditional for one in ministry.asked)


def test_an_impostor_with_the_ministrys_name_is_never_official(week: Week) -> None:
    week.impostor.release("war", "On war", *words("war"))
    basis = {"who": "x", "when": "2026-03-01", "evidence": "its own page says so"}
    week.follower.fields = {"hosts": [week.impostor.host], "basis": basis}
    week.follower.find = [{"feed": f"{week.impostor.base}/feed.xml"}]
    week.follower.pull()
    [hit] = week.follower.archive.view.search_phrases(["of the war"], Filters(), 1)
    revision = week.follower.archive.view.revision(hit.passage.statement_id)
    assert revision is not None
    # No HTTPS, whatever the recipe states.
    assert revision.statement.origin.standing.value != "official"
