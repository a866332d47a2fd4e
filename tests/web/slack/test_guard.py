"""What gets past the guard, and what is answered to everything else."""

from __future__ import annotations

import json
import time

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.web.slack.conftest import SECRET, Slack, SlackServer
from web.slack.guard import WINDOW_S, Guard, Signed, sign

NOW = 1_700_000_000.0
BODY = b'{"type": "event_callback"}'


def _signed(at: float = NOW, body: bytes = BODY, secret: str = SECRET, **more: bool) -> Signed:
    timestamp = str(int(at))
    return Signed(timestamp, sign(secret, timestamp, body), body, **more)


def test_slacks_own_example_is_let_through() -> None:
    body = (
        b"token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&"
        b"channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&"
        b"command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands"
        b"%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015."
        b"47445629121.803a0bc887a14d10d2c447fce8b6703c"
    )
    signature = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"
    guard = Guard(SECRET, lambda: 1531420618.0)
    assert guard.fault(Signed("1531420618", signature, body)) is None


@pytest.mark.parametrize(
    ("request_", "word"),
    [
        (Signed(None, None, BODY), "timestamp"),
        (Signed("", "", BODY), "timestamp"),
        (Signed("1700000000.5", "v0=" + "0" * 64, BODY), "timestamp"),
        (Signed("-1700000000", "v0=" + "0" * 64, BODY), "timestamp"),
        (Signed("１７００００００００", "v0=" + "0" * 64, BODY), "timestamp"),
        (Signed("9" * 400, "v0=" + "0" * 64, BODY), "timestamp"),
        (Signed("1700000000", None, BODY), "signature"),
        (Signed("1700000000", "v0=" + "g" * 64, BODY), "signature"),
        (Signed("1700000000", "v1=" + "0" * 64, BODY), "signature"),
        (Signed("1700000000", "v0=" + "0" * 64, BODY), "not Slack's"),
        (_signed(secret="another"), "not Slack's"),  # noqa: S106
        (_signed(NOW - WINDOW_S - 1), "too far"),
        (_signed(NOW + WINDOW_S + 1), "too far"),
        (Signed("1700000000", sign(SECRET, "1700000000", BODY), BODY + b" "), "not Slack's"),
    ],
)
def test_what_slack_did_not_just_sign_is_refused(request_: Signed, word: str) -> None:
    assert word in (Guard(SECRET, lambda: NOW).fault(request_) or "")


@pytest.mark.parametrize("at", [NOW - WINDOW_S, NOW, NOW + WINDOW_S])
def test_the_window_is_five_minutes_on_either_side(at: float) -> None:
    assert Guard(SECRET, lambda: NOW).fault(_signed(at)) is None


def test_a_replay_is_refused_and_a_retry_is_not() -> None:
    guard = Guard(SECRET, lambda: NOW)
    assert guard.fault(_signed()) is None
    assert "before" in (guard.fault(_signed()) or "")
    assert guard.fault(_signed(is_retry=True)) is None


def test_a_retry_that_overtakes_what_it_repeats_does_not_shut_it_out() -> None:
    guard = Guard(SECRET, lambda: NOW)
    assert guard.fault(_signed(is_retry=True)) is None
    assert guard.fault(_signed()) is None
    assert "before" in (guard.fault(_signed()) or "")


def test_seen_signatures_are_forgotten_when_they_are_stale() -> None:
    now = NOW
    guard = Guard(SECRET, lambda: now)
    for number in range(50):
        guard.fault(_signed(body=b"%d" % number))
    now += WINDOW_S + 1
    guard.fault(_signed(now))
    assert len(guard._seen) == 1


@given(
    st.none() | st.text() | st.integers(-(10**15), 10**15).map(str),
    st.none() | st.text() | st.from_regex(r"v0=[0-9a-f]{64}", fullmatch=True),
    st.binary(max_size=200),
)
def test_no_bytes_make_the_guard_stumble(
    timestamp: str | None, signature: str | None, body: bytes
) -> None:
    assert Guard(SECRET, lambda: NOW).fault(Signed(timestamp, signature, body))


HEADER = st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=60)
CALM = settings(
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@CALM
@given(
    st.binary(max_size=300),
    st.dictionaries(
        st.sampled_from(
            [
                "X-Slack-Request-Timestamp",
                "X-Slack-Signature",
                "X-Slack-Retry-Num",
                "Content-Type",
                "Accept",
                "Content-Encoding",
                "Authorization",
            ]
        ),
        HEADER,
    ),
)
def test_no_unsigned_bytes_and_headers_run_anything(
    slack: Slack, body: bytes, headers: dict[str, str]
) -> None:
    response = slack.client.post("/slack/events", data=body, headers=headers)
    assert response.status_code in {400, 401}


@CALM
@given(
    st.binary(max_size=300) | st.from_regex(rb"payload=[ -~]*", fullmatch=True),
    st.sampled_from(["application/json", "application/x-www-form-urlencoded"]) | HEADER,
)
def test_no_signed_bytes_make_it_fail(slack: Slack, body: bytes, content_type: str) -> None:
    assert slack.send(body, content_type).status_code in {200, 400, 401}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)
