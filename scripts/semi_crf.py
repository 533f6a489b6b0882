"""A semi-Markov conditional random field over runs of words, for training.

Reading at run time is :mod:`gazetteer.recognition.segment`; here all runs of one length are
worked through together in numpy.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
NEVER = -1e9


@dataclass(frozen=True)
class RunLayout:
    """Where the spans of one run stand."""

    doc: int
    """Number of its document."""
    length: int
    """Tokens."""
    first_span: int
    """Number of its first span; its others follow."""
    ranges: tuple[tuple[int, int], ...]
    """First token and the one after the last, counted from the run's first token."""


@dataclass(frozen=True)
class _Group:
    """Runs of one length."""

    length: int
    longest: int
    index: Ints
    """Number of the span by run, first token and length less one; -1 where there is none."""


class Field:
    """The runs of some documents, ready to be summed over."""

    def __init__(self, runs: Sequence[RunLayout]) -> None:
        by_length: dict[int, list[RunLayout]] = defaultdict(list)
        for run in runs:
            by_length[run.length].append(run)
        self._groups = []
        for length, group in sorted(by_length.items()):
            longest = max(b - a for run in group for a, b in run.ranges)
            index = np.full((len(group), length, longest), -1, np.int64)
            for i, run in enumerate(group):
                for k, (a, b) in enumerate(run.ranges):
                    index[i, a, b - a - 1] = run.first_span + k
            self._groups.append(_Group(length, longest, index))

    def sums(self, scores: Floats, run_weight: Floats | None = None) -> tuple[float, Floats]:
        """Return the summed log-partitions and every span's probability, each times its weight."""
        padded = np.append(scores, NEVER)
        chances = np.zeros(len(scores) + 1)
        total = 0.0
        for group in self._groups:
            n, longest, index = group.length, group.longest, group.index
            s = padded[index]
            before, after = np.zeros((n + 1, len(s))), np.zeros((n + 1, len(s)))
            for t in range(1, n + 1):
                value = before[t - 1]
                for k in range(1, min(longest, t) + 1):
                    value = np.logaddexp(value, before[t - k] + s[:, t - k, k - 1])
                before[t] = value
            for t in range(n - 1, -1, -1):
                value = after[t + 1]
                for k in range(1, min(longest, n - t) + 1):
                    value = np.logaddexp(value, after[t + k] + s[:, t, k - 1])
                after[t] = value
            weight = 1.0 if run_weight is None else run_weight[index.reshape(len(s), -1).max(1)]
            total += float((weight * before[n]).sum())
            for t in range(n):
                for k in range(1, min(longest, n - t) + 1):
                    chances[index[:, t, k - 1]] = weight * np.exp(
                        before[t] + s[:, t, k - 1] + after[t + k] - before[n]
                    )
        return total, chances[:-1]

    def best(self, scores: Floats) -> npt.NDArray[np.bool_]:
        """Return which spans the best readings hold."""
        chosen = np.zeros(len(scores) + 1, bool)
        padded = np.append(scores, NEVER)
        for group in self._groups:
            n, index = group.length, group.index
            s, rows = padded[index], np.arange(len(index))
            value, back = np.zeros((n + 1, len(s))), np.zeros((n + 1, len(s)), np.int64)
            for t in range(1, n + 1):
                value[t] = value[t - 1]
                for k in range(1, min(group.longest, t) + 1):
                    other = value[t - k] + s[:, t - k, k - 1]
                    back[t] = np.where(other > value[t], k, back[t])
                    value[t] = np.maximum(value[t], other)
            at = np.full(len(s), n)
            while (at > 0).any():
                k = np.where(at > 0, back[at, rows], 0)
                take = k > 0
                chosen[index[rows[take], at[take] - k[take], k[take] - 1]] = True
                at = np.maximum(at - np.maximum(k, 1), 0)
        return chosen[:-1]


def fit(
    matrix: csr_matrix,
    gold: npt.NDArray[np.bool_],
    runs: Sequence[RunLayout],
    span_weight: Floats,
    *,
    ridge: float,
    iterations: int,
    least: int,
    free: Sequence[int] = (),
) -> Floats:
    """Return the weight of every column, by L-BFGS on the regularised likelihood.

    Only the spans of ``runs`` are learned from; columns that fewer than ``least`` of them
    have weigh nothing; those in ``free`` are not held down by the ridge penalty.
    """
    rows = np.concatenate([np.arange(r.first_span, r.first_span + len(r.ranges)) for r in runs])
    place = np.full(matrix.shape[0], -1, np.int64)
    place[rows] = np.arange(len(rows))
    field = Field([RunLayout(r.doc, r.length, int(place[r.first_span]), r.ranges) for r in runs])
    part = matrix[rows]
    counts = np.asarray((part != 0).sum(axis=0)).ravel()
    columns = np.flatnonzero(counts >= least)
    part = part[:, columns].tocsr().astype(np.float64)
    turned = part.T.tocsr()
    weight, truth = span_weight[rows], gold[rows].astype(np.float64)
    penalty = np.full(len(columns), ridge)
    penalty[np.isin(columns, np.array(free, np.int64))] = 1e-3

    def loss(w: Floats) -> tuple[float, Floats]:
        scores = part @ w
        total, chances = field.sums(scores, weight)
        total -= float((weight * truth * scores).sum())
        gradient = turned @ (chances - weight * truth)
        return total + 0.5 * float(penalty @ (w * w)), gradient + penalty * w

    result = minimize(
        loss,
        np.zeros(len(columns)),
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": iterations, "maxcor": 8},
    )
    out = np.zeros(matrix.shape[1])
    out[columns] = result.x
    return out


def logistic_fit(
    examples: Sequence[Sequence[str]],
    truth: npt.NDArray[np.bool_],
    weight: Floats,
    *,
    ridge: float,
    least: int,
) -> dict[str, float]:
    """Return the weights of a logistic regression over the features of each example."""
    ids: dict[str, int] = {}
    rows, columns = [], []
    for row, features in enumerate(examples):
        for feature in dict.fromkeys(features):
            rows.append(row)
            columns.append(ids.setdefault(feature, len(ids)))
    matrix = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(examples), len(ids)))
    runs = [RunLayout(0, 1, i, ((0, 1),)) for i in range(len(examples))]
    w = fit(matrix, truth, runs, weight, ridge=ridge, iterations=100, least=least)
    return {feature: float(w[i]) for feature, i in ids.items() if w[i]}
