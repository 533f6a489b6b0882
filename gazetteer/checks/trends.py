"""Rises that fall, and years that two dates do not give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from gazetteer.checks.numbers import DIGITS, WORDS, Figure, read_number
from gazetteer.model import Check

_YEAR = r"(?:1[5-9]|20)\d\d"
_VERBS = (
    (r"rose|risen|rising|rises?|grew|grown|climbed|jumped|increased|went up|gone up|raised", True),
    (r"fell|fallen|falling|falls?|dropped|declined|decreased|shrank|went down|cut|lowered", False),
)
_SHARE = r"\s?(?:%|per ?cent\b|percent\b)"


@lru_cache(maxsize=1)
def _moves() -> tuple[tuple[re.Pattern[str], bool], ...]:
    return tuple(
        (re.compile(rf"\b(?:{verbs})(?:\s[a-z]+){{0,3}}$", re.IGNORECASE), rises)
        for verbs, rises in _VERBS
    )


@lru_cache(maxsize=1)
def _from_to() -> re.Pattern[str]:
    return re.compile(
        rf"(?:[a-z]+\s)?(?P<money>[$£€])?(?P<low>{DIGITS})(?P<one>{_SHARE})?(?![\w%])"
        rf"(?:\s(?!to\b)[a-z0-9]+){{0,5}}?\sto\s(?:[a-z]+\s)?"
        rf"[$£€]?(?P<high>{DIGITS})(?P<two>{_SHARE})?(?![\w%])",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _spans() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of years before "years" and behind "-year"."""
    return (
        re.compile(
            rf"\bfrom\s(?P<first>{_YEAR})\s(?:to|until|till)\s(?P<last>{_YEAR}),?\s"
            rf"(?:a (?:span|period|total) of\s)?(?P<years>\d+|{WORDS})$",
            re.IGNORECASE,
        ),
        re.compile(
            rf"(?:-long)?\s(?:[\w’'-]+\s){{1,4}}?"
            rf"(?:\(|of |from )(?P<first>{_YEAR})(?:\s?[-–—]\s?| to | until )(?P<last>{_YEAR})\b",
            re.IGNORECASE,
        ),
    )


_BEFORE_YEAR = re.compile(rf"\b(?P<years>\d+|{WORDS})$", re.IGNORECASE)


def trend_checks(text: str) -> Iterator[Check]:
    """Yield a check for each change or span of years that cannot be; in no order."""
    for word, found in ((" from ", _trend), (" years", _years), ("-year", _year_long)):
        at = text.find(word)
        while at >= 0:
            yield from found(text, at, at + len(word))
            at = text.find(word, at + 1)


def _trend(text: str, at: int, end: int) -> Iterator[Check]:
    """Yield "rose from 60 per cent to 40 per cent"."""
    match = _from_to().match(text, end, end + 90)
    if not match or not (match["one"] or match["two"] or match["money"]):
        return
    low, high = read_number(match["low"]), read_number(match["high"])
    if not low or not high or _apart(match, low, high):
        return
    for verbs, rises in _moves():
        verb = verbs.search(text, max(0, at - 50), at)
        if verb and low.value != high.value and rises != (low.value < high.value):
            way = "up" if low.value < high.value else "down"
            problem = f"From {match['low']} to {match['high']} is {way}."
            yield Check(verb.start(), match.end(), text[verb.start() : match.end()], problem)


def _apart(match: re.Match[str], low: Figure, high: Figure) -> bool:
    """Whether the two may count in different units: "from 1.2 to 900,000", "5% to 30"."""
    if match["one"] and not match["two"]:
        return True
    return max(low.value, high.value) > 1000 * max(min(low.value, high.value), 1e-9)


def _years(text: str, at: int, end: int) -> Iterator[Check]:
    """Yield "from 1992 to 1995, 13 years"."""
    match = _spans()[0].search(text, max(0, at - 60), at)
    if match:
        yield from _span(text, match, match["years"], match.start(), end)


def _year_long(text: str, at: int, end: int) -> Iterator[Check]:
    """Yield "the 10-year war (1914-1918)"."""
    dates = _spans()[1].match(text, end, end + 80)
    years = _BEFORE_YEAR.search(text, max(0, at - 20), at) if dates else None
    if dates and years:
        yield from _span(text, dates, years["years"], years.start(), dates.end())


def _span(text: str, dates: re.Match[str], written: str, start: int, end: int) -> Iterator[Check]:
    years, first, last = read_number(written), dates["first"], dates["last"]
    apart = int(last) - int(first)
    if years and abs(years.value - apart) > 1 + years.slack:
        problem = f"From {first} to {last} is {apart} years."
        yield Check(start, end, text[start:end], problem)
