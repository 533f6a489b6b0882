"""Large towns that are named for orientation, where the map is close enough to need them."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache

from dashboard.assets import asset_text


@dataclass(frozen=True, slots=True)
class Town:
    """A capital, or a town of 100,000 inhabitants and more."""

    name: str
    lat: float
    """Degrees north, WGS 84."""
    lon: float
    """Degrees east, WGS 84."""
    population: int
    capital: bool
    """Whether it is the seat of a country's government."""

    @property
    def least_zoom(self) -> float:
        """The zoom (Leaflet's: the world is 256 · 2^zoom pixels wide) from which it is named."""
        if self.population >= 3_000_000 or (self.capital and self.population >= 500_000):
            return 4.5
        if self.capital or self.population >= 750_000:
            return 5.5
        return 6.5 if self.population >= 250_000 else 7.5


@lru_cache(maxsize=1)
def large_towns() -> tuple[Town, ...]:
    """Return the towns, capitals first and then by their inhabitants."""
    lines = (line for line in asset_text("map/towns.csv").splitlines() if line[:1] != "#")
    return tuple(
        Town(
            row["name"],
            float(row["lat"]),
            float(row["lon"]),
            int(row["population"]),
            row["capital"] == "1",
        )
        for row in csv.DictReader(lines)
    )
