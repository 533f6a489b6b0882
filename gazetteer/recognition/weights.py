"""The learned weights: a text file of features, read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

_SECTIONS = ("1", "2", "m", "d")


@dataclass(frozen=True, slots=True)
class Weights:
    """What each feature adds to a score, in logits."""

    first: Mapping[str, float]
    """Those of the first look at a span, :mod:`gazetteer.recognition.features`."""
    second: Mapping[str, float]
    """Those of the second look, :mod:`gazetteer.recognition.echo`."""
    metonyms: Mapping[str, float]
    """Those that tell a government from its town, :mod:`gazetteer.recognition.metonyms`."""
    demonyms: Mapping[str, float]
    """Those that tell a people from part of a name, :mod:`gazetteer.recognition.demonyms`."""

    @classmethod
    def from_text(cls, text: str) -> Weights:
        """Read weights from their file: a number, a tab, the section, a colon, the feature."""
        sections: dict[str, dict[str, float]] = {name: {} for name in _SECTIONS}
        for line in text.split("\n"):
            if line and not line.startswith("#"):
                value, feature = line.split("\t", 1)
                sections[feature[0]][feature[2:]] = float(value)
        return cls(*(sections[name] for name in _SECTIONS))

    @classmethod
    def load(cls, path: Path) -> Weights:
        """Read the weights at ``path``."""
        return cls.from_text(path.read_text("utf-8"))


@lru_cache(maxsize=1)
def packaged_weights() -> Weights:
    """Return the packaged weights, read once."""
    resource = files("gazetteer").joinpath("data", "recognition", "weights.tsv")
    return Weights.from_text(resource.read_text("utf-8"))
