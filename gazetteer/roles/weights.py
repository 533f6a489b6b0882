"""Learned weights: how much each thing seen speaks for each role."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from itertools import accumulate

import numpy as np

from gazetteer.roles.lexicon import Cue
from gazetteer.roles.meaning import Array, packaged_meanings
from gazetteer.roles.surroundings import STRETCHES, Stretch

Row = tuple[float, ...]
"""What something adds to the score of each role, in the order of ``Weights.roles``."""


@dataclass(frozen=True, slots=True)
class Weights:
    """A multinomial logistic model over named features and over what words mean."""

    roles: tuple[str, ...]
    """The roles it tells apart, ``mention`` among them."""
    rows: dict[str, Row]
    """By feature."""
    meanings: Array | None = None
    """For each of ``STRETCHES`` and each number of a meaning what it adds to the score of each
    role; None where meanings count nothing."""
    _words: list[Array] = field(default_factory=list, repr=False)
    """What each word adds in each stretch, once it is worked out: a row a word."""
    _marks: dict[tuple[Cue, str], Row] = field(default_factory=dict, repr=False)
    """The rows of cues and marks met so far."""

    def find(self, features: Iterable[str]) -> list[Row]:
        """Return the rows of those ``features`` that have one."""
        return list(filter(None, map(self.rows.get, features)))

    def find_marks(self, cue: Cue, marks: Iterable[str]) -> list[Row]:
        """Return for each mark the sum of the rows that it makes with the keys of ``cue``."""
        known = self._marks.get
        return [known((cue, mark)) or self._mark(cue, mark) for mark in marks]

    def _mark(self, cue: Cue, mark: str) -> Row:
        row = self._marks[cue, mark] = self.add(self.find(key + mark for key in cue.keys))
        return row

    def weigh(self, meant: Sequence[int]) -> Weighed:
        """Weigh the meanings of all words of a text, given by their rows."""
        if self.meanings is not None and not self._words:
            by_number = self.meanings.transpose(1, 0, 2).reshape(self.meanings.shape[1], -1)
            self._words.append(packaged_meanings().vectors @ by_number)
        return Weighed(meant, self._words[0] if self._words else None, len(self.roles))

    def add(self, rows: Sequence[Row]) -> Row:
        """Return the sum of rows."""
        return tuple(map(sum, zip(*rows, strict=True))) or (0.0,) * len(self.roles)


class Weighed:
    """The meanings of a text's words, weighed for every stretch they could stand in."""

    def __init__(self, meant: Sequence[int], words: Array | None, roles: int) -> None:
        self._roles = roles
        self._sums: Array | None = None
        if words is not None:
            # Row 0 is zero: the sums before each word with a meaning, and after the last.
            sums = words[[0, *filter(None, meant)]].cumsum(axis=0)
            self._sums = sums.reshape(len(sums), len(STRETCHES), roles)
            self._counts = [0, *accumulate(map(bool, meant))]

    def score(self, around: Sequence[Sequence[Stretch]]) -> list[Row]:
        """Return what the stretches around each name add to the scores of the roles.

        The meanings of a stretch are added and divided by the root of their number.
        """
        if self._sums is None:
            return [(0.0,) * self._roles] * len(around)
        counts = self._counts
        held: list[tuple[int, int, int]] = []
        starts = []
        for stretches in around:
            starts.append(len(held))
            held.append((0, 0, 0))  # nothing, so that none is without
            held += [(counts[first], counts[end], _PLACE[name]) for name, first, end in stretches]
        if not held:
            return []
        first, end, place = np.array(held).T
        sums = self._sums[end, place] - self._sums[first, place]
        sums /= np.sqrt(np.maximum(end - first, 1)).astype(np.float32)[:, None]
        rows: list[Row] = list(map(tuple, np.add.reduceat(sums.astype(float), starts).tolist()))
        return rows


_PLACE = {name: i for i, name in enumerate(STRETCHES)}


def spread(stretches: Sequence[Stretch], meant: Sequence[int]) -> Array:
    """Return the meanings around a name, a row for each of ``STRETCHES``, to learn from.

    The meanings of a stretch are added and divided by the root of their number.
    """
    vectors = packaged_meanings().vectors
    found = np.zeros((len(STRETCHES), vectors.shape[1]), np.float32)
    for name, first, end in stretches:
        rows = [row for row in meant[first:end] if row]
        if rows:
            found[_PLACE[name]] = vectors[rows].sum(axis=0) / math.sqrt(len(rows))
    return found


@lru_cache(maxsize=1)
def packaged_weights() -> Weights:
    """Read the weights that ship with the package; scripts/train_roles.py wrote them."""
    raw = files("gazetteer").joinpath("data/roles/weights.json").read_text("utf-8")
    table = json.loads(raw)
    rows = {name: tuple(row) for name, row in table["weights"].items()}
    meanings = np.array([table["meanings"][name] for name in STRETCHES], dtype=np.float32)
    return Weights(tuple(table["roles"]), rows, meanings)


def probabilities(scores: Sequence[float]) -> list[float]:
    """Return the softmax of ``scores``."""
    highest = max(scores)
    raised = [math.exp(score - highest) for score in scores]
    total = sum(raised)
    return [value / total for value in raised]
