"""A text read for roles: its words, the cues among them, and the clauses they stand in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from gazetteer.language.analysis import Analysis
from gazetteer.model import Mention
from gazetteer.roles.grammar import HARD_MARKS, JOINERS, OPENERS
from gazetteer.roles.lexicon import CueFamily, Lexicon


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue found in the text."""

    first: int
    """Index of its first word."""
    last: int
    """Index of its last word."""
    families: tuple[CueFamily, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of a text with what was found in them; lists run parallel to ``words``."""

    words: list[str]
    """Lower case, apostrophes straight, possessive endings and hyphens between words gone."""
    starts: list[int]
    ends: list[int]
    """Offsets into the text."""
    owner: list[int]
    """Index of the mention that the word belongs to; -1 for none."""
    sentence: list[int]
    """Number of its sentence."""
    clause: list[int]
    """Number of its clause; clauses end at strong marks and where one is opened."""
    chunk: list[int]
    """Number of its chunk; chunks end where clauses do, and at commas and joining words."""
    spans: list[tuple[int, int]]
    """For each mention the indices of its first and last word."""
    possessive: list[bool]
    """For each mention whether "'s" or "'" ends it."""
    hits: list[Hit]
    """In the order of the text; none inside a mention."""
    hit_starts: list[int]
    """The first words of the hits, to search in."""


def read(analysis: Analysis, mentions: Sequence[Mention], lexicon: Lexicon) -> Reading:
    """Cut a text into clauses around ``mentions`` (in order) and find the cues in it."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    owner: list[int] = []
    sentence: list[int] = []
    clause: list[int] = []
    chunk: list[int] = []
    first = [-1] * len(mentions)
    last = [-1] * len(mentions)
    possessive = [False] * len(mentions)
    text = analysis.text
    breaks = [span.start for span in analysis.sentences]
    n_sentence, n_clause, n_chunk = -1, 0, 0
    at, n_mentions = 0, len(mentions)
    next_break = breaks[0] if breaks else len(text)
    for token in analysis.tokens:
        word, start, end = token
        while start >= next_break:
            n_sentence += 1
            n_clause += 1
            n_chunk += 1
            following = n_sentence + 1
            next_break = breaks[following] if following < len(breaks) else len(text) + 1
        while at < n_mentions and mentions[at].end <= start:
            at += 1
        inside = at < n_mentions and mentions[at].start < end
        if word == "-" and not inside:
            if start and not text[start - 1].isspace() and not text[end : end + 1].isspace():
                continue
            word = "–"
        low = word.lower().replace("’", "'")
        if low.endswith("'s"):
            low = low[:-2]
            if inside:
                possessive[at] = True
        if inside:
            if first[at] < 0:
                first[at] = len(words)
            last[at] = len(words)
        elif low in HARD_MARKS or low in OPENERS:
            n_clause += 1
            n_chunk += 1
        elif low == "," or low in JOINERS:
            n_chunk += 1
        elif low == "'" and owner and owner[-1] >= 0 and ends[-1] == start:
            possessive[owner[-1]] = True
            continue
        words.append(low)
        starts.append(start)
        ends.append(end)
        owner.append(at if inside else -1)
        sentence.append(max(n_sentence, 0))
        clause.append(n_clause)
        chunk.append(n_chunk)
    hits = _hits(words, owner, sentence, lexicon)
    return Reading(
        words,
        starts,
        ends,
        owner,
        sentence,
        clause,
        chunk,
        list(zip(first, last, strict=True)),
        possessive,
        hits,
        [hit.first for hit in hits],
    )


def _hits(words: list[str], owner: list[int], sentence: list[int], lexicon: Lexicon) -> list[Hit]:
    hits: list[Hit] = []
    entries = lexicon.entries
    i, n = 0, len(words)
    while i < n:
        found = entries.get(words[i])
        if found is None or owner[i] >= 0:
            i += 1
            continue
        for rest, families in found:
            end = i + 1 + len(rest)
            if not rest or (
                tuple(words[i + 1 : end]) == rest
                and sentence[end - 1] == sentence[i]
                and max(owner[i:end]) < 0
            ):
                hits.append(Hit(i, end - 1, families))
                i = end
                break
        else:
            i += 1
    return hits


def hits_between(reading: Reading, first: int, last: int) -> list[Hit]:
    """Return the hits that start at or after word ``first`` and not after word ``last``."""
    low = bisect_right(reading.hit_starts, first - 1)
    return reading.hits[low : bisect_right(reading.hit_starts, last)]
