"""Labels that no rule for names reads, and that stand among those of a transcript: a long post with
small words or figures in it, and a name at its end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.names import Names
from index.turns.label import Label
from index.turns.post_words import longest_post
from index.turns.words import fold_label, label_words

_LONG = re.compile(
    r"^[ \t*_]*(?P<label>[A-ZÀ-Þ](?:[^.:;?!\n]|\.(?=\w)){8,160}?)(?: \([^()\n]{2,60}\)?)?"
    r"[*_]{0,3}:[*_]{0,3}"
    r"[ \t]+(?=\S)",
    re.MULTILINE,
)
_NAME = 2  # words, at the end
_POST_WITHIN = 4  # words: "Communist Party faction leader"
_NOT_FIRST = frozenset(
    "the el la los las le les il der die das and but so or to for from by with of in on at then "
    "here there q my our your his her y para pero".split()
)
_IN_SENTENCES = frozenset(
    "said says saying asked asks told tells reads wrote writes stated noted added was were is are "
    "has have had will would that who which when as this these i we you he she it they not".split()
)


def find_long(text: str, labels: Sequence[Label]) -> list[Label]:
    """The long labels of a text besides those that were read: whoever speaks there is named by
    the last two words, and of an office that nobody has heard of."""
    taken = {label.start for label in labels}
    found = []
    for match in _LONG.finditer(text):
        words = match["label"].split()
        if match.start() in taken or not _is_person(words):
            continue
        name, post = " ".join(words[-_NAME:]), " ".join(words[:-_NAME])
        found.append(
            Label(
                match.start(),
                match.end(),
                match["label"],
                "colon",
                "person",
                name,
                post,
                place=post,
            )
        )
    return found


def _is_person(words: Sequence[str]) -> bool:
    """Whether words start with a post, end with a name, and are no part of a sentence."""
    low = [fold_label(word).strip(",") for word in words]
    if len(words) <= _NAME or set(low) & _IN_SENTENCES or low[0] in _NOT_FIRST:
        return False
    if any("," in word for word in words) or Names.load().ending(" ".join(words)) is not None:
        return False
    generic = label_words().generic.get(fold_label(words[0]))
    led = generic is not None or any(
        longest_post(list(words[i:])) for i in range(min(_POST_WITHIN, len(words) - _NAME))
    )
    name = words[-_NAME:]
    return led and all(word[:1].isupper() and word[1:].replace("-", "").isalpha() for word in name)
