"""A report as CSV (RFC 4180), for spreadsheets."""

from __future__ import annotations

import csv
import io
from dataclasses import fields
from typing import Any

from gazetteer.export.facts import Facts, facts_of
from gazetteer.export.tlp import Tlp
from gazetteer.model import Report

COLUMNS = tuple(field.name for field in fields(Facts))
"""The header; ``roles`` are parted by spaces, ``sentences`` by line breaks."""

_STARTS_A_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def report_to_csv(report: Report, tlp: Tlp | None = None) -> str:
    """Return a report's places as a table, a place a row under a header.

    Text that a spreadsheet would take for a formula is led by an apostrophe.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for facts in facts_of(report, tlp):
        writer.writerow(defuse(v) if isinstance(v, str) else v for v in cells(facts))
    return out.getvalue()


def defuse(text: str) -> str:
    """Return ``text`` so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.startswith(_STARTS_A_FORMULA) else text


def cells(facts: Facts) -> list[str | int | float | None]:
    """Return a place's values in the order of :data:`COLUMNS`, lists joined."""
    joined: dict[str, Any] = {
        "roles": " ".join(facts.roles),
        "sentences": "\n".join(facts.sentences),
    }
    return [joined.get(name, getattr(facts, name)) for name in COLUMNS]
