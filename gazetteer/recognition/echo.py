"""What the rest of an article says of a span: the same name elsewhere, its neighbours.

A second look, once every span has a first probability: a name that stands somewhere in a
telling context settles the others, a surname is known by the full name, and a hamlet that no
gazetteer holds is known by the list of places that it stands in.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from gazetteer.recognition.evidence import Weighed
from gazetteer.recognition.runs import Run
from gazetteer.recognition.scene import Scene

LEAST = 0.004
"""First probability below which a span is not looked at again."""
_SURE = 0.7
_LONGEST_NAME = 4
_LIMITS = (0.02, 0.1, 0.25, 0.5, 0.75, 0.9, 0.98)
"""Where one class of probabilities ends and the next begins."""
_BETWEEN = frozenset((",", "and", "&", "/", "-", "–", "or", "to"))


@dataclass(slots=True)
class Looked:
    """A run whose spans have their first probabilities."""

    run: Run
    spans: Sequence[Weighed[Any]]
    chances: Sequence[float]
    """The probability of each span, from the first look."""


@dataclass(slots=True)
class _Seen:
    """The first probabilities of all spans of one name."""

    count: int = 0
    total: float = 0.0
    highest: float = -1.0
    second: float = -1.0

    def add(self, chance: float) -> None:
        """Take in one span."""
        self.count += 1
        self.total += chance
        if chance > self.highest:
            self.highest, self.second = chance, self.highest
        elif chance > self.second:
            self.second = chance

    def without(self, chance: float) -> tuple[int, float, float] | None:
        """Return how many others there are, their highest and mean; None where there is none."""
        others = self.count - 1
        if not others:
            return None
        highest = self.second if chance == self.highest else self.highest
        return others, highest, (self.total - chance) / others


@dataclass(slots=True)
class _Memory:
    """What an article's first look found, gathered by name."""

    local: bool
    """Whether it is local news."""
    by_name: dict[str, _Seen] = field(default_factory=dict)
    starting: dict[int, float] = field(default_factory=dict)
    """The highest probability among the spans from each token on."""
    ending: dict[int, float] = field(default_factory=dict)
    """The highest probability among the spans up to each token."""
    surnames: set[str] = field(default_factory=set)
    forenames: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)
    """First words of places of several words."""
    initials: set[str] = field(default_factory=set)
    """First letters of places of several words: "car"."""
    areas: Counter[str] = field(default_factory=Counter)
    """Countries and units, by the names of places that may lie in them."""
    lower: set[str] = field(default_factory=set)
    """Words that stand in lower case."""
    density: int = 0
    """Tenths of its runs that hold a place."""


Echo = tuple[str, ...] | None
"""The features of one span; None where it is not looked at again."""


def echoes(scene: Scene, looked: Sequence[Looked], local: bool) -> list[list[Echo]]:
    """Return the features of each run's spans in the second look."""
    memory = _remember(scene, looked, local)
    return [
        [
            None if chance < LEAST else _features(scene, memory, span, chance)
            for span, chance in zip(this.spans, this.chances, strict=True)
        ]
        for this in looked
    ]


def _remember(scene: Scene, looked: Sequence[Looked], local: bool) -> _Memory:
    memory = _Memory(local)
    by_name, starting, ending = memory.by_name, memory.starting, memory.ending
    sure_runs = 0
    named: set[str] = set()
    for this in looked:
        best = 0.0
        for span, chance in zip(this.spans, this.chances, strict=True):
            name = span.name.lower()
            seen = by_name.get(name)
            if seen is None:
                seen = by_name[name] = _Seen()
            seen.add(chance)
            if chance > starting.get(span.first, 0.0):
                starting[span.first] = chance
            if chance > ending.get(span.end, 0.0):
                ending[span.end] = chance
            if chance > best:
                best = chance
            if chance > _SURE and name not in named:
                named.add(name)
                for area in span.known.areas | span.known.heads:
                    memory.areas[area] += 1
                if span.end - span.first > 1:
                    memory.heads.add(scene.words[span.first].lower)
                    memory.initials.add(_initials(scene, span))
        sure_runs += best > _SURE
        if best < 0.5:
            _remember_person(scene, this.run, memory)
    memory.density = min(10 * sure_runs // max(len(looked), 1), 9)
    memory.lower = {word.lower for word in scene.words if not word.capital}
    return memory


def _remember_person(scene: Scene, run: Run, memory: _Memory) -> None:
    """Take the words of a run from the first given name on for a person's name."""
    words = [word for word in scene.words[run.first : run.end] if word.capital]
    for i, word in enumerate(words[:-1]):
        if "given" in word.classes and len(words) - i <= _LONGEST_NAME:
            memory.forenames.add(word.lower)
            memory.surnames.add(words[-1].lower)
            return


def _initials(scene: Scene, span: Weighed[Any]) -> str:
    """Return the first letters of the capitalised words of a name, in lower case."""
    words = scene.words[span.first : span.end]
    return "".join(word.lower[0] for word in words if word.capital)


def _beside(scene: Scene, memory: _Memory, span: Weighed[Any]) -> tuple[float | None, float | None]:
    """Return the probabilities of the neighbours in a list, None where there is no list."""
    keys, (low, high) = scene.keys, scene.edges[span.first]
    left = right = None
    i = span.first
    while i - 1 > low and keys[i - 1] in _BETWEEN and span.first - i < 2:
        i -= 1
    if i < span.first:
        left = memory.ending.get(i, 0.0)
    i = span.end
    while i + 1 < high and keys[i] in _BETWEEN and i - span.end < 2:
        i += 1
    if i > span.end:
        right = memory.starting.get(i, 0.0)
    return left, right


def _features(scene: Scene, memory: _Memory, span: Weighed[Any], chance: float) -> tuple[str, ...]:
    name = span.name.lower()
    own = _bucket(chance)
    others = memory.by_name[name].without(chance)
    group = span.known.group
    single = span.end - span.first == 1
    found = [f"o{own}", f"go{group}{own}", f"d{memory.density}", f"d{memory.density}{own}"]
    if others:
        count, highest, average = others
        most, mean = _bucket(highest), _bucket(average)
        found += (f"m{most}", f"a{mean}", f"n{min(count, 4)}", f"om{own}{most}",
                  f"oa{own}{mean}", f"lo{memory.local:d}{mean}")  # fmt: skip
    else:
        found.append(f"alone{own}")
    person = f"{name in memory.surnames:d}{name in memory.forenames:d}"
    if single and person != "00":
        found += (f"p{person}", f"p{person}{own}", f"p{person}{group}")
    if single and name in memory.heads:
        found.append(f"h{own}")
    if single and name in memory.lower:
        found.append(f"l{scene.opens[span.first]:d}{own}")
    if single and name in memory.initials:
        found += ("i", f"i{own}")
    own_areas = span.known.areas | span.known.heads
    if own_areas:
        own_count = chance > _SURE
        areas = memory.areas
        count = max([areas[area] for area in own_areas]) - own_count
        near = max([areas[area] for area in own_areas if "." in area], default=0) - own_count
        found += (f"ar{min(count, 5)}", f"ar{min(count, 5)}{group}", f"au{min(near, 4)}",
                  f"au{min(near, 4)}{own}")  # fmt: skip
    left, right = _beside(scene, memory, span)
    if left is not None:
        found += (f"<{_bucket(left)}", f"<{_bucket(left)}{own}")
    if right is not None:
        found += (f">{_bucket(right)}", f">{_bucket(right)}{own}")
    return tuple(found)


def _bucket(chance: float) -> str:
    return "abcdefgh"[bisect_right(_LIMITS, chance)]
