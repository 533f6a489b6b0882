"""The best reading of a run, and how sure each of its spans is.

A run is read as a row of places and words between them (a semi-Markov conditional random
field with one kind of segment; Sarawagi and Cohen 2004): a reading's score is the sum of the
scores of its places, and a span's probability is the share of the readings that hold it.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log1p

Range = tuple[int, int]
"""First token, and the one after the last."""


def marginals(first: int, end: int, spans: Sequence[Range], scores: Sequence[float]) -> list[float]:
    """Return the probability of each span in a run from token ``first`` to before ``end``.

    Scores are in logits. Takes time linear in the number of spans.
    """
    if len(spans) == 1:
        return [logistic(scores[0])]
    length = end - first
    scored = [(a, b, score) for (a, b), score in zip(spans, scores, strict=True)]
    before = _totals(length, [(b - first, a - first, score) for a, b, score in scored])
    after = _totals(length, [(end - a, end - b, score) for a, b, score in scored])
    whole = before[length]
    return [min(1.0, exp(before[a - first] + s + after[end - b] - whole)) for a, b, s in scored]


def _totals(length: int, arcs: list[tuple[int, int, float]]) -> list[float]:
    """Return for each position the log of the summed readings up to it.

    An arc is (to, from, score).
    """
    arcs.sort()
    total = [0.0] * (length + 1)
    i, n = 0, len(arcs)
    for t in range(1, length + 1):
        value = total[t - 1]
        while i < n and arcs[i][0] == t:
            other = total[arcs[i][1]] + arcs[i][2]
            high, low = (value, other) if value >= other else (other, value)
            value = high + log1p(exp(low - high))
            i += 1
        total[t] = value
    return total


def best_reading(
    first: int, end: int, spans: Sequence[Range], scores: Sequence[float]
) -> list[int]:
    """Return the numbers of the spans that the best reading of a run holds, in order."""
    if len(spans) == 1:
        return [0] if scores[0] > 0 else []
    ending: dict[int, list[int]] = {}
    for number, score in enumerate(scores):
        if score > 0:
            ending.setdefault(spans[number][1], []).append(number)
    if not ending:
        return []
    best = {first: 0.0}
    choice: dict[int, int] = {}
    for t in range(first + 1, end + 1):
        best[t] = best[t - 1]
        for number in ending.get(t, ()):
            value = best[spans[number][0]] + scores[number]
            if value > best[t]:
                best[t], choice[t] = value, number
    found = []
    t = end
    while t > first:
        if t in choice:
            found.append(choice[t])
            t = spans[choice[t]][0]
        else:
            t -= 1
    return found[::-1]


def logistic(score: float) -> float:
    """Return the probability of a score in logits."""
    return 1.0 / (1.0 + exp(-score)) if score > -700 else 0.0
