"""What was asked for, and what others have reached on the same corpora."""

from __future__ import annotations

from typing import Any

CORPORA = ("reports_dev", "re3d_dev", "geovirus", "lgl", "own")
"""In the order of the tables; ``own`` is ``tests/corpus``, on which everything was trained."""

FIGURES = {
    "overlap": "mentions, overlap F1",
    "exact": "mentions, exact F1",
    "given": "resolution within 161 km, spans given",
    "end_to_end": "end to end F1",
    "pairs": "(place, role) F1",
    "primary": "primary role",
}

TARGETS: dict[str, dict[str, float]] = {
    "overlap": {"lgl": 0.84, "geovirus": 0.95, "reports_dev": 0.97, "re3d_dev": 0.95},
    "exact": {"lgl": 0.80, "geovirus": 0.92, "reports_dev": 0.95, "re3d_dev": 0.90},
    "given": {"lgl": 0.80, "geovirus": 0.92, "reports_dev": 0.95, "re3d_dev": 0.95},
    "end_to_end": {"lgl": 0.68, "geovirus": 0.88, "reports_dev": 0.93, "re3d_dev": 0.91},
    "pairs": {"reports_dev": 0.85, "re3d_dev": 0.82},
    "primary": {"reports_dev": 0.88, "re3d_dev": 0.88},
}
"""What this project set itself, on documents it was not tuned on."""

OTHERS: tuple[tuple[str, str, dict[str, dict[str, float]]], ...] = (
    (
        "capitalised runs, most populous record",
        "this scorer",
        {
            "overlap": {"lgl": 0.54, "geovirus": 0.69},
            "given": {"lgl": 0.49, "geovirus": 0.63},
            "end_to_end": {"lgl": 0.27, "geovirus": 0.50},
        },
    ),
    ("CLAVIN", "as published", {"given": {"lgl": 0.60, "geovirus": 0.83}}),
    ("CamCoder", "as published", {"given": {"lgl": 0.61, "geovirus": 0.83}}),
    ("ensemble of the best", "as published", {"given": {"lgl": 0.83, "geovirus": 0.95}}),
    ("nearest keyword", "this scorer", {"pairs": {"reports_dev": 0.42, "re3d_dev": 0.58}}),
)
"""Name, where the figures are from, and the figures."""


def flat(raw: dict[str, Any], given: dict[str, Any]) -> dict[str, float | None]:
    """Return the figures of the tables from those of the scorer."""
    roles = "role_pairs" in raw
    return {
        "overlap": raw["detection_overlap"]["f1"],
        "exact": raw["detection_exact"]["f1"],
        "given": given["resolution_161km"],
        "end_to_end": raw["end_to_end_161km"]["f1"],
        "pairs": raw["role_pairs"]["f1"] if roles else None,
        "primary": raw["primary_role_accuracy"] if roles else None,
    }
