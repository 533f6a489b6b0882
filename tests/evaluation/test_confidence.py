from __future__ import annotations

import xml.etree.ElementTree as ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.evaluation.confidence import Answer, bins, calibration_error, plot, right_from

SURE = [Answer(0.95, True)] * 19 + [Answer(0.95, False)]
UNSURE = [Answer(0.5, True)] * 5 + [Answer(0.5, False)] * 5
BOASTFUL = [Answer(1.0, False)] * 4


@pytest.mark.parametrize(
    ("answers", "error"),
    [([], 0.0), (SURE, 0.0), (UNSURE, 0.0), (BOASTFUL, 1.0), (SURE[:-1], 0.05)],
)
def test_calibration_error(answers: list[Answer], error: float) -> None:
    assert calibration_error(answers) == pytest.approx(error)


def test_right_from() -> None:
    assert right_from([*SURE, *UNSURE], 0.8) == pytest.approx((0.95, 20 / 30))
    assert right_from([], 0.8) == (0.0, 0.0)
    assert right_from(UNSURE, 0.8) == (0.0, 0.0)


@given(st.lists(st.builds(Answer, st.floats(0, 1), st.booleans())))
def test_bins_hold_every_answer_once(answers: list[Answer]) -> None:
    found = bins(answers)
    assert sum(b.count for b in found) == len(answers)
    assert all(b.low <= b.confidence + 1e-9 and b.confidence <= b.high + 1e-9 for b in found)
    assert 0 <= calibration_error(answers) <= 1


def test_plot_is_svg() -> None:
    root = ElementTree.fromstring(plot({"one": SURE, "other": UNSURE}))
    assert root.tag.endswith("svg")
    assert len([e for e in root.iter() if e.tag.endswith("polyline")]) == 2
