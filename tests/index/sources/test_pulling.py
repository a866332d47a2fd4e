from __future__ import annotations

from dataclasses import replace

import pytest

from index.errors import StoreBusy
from index.ingest import ingest
from index.origins import Origin
from index.records import Filters
from tests.index.sources.conftest import Follower
from tests.ministry import page

PORT = (
    "Valdoria and Korund agreed on Monday to open the port of Ostra to all ships.",
    "The minister said that forty ships have waited since January, and that no crew will be held.",
    "Valdoria does not recognise the blockade. It calls on all sides to keep to the treaty.",
)
EDITED = (PORT[0], PORT[1].replace("forty", "fifty"), PORT[2])
TALKS = (
    "The envoys of Valdoria and Vessaria met in Ostra for talks on the border.",
    "Both sides welcomed the progress that was made, and will meet again in the spring.",
)


@pytest.fixture
def two(follower: Follower) -> Follower:
    """Two releases, taken in."""
    follower.ministry.release("port", "The port opens", *PORT)
    follower.ministry.release("talks", "Talks in Ostra", *TALKS)
    assert follower.kinds(follower.pull()) == ["added", "added"]
    return follower


def test_what_is_listed_is_taken_in_under_the_recipes_names(two: Follower) -> None:
    page = two.ledger.page(f"{two.ministry.base}/news/port")
    assert page is not None
    assert page.statement_id is not None
    statement = two.archive.view.revision(page.statement_id).statement  # type: ignore[union-attr]
    assert (statement.issuer, statement.title) == ("Ministry of Valdoria", "The port opens")
    assert statement.published_on is not None
    assert statement.published_on.text == "2026-03-02"
    assert statement.origin.standing.value == "operator"
    assert statement.text.startswith(PORT[0]) or PORT[0] in statement.text
    assert two.publications == 1


def test_unchanged_pages_are_asked_for_with_conditions_and_cost_no_publication(
    two: Follower,
) -> None:
    before = len(two.ministry.asked)
    two.clock.move(days=1)
    assert two.pull().events == ()
    asked = two.ministry.asked[before:]
    assert {one.path for one in asked if one.conditional} >= {"/news/port", "/news/talks"}
    assert two.publications == 1


def test_an_edited_word_is_a_new_revision_with_its_cause(two: Follower) -> None:
    two.ministry.release(
        "port", "The port opens", PORT[0], PORT[1].replace("forty", "fifty"), PORT[2]
    )
    two.clock.move(days=1)
    [event] = two.pull().events
    assert (event.kind.value, event.cause.value) == ("edited", "source")
    assert (event.details["lost"], event.details["come"]) == (1, 1)
    assert "fifty ships" in two.text("/news/port")
    assert len(two.archive.store.revisions(event.statement_id)) == 2


def test_a_frozen_etag_hides_an_edit_for_a_few_looks_only(follower: Follower) -> None:
    follower.ministry.release("port", "The port opens", *PORT, ETag='"same"')
    follower.pull()
    follower.ministry.release("port", "The port opens", *PORT[:2], ETag='"same"')
    kinds = []
    for _ in range(4):
        follower.clock.move(days=5)
        kinds += follower.kinds(follower.pull())
    assert kinds == ["edited"]


def test_a_counter_makes_no_revision_and_an_edit_beside_it_one(follower: Follower) -> None:
    counted = (*PORT, "Viewed {count} times today")
    follower.ministry.release("port", "The port opens", *counted)
    follower.pull()
    for _ in range(5):
        follower.clock.move(days=31)
        assert follower.pull().events == ()
    edited = (PORT[0], PORT[1], PORT[2].replace("does not recognise", "regrets"), counted[3])
    follower.ministry.release("port", "The port opens", *edited)
    follower.clock.move(days=100)
    [event] = follower.pull().events
    assert event.kind.value == "edited"
    assert event.details["negation"] is True


def test_a_changed_number_is_an_edit_though_only_digits_differ(follower: Follower) -> None:
    follower.ministry.release("port", "The port opens", *PORT, "In all 40 ships wait.")
    follower.pull()
    follower.ministry.release("port", "The port opens", *PORT, "In all 41 ships wait.")
    follower.clock.move(days=1)
    [event] = follower.pull().events
    assert event.kind.value == "edited"
    assert event.details["number"] is True


