"""Learned weights: how much each thing seen speaks for each role."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

from gazetteer.roles.lexicon import Cue

Row = tuple[float, ...]
"""What something adds to the score of each role, in the order of ``Weights.roles``."""


@dataclass(frozen=True, slots=True)
class Weights:
    """A multinomial logistic model over named features."""

    roles: tuple[str, ...]
    """The roles it tells apart, ``mention`` among them."""
    rows: dict[str, Row]
    """By feature."""
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

    def add(self, rows: Sequence[Row]) -> Row:
        """Return the sum of rows."""
        return tuple(map(sum, zip(*rows, strict=True))) or (0.0,) * len(self.roles)


@lru_cache(maxsize=1)
def packaged_weights() -> Weights:
    """Read the weights that ship with the package; scripts/train_roles.py wrote them."""
    raw = files("gazetteer").joinpath("data/roles/weights.json").read_text("utf-8")
    table = json.loads(raw)
    rows = {name: tuple(row) for name, row in table["weights"].items()}
    return Weights(tuple(table["roles"]), rows)


def probabilities(scores: Sequence[float]) -> list[float]:
    """Return the softmax of ``scores``."""
    highest = max(scores)
    raised = [math.exp(score - highest) for score in scores]
    total = sum(raised)
    return [value / total for value in raised]
