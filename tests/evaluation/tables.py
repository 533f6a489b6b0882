"""Tables of figures as Markdown, which reads well in a terminal too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tests.evaluation.confidence import calibration_error, right_from
from tests.evaluation.published import FIGURES, OTHERS, TARGETS
from tests.evaluation.run import Outcome

Figures = Mapping[str, Mapping[str, float | None]]
"""By corpus and name of the figure."""


def cell(value: float | None) -> str:
    """Return a figure with three decimals, empty where there is none."""
    return "" if value is None else f"{value:.3f}"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table with its columns lined up."""
    widths = [max(len(row[i]) for row in (head, *rows)) for i in range(len(head))]

    def line(row: Sequence[str]) -> str:
        cells = [row[0].ljust(widths[0])]
        cells += [value.rjust(width) for value, width in zip(row[1:], widths[1:], strict=True)]
        return "| " + " | ".join(cells) + " |"

    rule = "|" + "|".join("-" * (w + 1) + (":" if i else "-") for i, w in enumerate(widths)) + "|"
    return "\n".join([line(head), rule, *map(line, rows)])


def figures_table(columns: Sequence[tuple[str, Figures]], corpora: Sequence[str]) -> str:
    """Return a row for each figure and corpus, with a column for each set of figures.

    Targets and what others reached stand beside them.
    """
    rows = []
    for figure, title in FIGURES.items():
        for corpus in corpora:
            values = [figures.get(corpus, {}).get(figure) for _, figures in columns]
            if all(value is None for value in values):
                continue
            target = TARGETS.get(figure, {}).get(corpus)
            others = "; ".join(
                f"{name} {reached[figure][corpus]:.2f}"
                for name, _, reached in OTHERS
                if corpus in reached.get(figure, {})
            )
            rows.append(
                (
                    f"{title}, {corpus}",
                    *map(cell, values),
                    f"{target:.2f}" if target else "",
                    others,
                )
            )
    return table(("", *(title for title, _ in columns), "target", "others"), rows)


def confidence_table(outcomes: Mapping[str, Outcome]) -> str:
    """Return how confidence relates to being right, for each corpus and way of asking."""
    rows = []
    for name, outcome in outcomes.items():
        for how, answers in (
            ("from raw text", outcome.raw_answers),
            ("spans given", outcome.given_answers),
        ):
            right, share = right_from(answers, 0.8)
            rows.append(
                (f"{name}, {how}", cell(right), cell(share), cell(calibration_error(answers)))
            )
    head = ("", "right at 0.8 and above", "share of answers there", "expected calibration error")
    return table(head, rows)


def other_figures(outcomes: Mapping[str, Outcome]) -> str:
    """Return what else the scorer says."""

    def get(outcome: Outcome, *path: str) -> str:
        value: Any = outcome.raw
        for key in path:
            value = value.get(key) if isinstance(value, dict) else None
        return cell(value) if isinstance(value, float) else str(value or "")

    rows = [
        (
            name,
            get(one, "detection_overlap", "p"),
            get(one, "detection_overlap", "r"),
            get(one, "demonym_recall"),
            cell(one.given["median_km"]),
            cell(one.given["auc"]),
            cell(one.given["exact_id"]),
            get(one, "role_macro_f1"),
            get(one, "traps_sprung"),
        )
        for name, one in outcomes.items()
    ]
    head = (
        "",
        "precision",
        "recall",
        "demonyms found",
        "median km",
        "AUC",
        "exact id",
        "role macro F1",
        "traps sprung",
    )
    return table(head, rows)


def summary(figures: Figures, outcomes: Mapping[str, Outcome], unseen: Mapping[str, Any]) -> str:
    """Return everything that is printed."""
    columns: list[tuple[str, Figures]] = [("packaged", figures)]
    columns += [
        (title, unseen[name])
        for name, title in (("folds", "unseen documents"), ("corpora", "unseen corpus"))
        if name in unseen
    ]
    return "\n\n".join(
        (
            figures_table(columns, list(outcomes)),
            other_figures(outcomes),
            confidence_table(outcomes),
        )
    )
