"""Whether confidence means what it says: bins, expected calibration error, a plot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

BINS = 10


class Answer(NamedTuple):
    """A place that was named for a mention."""

    confidence: float
    """Probability, 0 to 1, that was given for it."""
    right: bool


class Bin(NamedTuple):
    """The answers of a stretch of confidence."""

    low: float
    high: float
    count: int
    confidence: float
    """Their mean confidence."""
    right: float
    """The share of them that is right."""


def bins(answers: Sequence[Answer]) -> list[Bin]:
    """Return the bins that hold any answer, lowest first."""
    found = []
    for i in range(BINS):
        low, high = i / BINS, (i + 1) / BINS
        ones = [a for a in answers if min(int(a.confidence * BINS), BINS - 1) == i]
        if ones:
            found.append(
                Bin(
                    low,
                    high,
                    len(ones),
                    sum(a.confidence for a in ones) / len(ones),
                    sum(a.right for a in ones) / len(ones),
                )
            )
    return found


def calibration_error(answers: Sequence[Answer]) -> float:
    """Return the expected calibration error: mean gap between confidence and share right.

    Over ten bins of equal width, weighted by their answers; 0 is best (Naeini 2015).
    """
    total = len(answers)
    if not total:
        return 0.0
    return sum(b.count / total * abs(b.confidence - b.right) for b in bins(answers))


def right_from(answers: Sequence[Answer], least: float) -> tuple[float, float]:
    """Return the share right among answers of at least some confidence, and their share of all."""
    sure = [a for a in answers if a.confidence >= least]
    if not sure:
        return 0.0, 0.0
    return sum(a.right for a in sure) / len(sure), len(sure) / len(answers)


def plot(series: dict[str, Sequence[Answer]]) -> str:
    """Return a reliability plot as SVG: share right over confidence, a line for each corpus."""
    colours = ("#0072B2", "#D55E00", "#009E73", "#AA4499", "#6B7280")
    dashes = ("", "6 3", "2 3", "8 3 2 3", "1 2")
    size, left, top = 300, 46, 14
    lines = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 500 370" role="img" '
        'font-family="sans-serif" font-size="12" fill="#1F2933">',
        "<title>Share of answers that are right over the confidence given</title>",
        '<rect width="500" height="370" fill="#FFFFFF"/>',
        f'<rect x="{left}" y="{top}" width="{size}" height="{size}" fill="none" stroke="#8A97A6"/>',
        f'<path d="M{left} {top + size}L{left + size} {top}" stroke="#8A97A6" '
        'stroke-dasharray="2 4"/>',
    ]
    for i in range(0, 11, 2):
        at = i / 10
        x, y = left + at * size, top + size - at * size
        lines.append(f'<text x="{x}" y="{top + size + 18}" text-anchor="middle">{at:.1f}</text>')
        lines.append(f'<text x="{left - 8}" y="{y + 4}" text-anchor="end">{at:.1f}</text>')
    for (name, answers), colour, dash in zip(series.items(), colours, dashes, strict=False):
        points = [
            (left + b.confidence * size, top + size - b.right * size)
            for b in bins(answers)
            if b.count >= 10
        ]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        lines.append(
            f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2" '
            f'stroke-dasharray="{dash}"/>'
        )
        lines += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in points]
        row = top + 16 + 20 * list(series).index(name)
        lines.append(
            f'<path d="M{left + size + 16} {row}h28" stroke="{colour}" stroke-width="2" '
            f'stroke-dasharray="{dash}"/>'
            f'<text x="{left + size + 50}" y="{row + 4}">{name}</text>'
        )
    lines.append(
        f'<text x="{left + size / 2}" y="{top + size + 40}" text-anchor="middle">'
        "confidence given</text>"
    )
    lines.append(
        f'<text transform="translate(12 {top + size / 2}) rotate(-90)" text-anchor="middle">'
        "share right</text>"
    )
    return "\n".join([*lines, "</svg>"]) + "\n"
