"""Countries by their code, as a reader calls them."""

from __future__ import annotations

import csv
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    lines = (files("gazetteer") / "data" / "countries.csv").read_text("utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return {row["iso2"]: row["name"] for row in rows}


def country_name(code: str | None) -> str:
    """Return a country's usual name by its ISO 3166-1 alpha-2 code; empty where unknown."""
    return _names().get(code or "", "")
