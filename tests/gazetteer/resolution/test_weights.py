from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.resolution.evidence import CONTEXT
from gazetteer.resolution.features import LOCAL
from gazetteer.resolution.options import FIXED
from gazetteer.resolution.trust import TRUST, logistic
from gazetteer.resolution.weights import interpolate, load_weights, weights_from_dict

LINE = [(0.2, 0.1), (0.5, 0.4), (0.9, 1.0)]


@pytest.mark.parametrize(
    ("at", "height"), [(0.0, 0.1), (0.2, 0.1), (0.35, 0.25), (0.5, 0.4), (0.7, 0.7), (1.0, 1.0)]
)
def test_interpolate(at: float, height: float) -> None:
    assert interpolate(LINE, at) == pytest.approx(height)


@given(st.floats(-1000, 1000))
def test_logistic_is_a_probability(x: float) -> None:
    assert 0 <= logistic(x) <= 1
    assert logistic(x) + logistic(-x) == pytest.approx(1)


def test_packaged_weights() -> None:
    weights = load_weights()
    heights = [y for _, y in weights.calibration]
    assert heights == sorted(heights)
    assert all(0 <= y <= 1 for y in heights)
    assert [x for x, _ in weights.calibration] == sorted(x for x, _ in weights.calibration)
    assert 0 < weights.threshold < 0.5
    for values, names in (
        (weights.fixed, FIXED),
        (weights.local, LOCAL),
        (weights.context, CONTEXT),
        (weights.trust, TRUST),
    ):
        assert len(values) == len(names)
        assert any(values)


def test_a_larger_town_and_a_stated_container_speak_for_an_option() -> None:
    weights = load_weights()
    assert dict(zip(FIXED, weights.fixed, strict=True))["town_size"] > 0
    local = dict(zip(LOCAL, weights.local, strict=True))
    assert local["comma_in"] > local["comma_out"]
    assert local["kind_match"] > local["kind_miss"]


def test_names_that_a_file_lacks_weigh_nothing() -> None:
    weights = weights_from_dict(
        {
            "first": {},
            "second": {"town": 1},
            "trust": {},
            "threshold": 0.2,
            "calibration": [[0, 0], [1, 1]],
        }
    )
    assert sum(weights.first_fixed) == 0
    assert sum(weights.fixed) == 1
