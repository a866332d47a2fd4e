import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.records import Span
from index.sentences import split_sentences

# "|" marks where a sentence ends.
CUT = [
    ("We met. We agreed.", "We met.|We agreed."),
    ("Is it so? It is! Good.", "Is it so?|It is!|Good."),
    ("The Govt. of Norland protests.", "The Govt. of Norland protests."),
    ("Mr. Osei met Sen. Vale. Ms. Vale left.", "Mr. Osei met Sen. Vale.|Ms. Vale left."),
    ("MR. OSEI met DR. VALE.", "MR. OSEI met DR. VALE."),
    ("The U.S. Government agrees.", "The U.S. Government agrees."),
    ("They came from the U.S. The talks went on.", "They came from the U.S.|The talks went on."),
    ("The Norland-U.S. Alliance is strong.", "The Norland-U.S. Alliance is strong."),
    ("The EU/U.K. Council met.", "The EU/U.K. Council met."),
    ("It is Norland-U.S. The talks went on.", "It is Norland-U.S.|The talks went on."),
    ("They met in Sudmark-City. Alliance is all.", "They met in Sudmark-City.|Alliance is all."),
    ("See No. 5 and para. 3. Art. 2 holds.", "See No. 5 and para. 3.|Art. 2 holds."),
    ("See Art. IV and vol. II there.", "See Art. IV and vol. II there."),
    ("We said no. Norland said no. We went.", "We said no.|Norland said no.|We went."),
    ("It is an art. We like it.", "It is an art.|We like it."),
    ("Some, e.g. Norland, i.e. Osei, agree.", "Some, e.g. Norland, i.e. Osei, agree."),
    ("J. R. Smith met J.-P. Vale and A.B. Osei.", "J. R. Smith met J.-P. Vale and A.B. Osei."),
    (
        "At 10 a.m. EST we met. At 5 p.m. Norland left.",
        "At 10 a.m. EST we met.|At 5 p.m.|Norland left.",
    ),
    ("On Jan. 5 we met. On Sept. 11 too.", "On Jan. 5 we met.|On Sept. 11 too."),
    (
        "We wait ... and hope. We wait... Norland acts.",
        "We wait ... and hope.|We wait...|Norland acts.",
    ),
    ("We wait… and hope… Norland acts.", "We wait… and hope…|Norland acts."),
    ("... and so it went. Yes.", "... and so it went.|Yes."),
    ("We wait . . . and hope.", "We wait . . . and hope."),
    ("He said “we agree.” They left.", "He said “we agree.”|They left."),
    ('He said "we agree." "Good." They left.', 'He said "we agree."|"Good."|They left.'),
    ("“Why?” he asked. “Because!” she said.", "“Why?” he asked.|“Because!” she said."),
    ("(We met.) We agreed (see above). Good.", "(We met.)|We agreed (see above).|Good."),
    ("It fell.[12] It rose.¹ It stayed.", "It fell.[12]|It rose.¹|It stayed."),
    ("It rose by 3.5 per cent in 2015. It fell.", "It rose by 3.5 per cent in 2015.|It fell."),
    ("It rose. 25 states agreed.", "It rose.|25 states agreed."),
    ("It has missiles.The Government protests.", "It has missiles.|The Government protests."),
    ("See www.example.org. See it.", "See www.example.org.|See it."),
    ("1. We agree. 2. We disagree.", "1. We agree.|2. We disagree."),
    ('"2. We agree. "3. We go on.', '"2. We agree.|"3. We go on.'),
    ('We agree. " -', 'We agree. " -'),
    ("* * *", "* * *"),
    ("(a) We agree.\n(b) We disagree.", "(a) We agree.|(b) We disagree."),
    ("We need\n- peace\n- bread\n• work", "We need|- peace|- bread|• work"),
    ("Security\n\nWe agree", "Security|We agree"),
    ("Recalling this; Recalling that;", "Recalling this; Recalling that;"),
    ("Am 3. Oktober kam er. Gut.", "Am 3. Oktober kam er.|Gut."),
    ("Он ушёл. Она осталась. А. С. Осеев", "Он ушёл.|Она осталась.|А. С. Осеев"),
    ("我们同意。他们不同意！真的？", "我们同意。|他们不同意！|真的？"),
    ("彼は「はい。」と述べた。次。", "彼は「はい。」と述べた。|次。"),
    ("नमस्ते। हाँ।", "नमस्ते।|हाँ।"),
    ("هل توافق؟ نعم. جيد", "هل توافق؟|نعم.|جيد"),
    ("—region.—Mr. Osei spoke.", "—region.—Mr. Osei spoke."),
]


@pytest.mark.parametrize(("text", "expected"), CUT)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: str) -> None:
    assert [span.of(text) for span in split_sentences(text)] == expected.split("|")


WRAPPED = (
    "The Government of Norland met the delegation of\n"
    "Sudmark in Port Almery and agreed. Both sides\n"
    "Norland and Sudmark will meet again."
)


def test_a_line_wrapped_by_width_is_no_sentence_end() -> None:
    assert [span.of(WRAPPED) for span in split_sentences(WRAPPED)] == [
        "The Government of Norland met the delegation of\nSudmark in Port Almery and agreed.",
        "Both sides\nNorland and Sudmark will meet again.",
    ]


