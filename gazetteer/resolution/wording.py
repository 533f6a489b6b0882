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
    """ "X in Y", "X, the capital of Y", "X is a city in Y"."""
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
    rf"(?:in|of|within|on) (?:the )?{_SIDE}(?:{_KIND}(?:of )?)?(?:the )?)$"
)
_IS_IN = re.compile(
    r" (?:\([^)]*\) )?(?:is|was|are|were|lies|,) [^.;:]*?\b(?:in|of|within) "
    rf"(?:the )?{_SIDE}(?:{_KIND}(?:of )?)?"
    r"(?:the )?(?:(?:[A-Z][\w.’'-]* ?){1,4}, |(?:[A-Z][\w.’'-]* ?){1,3}(?:Province|Region), )?$"
)
_WORD = r"(?!and |or |in |on |at |from |to |with |near |into |against |for |by |over |after )"
_OWNED = re.compile(rf"(?:[’']s?)(?: {_WORD}[a-z][\w-]*){{0,4}},? $")
_DEMONYM = re.compile(rf"(?: {_WORD}[a-z][\w-]*){{0,4}},? $")
_APPOSED = re.compile(r",? \(?(?:the |a |an )(?:[a-z][\w-]* ){0,2}$")
_LISTS = frozenset({", ", " and ", ", and ", " or ", ", or ", " & ", "/", "; ", " to ", "-", "–"})
SHORT = 60
"""Characters between two names beyond which only a sentence with a verb ties them."""
LONGEST = 120
"""Characters between two names beyond which they are not tied."""


def listed(gap: str) -> bool:
    """Tell whether two names with ``gap`` between them stand in one list."""
    return gap in _LISTS


def tie(gap: str, first_is_demonym: bool, second_is_demonym: bool) -> tuple[Tie, bool] | None:
    """Return how two names with ``gap`` between them are tied, if they are.

    The flag says whether it is the first of the two that lies in the second ("X, Y"), or the
    second in the first ("Y's X").
    """
    if len(gap) > LONGEST or not gap or "\n" in gap:
        return None
    if gap in (", ", " (", ","):
        return Tie.COMMA, True
    if second_is_demonym:
        return (Tie.IN, True) if _APPOSED.match(gap) else None
    if gap[0] in "’'":
        return (Tie.OWNED, False) if _OWNED.match(gap) else None
    if first_is_demonym:
        return (Tie.OWNED, False) if _DEMONYM.match(gap) else None
    if (len(gap) <= SHORT and _IN.match(gap)) or _IS_IN.match(gap):
        return Tie.IN, True
    return None


