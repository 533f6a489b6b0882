"""Peoples and their adjectives: "Norwegian police", "two Czechs"."""

from __future__ import annotations

from collections.abc import Iterator

from gazetteer.recognition.features import span_text
from gazetteer.recognition.runs import Run
from gazetteer.recognition.scene import Scene

_LANGUAGE = frozenset(
    "in into language speak speaks spoke speaking translated learn learned from".split()
)
_LANGUAGE_AFTER = frozenset("language speaking translation dictionary lessons subtitles".split())
_NAMES = frozenset(("organisation", "team", "vessel"))


def find_demonyms(
    scene: Scene, run: Run, taken: list[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield the token ranges of a run that name a people, outside those already taken."""
    end = run.first
    for a, b in sorted(run.spans, key=lambda span: (span[0], -span[1])):
        if a < end or any(a < t_end and t_start < b for t_start, t_end in taken):
            continue
        if scene.lookups(span_text(scene, a, b)).group == "demonym" and not _part_of_name(
            scene, run, a, b
        ):
            yield a, b
            end = b


def _part_of_name(scene: Scene, run: Run, a: int, b: int) -> bool:
    """Whether the words beside it make it part of a name, or it is a language."""
    words = scene.words
    if b < run.end:
        rest = [w for w in words[b : run.end] if w.capital]
        if rest and any(not _NAMES.isdisjoint(w.classes) for w in rest[-1:]):
            return True
    before = words[a - 1].lower if a else ""
    after = words[b].lower if b < len(words) else ""
    return (
        (before == "in" and after in (",", ".", "and"))
        or (before in _LANGUAGE and before != "in" and before != "from" and after in (",", "."))
        or after in _LANGUAGE_AFTER
    )
