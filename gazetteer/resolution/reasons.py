"""One line for the reader: what told the place taken from the next."""

from __future__ import annotations

from gazetteer.model import Mention
from gazetteer.resolution.ranking import Ranked
from gazetteer.resolution.scene import Scene
from gazetteer.resolution.weights import Weights


def reason(ranked: Ranked, best: int, weights: Weights, scene: Scene, mention: Mention) -> str:
    """Return a plain line that says why ``best`` was taken."""
    if len(ranked.options) == 1:
        return "the only place of that name"
    return "the most likely place of that name"
