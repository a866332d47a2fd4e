"""The quotation in a message: what is to be checked of what somebody pasted."""

from __future__ import annotations

import re

from qa.quotecheck.extracting import without_source

_RUNS = re.compile(
    "|".join(
        (
            "“([^“”]+)”",
            "„([^„“”]+)[“”]",
            "«([^«»]+)»",
            "»([^«»]+)«",
            "‹([^‹›]+)›",
            "「([^「」]+)」",
            "『([^『』]+)』",
            "＂([^＂]+)＂",
            r"(?<!\w)‘((?:[^‘’]|’(?=\w))+)’(?!\w)",
            "‚([^‚‘’]+)[‘’]",
            r"\"([^\"]+)\"",
        )
    )
)
"""A mark between letters is an apostrophe. No run holds its own opening mark, so that a text of
nothing but marks is read in one pass."""

_MARKED = re.compile(r"^[ \t]*>", re.MULTILINE)

_MIN_WORDS = 4
"""Fewer words in quotation marks are a name or a term."""

_MIN_CHARACTERS = 8
"""The same in writing that puts no spaces between words."""

_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


def quotation_in(text: str) -> str:
    """The quotation in a message of one line or several: the lines with a `>`, where there are
    any, else the longest run in quotation marks, where it is longer than a term, else all of it.
    A line after it that names the source is none of it.

    >>> quotation_in("> We stand by it, as ever.\\nSource: Remarks, 2031")
    'We stand by it, as ever.'
    >>> quotation_in("She said ‘we don’t give way to threats’ at noon")
    'we don’t give way to threats'
    """
    body = without_source(text)
    if _MARKED.search(text):
        return body
    runs = ["".join(groups).strip() for groups in _RUNS.findall(body)]
    longest = max(runs, key=len, default="")
    return longest if _is_more_than_a_term(longest) else body


def _is_more_than_a_term(run: str) -> bool:
    return len(run.split()) >= _MIN_WORDS or len(_UNSPACED.findall(run)) >= _MIN_CHARACTERS
