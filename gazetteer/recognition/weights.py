"""The learned weights: a text file of features, read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Weights:
    """What each feature adds to a span's score, in logits."""

    spans: Mapping[str, float]
    """Weights of the features of :mod:`gazetteer.recognition.features`."""

    @classmethod
    def from_text(cls, text: str) -> Weights:
        """Read weights from the lines of their file: a number, a tab, the feature."""
        spans = {}
        for line in text.split("\n"):
            if line and not line.startswith("#"):
                value, feature = line.split("\t", 1)
                spans[feature] = float(value)
        return cls(spans)

    @classmethod
    def load(cls, path: Path | None = None) -> Weights:
        """Read the packaged weights, or those at ``path``."""
        if path is not None:
            return cls.from_text(path.read_text("utf-8"))
        resource = files("gazetteer").joinpath("data", "recognition", "weights.tsv")
        return cls.from_text(resource.read_text("utf-8"))
