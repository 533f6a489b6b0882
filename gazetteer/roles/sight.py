"""How a cue is seen from a mention: how near, governed by which word, on which side."""

from __future__ import annotations

from typing import NamedTuple

from gazetteer.roles.grammar import AUXILIARIES, DETERMINERS, OPENERS, PREPOSITIONS
from gazetteer.roles.reading import Hit, Reading

_RELATION = {
    **dict.fromkeys(
        ("in", "at", "near", "over", "through", "between", "of", "for", "against"), "at"
    ),
    **dict.fromkeys(("to", "into"), "to"),
    "from": "from",
}
"""Where a place stands to its governor, as a lexicon says it, by the preposition between."""


class Approach(NamedTuple):
    """What leads to a name from its left."""

    prep: str
    """The group of the preposition, or what stands in its place."""
    governor: int
    """Index of the word before it, the one it hangs on; -1 where there is none."""
    passed: list[str]
    """Nouns of place that were passed on the way: "the town of"."""


class Seen(NamedTuple):
    """One cue as it is seen from a mention."""

    hit: Hit
    marks: list[str]
    """What is seen of it: each goes with each of the cue's keys to name a feature."""
    relation: str
    """Where the mention stands to it, as in a lexicon's ``governs``; empty where unclear."""
    level: str
    """"self", "chunk", "clause" or "sentence": how much the two have in common."""
    blocked: bool
    """Whether another mention stands between."""
    distance: int
    """How many words away it is, 1 right beside; 0 inside the name."""


def steps(distance: int) -> int:
    """Return the step of a distance in words: 1 beside, 2 near, 3 in reach, 4 far."""
    return 1 if distance <= 1 else 2 if distance <= 3 else 3 if distance <= 7 else 4


def _level(reading: Reading, word: int, anchor: int) -> str:
    if reading.chunk[word] == reading.chunk[anchor]:
        return "chunk"
    return "clause" if reading.clause[word] == reading.clause[anchor] else "sentence"


def seen_left(reading: Reading, hit: Hit, left: int, approach: Approach, nearest: set[str]) -> Seen:
    """Look at a cue that stands left of word ``left``, where a name begins.

    ``nearest`` holds the roles for which a nearer cue was seen, and is added to.
    """
    level = _level(reading, hit.last, left)
    blocked = reading.named[left] > reading.named[hit.last + 1]
    prep, governor = approach.prep, approach.governor
    adjacent = hit.last == left - 1
    relation = ""
    if hit.last == governor + 1:
        relation = "direct"
    elif adjacent:
        relation = "before"
    elif level == "chunk" and prep in ("phrase", "start", "word"):
        relation = "object"
    elif hit.last <= governor and not blocked:
        relation = _RELATION.get(prep, "")
    over = " over" if blocked else ""
    marks = [f" left {level}{over}"]
    if level == "chunk":
        marks.append(f" left {steps(left - hit.last)}{over}")
    if hit.last == governor or relation == "direct":
        marks += (" governs", f" << {prep}")
    elif adjacent:
        marks.append(" before")
    if level != "sentence":
        if not nearest:
            marks.append(f" first left {prep}{over}")
        if _news(hit, nearest):
            marks.append(f" < {prep}{over}")
    return Seen(hit, marks, relation, level, blocked, left - hit.last)


def seen_right(reading: Reading, hit: Hit, right: int, kind: str, nearest: set[str]) -> Seen:
    """Look at a cue that stands right of word ``right``, where a name ends.

    ``kind`` is that of the mention; ``nearest`` is as in :func:`seen_left`.
    """
    level = _level(reading, hit.first, right)
    blocked = reading.named[hit.first] > reading.named[right + 1]
    passive = reading.been[hit.first] > reading.been[right + 1]
    words = reading.words
    between = hit.first - right - 1
    gap = words[right + 1 : hit.first] if between <= 2 else ["", ""]
    compound = between <= 2 and not any(
        word in PREPOSITIONS or word in AUXILIARIES or not word.isalnum() for word in gap
    )
    over, by = " over" if blocked else "", " passive" if passive else ""
    marks = [f" right {level}{over}"]
    if level == "chunk":
        marks.append(f" right {steps(between + 1)}{over}")
        if compound:
            marks.append(f" + {kind}")
            if not between:
                marks.append(" next")
    elif not blocked:
        marks += _trailing(reading, hit, right, between)
    if level != "sentence":
        if not nearest:
            marks.append(f" first right{over}{by}")
        if _news(hit, nearest):
            marks.append(f" >{over}{by}")
    relation = "after" if compound else "object" if passive else "subject"
    return Seen(hit, marks, relation, level, blocked, between + 1)


def _trailing(reading: Reading, hit: Hit, right: int, between: int) -> list[str]:
    """Say whether a cue trails its name: "X, an outpost", "X, shelled", "X, where shells"."""
    words = reading.words
    following, second = words[right + 1], words[min(right + 2, hit.first)]
    if following == "," and between == 1:
        return [" comma"]
    if following == "," and second in DETERMINERS:
        return [" apposed"] if reading.chunk[hit.first] == reading.chunk[right] + 1 else []
    opener = following if following in OPENERS else second if second in OPENERS else ""
    if opener and reading.clause[hit.first] == reading.clause[right] + 1:
        return [f" {opener}"]
    return []


def _news(hit: Hit, nearest: set[str]) -> bool:
    """Tell whether a cue speaks for a role that no nearer one spoke for, and note it."""
    roles = hit.cue.roles
    if roles <= nearest:
        return False
    nearest |= roles
    return True
