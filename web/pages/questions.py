"""Standing questions: "tell me when this changes", from any answer; each with a page and a feed."""

from __future__ import annotations

import hmac

from flask import Response, abort, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from index.errors import OnRecordError
from index.moments import now_utc
from index.one_line import one_line
from web.alerts.adding import standing
from web.alerts.evaluating import seed
from web.alerts.mailing import Mailer, mailer
from web.alerts.messages import confirmation
from web.alerts.records import Alert, Every, StandingQuestion, Way
from web.alerts.store import QuestionStore
from web.asking import admit_asker
from web.feeds import Entry, atom, json_feed
from web.pages import pages
from web.pages.changes import ledger
from web.pages.forms import spelled_out
from web.pages.rendering import page
from web.presenters import long_date
from web.same_origin import refuse_other_origins
from web.state import state

_SHOWN = 50
_MOST_UNCONFIRMED = 3
"""Questions that one mailbox is asked to confirm at a time: nobody is mailed at a stranger's
will."""


@pages.app_template_global()
def ways_to_tell() -> list[Way]:
    """The ways by which a visitor may be told; none where no question may be added. A webhook is
    the operator's to add: it is called from inside their network."""
    settings = state().settings
    if state().read_only or not settings.standing_questions:
        return []
    by_mail = [Way.EMAIL] if mailer(settings) else []
    return [*by_mail, Way.SLACK, Way.FEED]


@pages.post("/questions")
def add_question() -> AnyResponse:
    """Have an answer's question stand, with what narrowed it."""
    refuse_other_origins()
    admit_asker()
    kept = state().kept_answers.answer(request.form.get("answer", ""))
    if kept is None:
        abort(404, "No answer has this address.")
    try:
        way, every = Way(request.form.get("way", "")), Every(request.form.get("every", "pull"))
    except ValueError:
        abort(422, "Choose how, and how often, you want to be told.")
    if way not in ways_to_tell():
        abort(403, "Nobody can be told in this way here.")
    try:
        question = standing(
            kept.question,
            now_utc(),
            way=way,
            address=request.form.get("address"),
            every=every,
            filters=spelled_out(kept),
        )
    except OnRecordError as error:
        abort(422, str(error))
    _keep(question)
    # Of a mailbox only its owner has the key.
    key = None if question.way is Way.EMAIL else question.secret
    return redirect(url_for("pages.question", id=question.id, key=key), 303)


def _keep(question: StandingQuestion) -> None:
    store, by_mail = _questions(), mailer(state().settings)
    stand = store.questions()
    if len(stand) >= state().settings.standing_questions:
        abort(503, "As many questions stand here as may. Whoever keeps this archive can raise it.")
    open_ = [q for q in stand if q.address == question.address and q.confirmed_at is None]
    if question.way is Way.EMAIL and len(open_) >= _MOST_UNCONFIRMED:
        abort(429, "This mailbox has been asked to confirm several questions. Confirm those first.")
    with state().asks.place(), state().at_work:
        store.add(question)
        seed(store, question, state().front_desk.desk(), ledger(), question.added_at)
    if question.way is Way.EMAIL and by_mail is not None:
        _ask_to_confirm(question, by_mail, store)


def _ask_to_confirm(question: StandingQuestion, by_mail: Mailer, store: QuestionStore) -> None:
    try:
        by_mail.send(confirmation(question, by_mail.base, by_mail.sender))
    except OnRecordError as error:
        store.remove(question.id)
        abort(503, str(error))


@pages.get("/questions/<string(length=12):id>")
def question(id: str) -> Response:
    """A standing question: how it is told, what it told, and its feed."""
    kept = _question(id)
    alerts = [(one, _entry(one)) for one in _told(kept)]
    return page("question.html", question=kept, alerts=alerts, key=request.args.get("key"))


@pages.get("/questions/<string(length=12):id>.atom")
def question_atom(id: str) -> Response:
    """What it told, as an Atom feed."""
    kept = _question(id)
    return atom(kept.question, request.url, [_entry(one) for one in _told(kept)])


@pages.get("/questions/<string(length=12):id>.json")
def question_json(id: str) -> Response:
    """The same as a JSON feed."""
    kept = _question(id)
    return json_feed(kept.question, request.url, [_entry(one) for one in _told(kept)])


@pages.route("/questions/<any(confirm, stop):act>", methods=["GET", "POST"])
def act_on_question(act: str) -> Response:
    """The links in a message. What only looks at them (a mail filter) changes nothing; a mail
    program posts to `stop` by itself (RFC 8058), so that no page of ours need be seen."""
    id_, key = request.args.get("id", ""), request.args.get("key", "")
    store = _questions()
    kept = store.question(id_) if store.is_kept() else None
    if kept is None or not hmac.compare_digest(kept.secret.encode(), key.encode()):
        # Stopped already, or never confirmed.
        return page("question_key.html", 200 if act == "stop" else 404, act=act, state="gone")
    if request.method == "GET":
        return page("question_key.html", act=act, state="asked", question=kept)
    if act == "stop":
        store.remove(kept.id)
    else:
        store.confirm(kept.id, now_utc())
    return page("question_key.html", act=act, state="done")


def _questions() -> QuestionStore:
    return QuestionStore(state().settings.beside, read_only=state().read_only)


def _question(id_: str) -> StandingQuestion:
    store = _questions()
    kept = store.question(id_) if store.is_kept() else None
    if kept is None:
        abort(404, "No standing question has this address: it may have been stopped.")
    return kept


def _told(kept: StandingQuestion) -> list[Alert]:
    return _questions().alerts(kept.id)[: -_SHOWN - 1 : -1]


def _entry(alert: Alert) -> Entry:
    body = alert.body
    day = long_date(str(body["published_on"]) if body["published_on"] else None)
    return Entry(
        id=f"urn:onrecord:alert:{alert.question}:{alert.number}",
        url=url_for(
            "pages.statement",
            id=body["statement_id"],
            revision=body["revision"],
            start=body["start"],
            end=body["end"],
            _anchor="quote",
            _external=True,
        ),
        title=one_line(f"{str(body['what']).capitalize()}: {body['issuer'] or 'unknown'}, {day}"),
        text=str(body["quote"]) + (f" (It said: {body['was']})" if body.get("was") else ""),
        at=alert.at,
        more={"_alert": body},
    )
