"""The packaged recogniser: learned weights over what surrounds each name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import exp
from pathlib import Path
from typing import Any

from gazetteer.language.analysis import Analysis
from gazetteer.model import Mention, MentionKind, Span
from gazetteer.recognition.demonyms import find_demonyms
from gazetteer.recognition.features import Expander, run_blocks
from gazetteer.recognition.lookups import Lookups
from gazetteer.recognition.metonyms import kind_of
from gazetteer.recognition.runs import find_runs
from gazetteer.recognition.scene import Scene, is_local, make_scene
from gazetteer.recognition.segment import best_reading
from gazetteer.recognition.weights import Weights
from gazetteer.recognition.words import Words
from gazetteer.stages import Names

_CACHE_SIZE = 300_000


@lru_cache(maxsize=1)
def packaged_weights() -> Weights:
    """Return the packaged weights, read once."""
    return Weights.load()


class DefaultRecogniser:
    """Weighs every span that could be a name by its words, its context and the gazetteer."""

    def __init__(self, weights: Weights | Path | None = None) -> None:
        """Take the weights given, or those at a path, or the packaged ones."""
        if isinstance(weights, Path):
            weights = Weights.load(weights)
        self._weights = weights
        self._words = Words()
        self._lookups: Lookups | None = None
        self._kept: dict[Any, float] = {}

    def recognise(
        self, analysis: Analysis, names: Names, spans: Sequence[Span] | None = None
    ) -> tuple[Mention, ...]:
        """Return the mentions in order, not overlapping, their sentences filled in.

        With ``spans`` given, return a mention for each of just those: their kind is still
        to be told, whether they are places is not asked.
        """
        if self._lookups is None or self._lookups.names is not names:
            self._lookups, self._kept = Lookups(names), {}
        scene = make_scene(analysis, self._words, self._lookups)
        if spans is not None:
            return tuple(self._given(analysis, scene, span) for span in spans)
        local = is_local(scene)
        mentions: list[Mention] = []
        for run in find_runs(scene.text, scene.tokens, scene.words):
            if not run.spans:
                continue
            scored = []
            for (a, b), known, blocks in run_blocks(scene, run, local):
                if known.group != "demonym":
                    scored.append((a - run.first, b - run.first, self._score(blocks)))
            found = best_reading(run.end - run.first, scored) if scored else []
            taken = [(run.first + a, run.first + b) for a, b, _ in found]
            places = [(a, b, p) for (a, b), (_, _, p) in zip(taken, found, strict=True)]
            places += [(a, b, 0.9) for a, b in find_demonyms(scene, run, taken)]
            mentions += (self._mention(analysis, scene, a, b, p) for a, b, p in sorted(places))
        return tuple(mentions)

    def _score(self, blocks: list[Any]) -> float:
        """Return the sum of the weights of a span's features."""
        kept, total = self._kept, 0.0
        for block in blocks:
            value = kept.get(block)
            if value is None:
                value = self._weigh(block)
            total += value
        return total

    def _weigh(self, block: Any) -> float:
        if self._weights is None:
            self._weights = packaged_weights()
        if len(self._kept) >= _CACHE_SIZE:
            self._kept.clear()
        weight = self._weights.spans.get
        value = sum(weight(f, 0.0) for f in Expander(self._words)(block))
        self._kept[block] = value
        return value

    def _mention(
        self, analysis: Analysis, scene: Scene, a: int, b: int, confidence: float
    ) -> Mention:
        start = scene.tokens[a].start
        end = scene.tokens[b - 1].start + scene.words[b - 1].stem
        return Mention(
            start,
            end,
            scene.text[start:end],
            kind_of(scene, a, b),
            confidence=confidence,
            sentence=analysis.sentence_at(start),
        )

    def _given(self, analysis: Analysis, scene: Scene, span: Span) -> Mention:
        from bisect import bisect_left, bisect_right

        starts = [t.start for t in scene.tokens]
        a = max(bisect_right(starts, span.start) - 1, 0)
        b = max(bisect_left(starts, span.end), a + 1)
        kind = kind_of(scene, a, min(b, len(scene.tokens))) if scene.tokens else MentionKind.NAME
        return Mention(
            span.start,
            span.end,
            scene.text[span.start : span.end],
            kind,
            sentence=analysis.sentence_at(span.start),
        )
