"""The panel at the side: every filter with its state and its counts."""

from __future__ import annotations

from typing import Any

from dashboard.filters import KIND_GROUPS, SURENESS, Filters, group_of, role_counts
from dashboard.symbols import style_of
from dashboard.words import count
from gazetteer.model import Report


def panel(report: Report, filters: Filters, told: int) -> dict[str, Any]:
    """Return what the panel shows; ``told`` is the number of the last question answered."""
    present = {group_of(place.record.kind) for place in report.places}
    return {
        "roles": [_role(role, number) for role, number in role_counts(report, filters).items()],
        "sureness": [(key, key.capitalize()) for key in SURENESS],
        "groups": [
            (group, group.capitalize()) for group in KIND_GROUPS if group in present | filters.kinds
        ],
        "now": filters.to_panel(),
        "basic": Filters().to_panel(),
        "told": told,
    }


def _role(role: str, number: int) -> dict[str, Any]:
    style = style_of(role)
    return {
        "role": role,
        "label": style.label,
        "svg": style.svg,
        "meaning": style.meaning,
        "count": (number, count(number, "place")),
    }
