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
        get = self.rows.get
        return [row for row in map(get, features) if row is not None]

    def find_marks(self, cue: Cue, marks: Iterable[str]) -> list[Row]:
        """Return for each mark the sum of the rows that it makes with the keys of ``cue``."""
        known = self._marks
        rows = []
        for mark in marks:
            row = known.get((cue, mark))
            if row is None:
                row = known[cue, mark] = self.add(self.find(key + mark for key in cue.keys))
            rows.append(row)
        return rows

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
            # Row 0 is zero: the sums before each word, and after the last.
            self._sums = words[[0, *meant]].cumsum(axis=0)
            self._counts = [0, *accumulate(row > 0 for row in meant)]

    def score(self, stretches: Sequence[Stretch]) -> list[Row]:
        """Return what each stretch adds to the scores of the roles."""
        return [row for stretch in stretches if (row := self._row(stretch))]

    def _row(self, stretch: Stretch) -> Row | None:
        if self._sums is None:
            return None
        count = self._counts[stretch.end] - self._counts[stretch.first]
        if not count:
            return None
        at = _PLACE[stretch.name] * self._roles
        columns = slice(at, at + self._roles)
        total = self._sums[stretch.end, columns] - self._sums[stretch.first, columns]
        return tuple((total / math.sqrt(count)).tolist())


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