_K = PlaceKind
_AREAL = (_K.COUNTRY, _K.UNIT, _K.COUNTY, _K.REGION, _K.ISLAND, _K.CONTINENT)
_AFTER_WORDS: dict[str, frozenset[PlaceKind]] = {}
_BEFORE_WORDS: dict[str, frozenset[PlaceKind]] = {}
for _table, _kinds, _words in (
    (_AFTER_WORDS, (_K.COUNTY,), "county parish raion"),
    (_AFTER_WORDS, (_K.COUNTY, _K.UNIT), "district prefecture department"),
    (_AFTER_WORDS, (_K.UNIT,), "province oblast governorate state krai gov governor"),
    (_AFTER_WORDS, (_K.UNIT,), "legislature lawmakers senator senators"),
    (_AFTER_WORDS, (_K.UNIT, _K.REGION, _K.COUNTY), "region republic territory"),
    (_AFTER_WORDS, (_K.TOWN,), "city town village suburb township mayor"),
    (_AFTER_WORDS, (_K.RIVER,), "river"),
    (_AFTER_WORDS, (_K.LAKE,), "lake reservoir"),
    (_AFTER_WORDS, (_K.ISLAND,), "island islands isle archipelago atoll"),
    (_AFTER_WORDS, (_K.SEA,), "sea ocean gulf bay"),
    (_AFTER_WORDS, (_K.STRAIT,), "strait straits channel canal"),
    (_AFTER_WORDS, (_K.DESERT,), "desert"),
    (_AFTER_WORDS, (_K.MOUNTAIN,), "mountain mountains range pass"),
    (_AFTER_WORDS, (_K.REGION, _K.MOUNTAIN), "peninsula valley plateau basin"),
    (_AFTER_WORDS, (_K.AIRFIELD, _K.BASE), "airport airfield airbase airstrip"),
    (_AFTER_WORDS, (_K.BASE, _K.AIRFIELD), "base camp barracks garrison"),
    (_AFTER_WORDS, (_K.CROSSING,), "crossing checkpoint bridge"),
    (_AFTER_WORDS, (_K.LINE, _K.REGION), "corridor"),
    (_BEFORE_WORDS, (_K.TOWN,), "downtown"),
    (_BEFORE_WORDS, (_K.UNIT,), "upstate downstate"),
    (_BEFORE_WORDS, _AREAL, "northern southern eastern western northeastern northwestern"),
    (_BEFORE_WORDS, _AREAL, "southeastern southwestern"),
    (_BEFORE_WORDS, (_K.MOUNTAIN,), "mount mt"),
    (_BEFORE_WORDS, (_K.RIVER,), "river"),
    (_BEFORE_WORDS, (_K.LAKE,), "lake"),
    (_BEFORE_WORDS, (_K.BASE,), "camp"),
):
    for _word in _words.split():
        _table[_word] = frozenset(_kinds)
_OF_WORDS = {
    **_AFTER_WORDS,
    "county": frozenset((_K.COUNTY, _K.UNIT)),
    "island": frozenset((_K.ISLAND, _K.COUNTRY, _K.UNIT)),
    "city": frozenset((_K.TOWN, _K.UNIT)),
    "hamlet": frozenset((_K.TOWN,)),
    "municipality": frozenset((_K.TOWN, _K.COUNTY)),
    "port": frozenset((_K.TOWN,)),
    "capital": frozenset((_K.COUNTRY, _K.UNIT)),
}

_AFTER = re.compile(r" ([A-Za-z]+)\b")
_OF = re.compile(r"\b([A-Za-z]+) of (?:the )?$")
_BEFORE = re.compile(r"\b([A-Za-z]+)\.? $")
_SAYS = re.compile(
    r"(?:[’']s)? (?:said|says|has|have|had|wants?|wanted|warned|accused|announced|denied|insists?|"
    r"argued|argues|believes?|hopes?|fears?|sees|saw|claims?|claimed|blamed|agreed|refused|"
    r"rejected|condemned|vowed|did|does|would|will|might|may|is (?:also )?\w+ing|was \w+ing)\b"
)
_DEALS = re.compile(
    r"\b(?:relations with|between|ties with|talks with|pressure on|urged|told|accused|backed by|"
    r"support from|ally of|allies in|aid from|envoy to|ambassador to|ambassador in) $"
)


def kinds_asked(before: str, after: str) -> frozenset[PlaceKind] | None:
    """Return the kinds of place that the words beside a name ask for, None where they do not."""
    follows = _AFTER.match(after)
    if follows:
        kinds = _AFTER_WORDS.get(follows[1].lower())
        if kinds is not None:
            return kinds
    of = _OF.search(before)
    if of:
        return _OF_WORDS.get(of[1].lower())
    precedes = _BEFORE.search(before)
    return _BEFORE_WORDS.get(precedes[1].lower()) if precedes else None


def has_article(before: str) -> bool:
    """Tell whether a name is led in by "the"."""
    return before[-4:].lower() == "the "


def acts(before: str, after: str) -> bool:
    """Tell whether a name is made to speak, act or be dealt with as a government is."""
    return bool(_SAYS.match(after) or _DEALS.search(before))
