"""What every format says of a place: one row, so that none of them can leave a thing out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from gazetteer.export.tlp import Tlp
from gazetteer.model import Article, Place, Report

ATTRIBUTIONS = {
    "GeoNames": "GeoNames (geonames.org), CC BY 4.0",
    "Natural Earth": "Natural Earth, public domain",
    "US Census Bureau": "US Census Bureau, public domain",
    "OpenStreetMap": "© OpenStreetMap contributors, ODbL",
}
"""What the sources of records ask to be named by; any other is named as it stands."""


@dataclass(frozen=True, slots=True)
class Facts:
    """One place of a report, in plain values; the fields are the columns of every table."""

    id: str
    name: str
    country: str | None
    """ISO 3166-1 alpha-2."""
    kind: str
    lat: float
    """Degrees north, WGS 84."""
    lon: float
    """Degrees east, WGS 84."""
    precision_km: float
    """Radius in km within which the point stands for the place."""
    role: str
    roles: tuple[str, ...]
    confidence: float
    """0 to 1, to four places."""
    mentions: int
    """How often the article names it."""
    sentences: tuple[str, ...]
    """Those that name it, in the order of the text, each once."""
    geonameid: int | None
    source: str
    """Where the record comes from."""
    attribution: str
    """What that source asks to be named by."""
    article: str
    """The article's title; empty where it has none."""
    article_source: str
    """Who published the article, or its address; empty where not known."""
    as_of: str
    """The article's date of publication (2023-01-17), else when it was retrieved
    (2023-01-17T09:20:00Z); empty where neither is known."""
    marking: str
    """The label of TLP 2.0; empty where there is none."""


@dataclass(frozen=True, slots=True)
class Head:
    """What holds for all places of a report."""

    title: str
    """Never empty."""
    source: str
    as_of: str
    attribution: str
    """Of all records together."""
    marking: str


def facts_of(report: Report, tlp: Tlp | None = None) -> tuple[Facts, ...]:
    """Return the places of a report as rows, in its order."""
    return tuple(_facts(report, place, tlp) for place in report.places)


def head_of(report: Report, tlp: Tlp | None = None) -> Head:
    """Return what stands once over all places of a report."""
    named = dict.fromkeys(attribution(place.record.source) for place in report.places)
    return Head(
        title=report.article.title or "Untitled report",
        source=report.article.source or "",
        as_of=as_of(report.article),
        attribution="; ".join(named),
        marking=str(tlp or ""),
    )


def attribution(source: str) -> str:
    """Return what the source of a record asks to be named by."""
    return ATTRIBUTIONS.get(source, source)


def as_of(article: Article) -> str:
    """Return the day on which an article was published, else the time it was retrieved, in UTC."""
    if article.published:
        return article.published.isoformat()
    return utc(article.retrieved) if article.retrieved else ""


def utc(moment: datetime) -> str:
    """Return a time in UTC to the second: "2023-01-17T09:20:00Z"; one without a zone is UTC."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def sentences_of(report: Report, place: Place) -> list[str]:
    """Return the sentences that name a place, in the order of the text, each once."""
    spans = dict.fromkeys(mention.sentence for mention in place.mentions)
    return [report.article.text[span.start : span.end] for span in spans]


def _facts(report: Report, place: Place, tlp: Tlp | None) -> Facts:
    record, article = place.record, report.article
    return Facts(
        id=record.id,
        name=record.name,
        country=record.country,
        kind=str(record.kind),
        lat=record.lat,
        lon=record.lon,
        precision_km=record.precision_km,
        role=place.role,
        roles=place.roles,
        confidence=round(place.confidence, 4),
        mentions=len(place.mentions),
        sentences=tuple(sentences_of(report, place)),
        geonameid=record.geonameid,
        source=record.source,
        attribution=attribution(record.source),
        article=article.title or "",
        article_source=article.source or "",
        as_of=as_of(article),
        marking=str(tlp or ""),
    )