def test_a_heading_above_wrapped_lines_is_a_sentence() -> None:
    text = "Fisheries\n" + WRAPPED
    assert split_sentences(text)[0].of(text) == "Fisheries"


def test_lines_too_long_to_be_wrapped_are_paragraphs() -> None:
    text = f"Norland met {'very ' * 40}often\nSudmark did not"
    assert [span.of(text) for span in split_sentences(text)] == text.split("\n")


@pytest.mark.parametrize("blank", ["\n\n", "\n \t\n", "\r\n\r\n", "\r\r", "\u2029\u2029"])
def test_no_sentence_crosses_a_blank_line(blank: str) -> None:
    text = f"Norland and{blank}sudmark agree"
    assert [span.of(text) for span in split_sentences(text)] == ["Norland and", "sudmark agree"]


def test_a_windows_line_end_is_one_line_end() -> None:
    text = "Norland and\r\nsudmark agree"
    assert [span.of(text) for span in split_sentences(text)] == [text]


def test_a_part_is_split_as_if_it_stood_alone() -> None:
    text = "Q: Why. MR. OSEI: We agree. We left. Q: No."
    part = Span(text.index("We agree"), text.index(" Q: No"))
    assert [span.of(text) for span in split_sentences(text, part)] == ["We agree.", "We left."]


FRAGMENTS = (
    " |\n|\n\n|\r\n|\t|\u2029|. |.|? |… |。|」|.” |(|- |Mr|U.S|No|1|a.m|The|norland|Sudmark|J|和平"
)
PROSE = st.lists(st.sampled_from(FRAGMENTS.split("|")) | st.text(max_size=4), max_size=40).map(
    "".join
)


@given(PROSE)
def test_sentences_cover_every_letter_once(text: str) -> None:
    spans = split_sentences(text)
    assert all(span.start < span.end for span in spans)
    assert all(one.end <= two.start for one, two in itertools.pairwise(spans))
    assert all(span.of(text) == span.of(text).strip() for span in spans)
    assert all(not re.search(r"\n[^\S\n]*\n", span.of(text)) for span in spans)
    covered = "".join(span.of(text) for span in spans)
    assert "".join(covered.split()) == "".join(text.split())


@given(PROSE, st.integers(0, 60), st.integers(0, 60))
def test_a_part_yields_only_spans_within_it(text: str, start: int, length: int) -> None:
    part = Span(min(start, len(text)), min(start + length, len(text)))
    spans = split_sentences(text, part)
    assert all(part.start <= span.start < span.end <= part.end for span in spans)
    covered = "".join(span.of(text) for span in spans)
    assert "".join(covered.split()) == "".join(part.of(text).split())


# As a scanner leaves an interview: each line ends where the page did, and a blank one follows.
SPACED = (
    "RADIO INTERVIEW WITH THE PREMIER, 9 MAY 1991\n\n"
    "HOST: Will the levy on timber go, Premier, or will it\n\n"
    "stay as it is?\n\n"
    "PREMIER: It goes. I told the growers of the north that a\n\n"
    "levy which nobody can collect is no levy, and that the\n\n"
    "Treasury would live without it. They were kind enough to\n\n"
    "agree with me on that point and on several others, and\n\n"
    "we shook hands on it.\n\n"
    "HOST: And the roads?\n\n"
    "PREMIER: The roads are another matter, and one that I\n\n"
    "would rather leave to Mr Tarn. He knows them better than\n\n"
    "anyone does."
)


def test_lines_that_a_scan_parts_by_blank_ones_are_wrapped_lines() -> None:
    found = [" ".join(span.of(SPACED).split()) for span in split_sentences(SPACED)]
    assert found[0] == "RADIO INTERVIEW WITH THE PREMIER, 9 MAY 1991"
    assert found[3:5] == [
        "I told the growers of the north that a levy which nobody can collect is no levy, and that "
        "the Treasury would live without it.",
        "They were kind enough to agree with me on that point and on several others, and we shook "
        "hands on it.",
    ]
    assert found[-1] == "He knows them better than anyone does."


def test_a_part_of_such_a_text_is_split_as_the_whole_is() -> None:
    start = SPACED.index("I told")
    part = Span(start, SPACED.index("They were"))
    [sentence] = split_sentences(SPACED, part)
    assert sentence.of(SPACED).endswith("live without it.")


def test_lines_parted_on_purpose_are_no_wrapped_lines() -> None:
    verse = "\n\n".join(f"Line {n} of the oath stands alone" for n in range(12))
    assert len(split_sentences(verse)) == 12


def test_a_sentence_that_a_page_cut_is_one() -> None:
    long = "The ministers of the seven coastal states agreed to meet again before the winter, " * 2
    text = f"{long}and to ask their harbours for\n\nmore lists of vessels. Norland thanks them."
    first, second = split_sentences(text)
    assert first.of(text).endswith("for\n\nmore lists of vessels.")
    assert second.of(text) == "Norland thanks them."


@pytest.mark.parametrize(
    "text",
    [
        "Points agreed by the two sides\n\nending the levy\n\nopening the road",
        "x" * 170 + " and said:\n\nwe agree",
        "x" * 170 + " and left.\n\nthe road is open",
        "x" * 170 + " and left\n\na) the road is open",
    ],
)
def test_a_heading_a_list_and_a_new_paragraph_go_on_in_none(text: str) -> None:
    assert not any("\n\n" in s.of(text) for s in split_sentences(text))
