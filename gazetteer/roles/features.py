"""What is seen around a mention: the evidence that roles are weighed by."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from gazetteer.model import MENTION, PlaceKind, Record, Resolution
from gazetteer.roles.grammar import (
    AUXILIARIES,
    BE,
    COMPASS,
    DETERMINERS,
    DIRECTIONS,
    HARD_MARKS,
    JOINERS,
    OPENERS,
    PLACE_NOUNS,
    PREPOSITIONS,
)
from gazetteer.roles.lexicon import CueFamily, Lexicon
from gazetteer.roles.meaning import packaged_meanings
from gazetteer.roles.reading import Hit, Reading
from gazetteer.roles.sight import Approach, Seen, seen_left, seen_right
from gazetteer.roles.surroundings import Stretch, stretches, word_features
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
_PARTS = (0.05, 0.1, 0.2, 0.35)
"""Shares of a text's mentions: the steps by which the country it is set in is told."""
_LOUD = ("within", "country", "size", "prep")
"""How the names of those features begin that count otherwise where the cues are loud."""
_WINDOW = 45
"""How many words away a cue is still looked at."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was seen around one mention."""

    features: list[str]
    """Names of everything seen that is no cue, but for what goes for the whole text."""
    cues: list[Seen]
    """The nearest first, those on the left before those on the right."""
    stretches: list[Stretch]
    """Where the words around it stand."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What is the same for all mentions of a text."""

    features: list[str]
    heat: float
    """Strong cues of any role but ``mention`` per hundred words: below 2 in calm texts, as a rule,
    and above 3 in texts about a war."""
    around: list[list[str]]
    """For each sentence what its neighbours speak of."""
    countries: dict[str, str]
    """For each country, by ISO code, the step of its share of the mentions, or "main"."""
    meant: list[int]
    """The row of each word's meaning; 0 for words without one and for those of names."""
    views: dict[tuple[int, int, str], View] = field(default_factory=dict)
    """What was seen from each list of mentions, to be seen only once."""


@dataclass(frozen=True, slots=True)
class View:
    """What all mentions of one kind in one list see."""

    features: list[str]
    cues: list[Seen]
    prep: str
    stretches: list[Stretch]


def set_scene(reading: Reading, resolutions: Sequence[Resolution], lexicon: Lexicon) -> Scene:
    """Gather what the whole text says of its subject and where it is set."""
    counts: Counter[str] = Counter()
    spoken: list[set[str]] = [set() for _ in reading.sentence_starts]
    for hit in reading.hits:
        shouts = hit.cue.shouts
        if shouts:
            for role in shouts:
                counts[role] += 1
            spoken[reading.sentence[hit.first]] |= shouts
    around = [
        [f"previous {role}" for role in (spoken[i - 1] if i else ())]
        + [f"next {role}" for role in (spoken[i + 1] if i + 1 < len(spoken) else ())]
        for i in range(len(spoken))
    ]
    size = max(len(reading.words), 40)
    features = ["bias"]
    for role in lexicon.keys:
        features.append(f"text {role} {bisect_right(_SHARES, 100 * counts[role] / size)}")
    heat = 100 * sum(counts[role] for role in lexicon.keys) / size
    found = [r.record for r in resolutions if r.record is not None]
    rows = packaged_meanings().find(reading.words)
    meant = [0 if owner >= 0 else row for row, owner in zip(rows, reading.owner, strict=True)]
    return Scene(features, heat, around, _steps(found), meant)


def _steps(records: Sequence[Record]) -> dict[str, str]:
    """Return how much of a text is set in each country: "main" for the most, else a step."""
    counts = Counter(record.country for record in records if record.country)
    most, total = max(counts.values(), default=0), counts.total()
    return {
        country: "main" if count == most else str(bisect_right(_PARTS, count / total))
        for country, count in counts.items()
    }


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
    kind = mention.kind.value
    if reading.spans[begin][0] < 0 or reading.spans[end][1] < 0:
        return Evidence([], [], [])
    view = scene.views.get((begin, end, kind))
    if view is None:
        view = scene.views[begin, end, kind] = _look(reading, scene, begin, end, kind)
    size = _SIZE.get(record.kind, "spot") if record else "unknown"
    cues = view.cues
    own = _own_hit(reading, *reading.spans[i], lexicon)
    if own:
        cues = [Seen(own, [" self"], "after", "self", False, 0), *cues]
    features = [f"size {size}", f"prep {view.prep} {size}"]
    if record:
        features += _of_record(record, kind, scene)
    level = _loudness(cues)
    beside = [name for name in features if name.startswith(_LOUD)]
    beside += [f"kind {kind}", f"prep {view.prep}", *scene.features[1:2]]
    features += [f"loud {level} {name}" for name in beside]
    features += _leader(cues)
    if not any(seen.hit.cue.speaks for seen in cues):
        features.append("silent")
    return Evidence([*features, *view.features, f"loud {level}"], cues, view.stretches)


