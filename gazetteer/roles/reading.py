"""A text read for roles: its words, the cues among them, and the clauses they stand in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

from gazetteer.language.analysis import Analysis
from gazetteer.model import Mention
from gazetteer.roles.grammar import BE, HARD_MARKS, JOINERS, OPENERS
from gazetteer.roles.lexicon import Cue, Lexicon


class Hit(NamedTuple):
    """A cue found in the text."""

    first: int
    """Index of its first word."""
    last: int
    """Index of its last word."""
    cue: Cue


_SOFT = JOINERS | {",", "-"}
_MARKS = HARD_MARKS | OPENERS | _SOFT


@dataclass(slots=True)
class Reading:
    """The words of a text with what was found in them; lists run parallel to ``words``."""

    words: list[str] = field(default_factory=list)
    """Lower case, apostrophes straight, possessive endings and hyphens between words gone."""
    starts: list[int] = field(default_factory=list)
    """Offset of each word's first character."""
    ends: list[int] = field(default_factory=list)
    """Offset after each word's last character."""
    owner: list[int] = field(default_factory=list)
    """Index of the mention that the word belongs to; -1 for none."""
    sentence: list[int] = field(default_factory=list)
    """Number of its sentence."""
    sentence_starts: list[int] = field(default_factory=lambda: [0])
    """For each sentence the index of its first word."""
    clause: list[int] = field(default_factory=list)
    """Number of its clause; clauses end at strong marks and where one is opened."""
    chunk: list[int] = field(default_factory=list)
    """Number of its chunk; chunks end where clauses do, and at commas and joining words."""
    spans: list[tuple[int, int]] = field(default_factory=list)
    """For each mention the indices of its first and last word; (-1, -1) where it has none."""
    possessive: list[bool] = field(default_factory=list)
    """For each mention whether "'s" or "'" ends it."""
    hits: list[Hit] = field(default_factory=list)
    """In the order of the text; none inside a mention."""
    hit_starts: list[int] = field(default_factory=list)
    """The first words of the hits, to search in."""
    named: list[int] = field(default_factory=list)
    """How many words before each, itself left out, belong to a mention."""
    been: list[int] = field(default_factory=list)
    """How many words before each, itself left out, are forms of "be"."""

    def last_of(self, sentence: int) -> int:
        """Return the index of the last word of a sentence."""
        following = sentence + 1
        starts = self.sentence_starts
        return (starts[following] if following < len(starts) else len(self.words)) - 1

    def hits_between(self, first: int, last: int) -> list[Hit]:
        """Return the hits that start at or after word ``first`` and not after word ``last``."""
        low = bisect_left(self.hit_starts, first)
        return self.hits[low : bisect_right(self.hit_starts, last)]


def read(analysis: Analysis, mentions: Sequence[Mention], lexicon: Lexicon) -> Reading:
    """Cut a text into clauses around ``mentions`` (in order) and find the cues in it."""
    reading = Reading(possessive=[False] * len(mentions))
    _take_words(reading, analysis, mentions)
    reading.hits = _hits(reading, lexicon)
    reading.hit_starts = [hit.first for hit in reading.hits]
    reading.named = [0, *accumulate([owner >= 0 for owner in reading.owner])]
    reading.been = [0, *accumulate(map(BE.__contains__, reading.words))]
    return reading


def _take_words(reading: Reading, analysis: Analysis, mentions: Sequence[Mention]) -> None:
    text = analysis.text
    breaks = [span.start for span in analysis.sentences[1:]] + [len(text) + 1]
    next_break = breaks[0]
    borders = [(mention.start, mention.end) for mention in mentions] + [(len(text) + 1, 0)]
    first, last = [-1] * len(mentions), [-1] * len(mentions)
    words, owner = reading.words, reading.owner
    add_word, add_owner = words.append, owner.append
    add_start, add_end = reading.starts.append, reading.ends.append
    add_sentence, add_clause = reading.sentence.append, reading.clause.append
    add_chunk, add_sentence_start = reading.chunk.append, reading.sentence_starts.append
    sentence = clause = chunk = at = 0
    begin, end = borders[0]
    for token, start, stop in analysis.tokens:
        if start >= next_break:
            next_break = breaks[bisect_right(breaks, start)]
            sentence, clause, chunk = sentence + 1, clause + 1, chunk + 1
            add_sentence_start(len(words))
        while begin < start and end <= start:
            at += 1
            begin, end = borders[at]
        inside = begin < stop
        word = token.lower()
        if "’" in word or "'" in word:
            word = word.replace("’", "'")
            if word.endswith("'s"):
                word = word[:-2]
                if inside:
                    reading.possessive[at] = True
            elif word == "'" and words and owner[-1] >= 0 and reading.ends[-1] == start:
                reading.possessive[owner[-1]] = True
                continue
        if inside:
            first[at] = len(words) if first[at] < 0 else first[at]
            last[at] = len(words)
        elif word in _MARKS:
            if word == "-":
                if not text[start - 1 : start].isspace() and not text[stop : stop + 1].isspace():
                    continue
                word = "–"
            chunk += 1
            clause += word not in _SOFT
        add_word(word)
        add_owner(at if inside else -1)
        add_start(start)
        add_end(stop)
        add_sentence(sentence)
        add_clause(clause)
        add_chunk(chunk)
    reading.spans = list(zip(first, last, strict=True))


def _hits(reading: Reading, lexicon: Lexicon) -> list[Hit]:
    hits: list[Hit] = []
    words, owner, sentence = reading.words, reading.owner, reading.sentence
    following = [*words[1:], ""]
    free = 0
    for i, found in enumerate(map(lexicon.beginning.get, words)):
        if found is None or i < free or owner[i] >= 0:
            continue
        for cue in found.get(following[i]) or found[""]:
            rest = cue.rest
            end = i + 1 + len(rest)
            if not rest or (
                tuple(words[i + 1 : end]) == rest
                and sentence[end - 1] == sentence[i]
                and max(owner[i:end]) < 0
            ):
                hits.append(Hit(i, end - 1, cue))
                free = end
                break
    return hits
