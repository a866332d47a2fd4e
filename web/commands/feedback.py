"""`onrecord feedback`: the verdicts that people gave, with what they are about."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from rich.console import Console

from web.commands.options import Data, Json, load_settings, print_json
from web.kept_answers import KeptAnswers
from web.service_store import Feedback, ServiceStore
from web.terminal import console, shown


def feedback(data: Data = None, as_json: Json = False) -> None:
    """List the verdicts on answers and quotes, newest first."""
    settings = load_settings(data)
    answers = KeptAnswers(settings.beside)
    listed = [
        _entry(verdict, answers, settings.public_url)
        for verdict in ServiceStore(settings.beside).feedback()
    ]
    if as_json:
        print_json(listed)
        return
    out = console()
    for entry in listed:
        _print(entry, out)
    if not listed:
        console(to_stderr=True).print("No verdict has been given yet.")


def _entry(verdict: Feedback, answers: KeptAnswers, base: str | None) -> dict[str, Any]:
    """A verdict with its question and quote, where the answer is kept; a path without a base."""
    kept = answers.answer(verdict.answer_id)
    cited = [c for c in kept.body["citations"] if c["number"] == verdict.citation] if kept else []
    return {
        **asdict(verdict),
        "question": kept.question if kept else None,
        "issuer": cited[0]["issuer"] if cited else None,
        "quote": cited[0]["quote"] if cited else None,
        "permalink": f"{(base or '').rstrip('/')}/a/{verdict.answer_id}" if kept else None,
    }


def _print(entry: dict[str, Any], out: Console) -> None:
    words = entry["verdict"].replace("_", " ")
    number = f" [{entry['citation']}]" if entry["citation"] else ""
    out.print(shown(f"{entry['received_at']}  {words}{number}  {entry['question'] or '–'}"))
    if entry["quote"]:
        out.print(shown(f"    {entry['issuer'] or 'Unknown issuer'}: “{entry['quote']}”"))
    if entry["comment"]:
        out.print(shown(f"    Comment: {entry['comment']}"))
    if entry["permalink"]:
        out.print(shown(f"    {entry['permalink']}"))
