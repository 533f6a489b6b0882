"""A spaCy pipeline in the place of the packaged recogniser; imported only when chosen."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Any

from gazetteer.errors import SettingError
from gazetteer.language.analysis import Analysis
from gazetteer.model import Mention, MentionKind, NameType, PlaceKind, Span
from gazetteer.stages import Names

KINDS = {
    "GPE": MentionKind.NAME,
    "LOC": MentionKind.NAME,
    "FAC": MentionKind.NAME,
    "NORP": MentionKind.DEMONYM,
}
"""The labels of spaCy's English models that point to places, and how."""

CHANCE = 0.85
"""Probability given to every mention: spaCy tells none."""


class SpacyRecogniser:
    """Takes the entities of a spaCy pipeline for places, by their labels."""

    def __init__(self, model: str) -> None:
        """Load a pipeline by its name or path.

        Raises :class:`~gazetteer.errors.SettingError` where spaCy or the pipeline is missing.
        """
        try:
            import spacy
        except ImportError as error:
            raise SettingError(
                f"The recogniser “{model}” needs spaCy, which is not installed: "
                "install it, or choose the recogniser “default”."
            ) from error
        try:
            self._pipeline: Any = spacy.load(model)
        except (OSError, ValueError) as error:
            raise SettingError(
                f"spaCy could not load “{model}”: give the name of an installed pipeline or "
                "the path of its folder."
            ) from error

    def recognise(
        self, analysis: Analysis, names: Names, spans: Sequence[Span] | None = None
    ) -> tuple[Mention, ...]:
        """Return a mention for each entity whose label points to places, or for each span.

        A people that the gazetteer does not know as one, a party or a faith, is left out.
        """
        if spans is not None:
            return tuple(
                self._mention(analysis, names, s.start, s.end, MentionKind.NAME, 1.0) for s in spans
            )
        found = []
        for entity in self._pipeline(analysis.text).ents:
            kind = KINDS.get(entity.label_)
            if kind is None:
                continue
            start, end = _trimmed(analysis, entity.start_char, entity.end_char)
            if start >= end:
                continue
            if kind is MentionKind.DEMONYM and not _demonym(names, analysis.text[start:end]):
                continue
            found.append(self._mention(analysis, names, start, end, kind, CHANCE))
        return tuple(found)

    @staticmethod
    def _mention(
        analysis: Analysis, names: Names, start: int, end: int, kind: MentionKind, chance: float
    ) -> Mention:
        surface = analysis.text[start:end]
        candidates = names.lookup(surface)
        if candidates and kind is MentionKind.NAME:
            if candidates[0].name_type is NameType.DEMONYM:
                kind = MentionKind.DEMONYM
            elif candidates[0].record.kind is PlaceKind.SEAT:
                kind = MentionKind.METONYM
        return Mention(
            start, end, surface, kind, confidence=chance, sentence=analysis.sentence_at(start)
        )


def _demonym(names: Names, surface: str) -> bool:
    return any(c.name_type is NameType.DEMONYM for c in names.lookup(surface))


def _trimmed(analysis: Analysis, start: int, end: int) -> tuple[int, int]:
    """Return an entity's bounds without an article at its start and a possessive at its end."""
    tokens = analysis.tokens
    first = bisect_right(tokens, start, key=lambda token: token.start) - 1
    after = bisect_left(tokens, end, key=lambda token: token.start)
    if after - first > 1 and tokens[first].text.lower() == "the":
        start = tokens[first + 1].start
    for ending in ("'s", "’s", "'", "’"):
        if analysis.text.endswith(ending, start, end):
            return start, end - len(ending)
    return start, end
