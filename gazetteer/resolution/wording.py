"""What the words beside a mention say of it: what holds it, and what kind of thing it is."""

from __future__ import annotations

import re
from enum import IntEnum

from gazetteer.model import PlaceKind


class Tie(IntEnum):
    """How two names that stand together are tied; the first lies in the second."""

    COMMA = 0
    """ "X, Y" or "X (Y)"."""
    IN = 1
    """ "X in Y", "X, the capital of Y"."""
    OWNED = 2
    """ "Y's X", "the Syrian town of X"."""


_SIDE = (
    r"(?:(?:the )?(?:north|south|east|west|central|upper|lower|northern|southern|eastern|western|"
    r"northeast|northwest|southeast|southwest|north-\w+|south-\w+|northeastern|northwestern|"
    r"southeastern|southwestern|far|neighbou?ring|nearby|rural|mainland|coastal|\w+ern)[ -])*"
)
_KIND = (
    r"(?:(?:city|town|village|capital|port|district|province|region|state|county|island|suburb|"
    r"neighbou?rhood|municipality|area|governorate|oblast|prefecture|republic|department|commune|"
    r"community|settlement|hamlet|parish|borough|enclave|territory|part|outskirts|base|airport|"
    r"crossing|border|peninsula|coast|valley) )"
)
_COMMA = re.compile(r",? ?\(?$|, ?$")
_IN = re.compile(
    rf"(?:,? ?(?:which is |located |situated |a |an |the |one of )?(?:[\w-]+ ){{0,4}}?{_KIND}?"
    rf"(?:in|of|within) (?:the )?{_SIDE}(?:{_KIND}(?:of )?)?(?:the )?)$"
)
_OWNED = re.compile(r"(?:[’']s?)(?: [a-z][\w-]*){0,4} $")
_DEMONYM = re.compile(r" (?:[a-z][\w-]* ){0,4}$")
LONGEST = 60
"""Characters between two names beyond which they are not tied."""


def tie(gap: str, first_is_demonym: bool) -> tuple[Tie, bool] | None:
    """Return how two names with ``gap`` between them are tied, if they are.

    The flag says whether it is the first of the two that lies in the second ("X, Y"), or the
    second in the first ("Y's X").
    """
    if len(gap) > LONGEST or not gap or "\n" in gap:
        return None
    if gap in (", ", " (", ","):
        return Tie.COMMA, True
    if gap[0] in "’'":
        return (Tie.OWNED, False) if _OWNED.match(gap) else None
    if first_is_demonym:
        return (Tie.OWNED, False) if _DEMONYM.match(gap) else None
    return (Tie.IN, True) if _IN.match(gap) else None


_K = PlaceKind
_WORDS: dict[str, frozenset[PlaceKind]] = {}
for _kinds, _words in (
    ((_K.COUNTY,), "county parish raion"),
    ((_K.COUNTY, _K.UNIT), "district prefecture department"),
    ((_K.UNIT,), "province oblast governorate state krai"),
    ((_K.UNIT, _K.REGION, _K.COUNTY), "region republic territory"),
    ((_K.TOWN,), "city town village suburb township hamlet municipality mayor"),
    ((_K.RIVER,), "river"),
    ((_K.LAKE,), "lake reservoir"),
    ((_K.ISLAND,), "island islands isle archipelago atoll"),
    ((_K.SEA,), "sea ocean gulf bay"),
    ((_K.STRAIT,), "strait straits channel canal"),
    ((_K.DESERT,), "desert"),
    ((_K.MOUNTAIN,), "mountain mountains mount mt range pass"),
    ((_K.REGION, _K.MOUNTAIN), "peninsula valley plateau basin"),
    ((_K.AIRFIELD, _K.BASE), "airport airfield airbase airstrip"),
    ((_K.BASE, _K.AIRFIELD), "base camp barracks garrison"),
    ((_K.CROSSING,), "crossing checkpoint bridge"),
    ((_K.LINE, _K.REGION), "corridor"),
):
    for _word in _words.split():
        _WORDS[_word] = frozenset(_kinds)

_AFTER = re.compile(r" ([A-Za-z]+)\b")
_BEFORE = re.compile(
    r"\b(?:(?:the )?(city|town|village|suburb|district|province|region|state|county|island|"
    r"republic|governorate|oblast|prefecture|department|municipality|mayor|gulf|bay|strait|"
    r"valley|township|territory|hamlet) of (?:the )?|(lake|river|mount|mt|camp|gulf|bay) )$",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"(?:[’']s)? (?:said|says|has|have|had|wants?|wanted|warned|accused|announced|denied|insists?|"
    r"argued|argues|believes?|hopes?|fears?|sees|saw|claims?|claimed|blamed|agreed|refused|"
    r"rejected|condemned|vowed|did|does|would|will|might|may|is (?:also )?\w+ing|was \w+ing)\b"
)
_TALKS = re.compile(
    r"\b(?:relations with|between|ties with|talks with|pressure on|urged|told|accused|by|from|"
    r"against|backed by|against|and|support from|ally of) $"
)


def kinds_asked(before: str, after: str) -> frozenset[PlaceKind] | None:
    """Return the kinds of place that the words beside a name ask for, None where they do not."""
    follows = _AFTER.match(after)
    if follows:
        kinds = _WORDS.get(follows[1].lower())
        if kinds is not None and follows[1].lower() not in ("mayor", "mount", "mt", "state"):
            return kinds
        if kinds is not None and follows[1] == "state":
            return kinds
    precedes = _BEFORE.search(before)
    if precedes:
        return _WORDS.get((precedes[1] or precedes[2]).lower())
    return None


def has_article(before: str) -> bool:
    """Tell whether a name is led in by "the"."""
    return before[-4:].lower() == "the "


def acts(before: str, after: str) -> bool:
    """Tell whether a name is made to speak or act as a government does."""
    return bool(_SAYS.match(after)) or bool(_TALKS.search(before) and after[:1] in " ,.")
