"""`onrecord question add | list | test | remove`: questions that are asked anew after each pull."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from index.moments import now_utc
from qa.records import AskFilters
from web.alerts.adding import NotAdded, standing
from web.alerts.evaluating import changes, seed
from web.alerts.mailing import mailer
from web.alerts.messages import confirmation
from web.alerts.records import Every, StandingQuestion, Way
from web.alerts.store import QuestionStore
from web.commands.options import Data, Json, Official, load_settings, print_json
from web.commands.source import open_ledger
from web.front_desk import front_desk
from web.terminal import shown
from web.wording import MAX_QUESTION_CHARS, read

question = typer.Typer(no_args_is_help=True, help="Questions that are asked anew after each pull.")

Id = Annotated[str, typer.Argument(metavar="ID", help="The question's id, as `list` shows it.")]


@question.command()
def add(
    text: Annotated[str, typer.Argument(metavar="QUESTION")],
    webhook: Annotated[
        str | None, typer.Option(metavar="URL", help="Where each change is posted, signed.")
    ] = None,
    email: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="A mailbox; its owner has to confirm.")
    ] = None,
    slack: Annotated[
        str | None, typer.Option(metavar="URL", help="A Slack incoming webhook.")
    ] = None,
    every: Annotated[Every, typer.Option(help="How often it tells at most.")] = Every.PULL,
    official: Official = False,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Keep a question; from now on what is new in its answer is told, and stands in its feed."""
    settings = load_settings(data)
    asked = read(text, "question", MAX_QUESTION_CHARS)
    given = {Way.WEBHOOK: webhook, Way.EMAIL: email, Way.SLACK: slack}
    ways = [(way, address) for way, address in given.items() if address]
    if len(ways) > 1:
        raise NotAdded("give one of --webhook, --email and --slack; add the question once for each")
    way, address = ways[0] if ways else (Way.FEED, None)
    filters = AskFilters(official=official)
    kept = standing(asked, now_utc(), way=way, address=address, every=every, filters=filters)
    by_mail = mailer(settings)
    if way is Way.EMAIL and by_mail is None:
        raise NotAdded(
            "no e-mail can be sent: set ONRECORD_SMTP_URL, ONRECORD_MAIL_FROM and"
            " ONRECORD_PUBLIC_URL"
        )
    desk, at = front_desk(settings, None).open_now(), kept.added_at
    store = QuestionStore(settings.beside)
    store.add(kept)
    seed(store, kept, desk, open_ledger(settings), at)
    if by_mail is not None and way is Way.EMAIL:
        by_mail.send(confirmation(kept, by_mail.base, by_mail.sender))
    if as_json:
        print_json(_body(kept))
        return
    typer.echo(shown(f"{kept.id}  {kept.question}"))
    if way is Way.WEBHOOK:
        typer.echo(f"calls are signed with {kept.secret}", err=True)
    if way is Way.EMAIL:
        typer.echo(shown(f"{kept.address} was asked to confirm; until then it tells nothing"))


@question.command("list")
def list_questions(data: Data = None, as_json: Json = False) -> None:
    """Show the standing questions, and how many alerts each has sent and has waiting."""
    store = QuestionStore(load_settings(data).beside)
    rows: list[dict[str, Any]] = []
    for one in store.questions() if store.is_kept() else []:
        alerts = store.alerts(one.id)
        is_told = one.way is not Way.FEED
        waiting = [alert for alert in alerts if alert.sent_at is None and is_told]
        trouble = next((a.trouble for a in reversed(waiting) if a.trouble), None)
        row = _body(one)
        del row["secret"]
        rows.append({**row, "alerts": len(alerts), "waiting": len(waiting), "trouble": trouble})
    if as_json:
        print_json(rows)
        return
    for row in rows:
        way = row["way"] if row["confirmed_at"] else f"{row['way']}, not confirmed"
        typer.echo(shown(f"{row['id']}  {row['question']}  ({way}; {row['alerts']} alerts)"))
        if row["trouble"]:
            typer.echo(shown(f"{'':<14}{row['waiting']} wait: {row['trouble']}"), err=True)
    if not rows:
        typer.echo("No question stands; `onrecord question add` adds one.", err=True)


@question.command("test")
def try_question(
    text: Annotated[str, typer.Argument(metavar="QUESTION")],
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Show what a question would watch today; nothing is kept or sent."""
    settings = load_settings(data)
    asked = read(text, "question", MAX_QUESTION_CHARS)
    desk = front_desk(settings, None).open_now()
    answer = desk.ask(asked)
    found = changes(standing(asked, now_utc()), answer, [], [], desk)
    bodies = [dict(one.body) for one in found.quoted]
    if as_json:
        print_json({"status": answer.status.value, "watched": bodies})
        return
    for body in bodies:
        typer.echo(shown(f"{body['published_on'] or 'undated'}  {body['issuer']}: {body['quote']}"))
    typer.echo(f"{answer.status.value}: {len(bodies)} to begin with", err=True)


@question.command()
def remove(id: Id, data: Data = None, as_json: Json = False) -> None:
    """Forget a standing question."""
    store = QuestionStore(load_settings(data).beside)
    found = store.is_kept() and store.remove(id)
    if as_json:
        print_json({"id": id, "found": found})
    if not found:
        typer.echo(shown(f"no standing question has the id {id}"), err=True)
        raise typer.Exit(1)


def _body(kept: StandingQuestion) -> dict[str, Any]:
    return {
        "id": kept.id,
        "question": kept.question,
        "way": kept.way.value,
        "address": kept.address,
        "webhook": kept.address if kept.way is Way.WEBHOOK else None,
        "every": kept.every.value,
        "official": kept.filters.official,
        "added_at": kept.added_at,
        "confirmed_at": kept.confirmed_at,
        "secret": kept.secret,
    }
