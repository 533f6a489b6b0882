"""Whether a name stands for itself, for a people, or for a government."""

from __future__ import annotations

from gazetteer.model import MentionKind
from gazetteer.recognition.features import span_text
from gazetteer.recognition.scene import Scene


def kind_of(scene: Scene, a: int, b: int) -> MentionKind:
    """Return how the name in a token range points to its place."""
    known = scene.lookups(span_text(scene, a, b))
    if known.group == "demonym":
        return MentionKind.DEMONYM
    if known.seat:
        return MentionKind.METONYM
    return MentionKind.NAME
