"""The best reading of a run, and how sure each of its spans is.

A run is read as a row of places and words between them (a semi-Markov conditional random
field with one kind of segment; Sarawagi and Cohen 2004): a reading's score is the sum of the
scores of its places, and a span's probability is the share of the readings that hold it.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log1p

Scored = tuple[int, int, float]
"""A span within a run: first token, after the last, score in logits."""


def best_reading(length: int, spans: Sequence[Scored]) -> list[tuple[int, int, float]]:
    """Return the spans of the best reading of ``length`` tokens, each with its probability.

    The spans' positions count from the run's first token. Takes time linear in their number.
    """
    if len(spans) == 1:
        a, b, score = spans[0]
        return [(a, b, _logistic(score))] if score > 0 else []
    if all(score <= 0 for _, _, score in spans):
        return []
    by_end: list[list[Scored]] = [[] for _ in range(length + 1)]
    for span in spans:
        by_end[span[1]].append(span)
    best = [0.0] * (length + 1)
    total = [0.0] * (length + 1)
    choice: list[Scored | None] = [None] * (length + 1)
    for t in range(1, length + 1):
        best[t], total[t] = best[t - 1], total[t - 1]
        for span in by_end[t]:
            a, _, score = span
            total[t] = _add(total[t], total[a] + score)
            if best[a] + score > best[t]:
                best[t], choice[t] = best[a] + score, span
    after = [0.0] * (length + 1)
    by_start: list[list[Scored]] = [[] for _ in range(length + 1)]
    for span in spans:
        by_start[span[0]].append(span)
    for t in range(length - 1, -1, -1):
        after[t] = after[t + 1]
        for _, b, score in by_start[t]:
            after[t] = _add(after[t], after[b] + score)
    found = []
    t = length
    while t > 0:
        span = choice[t]
        if span is None:
            t -= 1
            continue
        a, b, score = span
        found.append((a, b, min(1.0, exp(total[a] + score + after[b] - total[length]))))
        t = a
    return found[::-1]


def _add(x: float, y: float) -> float:
    """Return log(exp(x) + exp(y))."""
    return x + log1p(exp(y - x)) if x >= y else y + log1p(exp(x - y))


def _logistic(score: float) -> float:
    return 1.0 / (1.0 + exp(-score))
