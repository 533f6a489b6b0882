"""Mentions that stand or fall together: lists, containers and aliases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gazetteer.model import MentionKind, PlaceKind, Record, Resolution
from gazetteer.roles.grammar import DETERMINERS, DIRECTIONS, JOINERS, PLACE_NOUNS
from gazetteer.roles.reading import Reading

LIST, TIED, TIED_BACK = "list", "tied", "tied back"

_WIDTH = {
    PlaceKind.CONTINENT: 5,
    PlaceKind.COUNTRY: 4,
    PlaceKind.REGION: 3,
    PlaceKind.SEA: 3,
    PlaceKind.UNIT: 3,
    PlaceKind.DESERT: 3,
    PlaceKind.COUNTY: 2,
    PlaceKind.ISLAND: 2,
}
_REACH = 7
"""How many words may stand between two mentions that are tied."""
_ALIAS = frozenset(
    (
        "formerly",
        "known",
        "once",
        "previously",
        "also",
        "called",
        "as",
        "then",
        "now",
        "named",
        "or",
    )
)
_REPEATED: tuple[list[str], ...] = (
    [],
    ["in"],
    ["at"],
    ["on"],
    ["near"],
    ["around"],
    ["to"],
    ["from"],
    ["then"],
    ["as", "well", "as"],
)
"""What may stand between the members of a list, commas and joining words aside."""


@dataclass(frozen=True, slots=True)
class Ties:
    """How the mentions of a text hang together."""

    group: list[tuple[int, int]]
    """For each mention the first and the last mention of the list that it stands in."""
    leader: list[int]
    """For each mention the one whose role it takes; itself where it has its own."""


def find_ties(reading: Reading, resolutions: Sequence[Resolution]) -> Ties:
    """Find lists ("in Libya, Syria and Chad"), containers ("Gori, Georgia") and aliases."""
    n = len(resolutions)
    leader = list(range(n))
    begin = list(range(n))
    for i in range(n - 1):
        tie = _tie(reading, resolutions, i)
        if tie == LIST:
            begin[i + 1] = begin[i]
        elif tie == TIED:
            leader[i + 1] = leader[i]
            begin[i + 1] = begin[i]
        elif tie == TIED_BACK:
            leader[i] = i + 1
            begin[i + 1] = begin[i]
    end = list(range(n))
    for i in range(n - 2, -1, -1):
        if begin[i + 1] == begin[i]:
            end[i] = end[i + 1]
    for i in range(n - 1, -1, -1):
        leader[i] = leader[leader[i]] if leader[i] > i else leader[i]
    return Ties(list(zip(begin, end, strict=True)), leader)


def _tie(reading: Reading, resolutions: Sequence[Resolution], i: int) -> str | None:
    left, right = reading.spans[i][1], reading.spans[i + 1][0]
    if left < 0 or right < 0 or right - left - 1 > _REACH:
        return None
    if reading.sentence[left] != reading.sentence[right]:
        return None
    gap = reading.words[left + 1 : right]
    one, two = resolutions[i], resolutions[i + 1]
    demonyms = (one.mention.kind is MentionKind.DEMONYM, two.mention.kind is MentionKind.DEMONYM)
    if not gap:
        owned = demonyms == (True, False) or reading.possessive[i]
        if owned and contains(two, one):
            return TIED_BACK
        return LIST if demonyms[0] == demonyms[1] else None
    bare = [w for w in gap if w not in DETERMINERS and w not in DIRECTIONS]
    core = [w for w in bare if w not in PLACE_NOUNS and w != "of"]
    if demonyms == (True, False):
        return TIED_BACK if not core and contains(two, one) and gap[-1] != "and" else None
    if gap[0] == "(" or gap[0] == "/":
        if len(core) == 1:
            return TIED if not demonyms[1] and gap[0] == "(" else LIST
        return TIED if gap[0] == "(" and all(w in _ALIAS for w in core[1:]) else None
    if reading.possessive[i] and not demonyms[0]:
        return TIED_BACK if not core and contains(two, one) else None
    if bare and bare[0] == ",":
        rest = [w for w in core if w != ","]
        apposed = gap[-1] == "of" and gap[-2] in PLACE_NOUNS and gap.count(",") == 1
        if (not rest or apposed) and contains(one, two):
            return TIED
        if all(w in _ALIAS for w in rest) and rest and ("or" in rest[:1] or len(rest) > 1):
            return TIED
    if core == ["in"] or core == [",", "in"]:
        return TIED if contains(one, two) else (LIST if "," in gap else None)
    joined = [w for w in core if w != "," and w not in JOINERS]
    if demonyms[0] == demonyms[1] and len(core) > len(joined) and joined in _REPEATED:
        return LIST
    return None


def contains(inner: Resolution, outer: Resolution) -> bool:
    """Tell whether the record of ``outer`` is a wider area around that of ``inner``."""
    small, wide = inner.record, outer.record
    if small is None or wide is None or small.id == wide.id:
        return False
    if _width(wide) <= _width(small):
        return False
    if wide.kind is PlaceKind.COUNTRY:
        return small.country == wide.country
    if wide.country and small.country:
        return small.country == wide.country and (
            wide.unit is None or small.unit is None or wide.unit == small.unit
        )
    return True


def _width(record: Record) -> int:
    return _WIDTH.get(record.kind, 1)
