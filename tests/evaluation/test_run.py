from __future__ import annotations

import pytest
from click.testing import CliRunner

from tests import eval as evaluation
from tests.evaluation import gold
from tests.evaluation.run import answers, evaluate

needs_gold = pytest.mark.skipif(gold.missing() is not None, reason="no gold documents here")

DOC = {
    "id": "x",
    "text": "Talks were held in Oslo, Norway.",
    "mentions": [
        {"start": 19, "end": 23, "surface": "Oslo", "lat": 59.91, "lon": 10.75},
        {"start": 25, "end": 31, "surface": "Norway", "lat": 62.0, "lon": 10.0},
    ],
}


def test_without_gold_it_says_so(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gold, "SHARED", gold.Path(str(tmp_path)))
    result = CliRunner().invoke(evaluation.main, [])
    assert result.exit_code != 0
    assert "DATELINE_SHARED" in result.output


@needs_gold
def test_a_document_is_scored_both_ways() -> None:
    outcome = evaluate([DOC])
    assert outcome.raw["detection_exact"]["f1"] == 1.0
    assert outcome.given["resolution_161km"] == 1.0
    assert [a.right for a in outcome.raw_answers] == [True, True]


@needs_gold
def test_an_answer_far_from_gold_is_wrong_and_one_without_gold_point_is_left_out() -> None:
    def place(lat: float, start: int, end: int) -> dict[str, object]:
        mention = {"start": start, "end": end, "kind": "name", "confidence": 0.7}
        return {"lat": lat, "lon": 10.75, "mentions": [mention]}

    predicted = {"x": {"places": [place(0.0, 19, 23), place(62.0, 25, 31), place(1.0, 0, 5)]}}
    pointless = {**DOC["mentions"][1], "lat": None, "lon": None}  # type: ignore[dict-item]
    doc = {**DOC, "mentions": [DOC["mentions"][0], pointless]}
    assert [a.right for a in answers([doc], predicted)] == [False, False]
