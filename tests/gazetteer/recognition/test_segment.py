from __future__ import annotations

from itertools import combinations
from math import exp, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.recognition.segment import best_reading, logistic, marginals

Range = tuple[int, int]


@st.composite
def runs(draw: st.DrawFn) -> tuple[int, int, list[Range], list[float]]:
    first = draw(st.integers(0, 3))
    end = first + draw(st.integers(1, 4))
    every = [(a, b) for a in range(first, end) for b in range(a + 1, end + 1)]
    spans = draw(st.lists(st.sampled_from(every), min_size=1, unique=True))
    scores = draw(st.lists(st.floats(-8, 8), min_size=len(spans), max_size=len(spans)))
    return first, end, spans, scores


def readings(spans: list[Range]) -> list[tuple[int, ...]]:
    numbers = range(len(spans))
    return [
        chosen
        for size in range(len(spans) + 1)
        for chosen in combinations(numbers, size)
        if all(
            spans[i][1] <= spans[j][0] or spans[j][1] <= spans[i][0]
            for i, j in combinations(chosen, 2)
        )
    ]


@given(runs())
def test_probabilities_are_those_of_all_readings_written_out(
    run: tuple[int, int, list[Range], list[float]],
) -> None:
    first, end, spans, scores = run
    weights = {r: exp(sum(scores[i] for i in r)) for r in readings(spans)}
    whole = sum(weights.values())
    for i, chance in enumerate(marginals(first, end, spans, scores)):
        expected = sum(w for r, w in weights.items() if i in r) / whole
        assert chance == pytest.approx(expected, rel=1e-6, abs=1e-9)


@given(runs())
def test_the_best_reading_has_the_highest_score(
    run: tuple[int, int, list[Range], list[float]],
) -> None:
    first, end, spans, scores = run
    best = best_reading(first, end, spans, scores)
    assert tuple(sorted(best)) in readings(spans)
    assert sum(scores[i] for i in best) == pytest.approx(
        max(sum(scores[i] for i in r) for r in readings(spans))
    )


def test_logistic_undoes_the_logit_and_never_overflows() -> None:
    assert logistic(log(0.8 / 0.2)) == pytest.approx(0.8)
    assert logistic(-1e9) == 0.0
    assert logistic(1e9) == 1.0
