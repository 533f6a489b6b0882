"""The learned weights, read from one readable file with the figures of their training."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from gazetteer.resolution.evidence import CONTEXT
from gazetteer.resolution.features import LOCAL
from gazetteer.resolution.options import FIXED
from gazetteer.resolution.trust import TRUST


@dataclass(frozen=True, slots=True)
class Weights:
    """What :mod:`scripts.train_resolution` learns."""

    first_fixed: tuple[float, ...]
    """For :data:`~gazetteer.resolution.options.FIXED`, before the article is looked at."""
    first_local: tuple[float, ...]
    """For :data:`~gazetteer.resolution.features.LOCAL`, likewise."""
    fixed: tuple[float, ...]
    local: tuple[float, ...]
    context: tuple[float, ...]
    """For :data:`~gazetteer.resolution.features.CONTEXT`."""
    trust: tuple[float, ...]
    """For :data:`~gazetteer.resolution.trust.TRUST`: is the best option right?"""
    threshold: float
    """Confidence below which no option is taken."""
    calibration: tuple[tuple[float, float], ...]
    """Points of a rising line from what the trust weights give to the share that was right."""

    def calibrated(self, raw: float) -> float:
        """Return the share of answers that were right where the trust weights gave ``raw``."""
        return interpolate(self.calibration, raw)


def interpolate(line: Sequence[tuple[float, float]], at: float) -> float:
    """Return the height of a line through rising points; flat beyond its ends."""
    i = bisect_right(line, at, key=lambda point: point[0])
    if i == 0:
        return line[0][1]
    if i == len(line):
        return line[-1][1]
    (x0, y0), (x1, y1) = line[i - 1], line[i]
    return y0 + (y1 - y0) * (at - x0) / (x1 - x0)


def weights_from_dict(data: Mapping[str, Any]) -> Weights:
    """Return the weights of a parsed file; names it lacks weigh nothing."""

    def row(part: str, names: Sequence[str]) -> tuple[float, ...]:
        return tuple(float(data[part].get(name, 0.0)) for name in names)

    return Weights(
        row("first", FIXED),
        row("first", LOCAL),
        row("second", FIXED),
        row("second", LOCAL),
        row("second", CONTEXT),
        row("trust", TRUST),
        float(data["threshold"]),
        tuple((float(x), float(y)) for x, y in data["calibration"]),
    )


def load_weights() -> Weights:
    """Return the packaged weights."""
    path = files("gazetteer") / "data" / "resolution" / "weights.json"
    return weights_from_dict(json.loads(path.read_text("utf-8")))
