"""What a recipe takes and leaves out, as `onrecord source add` and `source test` tell it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from index.sources.drafting import Trial


def trial_body(trial: Trial) -> dict[str, Any]:
    """What a recipe takes, as JSON has it."""
    pages = []
    for page in trial.pages:
        found, verdict = page.reading.statement, page.reading.verdict
        pages.append(
            {
                "url": page.entry.url,
                "taken": found is not None,
                "reason": verdict.reason if verdict else None,
                "title": found.title if found else None,
                "date": found.published_on.text if found and found.published_on else None,
                "issuer": found.issuer if found else None,
                "standing": found.origin.standing.value if found else None,
                "characters": len(found.text) if found else 0,
            }
        )
    problems, masks = list(trial.problems), trial.masks
    return {"listed": trial.listed, "problems": problems, "masks": masks, "pages": pages}


def trial_lines(trial: Trial) -> Iterator[str]:
    """What a recipe takes, in lines."""
    body = trial_body(trial)
    yield f"listed      {body['listed']:,} pages; {len(body['pages'])} of them were read"
    for page in body["pages"]:
        if page["taken"]:
            yield (
                f"taken       {page['date'] or 'no date':<11} {page['title'] or 'no title'}"
                f" ({page['issuer'] or 'no issuer'}, {page['characters']:,} characters,"
                f" {page['standing']})"
            )
        else:
            yield f"left out    {page['url']}: {page['reason']}"
    for mask in body["masks"]:
        yield f"masked      {mask!r}: it changes from one reading to the next"
    for problem in body["problems"]:
        yield f"problem     {problem}"
