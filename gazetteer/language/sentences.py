"""Sentence boundaries."""

from __future__ import annotations

import re

from gazetteer.language.tokens import Token
from gazetteer.model import Span

# Possessive quantifiers keep the time linear on a text of nothing but stops.
_END = re.compile(
    r"(?<![.!?…])[.!?…]++[”\"’')\]»]*+(?:\s*+\n|\s++(?=[“\"‘'(\[«]*+[^\W_a-zß-öø-ÿ]))\s*+|\n\s*+"
)
# Abbreviations that a name or a figure follows, so that their stop ends nothing.
_LEADING = re.compile(
    r"mr|mrs|ms|mx|dr|st|ste|sta|ft|mt|gen|lt|col|maj|sgt|cpl|pvt|capt|cmdr|adm|brig|sen"
    r"|rep|gov|prof|rev|hon|pres|supt|det|insp|fr|sr|br|messrs|no|nos|vs|v|pp|op|cit|art"
    r"|sec|fig|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|approx|est|dist|dept"
)
# Abbreviations that may end a sentence or stand before a name: the next word tells.
_EITHER = re.compile(r"inc|co|ltd|corp|jr|etc|ave|blvd|rd|a\.m|p\.m|am|pm")
_OPENS = re.compile(
    r"the|a|an|in|on|at|it|he|she|they|we|i|you|this|that|these|those|there|but|and|as|for"
    r"|by|after|before|when|while|his|her|its|their|our|my|your|two|three|four|five|six"
    r"|some|many|most|all|if|no|not|from|with|since|so|now|then|what|who|how|why|where"
    r"|police|officials|also|however"
)
_WORD_BEFORE = re.compile(r"([^\W\d_](?:[^\W\d_]|[.’'](?=[^\W\d_])){0,11})$")
_WORD_AFTER = re.compile(r"[“\"‘'(\[«]*([^\W_]+(?:[’'][^\W_]+)?)(\s+[^\W_a-zß-öø-ÿ])?")


def split_sentences(text: str, tokens: tuple[Token, ...]) -> tuple[Span, ...]:
    """Return the sentences of ``text`` in order; a line break always ends one."""
    spans: list[Span] = []
    start = 0
    for match in _END.finditer(text):
        if "\n" not in match[0] and not _ends(text, match.start(), match.end()):
            continue
        _append(spans, text, start, match.end())
        start = match.end()
    _append(spans, text, start, len(text))
    return tuple(spans)


def _ends(text: str, stop: int, after: int) -> bool:
    """Whether the stop at ``stop``, with the next word at ``after``, ends a sentence."""
    if text[stop] != "." or text[stop + 1] == ".":
        return True
    found = _WORD_BEFORE.search(text, max(0, stop - 13), stop)
    if found is None:
        return True
    word, lower = found[1], found[1].lower()
    if _LEADING.fullmatch(lower):
        # "No. 5" but "He said no."
        return lower in ("no", "mar", "art", "sec", "fig", "st") and not _leads(text, word, after)
    initial = len(word) == 1 and word.isupper()
    if not (initial or "." in word or _EITHER.fullmatch(lower)):
        return True
    following = _WORD_AFTER.match(text, after)
    if following is None:
        return False
    return _OPENS.fullmatch(following[1].lower()) is not None and (
        not initial or following[1] != "A"
    )


def _leads(text: str, word: str, after: int) -> bool:
    """Whether an abbreviation that is also a word is one here: a figure or a name follows."""
    if word in ("St", "Mar"):
        return True
    return text[after].isdigit()


def _append(spans: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append(Span(start, end))
