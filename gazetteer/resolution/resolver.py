"""The default resolver: every mention of an article ranked together with the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from importlib.resources import files

from gazetteer.language.analysis import Analysis
from gazetteer.language.names import key
from gazetteer.model import Alternative, Candidate, Mention, Resolution
from gazetteer.resolution.features import Reader
from gazetteer.resolution.hints import Hints, load_hints
from gazetteer.resolution.options import Slate, make_slate
from gazetteer.resolution.ranking import ROUNDS, Ranked, dot, rank
from gazetteer.resolution.reasons import NONE_FITS, UNKNOWN, Reasons
from gazetteer.resolution.scene import Scene, make_scene
from gazetteer.resolution.trust import logistic, trust_values
from gazetteer.resolution.weights import Weights, load_weights

ALTERNATIVES = 5
"""How many of the options not taken are kept."""
_SLATES = 4096
"""Names whose options are kept ready between articles."""


def read_table(name: str) -> list[list[str]]:
    """Return the rows of a packaged table of this room, without its head."""
    text = (files("gazetteer") / "data" / "resolution" / name).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if line and line[0] != "#"][1:]


class DefaultResolver:
    """Ranks by learned weights, answers where it is sure enough, and says why."""

    def __init__(self, weights: Weights | None = None) -> None:
        self.weights = weights or load_weights()
        self.hints: Hints = load_hints()
        countries = read_table("capitals.tsv")
        self.countries = {row[0]: row[1] for row in countries}
        self.capitals = frozenset(row[2] for row in countries if row[2])
        self.usual = {key(row[0]): row[1] for row in read_table("usual.tsv")}
        self._slates: dict[str, Slate] = {}

    def resolve(
        self,
        analysis: Analysis,
        mentions: Sequence[Mention],
        candidates: Sequence[Sequence[Candidate]],
    ) -> tuple[Resolution, ...]:
        """Return a resolution for each mention, in order; ``candidates`` go with ``mentions``."""
        scene, _, ranked = self.read(analysis, mentions, candidates)
        reasons = Reasons(analysis.text, scene, self.weights, self.countries, self.hints.units)
        return tuple(
            self._answer(mention, one, reasons)
            for mention, one in zip(mentions, ranked, strict=True)
        )

    def read(
        self,
        analysis: Analysis,
        mentions: Sequence[Mention],
        candidates: Sequence[Sequence[Candidate]],
        rounds: int = ROUNDS,
    ) -> tuple[Scene, Reader, list[Ranked]]:
        """Return the scene, its reader and what is believed of each mention."""
        slates = [
            self.slate(mention.asked, found)
            for mention, found in zip(mentions, candidates, strict=True)
        ]
        scene = make_scene(analysis, mentions, slates, self.hints)
        reader = Reader(scene, self.capitals)
        return scene, reader, rank(scene, reader, self.weights, rounds)

    def slate(self, asked: str, candidates: Sequence[Candidate]) -> Slate:
        """Return the options of a name, from memory where it was asked with the same candidates."""
        known = self._slates.get(asked)
        if known is not None and (known.source is candidates or known.source == candidates):
            return known
        slate = make_slate(
            asked,
            candidates,
            self.weights.first_fixed,
            self.weights.fixed,
            self.capitals,
            self.usual,
        )
        if len(self._slates) >= _SLATES:
            self._slates.clear()
        self._slates[asked] = slate
        return slate

    def _answer(self, mention: Mention, ranked: Ranked, reasons: Reasons) -> Resolution:
        if not ranked.options:
            return Resolution(mention, None, why=UNKNOWN)
        shares, best = ranked.shares, ranked.best
        sure = self.weights.calibrated(logistic(dot(self.weights.trust, trust_row(ranked, best))))
        order = sorted(range(len(shares)), key=lambda i: -shares[i])
        taken = sure >= self.weights.threshold
        rest = [i for i in order if not taken or i != best][:ALTERNATIVES]
        left = 1 - sure if taken else sure
        total = sum(shares[i] for i in rest) or 1.0
        alternatives = tuple(
            Alternative(ranked.options[i].record, round(left * shares[i] / total, 4)) for i in rest
        )
        if not taken:
            return Resolution(mention, None, alternatives, NONE_FITS)
        confidence = round(mention.confidence * sure, 4)
        return Resolution(
            replace(mention, confidence=confidence),
            ranked.options[best].record,
            alternatives,
            reasons.reason(ranked, best),
        )


def trust_row(ranked: Ranked, best: int) -> list[float]:
    """Return what the trust weights go with, for an option of a mention."""
    return trust_values(ranked.shares, best, ranked.share_near(best), ranked.row(best))
