"""Learned weights: how much each thing seen speaks for each role."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Weights:
    """A multinomial logistic model over named features."""

    roles: tuple[str, ...]
    """The roles it tells apart, ``mention`` among them."""
    rows: dict[str, tuple[float, ...]]
    """By feature: what it adds to the score of each role, in the order of ``roles``."""

    def score(self, features: Iterable[str]) -> list[float]:
        """Return the sum of the rows of ``features``; unknown ones count nothing."""
        found = [row for row in map(self.rows.get, features) if row is not None]
        return [sum(column) for column in zip(*found, strict=True)] or [0.0] * len(self.roles)


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
