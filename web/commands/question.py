"""`onrecord question add | list | test | remove`: questions that are asked anew after each pull."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

import typer

from index.fetching import check_url
from index.moments import now_utc
from web.alerts.evaluating import changes, evaluate
from web.alerts.sending import send_waiting
from web.alerts.store import QuestionStore
from web.commands.options import Data, Json, load_settings, print_json
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
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Keep a question; from now on what is new in its answer is told."""
    settings = load_settings(data)
    asked = read(text, "question", MAX_QUESTION_CHARS)
    store = QuestionStore(settings.data)
    desk = front_desk(settings, None).open_now()
    kept = store.add(asked, check_url(webhook) if webhook else None, now_utc())
    # What there is today is known, and told to nobody.
    evaluate(store, desk, open_ledger(settings), now_utc())
    if as_json:
        print_json(asdict(kept))
        return
    typer.echo(shown(f"{kept.id}  {kept.question}"))
    if kept.webhook:
        typer.echo(f"calls are signed with {kept.secret}", err=True)


@question.command("list")
def list_questions(data: Data = None, as_json: Json = False) -> None:
    """Show the standing questions, and how many alerts each has sent and has waiting."""
    store = QuestionStore(load_settings(data).data)
    rows: list[dict[str, Any]] = []
    for one in store.questions() if store.is_kept() else []:
        alerts = store.alerts(one.id)
        waiting = [alert for alert in alerts if alert.sent_at is None]
        trouble = next((a.trouble for a in reversed(waiting) if a.trouble), None)
        row = {"id": one.id, "question": one.question, "webhook": one.webhook}
        rows.append({**row, "alerts": len(alerts), "waiting": len(waiting), "trouble": trouble})
    if as_json:
        print_json(rows)
        return
    for row in rows:
        typer.echo(shown(f"{row['id']}  {row['question']}  ({row['alerts']} alerts)"))
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
    from web.alerts.store import StandingQuestion  # noqa: PLC0415

    settings = load_settings(data)
    asked = read(text, "question", MAX_QUESTION_CHARS)
    answer = front_desk(settings, None).open_now().ask(asked)
    standing = StandingQuestion("", asked, None, "", now_utc())
    bodies = [body for _, body in changes(standing, answer, open_ledger(settings))]
    if as_json:
        print_json({"status": answer.status.value, "watched": bodies})
        return
    for body in bodies:
        typer.echo(shown(f"{body['published_on'] or 'undated'}  {body['issuer']}: {body['quote']}"))
    typer.echo(f"{answer.status.value}: {len(bodies)} to begin with", err=True)


@question.command()
def remove(id: Id, data: Data = None, as_json: Json = False) -> None:
    """Forget a standing question."""
    store = QuestionStore(load_settings(data).data)
    found = store.is_kept() and store.remove(id)
    if as_json:
        print_json({"id": id, "found": found})
    if not found:
        typer.echo(shown(f"no standing question has the id {id}"), err=True)
        raise typer.Exit(1)


def tell_changes(data: Data = None) -> tuple[int, int]:
    """Ask the standing questions of a data folder anew and send what is new: how many alerts have
    arrived, and how many have not."""
    settings = load_settings(data)
    store = QuestionStore(settings.data)
    if not store.is_kept():
        return 0, 0
    ledger = open_ledger(settings)
    event = ledger.last_event()
    if store.questions() and store.looked_at() < event:
        desk = front_desk(settings, None).open_now()
        evaluate(store, desk, ledger, now_utc())
        # Only now: cut off before, the next pull asks again.
        store.look_past(event)
    return send_waiting(store, now_utc)