KINDS = [
    "event_callback", "block_actions", "message_action", "url_verification", "view_submission",
    "app_rate_limited",
]  # fmt: skip
EVENTS = ["app_mention", "message", "app_uninstalled", "tokens_revoked", "team_join", ""]
WORD = st.sampled_from(["T1", "C1", "D1", "U1", "1.2"]) | JSON


@st.composite
def payloads(draw: st.DrawFn) -> dict[str, object]:
    """Objects that look a little like Slack's."""
    names = st.sampled_from(
        [
            "team_id", "event_id", "team", "user", "channel", "trigger_id", "callback_id",
            "message", "actions", "response_url", "authorizations", "enterprise", "enterprise_id",
            "is_enterprise_install", "command", "text", "challenge", "channel_id", "user_id",
            "view", "function_data", "bot_access_token", "ssl_check", "api_app_id",
        ]
    )  # fmt: skip
    value = WORD | st.fixed_dictionaries({"id": WORD})
    payload: dict[str, object] = draw(st.dictionaries(names, value))
    payload["type"] = draw(st.sampled_from(KINDS) | JSON)
    fields = st.sampled_from(["user", "channel", "ts", "text", "thread_ts", "bot_id", "tokens"])
    event = draw(st.dictionaries(fields, WORD))
    payload["event"] = draw(st.just(event | {"type": draw(st.sampled_from(EVENTS))}) | JSON)
    if draw(st.booleans()):
        payload |= {"team_id": "T1", "event_id": "Ev1", "trigger_id": "1.2"}
        payload |= {"team": {"id": "T1"}, "user": {"id": "U1"}, "channel": {"id": "C1"}}
    return payload


@CALM
@given(payloads())
def test_no_signed_object_makes_it_fail(slack: Slack, payload: dict[str, object]) -> None:
    response = slack.send(json.dumps(payload).encode(), "application/json")
    assert response.status_code in {200, 400, 401}


def test_a_form_is_not_let_in_twice_whatever_the_headers_say(slack: Slack) -> None:
    again = {"X-Slack-Retry-Num": "1"}
    body = b"command=/onrecord&text=help&team_id=T1&channel_id=C1&user_id=U1&trigger_id=1.2.a"
    form = "application/x-www-form-urlencoded"
    now = {"X-Slack-Request-Timestamp": str(int(time.time()))}
    assert slack.send(body, form, **now).status_code == 200
    assert slack.send(body, form, **now, **again).status_code == 401


def test_the_address_is_verified_with_slacks_challenge(slack: Slack) -> None:
    body = json.dumps({"type": "url_verification", "challenge": "abc", "token": "x"}).encode()
    response = slack.send(body, "application/json")
    assert (response.status_code, response.get_json()) == (200, {"challenge": "abc"})


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b"{", "application/json", 400),
        (b"[]", "application/json", 400),
        (b"\xff", "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
        (b"1" * 5_000, "application/json", 400),
        (b"{}", "text/plain", 400),
        (b"payload={", "application/x-www-form-urlencoded", 400),
        (b"&".join(b"a=b" for _ in range(500)), "application/x-www-form-urlencoded", 400),
        (b"ssl_check=1&token=x", "application/x-www-form-urlencoded", 200),
        (b'{"type": "app_rate_limited"}', "application/json", 200),
        (b'{"type": "url_verification", "challenge": "\\ud800"}', "application/json", 400),
        (b'{"type": ["event_callback"]}', "application/json", 400),
        (b'{"type": "block_actions", "actions": [{}], "view": {}}', "application/json", 200),
        (b'{"type": "block_actions", "actions": [{}]}', "application/json", 400),
    ],
)
def test_malformed_calls_are_refused_and_unknown_ones_acknowledged(
    slack: Slack, body: bytes, content_type: str, status: int
) -> None:
    assert slack.send(body, content_type).status_code == status


def test_unknown_events_are_acknowledged(slack: Slack) -> None:
    assert slack.event({"type": "team_join", "user": {"id": "U1"}}).status_code == 200


def test_a_body_that_is_too_large_is_refused(slack: Slack) -> None:
    assert slack.send(b"x" * 1_000_001, "application/json").status_code == 413


def test_a_stale_or_forged_event_writes_nothing_down(slack: Slack) -> None:
    from web.slack.wiring import slack_bot

    old = str(int(time.time()) - WINDOW_S - 5)
    event = {"type": "app_mention", "user": "U1", "text": "x", "ts": "1.1", "channel": "C1"}
    stale = slack.event(event, **{"X-Slack-Request-Timestamp": old})
    forged = slack.event(event, **{"X-Slack-Signature": "v0=" + "a" * 64})
    assert (stale.status_code, forged.status_code) == (401, 401)
    bot = slack_bot(slack.client.application)
    assert bot is not None
    assert bot.installation.jobs.counts() == {}


def test_the_api_key_is_not_asked_of_slack(make_slack_app, server: SlackServer) -> None:
    client: FlaskClient = make_slack_app(api_key="k").test_client()
    assert Slack(client, server).mention("help").status_code == 200
    assert client.get("/slack/events").status_code == 405
