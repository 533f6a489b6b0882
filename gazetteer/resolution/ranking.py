"""The options of every mention of an article, ranked together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp
from operator import mul

from gazetteer.resolution.evidence import CONTEXT, Evidence, Neighbours
from gazetteer.resolution.features import LOCAL, Reader
from gazetteer.resolution.geometry import cosine_of
from gazetteer.resolution.options import Option
from gazetteer.resolution.scene import Anchor, Scene
from gazetteer.resolution.weights import Weights

_NEAR = cosine_of(161.0)
ROUNDS = 2
"""How often the article is read again with what the round before believed."""


@dataclass(slots=True, eq=False)
class Ranked:
    """What is believed of one mention."""

    anchor: Anchor
    options: Sequence[Option]
    shares: list[float]
    """Probability of each option, should one of them be right."""
    local: list[list[float]] | None
    context: list[list[float]]

    @property
    def best(self) -> int:
        """Index of the likeliest option."""
        return max(range(len(self.shares)), key=self.shares.__getitem__)

    def row(self, index: int) -> list[float]:
        """Return all values of one option, those of what was not read being 0."""
        local = self.local[index] if self.local is not None else [0.0] * len(LOCAL)
        context = self.context[index] if self.context else [0.0] * len(CONTEXT)
        return [*self.options[index].fixed, *local, *context]

    def share_near(self, index: int) -> float:
        """Return the probability of all options within 161 km of one, itself among them."""
        at = self.options[index]
        x, y, z = at.x, at.y, at.z
        return sum(
            p
            for p, o in zip(self.shares, self.options, strict=True)
            if x * o.x + y * o.y + z * o.z >= _NEAR
        )


def softmax(scores: Sequence[float]) -> list[float]:
    """Return the probabilities that go with scores."""
    if len(scores) == 1:
        return [1.0]
    top = max(scores)
    parts = [exp(s - top) for s in scores]
    total = sum(parts)
    return [p / total for p in parts]


def dot(weights: Sequence[float], values: Sequence[float]) -> float:
    """Return the weighted sum of values."""
    return sum(map(mul, weights, values), 0.0)


def rank(scene: Scene, reader: Reader, weights: Weights, rounds: int = ROUNDS) -> list[Ranked]:
    """Return what is believed of each mention, in the order in which they were given.

    The first pass knows prominence and the words beside each name; each further round adds
    what the other names of the article say, weighted by what the round before believed.
    """
    groups = scene.groups
    first = [[o.first for o in group.options] for group in groups]
    for group, scores in zip(groups, first, strict=True):
        group.shares = softmax(scores) if scores else []
    shares, local = _pass(scene, reader, first, weights.first_local)
    context: list[list[list[float]]] = [[] for _ in groups]
    beside = Neighbours(groups)
    for _ in range(rounds):
        evidence = Evidence(groups, beside)
        context = [[] if group.hint else evidence.rows(g, group) for g, group in enumerate(groups)]
        second = [
            [0.0]
            if group.hint
            else [
                o.base + dot(weights.context, row)
                for o, row in zip(group.options, rows, strict=True)
            ]
            for group, rows in zip(groups, context, strict=True)
        ]
        shares, local = _pass(scene, reader, second, weights.local)
    ranked = [
        Ranked(a, groups[a.group].options, mine, rows, context[a.group])
        for a, mine, rows in zip(scene.anchors, shares, local, strict=True)
        if a.mention >= 0
    ]
    return sorted(ranked, key=lambda one: one.anchor.mention)


def _pass(
    scene: Scene, reader: Reader, scores: list[list[float]], weights: Sequence[float]
) -> tuple[list[list[float]], list[list[list[float]] | None]]:
    """Add what the words beside each mention say; set each group's shares; return all shares."""
    reader.refresh()
    plain = [softmax(s) if s else [] for s in scores]
    shares: list[list[float]] = []
    local: list[list[list[float]] | None] = []
    known: dict[
        int, list[float]
    ] = {}  # of mentions that stand alike, by the identity of their rows
    for anchor in scene.anchors:
        rows = None
        if anchor.mention >= 0 and scores[anchor.group]:
            rows = reader.local(anchor)
        local.append(rows)
        if rows is None:
            shares.append(plain[anchor.group])
        else:
            found = known.get(id(rows))
            if found is None:
                mine = scores[anchor.group]
                found = softmax([s + dot(weights, r) for s, r in zip(mine, rows, strict=True)])
                known[id(rows)] = found
            shares.append(found)
    for group in scene.groups:
        if group.hint or not group.options:
            continue
        few = group.anchors[:12]
        group.shares = [
            sum(shares[i][k] for i in few) / len(few) for k in range(len(group.options))
        ]
    return shares, local
