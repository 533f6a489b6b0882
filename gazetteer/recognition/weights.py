"""The learned weights: a text file of features, read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

_SECTIONS = ("2", "m", "d", "l")


@dataclass(frozen=True, slots=True)
class Weights:
    """What each feature adds to a score, in logits."""

    first: Mapping[str, Mapping[str, float]]
    """Those of the first look at a span by table, :mod:`gazetteer.recognition.features`."""
    second: Mapping[str, float]
    """Those of the second look, :mod:`gazetteer.recognition.echo`."""
    metonyms: Mapping[str, float]
    """Those that tell a government from its town, :mod:`gazetteer.recognition.metonyms`."""
    demonyms: Mapping[str, float]
    """Those that tell a people from part of a name, :mod:`gazetteer.recognition.demonyms`."""
    local: Mapping[str, float]
    """Those of the words that tell local news from other news."""

    @classmethod
    def from_text(cls, text: str) -> Weights:
        """Read weights from their file: a number, a tab, section, colon, feature.

        In the first section, the feature is that of a table: the table, a colon, the feature.
        """
        first: dict[str, dict[str, float]] = {}
        others: dict[str, dict[str, float]] = {name: {} for name in _SECTIONS}
        for line in text.split("\n"):
            if line and not line.startswith("#"):
                value, _, feature = line.partition("\t")
                section, _, feature = feature.partition(":")
                if section == "1":
                    table, _, feature = feature.partition(":")
                    first.setdefault(table, {})[feature] = float(value)
                else:
                    others[section][feature] = float(value)
        return cls(first, *(others[name] for name in _SECTIONS))

    @classmethod
    def load(cls, path: Path) -> Weights:
        """Read the weights at ``path``."""
        return cls.from_text(path.read_text("utf-8"))


@lru_cache(maxsize=1)
def packaged_weights() -> Weights:
    """Return the packaged weights, read once."""
    resource = files("gazetteer").joinpath("data", "recognition", "weights.tsv")
    return Weights.from_text(resource.read_text("utf-8"))
