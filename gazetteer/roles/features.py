"""What is seen around a mention: the evidence that roles are weighed by."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from gazetteer.model import PlaceKind, Resolution
from gazetteer.roles.grammar import (
    AUXILIARIES,
    BE,
    DETERMINERS,
    DIRECTIONS,
    HARD_MARKS,
    JOINERS,
    OPENERS,
    PLACE_NOUNS,
    PREPOSITIONS,
)
from gazetteer.roles.lexicon import Lexicon
from gazetteer.roles.reading import Hit, Reading, hits_between
from gazetteer.roles.ties import Ties

_SIZE = {
    PlaceKind.CONTINENT: "land",
    PlaceKind.COUNTRY: "country",
    PlaceKind.UNIT: "unit",
    PlaceKind.COUNTY: "unit",
    PlaceKind.REGION: "unit",
    PlaceKind.DESERT: "unit",
    PlaceKind.SEA: "water",
    PlaceKind.STRAIT: "water",
    PlaceKind.RIVER: "water",
    PlaceKind.LAKE: "water",
    PlaceKind.CROSSING: "crossing",
    PlaceKind.LINE: "crossing",
    PlaceKind.BASE: "base",
    PlaceKind.AIRFIELD: "base",
    PlaceKind.SEAT: "seat",
}
_SHARES = (0.0, 0.5, 1.0, 2.0, 4.0)
"""Cues per hundred words: the steps by which the subject of a text is told."""
_WINDOW = 45
"""How many words away a cue is still looked at."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One cue as it is seen from a mention."""

    hit: Hit
    features: list[str]
    """The names of what is seen of it."""
    relation: str
    """Where the mention stands to it, as in a lexicon's ``governs``; empty where unclear."""
    level: str
    """"self", "chunk", "clause" or "sentence": how much the two have in common."""
    blocked: bool
    """Whether another mention stands between."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was seen around one mention."""

    features: list[str]
    """Names of everything seen that is no cue."""
    cues: list[Seen]


@dataclass(frozen=True, slots=True)
class Scene:
    """What is the same for all mentions of a text."""

    features: list[str]
    last: list[int]
    """For each sentence the index of its last word."""
    first: list[int]


def set_scene(reading: Reading, lexicon: Lexicon) -> Scene:
    """Gather what the whole text says of its subject."""
    first: list[int] = []
    last: list[int] = []
    for i, number in enumerate(reading.sentence):
        while len(first) <= number:
            first.append(i)
            last.append(i)
        last[number] = i
    counts: dict[str, int] = {}
    for hit in reading.hits:
        for role in {family.role for family in hit.families if family.strength >= 0.8}:
            counts[role] = counts.get(role, 0) + 1
    size = max(len(reading.words), 40)
    features = ["bias"]
    for role in lexicon.keys:
        share = 100 * counts.get(role, 0) / size
        features.append(f"text {role} {bisect_right(_SHARES, share)}")
    return Scene(features, last, first)


def see(
    reading: Reading,
    resolutions: Sequence[Resolution],
    ties: Ties,
    scene: Scene,
    lexicon: Lexicon,
    i: int,
) -> Evidence:
    """Return the evidence around mention ``i``, read from the list that it stands in."""
    mention, record = resolutions[i].mention, resolutions[i].record
    begin, end = ties.group[i]
    left, right = reading.spans[begin][0], reading.spans[end][1]
    own_first, own_last = reading.spans[i]
    features = list(scene.features)
    if left < 0 or right < 0:
        return Evidence(features, [])
    size = _SIZE.get(record.kind, "spot") if record else "unknown"
    kind = mention.kind.value
    features += [f"kind {kind}", f"size {size}"]
    words = reading.words
    sentence = reading.sentence[left]
    start, stop = scene.first[sentence], scene.last[sentence]
    prep, governor, mods = _look_left(reading, left, start)
    features += [f"prep {prep}", f"prep {prep} {size}", f"prep {prep} {kind}"]
    if sentence == 0:
        features.append("title")
    if begin != end:
        features.append("listed")
    if reading.possessive[end]:
        features.append("possessive")
    after = words[right + 1] if right + 1 <= stop else "."
    features.append(f"after {_sort(after)}")
    for word in mods:
        features.append(f"mod {word}")
    cues: list[Seen] = []
    own = _own_hit(reading, own_first, own_last, lexicon)
    if own:
        cues.append(Seen(own, [f"self {f.name}" for f in own.families], "after", "self", False))
    low, high = max(start, left - _WINDOW), min(stop, right + _WINDOW)
    nearest: set[str] = set()
    between = hits_between(reading, low, high)
    for hit in reversed(between):
        if hit.last < left:
            cues.append(_seen_left(reading, hit, left, prep, governor, nearest))
    nearest = set()
    for hit in between:
        if hit.first > right:
            cues.append(_seen_right(reading, hit, right, kind, nearest))
    features += _around(reading, scene, sentence, lexicon)
    return Evidence(features, cues)


def _sort(word: str) -> str:
    """Return what sort of small word ``word`` is; "word" for all that have a meaning."""
    if word in PREPOSITIONS:
        return PREPOSITIONS[word]
    if word in AUXILIARIES:
        return "be" if word in BE else "aux"
    return word if word in OPENERS or word in JOINERS or not word.isalnum() else "word"


