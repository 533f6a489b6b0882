"""What a place of GeoNames is, by its feature class and code."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from gazetteer.index.sources import DATA
from gazetteer.index.tables import rows
from gazetteer.model import PlaceKind

KINDS_FILE = DATA / "index" / "geonames_kinds.csv"


@dataclass(frozen=True, slots=True)
class Feature:
    """What all places of a feature code have in common."""

    kind: PlaceKind
    precision_km: float
    """Radius within which its point stands for it."""
    standing: float
    """What it counts for among the places of a name, in inhabitants."""


@lru_cache(maxsize=1)
def features() -> dict[str, Feature]:
    """Return the features that are kept, by class and code together: "P.PPL"."""
    return {
        f"{row['class']}.{row['code']}": Feature(
            PlaceKind(row["kind"]), float(row["precision_km"]), float(row["standing"])
        )
        for row in rows(KINDS_FILE)
    }
