"""What a question tells, for people: an e-mail (RFC 5322) or a message in Slack. Pure functions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from email.headerregistry import Address, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import SMTP, Policy
from email.utils import format_datetime
from typing import Any
from urllib.parse import urlencode, urlsplit

from index.one_line import one_line
from qa.answer.verification import unwrapped
from qa.answer.wording import counted
from web.alerts.records import Alert, StandingQuestion
from web.citing.printable import printable
from web.links import Links
from web.presenters import long_date, shortened, web_link
from web.slack.parts import BOLD, ITALIC, link, paragraph, quotation, rich, run, section

MOST_TOLD = 20
"""Changes that one message tells; more are in the feed."""
_PERHAPS_AGAIN = "This may have come before: it was cut off while it was sent."
_ADDRESS = re.compile(r"\S*(?:://|www\.|\w\.\w{2,}/)\S*", re.IGNORECASE)
"""What a mail program would make a link: a stranger's words are mailed to who did not ask."""
_SUBJECT_CHARS, _QUESTION_CHARS, _QUOTE_CHARS = 120, 300, 2_000


class _Whole(UnstructuredHeader):
    """An address, on one line as it is: folded, it would become encoded words, which mail programs
    read in text only (RFC 2047, 5)."""

    name: str

    def fold(self, *, policy: Policy[EmailMessage]) -> str:
        return f"{self.name}: {self}{policy.linesep}"


_HEADERS = HeaderRegistry()
# The library's own kinds of header are no `BaseHeader` either: it makes one of each.
_HEADERS.map_to_type("list-unsubscribe", _Whole)  # type: ignore[arg-type]
_POLICY = SMTP.clone(header_factory=_HEADERS)


def page_of(base: str, question: StandingQuestion) -> str:
    """The page of a question, where its feed is too."""
    return f"{base.rstrip('/')}/questions/{question.id}"


def key_link(base: str, question: StandingQuestion, act: str) -> str:
    """The address where the owner of a mailbox confirms or stops a question; `act` is which."""
    key = urlencode({"id": question.id, "key": question.secret})
    return f"{base.rstrip('/')}/questions/{act}?{key}"


def confirmation(question: StandingQuestion, base: str, sender: str) -> EmailMessage:
    """The mail that asks the owner of a mailbox whether they want to be told."""
    message = _mail(question, sender, "Please confirm: tell me when this answer changes")
    message["Message-ID"] = f"<onrecord-{question.id}-confirm@{urlsplit(base).hostname}>"
    asked = shortened(one_line(question.question), _QUESTION_CHARS)
    message.set_content(
        "Somebody, probably you, asked On Record to tell this address when the answer to this"
        f" question changes:\n\n{_ADDRESS.sub('…', asked)}\n\n"
        f"To be told, confirm here:\n{key_link(base, question, 'confirm')}\n\n"
        "If it was not you, do nothing: without a confirmation nothing more is sent.\n",
        cte="quoted-printable",
    )
    return message


def mail(
    question: StandingQuestion, alerts: Sequence[Alert], base: str, sender: str
) -> EmailMessage:
    """The mail that tells changes. The address for unsubscribing in one click is in its headers
    (RFC 8058); the same message sent again has the same `Message-ID`."""
    count = counted(len(alerts), "change")
    message = _mail(question, sender, f"{count}: {question.question}")
    host = urlsplit(base).hostname
    message["Message-ID"] = f"<onrecord-{question.id}-{alerts[0].number}@{host}>"
    stop = key_link(base, question, "stop")
    message["List-Unsubscribe"] = f"<{stop}>"
    message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    told = [_in_text(alert, Links(base)) for alert in alerts[:MOST_TOLD]]
    if len(alerts) > MOST_TOLD:
        told.append(f"{len(alerts) - MOST_TOLD} more are at {page_of(base, question)}")
    body = "\n\n".join([question.question, *told])
    message.set_content(
        f"{body}\n\n-- \nYou asked On Record to be told: {page_of(base, question)}\n"
        f"To be told no more: {stop}\n",
        cte="quoted-printable",
    )
    return message


def slack(question: StandingQuestion, alerts: Sequence[Alert], base: str | None) -> dict[str, Any]:
    """The message for an incoming webhook of Slack's."""
    title = f"{counted(len(alerts), 'change')} in the answer to: {question.question}"
    blocks = [paragraph(shortened(title, _QUESTION_CHARS))]
    if any(alert.begun_at for alert in alerts):
        blocks.append(rich(section(run(_PERHAPS_AGAIN, ITALIC))))
    for alert in alerts[:MOST_TOLD]:
        body = alert.body
        where = link(_source(body), _address(body, Links(base)))
        quote = quotation(shortened(str(body["quote"]), _QUOTE_CHARS))
        was = str(body.get("was") or "")
        before = [section(run("It said:", ITALIC)), quotation(shortened(was, _QUOTE_CHARS))]
        told = section(run(f"{_what(body)} · ", BOLD), where)
        blocks.append(rich(told, quote, *(before if was else [])))
    if len(alerts) > MOST_TOLD:
        blocks.append(rich(section(run(f"and {len(alerts) - MOST_TOLD} more", ITALIC))))
    if base:
        stop = link("To be told no more", key_link(base, question, "stop"))
        blocks.append(rich(section(link("All changes", page_of(base, question)), run(" · "), stop)))
    return {"text": shortened(title, _QUESTION_CHARS), "blocks": blocks, "unfurl_links": False}


def _mail(question: StandingQuestion, sender: str, subject: str) -> EmailMessage:
    message = EmailMessage(_POLICY)
    message["From"] = sender
    message["To"] = Address(addr_spec=question.address or "")
    message["Subject"] = shortened(one_line(f"On Record: {subject}"), _SUBJECT_CHARS)
    message["Date"] = format_datetime(datetime.now().astimezone())
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no absence notes, please
    return message


def _in_text(alert: Alert, links: Links) -> str:
    body = alert.body
    was = ["It said before:", _quoted(body["was"])] if body.get("was") else []
    lines = [f"{_what(body)}:", _quoted(body["quote"]), *was, f"– {_source(body)}"]
    return "\n".join([*lines, *filter(None, [_address(body, links)])])


def _quoted(words: object) -> str:
    return f"“{printable(unwrapped(str(words)))}”"


def _what(body: Mapping[str, object]) -> str:
    return one_line(str(body["what"])).capitalize()


def _source(body: Mapping[str, object]) -> str:
    day = long_date(str(body["published_on"]) if body["published_on"] else None)
    doubt = {"operator": "not an official source", "unchecked": "origin not checked"}
    names = [
        body["issuer"],
        body["speaker"],
        day,
        body["title"],
        doubt.get(str(body.get("official"))),
    ]
    return ", ".join(one_line(str(name)) for name in names if name)


def _address(body: Mapping[str, object], links: Links) -> str | None:
    """Where the statement is read here, at its quote; else at its publisher's."""
    return links.quote(
        str(body["statement_id"]), body["revision"], body["start"], body["end"]
    ) or web_link(str(body["url"]) if body["url"] else None)
