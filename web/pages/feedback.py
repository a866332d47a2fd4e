"""What readers think of an answer or of one of its quotes."""

from __future__ import annotations

import re

from flask import Response, abort, redirect, request, url_for
from pydantic import ValidationError
from werkzeug.wrappers import Response as AnyResponse

from web.pages import pages
from web.pages.rendering import page
from web.same_origin import refuse_other_origins
from web.schemas import FeedbackBody, describe
from web.state import state
from web.verdicts import keep_verdict

_NUMBER = re.compile(r"[0-9]{1,9}")
"""Anything else is no quote's number, and refused as such."""


@pages.post("/feedback")
def give_feedback() -> AnyResponse:
    """Keep a verdict, then say thank you at an address that can be reloaded."""
    refuse_other_origins()
    given = {name: request.form.get(name, "").strip() for name in ("answer_id", "verdict")}
    number = request.form.get("citation", "").strip()
    comment = request.form.get("comment", "").strip()
    try:
        body = FeedbackBody.model_validate(
            {
                **given,
                "citation": int(number) if _NUMBER.fullmatch(number) else number or None,
                "comment": comment or None,
            }
        )
    except ValidationError as error:
        abort(422, describe(error))
    keep_verdict(body)
    return redirect(url_for("pages.thanks", answer=body.answer_id), 303)


@pages.get("/feedback/thanks")
def thanks() -> Response:
    """The thank-you, with the way back to the answer."""
    kept = state().kept_answers.answer(request.args.get("answer", ""))
    return page("thanks.html", kept=kept)
