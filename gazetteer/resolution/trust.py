"""Whether the best option is right at all: what is asked of it before it is taken."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log

from gazetteer.resolution.evidence import CONTEXT
from gazetteer.resolution.features import LOCAL
from gazetteer.resolution.options import FIXED

TRUST = (
    "one",
    "odds",
    "odds_near",
    "margin",
    "options",
    *(f"best_{name}" for name in (*FIXED, *LOCAL, *CONTEXT)),
)
"""What is known of the best option of a mention, in the order of its values."""


def trust_values(
    shares: Sequence[float],
    best: int,
    share_near: float,
    features: Sequence[float],
) -> list[float]:
    """Return the values of :data:`TRUST`.

    ``share_near`` is the probability of all options within 161 km of the best one, itself
    among them; ``features`` are the values of the best one.
    """
    top = shares[best]
    rest = max((s for i, s in enumerate(shares) if i != best), default=0.0)
    return [1.0, _logit(top), _logit(share_near), top - rest, log(len(shares)), *features]


def _logit(p: float) -> float:
    p = min(max(p, 0.002), 0.998)
    return log(p / (1 - p))


def logistic(x: float) -> float:
    """Return the probability of log odds."""
    return 1 / (1 + exp(-max(min(x, 40.0), -40.0)))
