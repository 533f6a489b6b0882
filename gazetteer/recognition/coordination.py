"""Names that share a word: "North and South Kivu", "Clarke, Madison and Oconee counties"."""

from __future__ import annotations

from collections.abc import Sequence

from gazetteer.recognition.evidence import span_text
from gazetteer.recognition.lookups import NOTHING
from gazetteer.recognition.scene import Scene

Range = tuple[int, int]

_SHARED = {
    "counties": "County",
    "districts": "District",
    "governorates": "Governorate",
    "islands": "Island",
    "lakes": "Lake",
    "mountains": "Mountains",
    "parishes": "Parish",
    "provinces": "Province",
    "rivers": "River",
    "valleys": "Valley",
}
_OWN = {"county": "County", "parish": "Parish", "river": "River"}
"""Words that part of the name's meaning is in though they are in lower case."""
_MOST_HALVES = 8
"""Tokens before a name in which further halves of it are looked for."""
_JOINS = frozenset((",", "and", "or", "&"))


def full_names(scene: Scene, places: Sequence[Range]) -> dict[Range, str]:
    """Return the names to look up for those places whose surface is not all of their name.

    Only names that the gazetteer holds are given.
    """
    found: dict[Range, str] = {}
    shared = ""
    following = len(scene.tokens)
    for a, b in reversed(places):
        word = scene.words[b] if b < len(scene.words) else None
        if word is not None and word.lower in _SHARED:
            shared = _SHARED[word.lower]
        elif not _joined(scene, b, following):
            shared = _OWN.get(word.lower, "") if word is not None and not word.capital else ""
        if shared:
            name = f"{span_text(scene, a, b)} {shared}"
            if scene.lookups[name] is not NOTHING:
                found[a, b] = name
        if word is not None and word.lower in _OWN:
            shared = ""
        following = a
    return found


def halves(scene: Scene, places: Sequence[Range]) -> list[tuple[Range, str]]:
    """Return the first parts of joined names, each with its full name.

    "North" of "North and South Kivu" stands for North Kivu, if there is such a place.
    """
    found: list[tuple[Range, str]] = []
    for a, b in places:
        if b - a > 1 and "direction" in scene.words[a].classes:
            rest = span_text(scene, a + 1, b)
            for i in range(a - 2, max(scene.edges[a][0], a - _MOST_HALVES) - 1, -2):
                word, join = scene.words[i], scene.words[i + 1]
                if not (word.capital and "direction" in word.classes and join.lower in _JOINS):
                    break
                name = f"{scene.keys[i]} {rest}"
                if scene.lookups[name] is NOTHING:
                    break
                found.append(((i, i + 1), name))
    return found


def _joined(scene: Scene, b: int, a: int) -> bool:
    """Whether only a comma or an "and" stands between token ``b`` and the place from ``a``."""
    return 0 < a - b <= 2 and all(word.lower in _JOINS for word in scene.words[b:a])
