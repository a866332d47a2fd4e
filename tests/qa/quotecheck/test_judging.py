"""What is said of a quotation: exact, altered, stitched, someone else's, or not found."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.names import Names
from index.records import Standing
from qa.quotecheck import check_quote
from qa.quotecheck.extracting import quoted_run, without_source
from qa.quotecheck.reading import readings
from qa.quotecheck.tokens import tokenise
from qa.records import Attribution, QuoteCheck
from tests.qa.shelf import Said, Shelf

NAMES = Names.load().extended(
    {
        "Velmar": ("Velmar", "Ministry of Foreign Affairs of Velmar"),
        "Norland": ("Norland",),
        "Tessenia": ("Tessenia",),
    }
)

SPEECH = """Mr. President, we shall never accept the use of force in the strait of Orune.

The Republic of Velmar will not recognise any result of it. Our door stays open – to “honest
talks”, to trade, and to a long-
term settlement of the fishing dis-
pute between our peoples.

We thank the mediators for their ﬁrst report, and we stand ready to host the next round."""

SHELF = (
    Shelf()
    .put("velmar-2031", "Velmar", "2031-09-21", SPEECH)
    .put(
        "velmar-2033",
        "Ministry of Foreign Affairs of Velmar",
        "2033-02",
        "We thank the mediators again. The next round opens in Karsa on Monday.",
    )
    .put("norland-2032", "Norland", "2032", "Norland thanks the mediators; we’ll keep our word.")
    .put(
        "presser",
        "Norland",
        "2034-05-02",
        Said("Good morning to all of you, and welcome to the press room.", "Ida Holm"),
        Said(
            "Has the minister lost all faith in the talks?",
            "Per Lund",
            standing=Standing.JOURNALIST,
        ),
        Said("We have lost neither faith nor patience.", "Ida Holm"),
        Said(
            "My government will sign the treaty this very week.",
            "Tomas Brek",
            voice="Velmar",
            standing=Standing.GUEST,
        ),
        Said("Nobody knows what the treaty will cost.", standing=Standing.UNKNOWN),
    )
    .put("japan", "Japan", "2030", "The abductions issue is one of the utmost importance to us.")
    .put(
        "joint",
        "Velmar",
        "2035",
        Said("Both sides will dredge the harbour.", voice="Velmar; Norland"),
    )
)


def check(quote: str, issuer: str | None = None, shelf: Shelf = SHELF) -> QuoteCheck:
    result = check_quote(quote, shelf, NAMES, issuer)
    for citation in result.citations:
        text = shelf.statements[citation.statement_id].text
        assert text[citation.start : citation.end] == citation.quote
    return result


def runs(result: QuoteCheck) -> list[tuple[str, str, str]]:
    return [
        (run["op"], run["asked"], run["stored"])
        for run in result.difference
        if run["op"] != "equal"
    ]


@pytest.mark.parametrize(
    ("quote", "stored"),
    [
        (
            "we shall never accept the use of force in the strait of Orune.",
            "we shall never accept the use of force in the strait of Orune",
        ),
        ("“We shall never accept the use of force”", "we shall never accept the use of force"),
        (
            "'Never accept the use of force in the strait!'",
            "never accept the use of force in the strait",
        ),
        ("our door stays open — to 'honest talks', to trade,", None),
        ('open -- to "honest\ntalks"', "open – to “honest\ntalks"),
        ("a long-term settlement of the fishing dispute between", None),
        ("a long-\nterm settlement of the fishing dis-\npute", None),
        ("the fishing dis- pute between our peoples", None),
        ("a long- term settlement", "a long-\nterm settlement"),
        ("the fish\u00ading dispute\u200b between our\u00a0peoples", None),
        ("their first report", "their ﬁrst report"),
        ("their ﬁrst report", "their ﬁrst report"),
        ("We'll keep our word", "we’ll keep our word"),
        ("in the strait of Orune. The Republic of Velmar", None),
        ("[W]e shall never accept the use of force", "we shall never accept the use of force"),
        ("We thank the mediators for their [interim] report", None),
        (
            "and [Velmar] stand ready to host the next round",
            "and we stand ready to host the next round",
        ),
        ("[The Republic of] Velmar will not [ever] recognise", "Velmar will not recognise"),
        ("Orune", "Orune"),
        ("fishing dispute", "fishing dis-\npute"),
    ],
)
def test_the_same_words_are_exact_however_they_are_set(quote: str, stored: str | None) -> None:
    result = check(quote)
    assert result.verdict == "exact", result
    assert result.difference == ()
    assert result.citations[0].attribution is Attribution.DIRECT
    if stored is not None:
        assert result.citations[0].quote == stored


@pytest.mark.parametrize(
    ("quote", "marked"),
    [
        ("we shall accept the use of force in the strait of Orune", [("delete", "", "never")]),
        ("we shall never accept the use of arms in the strait", [("replace", "arms", "force")]),
        ("Velmar will not ever recognise any result of it", [("insert", "ever", "")]),
        (
            "we shall never accept the use of force in the Strait of Orune",
            [("replace", "Strait", "strait")],
        ),
        ("The Republic of Velmar will not recognise any result, of it", [("insert", ",", "")]),
        ("orune but for case is ORUNE", None),
        (
            "the republic of velmar",
            [("replace", "republic", "Republic"), ("replace", "velmar", "Velmar")],
        ),
        (
            "we shall accept the use of force … any result of it. Our door stays open",
            [("delete", "", "never")],
        ),
    ],
)
def test_a_changed_word_is_altered_and_marked(
    quote: str, marked: list[tuple[str, str, str]] | None
) -> None:
    result = check(quote)
    if marked is None:
        assert result.verdict == "not_found"
        return
    assert result.verdict == "altered", result
    assert runs(result) == marked
    assert result.citations


@pytest.mark.parametrize(
    ("quote", "marked", "stored"),
    [
        (  # the last word
            "we shall never accept the use of arms",
            [("replace", "arms", "force")],
            "we shall never accept the use of force",
        ),
        (  # the first word
            "They shall never accept the use of force",
            [("replace", "They", "we")],
            "we shall never accept the use of force",
        ),
        (  # both, and several
            "They shall never accept the use of force in the strait near Tarn",
            [("replace", "They", "we"), ("replace", "near Tarn", "of Orune")],
            "we shall never accept the use of force in the strait of Orune",
        ),
        (  # words before the last were left out
            "Republic of Velmar will not result",
            [("delete", "", "recognise any")],
            "Republic of Velmar will not recognise any result",
        ),
        (  # words after the first were left out
            "Republic will not recognise any result of it",
            [("delete", "", "of Velmar")],
            "Republic of Velmar will not recognise any result of it",
        ),
        (  # a sentence ends there: what is asked beyond it has no counterpart
            "shall never accept the use of force in the strait of Orune today",
            [("insert", "today", "")],
            "shall never accept the use of force in the strait of Orune",
        ),
        (  # one begins there
            "Surely the Republic of Velmar will not recognise any result of it",
            [("insert", "Surely", "")],
            "The Republic of Velmar will not recognise any result of it",
        ),
        (  # the text ends there
            "and we stand ready to host the next meeting",
            [("replace", "meeting", "round")],
            "and we stand ready to host the next round",
        ),
        (  # the change is inside a part
            "we shall never accept the use of arms … on Monday",
            [("replace", "arms", "force"), ("insert", "on Monday", "")],
            "we shall never accept the use of force",
        ),
    ],
)
def test_a_changed_edge_shows_the_words_that_stand_there(
    quote: str, marked: list[tuple[str, str, str]], stored: str
) -> None:
    result = check(quote)
    assert result.verdict == "altered", result
    assert runs(result) == marked
    assert result.citations[0].quote == stored


def test_the_runs_of_a_difference_give_both_wordings_back() -> None:
    result = check("Velmar will never recognise any outcome of it.")
    assert " ".join(r["stored"] for r in result.difference if r["stored"]) == (
        "Velmar will not recognise any result of it"
    )
    assert " ".join(r["asked"] for r in result.difference if r["asked"]) == (
        "Velmar will never recognise any outcome of it"
    )


@pytest.mark.parametrize(
    ("quote", "quotes", "says"),
    [
        (
            "we shall never accept … any result of it",
            ["we shall never accept", "any result of it"],
            "one statement:",
        ),
        (
            "we stand ready to host [...] the strait of Orune",
            ["we stand ready to host", "the strait of Orune"],
            "one statement, not in this order",
        ),
        (
            "never accept the use of force. . . the next round opens in Karsa",
            ["never accept the use of force", "The next round opens in Karsa"],
            "2 statements",
        ),
        (
            "we shall never accept the use of force and we stand ready to host the next round",
            ["we shall never accept the use of force", "and we stand ready to host the next round"],
            "one statement:",
        ),
    ],
)
def test_pieces_from_several_places_are_stitched_and_each_is_cited(
    quote: str, quotes: list[str], says: str
) -> None:
    result = check(quote)
    assert result.verdict == "stitched", result
    assert [citation.quote for citation in result.citations] == quotes
    assert [citation.number for citation in result.citations] == [1, 2]
    assert says in result.message


@pytest.mark.parametrize(
    ("quote", "stored"),
    [
        ("we shall never accept ... force", "we shall never accept the use of force"),
        (
            "Our door stays open […] to a long-term settlement",
            "Our door stays open – to “honest\ntalks”, to trade, and to a long-\nterm settlement",
        ),
    ],
)
def test_an_omission_within_a_paragraph_is_exact_and_all_of_it_is_shown(
    quote: str, stored: str
) -> None:
    result = check(quote)
    assert (result.verdict, [c.quote for c in result.citations]) == ("exact", [stored])
    assert "but for what its omission leaves out" in result.message


def test_an_omission_takes_the_places_that_are_nearest_to_each_other() -> None:
    text = "On behalf of Velmar, I speak.\n\nMuch later, on behalf of our dear President, I bow."
    result = check("on behalf of … President, I bow", shelf=Shelf().put("s", "Velmar", None, text))
    assert [c.quote for c in result.citations] == ["on behalf of our dear President, I bow"]
    assert result.verdict == "exact"


def test_an_omission_over_a_change_of_speaker_is_stitched() -> None:
    shelf = Shelf().put(
        "talk", "Velmar", None, Said("We will dredge the harbour.", "Ida Holm"),
        Said("And we will pay for all of it.", "Tomas Brek", voice="Norland"),
    )  # fmt: skip
    shelf.statements["talk"] = replace(
        shelf.statements["talk"], text=shelf.statements["talk"].text.replace("\n\n", "\n ")
    )
    assert check("We will dredge the … pay for all of it", shelf=shelf).verdict == "stitched"


@pytest.mark.parametrize(
    ("quote", "slips"),
    [
        ("we shal never acept the use of forse in the strait of Orune",
         [("shal", "shall"), ("acept", "accept"), ("forse", "force")]),
        ("Norland thanks the mediaters; well keep our wrod",
         [("mediaters", "mediators"), ("well", "we’ll"), ("wrod", "word")]),
        ("we stand ready to hots the nxet roudn",
         [("hots", "host"), ("nxet roudn", "next round")]),
        ("will not recognize any result", [("recognize", "recognise")]),
        ("fishing dipsute", [("dipsute", "dis-\npute")]),
    ],
)  # fmt: skip
def test_slips_are_forgiven_and_shown_but_never_exact(
    quote: str, slips: list[tuple[str, str]]
) -> None:
    result = check(quote)
    assert result.verdict == "altered", result
    assert runs(result) == [("replace", asked, stored) for asked, stored in slips]


@pytest.mark.parametrize(
    "written",
    [
        "> We shall never accept the use of force\n> in the strait of Orune.",
        "> We shall never accept the use of force.\nSource: Remarks in Karsa, 21 September 2031",
        "We shall never accept the use of force.\n\nSource: https://velmar.example/a",
        "“We shall never accept the use of force.”\n— the Minister, 21 September 2031",
        "“We shall never accept the use of force.” (Source: velmar.example)",
        "The Minister said: “We shall never accept the use of force.”",
        "«We shall never accept the use of force», said the Minister",
        "“We shall never accept the use of force,” the Minister told us.",
        "‘We shall never accept the use of force.’",
        "« We shall never accept the use of force »",
        "「We shall never accept the use of force」",
        "『We shall never accept the use of force。』",
        "… we shall never accept the use of force […]",
        "(…) we shall never accept the use of force ...",
    ],
)
def test_what_sets_a_quotation_off_is_no_part_of_it(written: str) -> None:
    result = check(written)
    assert result.verdict == "exact", result
    assert "we shall never accept the use of force" in result.citations[0].quote


def test_what_is_said_around_a_quotation_was_not_looked_for_and_that_is_said() -> None:
    message = check("The Minister said: “We shall never accept the use of force.”").message
    assert message.endswith("Only the words in quotation marks were looked for.")
    assert "quotation marks" not in check("We shall never accept the use of force.").message


def test_a_name_in_quotation_marks_does_not_make_a_sentence_exact() -> None:
    assert check("The “honest talks” have ended in the strait of Tarn").verdict != "exact"


@pytest.mark.parametrize(
    ("quote", "pieces"),
    [
        ("we shall never accept the use of force, but the next round opens in Karsa on Monday",
         ["we shall never accept the use of force", "The next round opens in Karsa on Monday"]),
        ("Velmar will not recognise any result of it. Otherwise we stand ready to host the next "
         "round", ["Velmar will not recognise any result of it",
                   "we stand ready to host the next round"]),
        ("My government will sign the treaty this very week, and both sides will dredge the "
         "harbour", ["My government will sign the treaty this very week",
                     "Both sides will dredge the harbour"]),
    ],
)  # fmt: skip
def test_words_that_join_two_places_do_not_hide_the_seam(quote: str, pieces: list[str]) -> None:
    result = check(quote)
    assert (result.verdict, [c.quote for c in result.citations]) == ("stitched", pieces)


def test_a_change_within_one_place_is_no_stitching() -> None:
    result = check(
        "we shall never accept any show of arms at all in the strait of Orune. The Republic of "
        "Velmar will not recognise any result of it"
    )
    assert result.verdict == "altered", result


def test_dots_that_stand_in_the_statement_are_no_stitching() -> None:
    shelf = Shelf().put("hesitant", "Velmar", "2031", "We were… let me say it… surprised by this.")
    result = check("We were… let me say it... surprised", shelf=shelf)
    assert result.verdict == "exact"
    assert [c.quote for c in result.citations] == ["We were… let me say it… surprised"]


@pytest.mark.parametrize(
    ("quote", "issuer", "verdict", "says"),
    [
        ("we shall never accept the use of force", "Velmar", "exact", "Velmar, 2031-09-21"),
        ("The next round opens in Karsa", "velmar", "exact", "Affairs of Velmar, 2033-02"),
        ("we shall never accept the use of force", "Norland", "other_speaker", "those of Velmar"),
        ("We have lost neither faith nor patience", "Ida Holm", "exact", "Ida Holm for Norland"),
        ("We have lost neither faith nor patience", "Holm", "exact", "Ida Holm for Norland"),
        ("We have lost neither faith nor patience", "Brek", "other_speaker", "Ida Holm"),
        ("will sign the treaty this very week", "Velmar", "exact", "published by Norland"),
        (
            "will sign the treaty this very week",
            "Norland",
            "other_speaker",
            "Tomas Brek for Velmar",
        ),
        ("lost all faith in the talks", "Norland", "other_speaker", "a journalist (Per Lund)"),
        ("lost all faith in the talks", None, "exact", "not as an official's words"),
        ("what the treaty will cost", "Norland", "other_speaker", "someone not identified"),
        ("We have lost neither hope nor patience", "Velmar", "other_speaker", "Not of Velmar"),
        (
            "We have lost neither hope nor patience",
            "united states",
            "other_speaker",
            "Not of the United States.",
        ),
        ("Nobody knows what this treaty will cost", "Norland", "altered", "not identified"),
        ("Nobody knows what this treaty will cost", "Velmar", "other_speaker", "Not of Velmar"),
        ("The abductions issue is one of", "Guinea", "other_speaker", "those of Japan"),
        ("The abductions issue", "Ministry of Foreign Affairs of Japan", "exact", "Japan, 2030"),
        ("Both sides will dredge the harbour", "Norland", "exact", "Velmar; Norland"),
        ("Both sides will dredge the harbour", "Utopia", "other_speaker", "Velmar; Norland"),
        (
            "we shall never accept … their first report",
            "Norland",
            "other_speaker",
            "Not of Norland",
        ),
    ],
)
def test_the_right_words_of_someone_else_say_whose_they_are(
    quote: str, issuer: str | None, verdict: str, says: str
) -> None:
    result = check(quote, issuer)
    assert (result.verdict, says in result.message) == (verdict, True), result


READOUT = Shelf().put(
    "readout",
    "Ministry of Foreign Affairs of Velmar",
    "2036-05-11",
    "On May 11, Mr. Lukas Venn, Minister for Foreign Affairs of Velmar, met Ms. Mirela Dost, "
    "Foreign Minister of Tessenia, in Karsa.\n\n"
    "Minister Venn stated that Velmar will open the locks. Foreign Minister Dost stated that "
    "Tessenia will not close its embassy. The two ministers shared the view that the river "
    "belongs to no one.",
    kind="readout",
)


@pytest.mark.parametrize(
    ("quote", "issuer", "verdict", "attribution", "says"),
    [
        ("Velmar will open the locks", "Velmar", "exact", Attribution.DIRECT, "Velmar"),
        ("Tessenia will not close its embassy", "Tessenia", "exact", Attribution.REPORTED,
         "Tessenia, as reported by the Ministry of Foreign Affairs of Velmar"),
        ("Tessenia will not close its embassy", "Velmar", "other_speaker", Attribution.REPORTED,
         "as reported by"),
        ("the river belongs to no one", "Velmar", "exact", Attribution.JOINT, ""),
        ("the river belongs to no one", "Tessenia", "exact", Attribution.JOINT, ""),
    ],
)  # fmt: skip
def test_what_a_release_reports_is_the_other_sides(
    quote: str, issuer: str, verdict: str, attribution: Attribution, says: str
) -> None:
    result = check(quote, issuer, READOUT)
    assert (result.verdict, result.citations[0].attribution) == (verdict, attribution), result
    assert says in result.message


def test_words_that_are_not_an_officials_have_no_voice_and_are_not_direct() -> None:
    [citation] = check("lost all faith in the talks").citations
    assert (citation.voice, citation.attribution) == (None, Attribution.REPORTED)
    [joint] = check("Both sides will dredge the harbour").citations
    assert joint.attribution is Attribution.JOINT


def test_an_asked_issuers_own_place_is_cited_alone() -> None:
    result = check("thank the mediators", "Velmar")
    assert {c.voice for c in result.citations} == {
        "Velmar",
        "Ministry of Foreign Affairs of Velmar",
    }
    assert "2 places" in result.message
    assert [c.published_on for c in result.citations] == ["2031-09-21", "2033-02"]


@pytest.mark.parametrize(
    "quote",
    [
        "",
        "“…”",
        "[Velmar]",
        "?!",
        "the harbour of Tessen is closed to foreign ships until further notice",
        "perpetual peace",
        "Orune Orune",
        "peace … harbourmaster",
        "a",
        "we shall … " * 50,
        "word " * 3_000,
    ],
)
def test_what_is_nowhere_is_not_found_and_not_denied(quote: str) -> None:
    result = check(quote)
    assert (result.verdict, result.citations, result.difference) == ("not_found", (), ())
    assert "did not" not in result.message


def test_not_found_says_what_was_searched() -> None:
    message = check("the harbour of Tessen is closed to foreign ships").message
    assert "6 statements, dated 2030 to 2035" in message
    assert "newest revision" in message


WORDS = SPEECH.replace("-\n", "").split()


@given(st.integers(0, len(WORDS) - 1), st.integers(1, 30))
def test_any_run_of_stored_words_is_exact(start: int, length: int) -> None:
    # broken words cannot be told from compounds once the line end is gone: leave them out
    words = WORDS[start : start + length]
    if not {"longterm", "dispute"} & {*words} and len("".join(words)) > 1:
        assert check(" ".join(words)).verdict == "exact"


@given(st.integers(0, len(WORDS) - 12), st.integers(0, 11))
def test_a_dropped_word_is_never_exact(start: int, gone: int) -> None:
    words = WORDS[start : start + 12]
    quote = " ".join(words[:gone] + words[gone + 1 :])
    inside = all(any(word.isalpha() for word in side) for side in (words[:gone], words[gone + 1 :]))
    assert not inside or check(quote).verdict != "exact"


def _unmarked(text: str) -> str:
    return " ".join(token.key for token in tokenise(text) if token.key)


PIECES = [*WORDS, *SPEECH.split("\n"), "…", "[...]", "“", "”", "'", "> ", "\n", "[", "]", "- ",
          "-\n", "Source: x", "zebra", "«", "\u200b", "\u00ad", "(", "said:", "—"]  # fmt: skip


@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES)).map(" ".join)))
def test_any_text_gets_a_verdict_and_exact_words_really_stand_there(quote: str) -> None:
    result = check(quote)
    assert result.verdict in {"exact", "altered", "stitched", "not_found"}
    if result.verdict == "exact":
        stored = [_unmarked(citation.quote) for citation in result.citations]
        inner = quoted_run(without_source(quote)) or without_source(quote)
        for text in (quote, inner):
            ways = [parts for parts in readings(without_source(text)) if parts]
            runs_ = [[" ".join(p.words) for part in parts for p in part.pieces] for parts in ways]
            if any(all(run in one for run in some) for some in runs_ for one in stored):
                return
        raise AssertionError(result)


HOSTILE = {
    "one word": "which " * 900,
    "two words": "never accept " * 450,
    "broken words": "co- operation " * 450,
    "breaks in one word": "a- " * 3_300,
    "line breaks": "co-\noperation " * 450,
    "spaces": "a" + " " * 9_900 + "b",
    "brackets": "[" * 9_900,
    "marks": "“" * 9_900,
    "omissions": "we … " * 2_000,
    "insertions": "we [x] will " * 800,
    "invisible": "a" + "\u200b" * 9_900 + "b",
    "accents": "a" + "\u0301" * 9_900,
    "lines": "> a\n" * 2_400,
    "sources": "x\n" + "Source: a\n" * 900,
    "half pairs": "\ud800 a " * 2_000,
    "long": f"{SPEECH} zebra " * 18,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_no_text_within_the_limit_takes_long(kind: str) -> None:
    started = time.process_time()
    assert check(HOSTILE[kind]).verdict in {"altered", "not_found", "stitched"}
    assert time.process_time() - started < 1.5, "of processor time; most take a tenth of a second"