def test_a_new_title_and_a_new_date_are_told_apart_from_edits(two: Follower) -> None:
    two.ministry.release("port", "The port of Ostra opens", *PORT)
    two.ministry.release("talks", "Talks in Ostra", *TALKS, day="3 March 2026")
    two.clock.move(days=1)
    found = {event.kind.value: event.details for event in two.pull().events}
    assert found["retitled"] == {"before": "The port opens", "after": "The port of Ostra opens"}
    assert found["redated"] == {"before": "2026-03-02", "after": "2026-03-03"}
    assert set(found) <= {"retitled", "redated", "edited"}


def test_410_is_withdrawn_at_once_and_its_return_is_told(two: Follower) -> None:
    two.ministry.gone("/news/port", 410)
    two.clock.move(days=1)
    [event] = two.pull().events
    assert event.kind.value == "withdrawn"
    assert event.details["last_seen"].startswith("2026-03-02")
    assert two.archive.view.withdrawn(event.statement_id) == "2026-03-02"
    assert PORT[2] in two.text("/news/port")
    two.ministry.release("port", "The port opens", *PORT)
    two.clock.move(days=20)
    assert two.kinds(two.pull()) == ["returned"]
    assert two.archive.view.withdrawn(event.statement_id) is None


def test_404_is_withdrawn_after_three_looks_over_two_days(two: Follower) -> None:
    two.ministry.gone("/news/port")
    kinds = []
    for _ in range(3):
        two.clock.move(days=1, hours=1)
        kinds.append(two.kinds(two.pull()))
    assert kinds == [[], [], ["withdrawn"]]


def test_a_page_that_comes_back_before_is_no_event(two: Follower) -> None:
    two.ministry.gone("/news/port")
    two.clock.move(days=1)
    two.pull()
    two.ministry.release("port", "The port opens", *PORT)
    two.clock.move(days=2)
    assert two.pull().events == ()


def test_a_third_gone_at_once_is_the_sites_fault(follower: Follower) -> None:
    for number in range(6):
        follower.ministry.release(
            f"r{number}", f"Release number {number}", *TALKS, f"It is {number}."
        )
    follower.pull()
    for number in range(4):
        follower.ministry.gone(f"/news/r{number}")
    for _ in range(5):
        follower.clock.move(days=2)
        assert follower.pull().events == ()


def test_a_soft_404_replaces_nothing(two: Follower) -> None:
    two.ministry.put("/news/port", page("Page not found", "The page you want cannot be found."))
    two.clock.move(days=1)
    assert two.pull().events == ()
    assert PORT[2] in two.text("/news/port")


def test_another_text_altogether_waits_for_a_second_look(two: Follower) -> None:
    other = "The annual report of the fisheries board lists catches of herring and cod by port."
    two.ministry.release("port", "The port opens", other, other.replace("herring", "sprat"))
    two.clock.move(days=1)
    report = two.pull()
    assert report.events == ()
    assert any("second look" in reason for _, reason in report.sources[0].left_out)
    two.clock.move(hours=2)
    assert two.kinds(two.pull()) == ["edited"]


def test_a_moved_page_keeps_its_statement(two: Follower) -> None:
    two.ministry.put("/archive/port", page("The port opens", *PORT))
    two.ministry.put("/news/port", "", 301, Location="/archive/port")
    two.clock.move(days=1)
    [event] = two.pull().events
    assert event.kind.value == "moved"
    assert event.details["after"].endswith("/archive/port")
    assert len(two.archive.store.revisions(event.statement_id)) == 1
    two.clock.move(days=3)
    assert two.pull().events == ()


def test_a_pull_that_was_cut_off_after_taking_in_is_told_by_the_next(two: Follower) -> None:
    two.ministry.release(
        "port", "The port opens", PORT[0], PORT[1].replace("forty", "fifty"), PORT[2]
    )
    two.ministry.release("third", "A third release", *TALKS, "It was the third of the day.")
    two.clock.move(days=1)
    two.fail = RuntimeError("killed")
    with pytest.raises(RuntimeError):
        two.pull()
    two.fail = None
    assert sorted(two.kinds(two.pull())) == ["added", "edited"]
    assert two.pull().events == ()
    assert two.ledger.broken_at() is None


def test_a_site_that_is_down_loses_nothing_and_is_asked_less_and_less(two: Follower) -> None:
    two.ministry.down = True
    waits = []
    for _ in range(9):
        two.clock.move(days=1)
        two.pull(due_only=True)
        state = two.ledger.source("valdoria")
        waits.append(state.next_look - state.looked_at)  # type: ignore[operator]
    assert state.state in ("broken", "blocked")
    assert waits[-1] == 86_400
    two.ministry.down = False
    two.clock.move(days=2)
    two.pull()
    assert two.ledger.source("valdoria").state == "ok"


