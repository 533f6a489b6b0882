"""Runs of words that may hold names, and the spans in them that are weighed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gazetteer.language.tokens import Token
from gazetteer.recognition.lexicon import lexicon
from gazetteer.recognition.words import Word

LONGEST_SPAN = 7
"""Tokens, hyphens counted."""
LONGEST_RUN = 20
"""Tokens after which a run is cut, so that a page of capitals takes no longer than a page."""
_HYPHENS = frozenset("-‐‑")


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring words that may together hold names, from ``first`` to before ``end``."""

    first: int
    """Index of its first token."""
    end: int
    """Index after its last token."""
    spans: tuple[tuple[int, int], ...]
    """The token ranges (first, after the last) that could be a name, by their start."""


def find_runs(
    text: str, tokens: Sequence[Token], words: Sequence[Word], edges: Sequence[tuple[int, int]]
) -> list[Run]:
    """Return the runs of a text in order; the time taken is linear in the text."""
    runs = []
    end = 0
    for i in [i for i, word in enumerate(words) if word.capital or word.opener]:
        if i >= end and (words[i].capital or _opens(text, tokens, words, i)):
            end = _extend(text, tokens, words, i, edges[i][1])
            runs.append(Run(i, end, tuple(_spans(text, tokens, words, i, end))))
    return runs


def _opens(text: str, tokens: Sequence[Token], words: Sequence[Word], i: int) -> bool:
    """Whether a word in lower case begins a name: "al-Hilla", "38th parallel", "The Hague"."""
    if i + 1 >= len(tokens):
        return False
    word, after = words[i], tokens[i + 1]
    if word.lower == "the":
        return tokens[i].text[0] == "T" and "keepsthe" in words[i + 1].classes
    if "article" in word.classes and word.lower not in ("a", "an", "as", "at"):
        if after.text in _HYPHENS and after.start == tokens[i].end and i + 2 < len(tokens):
            return words[i + 2].capital and tokens[i + 2].start == after.end
        return False
    named = words[i + 1].capital or words[i + 1].lower == "parallel"
    return "ordinal" in word.classes and named and _spaced(text, tokens, i, i + 1)


def _spaced(text: str, tokens: Sequence[Token], i: int, j: int) -> bool:
    """Whether two tokens stand side by side, at most one space or soft break between."""
    gap = tokens[j].start - tokens[i].end
    return gap == 0 or (gap == 1 and text[tokens[i].end] in " \u00a0")


def _extend(text: str, tokens: Sequence[Token], words: Sequence[Word], first: int, n: int) -> int:
    """Return the index after the last token of the run that begins at ``first``."""
    cues = lexicon().cues
    i = first
    while True:
        j = i + 1
        if j >= n or j - first >= LONGEST_RUN or not _spaced(text, tokens, i, j):
            return j
        word = words[j]
        if word.capital:
            i = j
            continue
        token = tokens[j]
        glued = token.start == tokens[i].end
        if token.text == "." and glued and words[i].lower in cues["abbreviation"]:
            i = j
            continue
        if token.text in _HYPHENS and glued:
            k = _over_hyphens(tokens, words, j, n)
            if k is None:
                return j
            i = k
            continue
        if "digits" in word.classes and "numbered" in words[i].classes:
            i = j
            continue
        if "article" in word.classes and not glued and _hyphened(tokens, words, j, n):
            i = j + 2
            continue
        if _connects(word) and not glued:
            k = j + 1
            if k < n and _connects(words[k]) and _spaced(text, tokens, j, k):
                k += 1
            if k < n and words[k].capital and _spaced(text, tokens, k - 1, k):
                i = k
                continue
        owned = words[i].stem < len(tokens[i].text)  # "Medvedev's crossing" is what he did
        if "tail" in word.classes and not glued and not owned:
            return j + 1
        return j


def _connects(word: Word) -> bool:
    return "connector" in word.classes and not word.capital


def _hyphened(tokens: Sequence[Token], words: Sequence[Word], j: int, n: int) -> bool:
    """Whether an article is joined to a capitalised word: the "al-" of "Bab al-Hawa"."""
    return (
        j + 2 < n
        and tokens[j + 1].text in _HYPHENS
        and words[j + 2].capital
        and tokens[j + 2].start - tokens[j].end == 1
    )


def _over_hyphens(
    tokens: Sequence[Token], words: Sequence[Word], hyphen: int, n: int
) -> int | None:
    """Return the token that a chain of hyphens leads to: "Port-au-Prince", "Kavkaz-1".

    A short particle may stand apart from the name's second part: "Pul-e Khumri".
    """
    for k in range(hyphen + 1, min(hyphen + 6, n)):
        apart = tokens[k].start != tokens[k - 1].end
        if words[k].capital:
            return k if not apart or k == hyphen + 2 else None
        if apart or (tokens[k].text not in _HYPHENS and len(tokens[k].text) > 4):
            return None
        if "digits" in words[k].classes:
            return k
    return None


def _spans(
    text: str, tokens: Sequence[Token], words: Sequence[Word], first: int, end: int
) -> list[tuple[int, int]]:
    """Return the token ranges within a run that could be a name."""
    bearing = lexicon().cues["bearing"]
    spans = []
    for a in range(first, end):
        word = words[a]
        if not (word.capital or (word.opener and _opens(text, tokens, words, a))):
            continue
        if a > first and tokens[a - 1].text in "’'":
            continue
        for b in range(a, min(a + LONGEST_SPAN, end)):
            word = words[b]
            if word.capital:
                # A stop that belongs to the word is taken with it: "Ky.", "Main St."
                if b + 1 < end and tokens[b + 1].text == "." and word.lower in bearing:
                    continue
                spans.append((a, b + 1))
            elif tokens[b].text == ".":
                if words[b - 1].lower in bearing:
                    spans.append((a, b + 1))
            elif b > a and ("digits" in word.classes or (b == end - 1 and "tail" in word.classes)):
                spans.append((a, b + 1))
    return spans
