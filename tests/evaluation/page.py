"""``docs/accuracy.md``: the method, what it was trained on, the figures, where it fails."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.evaluation.confidence import bins, plot
from tests.evaluation.published import CORPORA
from tests.evaluation.run import Outcome
from tests.evaluation.tables import (
    Figures,
    cell,
    confidence_table,
    figures_table,
    other_figures,
    table,
)

DOCS = Path(__file__).parents[2] / "docs"
WORDS = Path(__file__).with_name("accuracy.md")
"""The page's sentences, with ``{{name}}`` where a table goes."""


def write_page(
    outcomes: Mapping[str, Outcome], figures: Figures, unseen: Mapping[str, Any]
) -> Path:
    """Write the page and its plot; return where."""
    path = DOCS / "accuracy.md"
    parts = {
        "figures": _figures(figures, unseen),
        "others": other_figures(outcomes),
        "confidence": confidence_table(outcomes),
        "unseen_confidence": _unseen_confidence(unseen),
        "reliability": _reliability(outcomes),
    }
    text = WORDS.read_text("utf-8")
    for name, part in parts.items():
        text = text.replace("{{" + name + "}}", part)
    path.write_text(text, encoding="utf-8")
    series = {name: outcomes[name].raw_answers for name in CORPORA if name in outcomes}
    (DOCS / "reliability.svg").write_text(plot(series), encoding="utf-8")
    return path


def _figures(figures: Figures, unseen: Mapping[str, Any]) -> str:
    columns: list[tuple[str, Figures]] = [
        (title, unseen[name])
        for name, title in (("folds", "unseen documents"), ("corpora", "unseen corpus"))
        if name in unseen
    ]
    return figures_table([*columns, ("as packaged", figures)], CORPORA)


def _unseen_confidence(unseen: Mapping[str, Any]) -> str:
    rows = [
        (f"{name}, {title}", cell(one["right"]), cell(one["share"]), cell(one["error"]))
        for name, ways in unseen.get("confidence", {}).items()
        for way, title in (("raw", "from raw text"), ("given", "spans given"))
        for one in (ways[way],)
    ]
    head = ("", "right at 0.8 and above", "share of answers there", "expected calibration error")
    return table(head, rows)


def _reliability(outcomes: Mapping[str, Outcome]) -> str:
    answers = [answer for outcome in outcomes.values() for answer in outcome.raw_answers]
    rows = [
        (f"{b.low:.1f} to {b.high:.1f}", str(b.count), cell(b.confidence), cell(b.right))
        for b in bins(answers)
    ]
    return table(("confidence", "answers", "mean confidence", "share right"), rows)
