"""What lies open: a report, framed for the map, and whether it belongs to one session only."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import uuid4

from dashboard.assets import asset_text
from dashboard.filters import Filters
from dashboard.map.features import View
from dashboard.map.frame import Shape, frame_of, symbol_points
from gazetteer.model import Article, Report

NO_PLACES = "No place was found in this article."
NONE_PASS = "No place passes these filters."


@dataclass(frozen=True, slots=True)
class Desk:
    """A report that is ready to be shown."""

    report: Report
    view: View
    private: bool
    """Whether it was pasted or uploaded: then it stays in its session, out of the address
    and out of every cache that sessions share."""


def sample_article() -> Article:
    """Return the packaged sample report."""
    data = json.loads(asset_text("sample.json"))
    return Article(
        data["text"],
        title=data["title"],
        source=data["source"],
        published=date.fromisoformat(data["date"]),
    )


def lay_out(
    article: Article, parse: Callable[[Article], Report], shape: Shape, *, private: bool
) -> Desk:
    """Find an article's places and frame them."""
    report = parse(article)
    hidden = Filters.first(report).hidden
    telling = [place for place in report.places if place.role not in hidden] or report.places
    frame = frame_of(telling)
    points = symbol_points(report.places, frame, shape)
    return Desk(report, View(uuid4().hex, frame, points, datetime.now(UTC)), private)


def empty_sentence(report: Report) -> str:
    """Return what to say where no place of the report is shown."""
    if report.notice:
        return report.notice
    return NONE_PASS if report.places else NO_PLACES
