"""The packaged recogniser: learned weights over what surrounds each name."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from pathlib import Path

from gazetteer.language.analysis import Analysis
from gazetteer.model import Mention, MentionKind, Span
from gazetteer.recognition.coordination import full_names, halves
from gazetteer.recognition.demonyms import find_demonyms
from gazetteer.recognition.lookups import Lookups
from gazetteer.recognition.metonyms import kind_of
from gazetteer.recognition.reader import Found, Reader
from gazetteer.recognition.scene import Scene, make_scene
from gazetteer.recognition.weights import Weights, packaged_weights
from gazetteer.recognition.words import Words
from gazetteer.stages import Names

_HALF = 0.9
"""Probability given to the "North" of "North and South Kivu", where both are places."""


class DefaultRecogniser:
    """Weighs every span that could be a name by its words, its context and the gazetteer."""

    def __init__(self, weights: Weights | Path | None = None) -> None:
        """Take the weights given, or those at a path, or the packaged ones."""
        self._weights = Weights.load(weights) if isinstance(weights, Path) else weights
        self._words = Words()
        self._ready: tuple[Lookups, Reader] | None = None

    def recognise(
        self, analysis: Analysis, names: Names, spans: Sequence[Span] | None = None
    ) -> tuple[Mention, ...]:
        """Return the mentions in order, not overlapping, their sentences filled in.

        With ``spans`` given, return a mention for each of just those: their kind is still
        to be told, whether they are places is not asked.
        """
        lookups, reader = self._prepare(names)
        weights = reader.weights
        scene = make_scene(analysis, self._words, lookups)
        if spans is not None:
            return tuple(_given(analysis, scene, weights, span) for span in spans)
        places: list[Found] = []
        others: list[Found] = []
        for run, found, complete in reader.read(scene):
            places += found
            if not complete:
                taken = [(place.first, place.end) for place in found]
                others += (Found(*p) for p in find_demonyms(scene, run, taken, weights.demonyms))
        ranges = [(place.first, place.end) for place in places]
        full = full_names(scene, ranges)
        held = {i for p in (*places, *others) for i in range(p.first, p.end)}
        for (a, b), name in halves(scene, ranges):
            full[a, b] = name
            if a not in held:
                held.add(a)
                others.append(Found(a, b, _HALF))
        return tuple(
            _mention(analysis, scene, weights, place, full.get((place.first, place.end), ""))
            for place in sorted([*places, *others])
        )

    def _prepare(self, names: Names) -> tuple[Lookups, Reader]:
        """Return what reads a text with this gazetteer, kept from one text to the next."""
        ready = self._ready
        if ready is None or ready[0].names is not names:
            lookups = Lookups(names)
            weights = self._weights or packaged_weights()
            self._ready = ready = lookups, Reader(weights, self._words, lookups)
        return ready


def _mention(
    analysis: Analysis, scene: Scene, weights: Weights, place: Found, name: str
) -> Mention:
    a, b = place.first, place.end
    start = scene.tokens[a].start
    end = scene.tokens[b - 1].start + scene.words[b - 1].stem
    return Mention(
        start,
        end,
        scene.text[start:end],
        kind_of(scene, a, b, weights.metonyms),
        name=name,
        confidence=place.chance,
        sentence=analysis.sentence_at(start),
    )


def _given(analysis: Analysis, scene: Scene, weights: Weights, span: Span) -> Mention:
    """Return a mention for a span whose bounds need not be those of words."""
    kind = MentionKind.NAME
    if scene.tokens:
        a = max(bisect_right(scene.tokens, span.start, key=lambda t: t.start) - 1, 0)
        b = max(bisect_left(scene.tokens, span.end, key=lambda t: t.start), a + 1)
        kind = kind_of(scene, a, min(b, len(scene.tokens)), weights.metonyms)
    return Mention(
        span.start,
        span.end,
        scene.text[span.start : span.end],
        kind,
        sentence=analysis.sentence_at(span.start),
    )