def _look(reading: Reading, scene: Scene, begin: int, end: int, kind: str) -> View:
    """Look around from a list of mentions, or from one that stands alone."""
    left, right = reading.spans[begin][0], reading.spans[end][1]
    sentence = reading.sentence[left]
    start = reading.sentence_starts[sentence]
    stop = reading.last_of(reading.sentence[right])
    approach = _look_left(reading, left, start)
    features = [f"kind {kind}", f"prep {approach.prep}", f"prep {approach.prep} {kind}"]
    if sentence == 0:
        features.append("title")
    if begin != end:
        features.append("listed")
    if reading.possessive[end]:
        features.append("possessive")
    features.append(f"after {_sort(reading.words[right + 1] if right < stop else '.')}")
    features += [f"mod {word}" for word in approach.passed]
    features += scene.around[sentence]
    between = reading.hits_between(max(start, left - _WINDOW), min(stop, right + _WINDOW))
    nearest: set[str] = set()
    cues = [
        seen_left(reading, hit, left, approach, nearest)
        for hit in reversed(between)
        if hit.last < left
    ]
    nearest = set()
    cues += [seen_right(reading, hit, right, kind, nearest) for hit in between if hit.first > right]
    found = stretches(reading, left, right, approach, scene.meant)
    features += word_features(reading, left, right, approach, found, scene.meant)
    return View(features, cues, approach.prep, found)


def _of_record(record: Record, kind: str, scene: Scene) -> list[str]:
    """Say what sort of place it is and how much of the text is set in its country."""
    names = [f"place {record.kind.value}"]
    if record.kind is PlaceKind.TOWN:
        names.append(f"people {len(str(record.population))}")
    if record.country:
        wide = "country" if record.kind is PlaceKind.COUNTRY else "within"
        names.append(f"{wide} {scene.countries[record.country]} {kind}")
    return names


def _sort(word: str) -> str:
    """Return what sort of small word ``word`` is; "word" for all that have a meaning."""
    if word in PREPOSITIONS:
        return PREPOSITIONS[word]
    if word in AUXILIARIES:
        return "be" if word in BE else "aux"
    return word if word in OPENERS or word in JOINERS or not word.isalnum() else "word"


def _look_left(reading: Reading, left: int, start: int) -> Approach:
    """Walk from a name to the left as far as the preposition that leads to it."""
    words = reading.words
    j, unknown = left - 1, 0
    mods: list[str] = []
    while j >= start and left - j < 9:
        word = words[j]
        if reading.owner[j] >= 0:
            return Approach("name", j, mods)
        if word == "of" and j > start and words[j - 1] in COMPASS and _is_bearing(words, j, start):
            named = max(reading.owner[max(start, j - 9) : j - 1], default=-1) >= 0
            return Approach("bearing named" if named else "bearing", j - 2, mods)
        if word == "of" and j > start and words[j - 1] in PLACE_NOUNS:
            mods.append(words[j - 1])
            j -= 2
            unknown = 0
            continue
        if word in PREPOSITIONS:
            group = PREPOSITIONS[word]
            if group == "near" and max(reading.owner[max(start, j - 3) : j], default=-1) >= 0:
                group = "near named"
            return Approach(group, j - 1, mods)
        if word in HARD_MARKS or word == "," or word in OPENERS or word in JOINERS:
            return Approach("phrase" if unknown else "start", j - 1, mods)
        if word in DETERMINERS or word in DIRECTIONS:
            j -= 1
            continue
        if word in AUXILIARIES:
            return Approach("verb", j, mods)
        unknown += 1
        if unknown > 2:
            return Approach("word", left - 1, mods)
        j -= 1
    return Approach("phrase" if unknown else "start", -1, mods)


def _is_bearing(words: list[str], of: int, start: int) -> bool:
    """Tell "30 km north of X" from "the north of X"."""
    i = of - 2
    while i >= start and words[i] in COMPASS:
        i -= 1
    return i < start or (words[i] not in DETERMINERS and words[i] not in ("in", "to"))


def _own_hit(reading: Reading, first: int, last: int, lexicon: Lexicon) -> Hit | None:
    """Return the cue at the end of the name itself: "Rafah crossing"."""
    words = reading.words
    for i in range(max(first, last - 3), last + 1):
        for cue in lexicon.cues.get(words[i], ()):
            if i + len(cue.rest) == last and tuple(words[i + 1 : last + 1]) == cue.rest:
                return Hit(i, last, cue)
    return None


def _leader(cues: Sequence[Seen]) -> list[str]:
    """Name the nearest cue that speaks for a role and has the place where it is meant."""
    best: tuple[int, Seen, CueFamily] | None = None
    for seen in cues:
        if seen.level == "sentence" or seen.blocked or not seen.hit.cue.speaks:
            continue
        for family in seen.hit.cue.families:
            near = seen.relation in family.governs or seen.relation == "direct"
            if near and family.role != MENTION and (best is None or seen.distance < best[0]):
                best = (seen.distance, seen, family)
    if best is None:
        return ["leads nothing"]
    _, seen, family = best
    return [f"leads {family.role}", f"leads {family.role} {seen.relation}", f"leads {family.name}"]


def _loudness(cues: Sequence[Seen]) -> int:
    """Say how strongly any role is spoken for in the clause: 0 not at all, 3 for this place."""
    level = 0
    for seen in cues:
        if seen.level != "sentence" and seen.hit.cue.speaks:
            for family in seen.hit.cue.families:
                if family.role != MENTION:
                    near = seen.relation in family.governs or seen.relation == "direct"
                    level = max(level, 3 if near and not seen.blocked else 2 if near else 1)
    return level
