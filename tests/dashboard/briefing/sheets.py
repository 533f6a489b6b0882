"""Sheets for the tests, laid out once each."""

from __future__ import annotations

from functools import lru_cache

from dashboard.briefing.layout import Sheet, lay_out
from dashboard.briefing.options import SheetOptions
from gazetteer.index.shapes import shape_of
from gazetteer.model import Report
from tests.dashboard.briefing import reports
from tests.dashboard.reports import report as small

REPORTS = {
    "small": small,
    "crowded": reports.crowded,
    "scripts": reports.scripts,
    "hostile": reports.hostile,
    "empty": lambda: Report(small().article),
    "one spot": lambda: reports.made([(f"Gate {n}", 33.3, 44.4) for n in range(12)]),
}


@lru_cache(maxsize=64)
def sheet(
    which: str, paper: str = "screen", listed: bool = True, tlp: str = "amber+strict"
) -> Sheet:
    """Return a report of :data:`REPORTS` as a sheet."""
    options = SheetOptions.read(
        {
            "paper": paper,
            "listed": listed,
            "tlp": tlp,
            "subtitle": "What it says of places",
            "prepared_by": "Анна, desk 4",
            "reference": "DL-2023/017",
            "marking": "Not for publication",
        }
    )
    return lay_out(REPORTS[which](), options, shape_of)
