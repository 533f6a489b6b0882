"""What each stage of the way from text to report must be able to do.

A default for each is named in :mod:`gazetteer.geoparse`; another gazetteer, recogniser or
role lexicon is one class with these methods and no ``if`` elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from gazetteer.language.analysis import Analysis
from gazetteer.model import Candidate, Check, Mention, Resolution, Span


class Names(Protocol):
    """A gazetteer that is asked by name."""

    def lookup(self, name: str) -> tuple[Candidate, ...]:
        """Return what ``name`` could mean, most prominent first; empty where nothing.

        The name is normalised by :func:`gazetteer.language.names.key` on both sides.
        """
        ...


class Shapes(Protocol):
    """A gazetteer that knows areas."""

    def shape(self, record_id: str) -> dict[str, Any] | None:
        """Return a record's area as a GeoJSON geometry (degrees WGS 84), or None."""
        ...


class Recogniser(Protocol):
    """Finds the spans that name places."""

    def recognise(
        self, analysis: Analysis, names: Names, spans: Sequence[Span] | None = None
    ) -> tuple[Mention, ...]:
        """Return the mentions in order, not overlapping, their sentences filled in.

        With ``spans`` given, return a mention for each of just those: their kind is still
        to be told, whether they are places is not asked.
        """
        ...


class Resolver(Protocol):
    """Chooses a record for each mention, all of an article together."""

    def resolve(
        self,
        analysis: Analysis,
        mentions: Sequence[Mention],
        candidates: Sequence[Sequence[Candidate]],
    ) -> tuple[Resolution, ...]:
        """Return a resolution for each mention, in order; ``candidates`` go with ``mentions``."""
        ...


class RoleAssigner(Protocol):
    """Says what each mention does in the story."""

    def assign(
        self, analysis: Analysis, resolutions: Sequence[Resolution]
    ) -> tuple[Resolution, ...]:
        """Return the resolutions with role, role_confidence and cue of their mentions set."""
        ...


class Checker(Protocol):
    """Finds figures that do not add up."""

    def check(self, analysis: Analysis) -> tuple[Check, ...]:
        """Return the checks in the order of the text."""
        ...
