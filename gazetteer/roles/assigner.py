"""Says what each mention does in the story."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from gazetteer.language.analysis import Analysis
from gazetteer.model import MENTION, Mention, Resolution, Span
from gazetteer.roles.cues import rule_features, say
from gazetteer.roles.dateline import datelines
from gazetteer.roles.features import Evidence, Scene, see, set_scene
from gazetteer.roles.lexicon import Lexicon, load_lexicon
from gazetteer.roles.meaning import Array
from gazetteer.roles.reading import Reading, read
from gazetteer.roles.sight import Seen
from gazetteer.roles.ties import Ties, find_ties
from gazetteer.roles.weights import (
    Row,
    Weights,
    packaged_weights,
    probabilities,
    spread,
)

_LEAN = 0.7
"""What the other roles are given ahead of ``mention`` in a text about a war, in units of score: a
place shows a role where one of its mentions has it, so one overlooked costs more than one too many.
In calm texts they are given nothing."""
_CALM, _WAR = 1.5, 3.5
"""The heat of a text up to which it is calm, and from which it is about a war."""
_SURE = 0.97
"""How often the place of a dateline is a mention."""
_ENOUGH = 0.5
"""The strength from which the cues of a role that was not trained give it."""


class _Answer(NamedTuple):
    role: str
    confidence: float
    cue: Span | None


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
        self._allowed = frozenset((*self.lexicon.keys, MENTION))

    def assign(
        self, analysis: Analysis, resolutions: Sequence[Resolution]
    ) -> tuple[Resolution, ...]:
        """Return the resolutions with role, role_confidence and cue of their mentions set."""
        if not resolutions:
            return ()
        text = _Text(analysis, resolutions, self.lexicon)
        whole = self._weights.add(self._weights.find(text.scene.features))
        answers = {}
        looked: list[tuple[int, Evidence]] = []
        for i, evidence in text.evidence():
            if evidence:
                looked.append((i, evidence))
            else:
                answers[i] = _Answer(MENTION, _SURE, None)
        weighed = self._weights.weigh(text.scene.meant)
        meanings = weighed.score([evidence.stretches for _, evidence in looked])
        for (i, evidence), meaning in zip(looked, meanings, strict=True):
            answers[i] = self._judge(text, evidence, (whole, meaning))
        return tuple(
            _with_role(resolution, answers[leader])
            for resolution, leader in zip(resolutions, text.ties.leader, strict=True)
        )

    def features(
        self, analysis: Analysis, resolutions: Sequence[Resolution]
    ) -> list[tuple[list[str], Array] | None]:
        """Return what is seen of each mention, to learn from; None where nothing is weighed.

        That is so for the place of a dateline and one tied to another. What is seen are names of
        features, and the meanings around it as :func:`~gazetteer.roles.weights.spread` gives them.
        """
        text = _Text(analysis, resolutions, self.lexicon)
        found: list[tuple[list[str], Array] | None] = [None] * len(resolutions)
        for i, evidence in text.evidence():
            if evidence:
                names = text.scene.features + evidence.features + rule_features(say(evidence))
                for seen in evidence.cues:
                    names += [key + mark for mark in seen.marks for key in seen.hit.cue.keys]
                found[i] = names, spread(evidence.stretches, text.scene.meant)
        return found

    def _judge(self, text: _Text, evidence: Evidence, rest: Sequence[Row]) -> _Answer:
        """Return a role, how sure it is, and where the words stand that gave it.

        ``rest`` is what the whole text and the meanings around the mention add to its scores.
        """
        weights, said = self._weights, say(evidence)
        rows = [*rest, *weights.find(evidence.features), *weights.find(rule_features(said))]
        for seen in evidence.cues:
            rows += weights.find_marks(seen.hit.cue, seen.marks)
        scores = weights.add(rows)
        allowed = self._allowed
        lean = _LEAN * min(1.0, max(0.0, (text.scene.heat - _CALM) / (_WAR - _CALM)))
        leaning = [
            score + lean * (role != MENTION) if role in allowed else float("-inf")
            for role, score in zip(weights.roles, scores, strict=True)
        ]
        best = max(range(len(leaning)), key=leaning.__getitem__)
        role, confidence = weights.roles[best], probabilities(scores)[best]
        for other, (strength, seen) in said.items():
            trained = other in weights.roles or strength < _ENOUGH
            if not trained and (role == MENTION or strength > said.get(role, (0.0,))[0]):
                return _Answer(other, strength, _span(text.reading, seen))
        if role == MENTION:
            return _Answer(role, confidence, None)
        if not evidence.cues:
            return _Answer(role, confidence, _governor(text.reading, evidence))
        says = [
            sum(row[best] for row in weights.find_marks(seen.hit.cue, seen.marks))
            for seen in evidence.cues
        ]
        seen = evidence.cues[max(range(len(says)), key=says.__getitem__)]
        return _Answer(role, confidence, _span(text.reading, seen))


class _Text:
    """One text laid out for weighing."""

    def __init__(
        self, analysis: Analysis, resolutions: Sequence[Resolution], lexicon: Lexicon
    ) -> None:
        self._resolutions = resolutions
        self._lexicon = lexicon
        self._heads = datelines(analysis.text)
        self.reading: Reading = read(analysis, [r.mention for r in resolutions], lexicon)
        self.ties: Ties = find_ties(self.reading, resolutions)
        self.scene: Scene = set_scene(self.reading, resolutions, lexicon)

    def evidence(self) -> Iterator[tuple[int, Evidence | None]]:
        """Yield the evidence for each mention with a role of its own; None in a dateline."""
        for i, leader in enumerate(self.ties.leader):
            if leader == i and self._in_dateline(self._resolutions[i].mention):
                yield i, None
            elif leader == i:
                yield (
                    i,
                    see(self.reading, self._resolutions, self.ties, self.scene, self._lexicon, i),
                )

    def _in_dateline(self, mention: Mention) -> bool:
        i = bisect_right(self._heads, mention.start, key=lambda head: head.start) - 1
        return i >= 0 and mention.start < self._heads[i].end


def _with_role(resolution: Resolution, answer: _Answer) -> Resolution:
    role, confidence, cue = answer
    mention = replace(resolution.mention, role=role, role_confidence=confidence, cue=cue)
    return replace(resolution, mention=mention)


def _governor(reading: Reading, evidence: Evidence) -> Span | None:
    """Return where the word stands that the place hangs on, or else one beside it."""
    near = {name: first for name, first, _ in evidence.stretches}
    for name in ("governor", "left 1", "right 1"):
        if name in near:
            return Span(reading.starts[near[name]], reading.ends[near[name]])
    return None


def _span(reading: Reading, seen: Seen) -> Span:
    return Span(reading.starts[seen.hit.first], reading.ends[seen.hit.last])
