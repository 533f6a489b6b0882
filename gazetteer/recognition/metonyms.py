"""Whether a capital's name stands for the government that sits there: "Kyiv said"."""

from __future__ import annotations

from collections.abc import Mapping

from gazetteer.model import MentionKind
from gazetteer.recognition.evidence import near, span_text
from gazetteer.recognition.features import EDGE, manner
from gazetteer.recognition.lookups import Known
from gazetteer.recognition.scene import Scene

_JOINS = frozenset((",", "and", "or", "the", "both"))
_FARTHEST = 8
"""Tokens over which a list of capitals is followed to its verb."""


def kind_of(scene: Scene, a: int, b: int, weights: Mapping[str, float]) -> MentionKind:
    """Return how the name in a token range points to its place."""
    known = scene.lookups[span_text(scene, a, b)]
    if known.group == "demonym":
        return MentionKind.DEMONYM
    if known.seat:
        return MentionKind.METONYM
    if may_stand(known) and sum(weights.get(f, 0.0) for f in features(scene, a, b)) > 0:
        return MentionKind.METONYM
    return MentionKind.NAME


def may_stand(known: Known) -> bool:
    """Whether a name may stand for a government."""
    return known.capital


def features(scene: Scene, a: int, b: int) -> tuple[str, ...]:
    """Return what tells whether the capital in a token range stands for a government."""
    words = scene.words
    p1, n1 = near(scene, a, -1).lower(), near(scene, b - 1, 1).lower()
    p2, n2 = near(scene, a, -2).lower(), near(scene, b - 1, 2).lower()
    before, after = _manner(scene, a, -1), _manner(scene, b - 1, 1)
    possessive = len(scene.keys[b - 1]) > words[b - 1].stem
    left, verb = _beyond(scene, a, -1), _beyond(scene, b - 1, 1)
    ending = _ending(verb)
    return (
        "bias",
        f"p={p1}", f"n={n1}", f"pp={p2} {p1}", f"nn={n1} {n2}", f"pm={before}", f"nm={after}",
        f"s={possessive}", f"pn={before}>{after}", f"l={left}", f"v={verb}", f"e={ending}",
        f"le={left}>{ending}", f"pe={before}>{ending}", f"y={scene.style[a]}",
    )  # fmt: skip


def _manner(scene: Scene, i: int, step: int) -> str:
    key = near(scene, i, step)
    return EDGE if key == EDGE else manner(scene.words[i + step])


def _beyond(scene: Scene, i: int, step: int) -> str:
    """Return the first word on one side that is neither a name nor joins names."""
    low, high = scene.edges[i]
    for j in range(i + step, i + step * _FARTHEST, step):
        if not low <= j < high:
            return EDGE
        if not (scene.words[j].capital or scene.words[j].lower in _JOINS):
            return scene.words[j].lower
    return EDGE


def _ending(verb: str) -> str:
    """Return what a word may be by its ending."""
    for ending in ("ed", "ing", "ly", "s"):
        if verb.endswith(ending) and len(verb) > 3:
            return ending
    return "" if verb.isalpha() else verb
