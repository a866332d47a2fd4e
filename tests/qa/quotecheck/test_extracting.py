"""What is the quotation in a text that was pasted."""

from __future__ import annotations

import pytest

from qa.quotecheck.extracting import quoted_run, without_source


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("> one\n> two", "one\ntwo"),
        (">> one", "one"),
        ("The paper has:\n> one\n> two\nIs it so?", "one\ntwo"),
        ("One.\nSource: Remarks, 2031", "One."),
        ("One.\n(Source: Remarks, 2031)", "One."),
        ("One.\n\nhttps://velmar.example/a?b=c", "One."),
        ("One.\n— Ida Holm\nSOURCE: x", "One."),
        ("One. Source: https://velmar.example", "One."),
        ("“One.” [Source: velmar.example]", "“One.”"),
        ("Source: velmar.example", "Source: velmar.example"),
        ("The source: a well.", "The source: a well."),
        ("One\n— " + "and so on " * 12, "One\n— " + ("and so on " * 12).strip()),
    ],
)
def test_marks_of_quoting_and_lines_about_the_source_go(text: str, left: str) -> None:
    assert without_source(text) == left


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("He said: “We stand by our word.”", "We stand by our word."),
        ("“We stand by our word,” he said.", "We stand by our word,"),
        ("‘We don’t break our word’ (Ida Holm, 2031)", "We don’t break our word"),
        ("Velmar: «We stand by our word»", "We stand by our word"),
        ("„We stand by our word“ — Ida Holm", "We stand by our word"),
        ("“We stand by our word.”", None),  # nothing around it: the marks are its own
        ("The “four pillars of peace” are what we stand by.", None),
        ("“Peace through strength it is” was our policy.", None),
        ("He said “one thing” and then “we stand by our word”.", None),
        ("It is said: “peace”", None),
        ("He said: “We stand by our word", None),
        ("We don't and they don't.", None),
    ],
)
def test_the_quoted_run_is_taken_where_the_rest_says_whose_it_is(
    text: str, inner: str | None
) -> None:
    assert quoted_run(text) == inner