def test_only_one_pull_goes_on_at_a_time(two: Follower) -> None:
    from index.locks import exclusive

    lock = two.archive.store.path.with_name("pull.lock")
    with exclusive(lock, "pulling", 0.1), pytest.raises(StoreBusy, match="pulling"):
        two.pull()


def test_what_was_withdrawn_later_is_not_withdrawn_as_of_before(two: Follower) -> None:
    two.clock.move(days=1)
    two.ministry.gone("/news/port", 410)
    [event] = two.pull().events
    before, after = (two.archive.as_of(f"2026-03-{day}T23:59:59Z") for day in ("02", "03"))
    assert before.withdrawn(event.statement_id) is None
    assert after.withdrawn(event.statement_id) == "2026-03-02"
    assert before.count(Filters()).statements == 2
    assert two.archive.as_of("2026-03-01T23:59:59Z").count(Filters()).statements == 0


def test_a_notice_above_the_text_withdraws_it_once_until_it_is_gone(follower: Follower) -> None:
    follower.ministry.release("port", "The port opens", *PORT, *TALKS)
    follower.pull()
    notice = "This statement has been withdrawn by the ministry."
    follower.ministry.release("port", "The port opens", notice, *PORT, *TALKS)
    kinds = []
    for _ in range(3):
        follower.clock.move(days=31)
        kinds += follower.kinds(follower.pull())
    assert sorted(kinds) == ["edited", "withdrawn"]
    follower.ministry.release("port", "The port opens", *PORT, *TALKS)
    follower.clock.move(days=31)
    assert sorted(follower.kinds(follower.pull())) == ["edited", "returned"]


def correct(follower: Follower, path: str, text: str) -> str:
    """Put another text in the place of a page's, as whoever keeps the archive does from a file."""
    page = follower.ledger.page(follower.ministry.base + path)
    assert page is not None
    assert page.statement_id is not None
    former = follower.archive.store.revision(page.statement_id)
    assert former is not None
    origin = Origin(brought_by="file", name="corrected.jsonl")
    corrected = replace(former.statement, text=text, origin=origin)
    assert ingest([corrected], follower.archive).updated == 1
    return page.statement_id


def test_what_a_person_corrects_is_theirs_and_stays_until_the_source_says_otherwise(
    two: Follower,
) -> None:
    corrected = "\n\n".join((PORT[0], PORT[1].replace("forty", "fourteen"), PORT[2]))
    id_ = correct(two, "/news/port", corrected)
    event = two.ledger.events(statement_id=id_)[-1]
    assert (event.kind.value, event.cause.value) == ("edited", "person")
    for _ in range(3):
        two.clock.move(days=2)
        assert two.pull().events == ()
    assert two.text("/news/port") == corrected
    two.ministry.release("port", "The port opens", *EDITED)
    two.clock.move(days=7)
    [event] = two.pull().events
    assert (event.kind.value, event.cause.value) == ("edited", "source")
    assert (event.details["lost"], event.details["come"]) == (1, 1)
    assert "fifty ships" in two.text("/news/port")
    assert two.rejected == ()


def test_another_reading_of_the_same_page_leaves_what_a_person_corrected(
    two: Follower, monkeypatch: pytest.MonkeyPatch
) -> None:
    corrected = "\n\n".join((PORT[0], PORT[1].replace("forty", "fourteen"), PORT[2]))
    correct(two, "/news/port", corrected)
    two.fields = {"page": {"drop": ["article > p:last-child"]}}
    for reading in ("deciding", "causes"):
        monkeypatch.setattr(f"index.sources.{reading}.READER", "9.9/9")
    for path in ("/news/port", "/news/talks"):
        two.ministry.pages[path].headers["ETag"] = '"new"'
    two.clock.move(days=1)
    assert [event.cause.value for event in two.pull().events] == ["reader"]
    assert two.text("/news/port") == corrected


def test_of_what_the_archive_refuses_nothing_is_told(
    two: Follower, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(two, "take_in", lambda statements: [one.id for one in statements])
    two.ministry.release("port", "The port opens", *EDITED)
    two.ministry.release("third", "A third release", *TALKS, "It was the third of the day.")
    two.clock.move(days=1)
    assert two.pull().events == ()
    third = two.ledger.page(f"{two.ministry.base}/news/third")
    assert third is not None
    assert (third.state, third.statement_id) == ("none", None)
    assert "may not replace" in str(third.reason)
    monkeypatch.undo()
    two.clock.move(days=4)
    assert sorted(two.kinds(two.pull())) == ["added", "edited"]
