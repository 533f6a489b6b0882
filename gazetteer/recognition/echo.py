"""What the rest of an article says of a span: the same name elsewhere, its neighbours.

A second look, once every span has a first probability: a name that stands somewhere in a
telling context settles the others, a surname is known by the full name, and a hamlet that no
gazetteer holds is known by the list of places that it stands in.
"""

from __future__ import annotations

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
_BETWEEN = frozenset((",", "and", "&", "/", "-", "–", "or", "to"))


@dataclass(slots=True)
class Looked:
    """A run whose spans have their first probabilities."""

    run: Run
    spans: Sequence[Weighed[Any]]
    chances: Sequence[float]
    """The probability of each span, from the first look."""
    top_head: float = 0.0
    """The highest probability among spans that begin the run."""
    top_tail: float = 0.0
    """The highest probability among spans that end it."""


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

    by_name: dict[str, _Seen] = field(default_factory=dict)
    surnames: set[str] = field(default_factory=set)
    forenames: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)
    areas: Counter[str] = field(default_factory=Counter)
    lower: set[str] = field(default_factory=set)
    density: int = 0


Echo = tuple[str, ...] | None
"""The features of one span; None where it is not looked at again."""


def echoes(scene: Scene, looked: Sequence[Looked], local: bool) -> list[list[Echo]]:
    """Return the features of each run's spans in the second look."""
    memory = _remember(scene, looked)
    found: list[list[Echo]] = []
    for i, this in enumerate(looked):
        left = looked[i - 1].top_tail if i and _listed(scene, looked[i - 1].run, this.run) else None
        right = (
            looked[i + 1].top_head
            if i + 1 < len(looked) and _listed(scene, this.run, looked[i + 1].run)
            else None
        )
        found.append(
            [
                None
                if chance < LEAST
                else _features(scene, memory, this, span, chance, left, right, local)
                for span, chance in zip(this.spans, this.chances, strict=True)
            ]
        )
    return found


def _remember(scene: Scene, looked: Sequence[Looked]) -> _Memory:
    memory = _Memory()
    sure_runs = 0
    named: set[str] = set()
    for this in looked:
        best = 0.0
        for span, chance in zip(this.spans, this.chances, strict=True):
            name = span.name.lower()
            seen = memory.by_name.get(name)
            if seen is None:
                seen = memory.by_name[name] = _Seen()
            seen.add(chance)
            if span.first == this.run.first:
                this.top_head = max(this.top_head, chance)
            if span.end == this.run.end:
                this.top_tail = max(this.top_tail, chance)
            best = max(best, chance)
            if chance > _SURE and name not in named:
                named.add(name)
                memory.areas.update(span.known.areas | span.known.heads)
                if span.end - span.first > 1:
                    memory.heads.add(scene.words[span.first].lower)
        sure_runs += best > _SURE
        if best < 0.5:
            _remember_person(scene, this.run, memory)
    memory.density = min(10 * sure_runs // max(len(looked), 1), 9)
    memory.lower = {w.lower for w in scene.words if not w.capital}
    return memory


def _remember_person(scene: Scene, run: Run, memory: _Memory) -> None:
    words = [w for w in scene.words[run.first : run.end] if w.capital]
    while words and "title" in words[0].classes:
        words = words[1:]
    if 2 <= len(words) <= 4 and "given" in words[0].classes:
        memory.forenames.add(words[0].lower)
        memory.surnames.add(words[-1].lower)


def _listed(scene: Scene, left: Run, right: Run) -> bool:
    """Whether two runs stand side by side as in a list."""
    gap = scene.keys[left.end : right.first]
    return 0 < len(gap) <= 2 and all(word in _BETWEEN for word in gap)


def _features(
    scene: Scene,
    memory: _Memory,
    this: Looked,
    span: Weighed[Any],
    chance: float,
    left: float | None,
    right: float | None,
    local: bool,
) -> tuple[str, ...]:
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
                  f"oa{own}{mean}", f"lo{local}{mean}")  # fmt: skip
    else:
        found.append(f"alone{own}")
    person = f"{name in memory.surnames:d}{name in memory.forenames:d}"
    if single and person != "00":
        found += (f"p{person}", f"p{person}{own}", f"p{person}{group}")
    if single and name in memory.heads:
        found.append(f"h{own}")
    if single and name in memory.lower:
        found.append(f"l{scene.opens[span.first]:d}{own}")
    own_areas = span.known.areas | span.known.heads
    if own_areas:
        count = max(memory.areas[area] for area in own_areas) - (chance > _SURE)
        near = max((memory.areas[a] for a in own_areas if "." in a), default=0) - (chance > _SURE)
        found += (f"ar{min(count, 5)}", f"ar{min(count, 5)}{group}", f"au{min(near, 4)}",
                  f"au{min(near, 4)}{own}")  # fmt: skip
    if left is not None and span.first == this.run.first:
        found += (f"<{_bucket(left)}", f"<{_bucket(left)}{own}")
    if right is not None and span.end == this.run.end:
        found += (f">{_bucket(right)}", f">{_bucket(right)}{own}")
    return tuple(found)


def _bucket(chance: float) -> str:
    for letter, limit in zip("abcdefgh", (0.02, 0.1, 0.25, 0.5, 0.75, 0.9, 0.98, 2.0), strict=True):
        if chance < limit:
            return letter
    return "h"
