"""Reading a text with the learned weights: two looks at every span."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from gazetteer.recognition.echo import Looked, echoes
from gazetteer.recognition.evidence import weigh
from gazetteer.recognition.features import PAIRS, Tables
from gazetteer.recognition.lookups import Lookups
from gazetteer.recognition.runs import Run, find_runs
from gazetteer.recognition.scene import Scene, is_local
from gazetteer.recognition.segment import best_reading, marginals
from gazetteer.recognition.weights import Weights
from gazetteer.recognition.words import Words

_LOW = "low"
"""The only feature of a span that is not looked at again."""


class Found(NamedTuple):
    """A span that was read as a place."""

    first: int
    """Index of its first token."""
    end: int
    """Index after its last token."""
    chance: float
    """Probability, 0 to 1, that it names a place."""


class Read(NamedTuple):
    """A run and what was found in it."""

    run: Run
    places: list[Found]
    complete: bool
    """Whether all its spans were weighed, so that none of them is a demonym."""


class Reader:
    """Finds the spans that name places, demonyms apart, in one gazetteer's view."""

    def __init__(self, weights: Weights, words: Words, lookups: Lookups) -> None:
        def value(table: str, features: Iterable[str]) -> float:
            known = weights.first.get(table, {})
            return sum([known.get(feature, 0.0) for feature in features])

        self._tables: Tables[float] = Tables(words, lookups, value, sum, _pairs(weights))
        self.weights = weights

    def read(self, scene: Scene) -> list[Read]:
        """Return the runs of a text with the places found in each, all in order."""
        local = is_local(scene, self.weights.local)
        runs = find_runs(scene.text, scene.tokens, scene.words, scene.edges)
        looked: list[Looked] = []
        scores: list[list[float]] = []
        for run, spans in weigh(scene, runs, self._tables, local):
            score = [span.evidence for span in spans]
            ranges = [(span.first, span.end) for span in spans]
            chances = marginals(run.first, run.end, ranges, score) if spans else []
            looked.append(Looked(run, spans, chances))
            scores.append(score)
        weight = self.weights.second.get
        scale, low = weight("score", 1.0), weight(_LOW, 0.0)
        found = []
        for this, score, echo in zip(looked, scores, echoes(scene, looked, local), strict=True):
            again = [
                scale * s + (low if f is None else sum([weight(x, 0.0) for x in f]))
                for s, f in zip(score, echo, strict=True)
            ]
            complete = len(this.spans) == len(this.run.spans)
            found.append(Read(this.run, _chosen(this, again), complete))
        return found


class _Pairs(dict[tuple[str, str, str], float]):
    """Weights of pairs of words; most pairs have none."""

    def __missing__(self, key: tuple[str, str, str]) -> float:
        return 0.0


def _pairs(weights: Weights) -> _Pairs:
    """Return the weights of pairs by their three parts."""
    pairs = _Pairs()
    for name in PAIRS:
        for feature, weight in weights.first.get(name, {}).items():
            one, _, other = feature.partition(" ")
            pairs[name, one, other] = weight
    return pairs


def _chosen(this: Looked, scores: list[float]) -> list[Found]:
    ranges = [(span.first, span.end) for span in this.spans]
    best = best_reading(this.run.first, this.run.end, ranges, scores) if ranges else []
    if not best:
        return []
    chances = marginals(this.run.first, this.run.end, ranges, scores)
    return [Found(*ranges[i], chances[i]) for i in best]
