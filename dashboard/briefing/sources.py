"""What the sheet says in words: a table's entries, the checks and the sources."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.briefing.text import printable
from dashboard.card import card_of
from dashboard.map.basemap import attribution
from dashboard.symbols import style_of
from dashboard.words import SURE, count, long_date
from gazetteer.model import Report


@dataclass(frozen=True, slots=True)
class Entry:
    """A place in the table; every text a printable line."""

    name: str
    kind: str
    """What it is, and how sure it is that it is meant."""
    where: str
    """Coordinates."""
    roles: str
    role: str
    """The key of its primary role."""
    sure: str
    """How sure its primary role is."""
    unsure: bool
    quotes: tuple[str, ...]
    """The sentences that name it, those of its role first."""
    source: str
    """Where its coordinates come from."""


def entries(report: Report) -> list[Entry]:
    """Return the table's entries, in the order of the report."""
    found = []
    for place in report.places:
        card = card_of(place, report.article)
        quotes = (printable(q.before + q.hit + q.after) for q in card.quotes)
        found.append(
            Entry(
                printable(card.name),
                f"{printable(card.kind)}, {card.sure}",
                card.where.replace("° ", "°\u00a0"),
                ", ".join(printable(style_of(role).label, 30) for role in card.roles),
                place.role,
                card.role_sure,
                place.confidence < SURE,
                tuple(f"“{quote}”" for quote in quotes),
                printable(place.record.source),
            )
        )
    return found


def notes(report: Report, view: str) -> list[tuple[str, list[str]]]:
    """Return the checks, the names without a place and the sources, each under its title."""
    found = []
    if report.checks:
        lines = [f"“{printable(c.surface)}”: {printable(c.problem)}" for c in report.checks]
        found.append(("Figures that do not add up", lines))
    if report.unresolved:
        names = dict.fromkeys(printable(mention.surface) for mention in report.unresolved)
        found.append(("Names without a place", [", ".join(names)]))
    return [*found, ("Sources", sources(report, view))]


def sources(report: Report, view: str) -> list[str]:
    """Return the article with its dates, and whose data the places and the map are."""
    article = report.article
    title = printable(article.title, 200) or "Untitled report"
    told = [f"“{title}”"]
    if article.source:
        told.append(printable(article.source, 300))
    if article.published:
        told.append(f"published {long_date(article.published)}")
    if article.retrieved:
        told.append(f"retrieved {long_date(article.retrieved.date())}, {article.retrieved:%H:%M}Z")
    data = ", ".join(sorted({printable(p.record.source) for p in report.places}))
    lines = [", ".join(told) + "."]
    if data:
        lines.append(f"Coordinates of {count(len(report.places), 'place')}: {data}.")
    return [*lines, f"Map: {attribution(view)}."]
