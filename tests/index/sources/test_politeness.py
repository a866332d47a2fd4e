from __future__ import annotations

from itertools import pairwise

import pytest

from index.errors import UnreadableSource
from index.sources.politeness import NotAsked, PoliteWeb, asking
from tests.ministry import Ministry, MovedClock


@pytest.fixture
def web(clock: MovedClock) -> PoliteWeb:
    return PoliteWeb(asking(1_000_000, 10.0, "mailto:desk@example.org"), clock)


def test_requests_to_a_host_keep_its_crawl_delay(web: PoliteWeb, ministry: Ministry) -> None:
    ministry.put("/robots.txt", "User-agent: *\nCrawl-delay: 7\n", Content_Type="text/plain")
    ministry.put("/a", "a")
    for _ in range(3):
        web.get(f"{ministry.base}/a", delay_s=1.0)
    moments = [one.at for one in ministry.asked]
    assert ministry.paths() == ["/robots.txt", "/a", "/a", "/a"]
    assert all(later - earlier >= 7 for earlier, later in pairwise(moments[1:]))
    assert max(one.together for one in ministry.asked) == 1


def test_what_robots_forbid_is_not_asked_for(web: PoliteWeb, ministry: Ministry) -> None:
    rules = "User-agent: *\nDisallow: /*/private$\n"
    ministry.put("/robots.txt", rules, Content_Type="text/plain")
    ministry.put("/a/private", "a")
    with pytest.raises(NotAsked, match="robots"):
        web.get(f"{ministry.base}/a/private")
    assert ministry.paths() == ["/robots.txt"]


def test_a_host_whose_robots_cannot_be_read_is_not_asked(
    web: PoliteWeb, ministry: Ministry
) -> None:
    ministry.put("/robots.txt", "no", 500)
    ministry.put("/a", "a")
    with pytest.raises(UnreadableSource, match=r"robots\.txt was answered with 500"):
        web.get(f"{ministry.base}/a")


def test_retry_after_is_kept_also_by_the_next_pull(
    web: PoliteWeb, ministry: Ministry, clock: MovedClock
) -> None:
    ministry.put("/a", "a", 429, Retry_After="1800")
    web.get(f"{ministry.base}/a")
    later = PoliteWeb(asking(1_000, 5.0, None), clock, web.rests())
    with pytest.raises(NotAsked, match="rest"):
        later.get(f"{ministry.base}/a")
    clock.move(seconds=1_800)
    assert later.get(f"{ministry.base}/a")[0].status == 429


def test_it_says_who_asks_and_whom_to_tell(web: PoliteWeb, ministry: Ministry) -> None:
    ministry.put("/a", "a")
    web.get(f"{ministry.base}/a")
    assert all("onrecord/" in one.agent for one in ministry.asked)
    assert all("mailto:desk@example.org" in one.agent for one in ministry.asked)


def test_a_redirect_to_a_private_address_is_refused(web: PoliteWeb, ministry: Ministry) -> None:
    ministry.put("/a", "", 302, Location="http://169.254.169.254/latest")
    with pytest.raises(UnreadableSource, match="not a public address"):
        web.get(f"{ministry.base}/a")
