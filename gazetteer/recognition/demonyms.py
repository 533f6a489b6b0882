"""Peoples and their adjectives: "Norwegian police", "two Czechs"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gazetteer.recognition.evidence import near, span_text
from gazetteer.recognition.features import EDGE, manner
from gazetteer.recognition.runs import Run
from gazetteer.recognition.scene import Scene
from gazetteer.recognition.segment import logistic


def find_demonyms(
    scene: Scene, run: Run, taken: list[tuple[int, int]], weights: Mapping[str, float]
) -> Iterator[tuple[int, int, float]]:
    """Yield the token ranges of a run that name a people, each with its probability."""
    for a, b in candidates(scene, run, taken):
        chance = logistic(sum(weights.get(f, 0.0) for f in features(scene, run, a, b)))
        if chance > 0.5:
            yield a, b, chance


def candidates(scene: Scene, run: Run, taken: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the longest token ranges of a run that may name a people, outside those taken."""
    end = run.first
    for a, b in sorted(run.spans, key=lambda span: (span[0], -span[1])):
        if a < end or any(a < stop and start < b for start, stop in taken):
            continue
        if scene.lookups[span_text(scene, a, b)].group == "demonym":
            yield a, b
            end = b


def features(scene: Scene, run: Run, a: int, b: int) -> list[str]:
    """Return what tells whether the demonym in a token range points to its country.

    It does not within the name of an organisation, a ship or a work, or as a language.
    """
    words = scene.words
    last = words[b - 1].lower
    found = [
        "bias",
        f"w={last}",
        f"e={last[-1]}",
        f"p={near(scene, a, -1).lower()}",
        f"n={near(scene, b - 1, 1).lower()}",
        f"nn={near(scene, b - 1, 2).lower()}",
        f"pm={_manner(scene, a, -1)}",
        f"nm={_manner(scene, b - 1, 1)}",
        f"b={_manner(scene, a, -1)}>{_manner(scene, b - 1, 1)}",
        f"y={scene.style[a]}{scene.opens[a]}",
        f"s={b - a > 1}",
    ]
    for word in words[b : run.end]:
        found += (f"r={word.lower}", *(f"r:{c}" for c in word.classes))
    for word in words[run.first : a]:
        found += (f"l={word.lower}", *(f"l:{c}" for c in word.classes))
    rest = [word for word in words[b : run.end] if word.capital]
    if rest:
        found += (f"z={rest[-1].lower}", *(f"z:{c}" for c in rest[-1].classes), f"k={len(rest)}")
    return found


def _manner(scene: Scene, i: int, step: int) -> str:
    return EDGE if near(scene, i, step) == EDGE else manner(scene.words[i + step])