def _look_left(reading: Reading, left: int, start: int) -> tuple[str, int, list[str]]:
    """Return the preposition group before a name, the index before it, and words passed."""
    words = reading.words
    j, unknown = left - 1, 0
    mods: list[str] = []
    while j >= start and left - j < 9:
        word = words[j]
        if reading.owner[j] >= 0:
            return "name", j, mods
        if word == "of" and j > start and words[j - 1] in PLACE_NOUNS:
            mods.append(words[j - 1])
            j -= 2
            unknown = 0
            continue
        if word in PREPOSITIONS:
            return PREPOSITIONS[word], j - 1, mods
        if word in HARD_MARKS or word == "," or word in OPENERS or word in JOINERS:
            return ("start" if not unknown else "phrase"), j - 1, mods
        if word in DETERMINERS or word in DIRECTIONS:
            j -= 1
            continue
        if word in AUXILIARIES:
            return "verb", j, mods
        unknown += 1
        if unknown > 2:
            return "word", left - 1, mods
        j -= 1
    return ("start" if not unknown else "phrase"), -1, mods


def _own_hit(reading: Reading, first: int, last: int, lexicon: Lexicon) -> Hit | None:
    """Return the cue at the end of the name itself: "Rafah crossing"."""
    words = reading.words
    for i in range(max(first, last - 3), last + 1):
        for rest, families in lexicon.entries.get(words[i], ()):
            if i + len(rest) == last and tuple(words[i + 1 : last + 1]) == rest:
                return Hit(i, last, families)
    return None


def _steps(distance: int) -> str:
    return "1" if distance <= 1 else "2" if distance <= 3 else "3" if distance <= 7 else "4"


_RELATION = {
    "in": "at",
    "at": "at",
    "near": "at",
    "over": "at",
    "through": "at",
    "between": "at",
    "of": "at",
    "for": "at",
    "against": "at",
    "to": "to",
    "into": "to",
    "from": "from",
}


def _level(reading: Reading, word: int, anchor: int) -> str:
    if reading.chunk[word] == reading.chunk[anchor]:
        return "chunk"
    return "clause" if reading.clause[word] == reading.clause[anchor] else "sentence"


def _seen_left(
    reading: Reading, hit: Hit, left: int, prep: str, governor: int, nearest: set[str]
) -> Seen:
    level = _level(reading, hit.last, left)
    blocked = any(owner >= 0 for owner in reading.owner[max(hit.last, left - 12) : left])
    governs = hit.last == governor or (
        hit.last == governor - 1 and reading.words[governor] in DETERMINERS
    )
    relation = _RELATION.get(prep, "") if hit.last <= governor and not blocked else ""
    if hit.last == left - 1 or prep in ("phrase", "start", "word"):
        relation = "before" if hit.last == left - 1 else "object"
    names = []
    for family in hit.families:
        name = family.name
        names.append(f"{name} left {level}")
        if level == "chunk":
            names.append(f"{name} left {_steps(left - hit.last)}{' over' if blocked else ''}")
        if level != "sentence" and family.role not in nearest:
            nearest.add(family.role)
            names.append(f"{prep} < {name}{' over' if blocked else ''}")
        if governs:
            names.append(f"{prep} << {name}")
        elif hit.last == left - 1:
            names.append(f"before {name}")
    if hit.last == left - 1 and "before" not in governed(hit):
        relation = "object"
    return Seen(hit, names, relation, level, blocked)


def governed(hit: Hit) -> frozenset[str]:
    """Return where a place can stand to be meant by one of the families of a hit."""
    return frozenset().union(*(family.governs for family in hit.families))


def _seen_right(reading: Reading, hit: Hit, right: int, kind: str, nearest: set[str]) -> Seen:
    level = _level(reading, hit.first, right)
    gap = reading.words[right + 1 : min(hit.first, right + 12)]
    blocked = any(owner >= 0 for owner in reading.owner[right + 1 : min(hit.first, right + 12)])
    passive = any(word in BE for word in gap)
    compound = len(gap) <= 2 and not any(
        w in PREPOSITIONS or w in AUXILIARIES or not w.isalnum() for w in gap
    )
    relation = "after" if compound else "object" if passive else "subject"
    names = []
    for family in hit.families:
        name = family.name
        names.append(f"{name} right {level}")
        if level == "chunk":
            names.append(f"{name} right {_steps(hit.first - right)}{' over' if blocked else ''}")
        if level != "sentence" and family.role not in nearest:
            nearest.add(family.role)
            over, by = " over" if blocked else "", " passive" if passive else ""
            names.append(f"> {name}{over}{by}")
        if compound and level == "chunk":
            names.append(f"{kind} + {name}")
            if not gap:
                names.append(f"+ {name}")
    return Seen(hit, names, relation, level, blocked)


def _around(reading: Reading, scene: Scene, sentence: int, lexicon: Lexicon) -> list[str]:
    """Say which roles the sentences before and after speak of."""
    names = []
    for label, other in (("previous", sentence - 1), ("next", sentence + 1)):
        if 0 <= other < len(scene.first):
            roles = {
                family.role
                for hit in hits_between(
                    reading, scene.first[other], min(scene.last[other], scene.first[other] + 60)
                )
                for family in hit.families
                if family.strength >= 0.8
            }
            names += [f"{label} {role}" for role in roles]
    return names
