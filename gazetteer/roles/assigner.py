"""Says what each mention does in the story."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from gazetteer.language.analysis import Analysis
from gazetteer.model import MENTION, Resolution, Span
from gazetteer.roles.cues import rule_features, say
from gazetteer.roles.features import Evidence, see, set_scene
from gazetteer.roles.lexicon import Lexicon, load_lexicon
from gazetteer.roles.reading import Reading, read
from gazetteer.roles.ties import find_ties
from gazetteer.roles.weights import Weights, packaged_weights, probabilities

_LEAN = 0.4
"""What the other roles are given ahead of ``mention``, in units of score: a place shows a role
where one of its mentions has it, so that one overlooked costs more than one too many."""
_ENOUGH = 0.5
"""The strength from which the cues of a role that was not trained give it."""


class LexiconAssigner:
    """Weighs the cues of a lexicon by learned weights."""

    def __init__(
        self, lexicon: Lexicon | Path | None = None, weights: Weights | None = None
    ) -> None:
        """Take the packaged lexicon and weights unless others are given.

        Raises :class:`~gazetteer.errors.SettingError` where the file of a lexicon cannot be used.
        """
        self.lexicon = lexicon if isinstance(lexicon, Lexicon) else load_lexicon(lexicon)
        self._weights = weights or packaged_weights()

    def assign(
        self, analysis: Analysis, resolutions: Sequence[Resolution]
    ) -> tuple[Resolution, ...]:
        """Return the resolutions with role, role_confidence and cue of their mentions set."""
        if not resolutions:
            return ()
        mentions = [resolution.mention for resolution in resolutions]
        reading = read(analysis, mentions, self.lexicon)
        ties = find_ties(reading, resolutions)
        scene = set_scene(reading, self.lexicon)
        answers: dict[int, tuple[str, float, Span | None]] = {}
        for i, leader in enumerate(ties.leader):
            if leader == i:
                evidence = see(reading, resolutions, ties, scene, self.lexicon, i)
                answers[i] = self._judge(reading, evidence)
        out = []
        for resolution, leader in zip(resolutions, ties.leader, strict=True):
            role, confidence, cue = answers[leader]
            mention = replace(resolution.mention, role=role, role_confidence=confidence, cue=cue)
            out.append(replace(resolution, mention=mention))
        return tuple(out)

    def features(
        self, analysis: Analysis, resolutions: Sequence[Resolution]
    ) -> list[frozenset[str]]:
        """Return what is seen of each mention, to learn from; nothing for one tied to another."""
        reading = read(analysis, [r.mention for r in resolutions], self.lexicon)
        ties = find_ties(reading, resolutions)
        scene = set_scene(reading, self.lexicon)
        return [
            _names(see(reading, resolutions, ties, scene, self.lexicon, i))
            if leader == i
            else frozenset()
            for i, leader in enumerate(ties.leader)
        ]

    def _judge(self, reading: Reading, evidence: Evidence) -> tuple[str, float, Span | None]:
        """Return a role, how sure it is, and where the words stand that gave it."""
        said = say(evidence)
        names = _names(evidence)
        weights = self._weights
        scores = weights.score(names)
        chances = dict(zip(weights.roles, probabilities(scores), strict=True))
        allowed = {*self.lexicon.keys, MENTION}
        leaning = {
            role: score + (_LEAN if role != MENTION else 0.0)
            for role, score in zip(weights.roles, scores, strict=True)
            if role in allowed
        }
        role = max(leaning, key=lambda r: leaning[r])
        confidence = chances[role]
        for other, (strength, _) in said.items():
            trained = other in weights.roles or strength < _ENOUGH
            if not trained and (role == MENTION or strength > said.get(role, (0.0,))[0]):
                role, confidence = other, strength
        return role, confidence, self._cue(reading, evidence, role)

    def _cue(self, reading: Reading, evidence: Evidence, role: str) -> Span | None:
        """Return where the cue stands that says most for ``role``."""
        if role == MENTION or not evidence.cues:
            return None
        if role not in self._weights.roles:
            best = say(evidence)[role][1]
        else:
            column = self._weights.roles.index(role)
            best = max(evidence.cues, key=lambda s: self._weights.score(s.features)[column])
        return Span(reading.starts[best.hit.first], reading.ends[best.hit.last])


def _names(evidence: Evidence) -> frozenset[str]:
    names = set(evidence.features)
    names.update(rule_features(say(evidence)))
    for seen in evidence.cues:
        names.update(seen.features)
    return frozenset(names)
