"""What of a report needs a second look: figures, and names that found no place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from dashboard.card import kind_of, quote_of
from dashboard.countries import country_name
from dashboard.lookup import Finder, Outcome, Progress
from dashboard.words import coordinates, count
from gazetteer.model import Mention, Record, Report, Span

OFF = (
    "Nothing is sent anywhere. To look such names up online, whoever runs Dateline can switch a "
    "provider on with DATELINE_PROVIDER; docs/geocoding.md says how."
)
_MAX_QUOTES = 3
_MAX_CANDIDATES = 8


def findings(
    report: Report,
    provider: Finder | None = None,
    progress: Progress | None = None,
    accepted: Mapping[str, Record] | None = None,
) -> dict[str, Any]:
    """Return the checks of a report and its names without a place, each with its sentences.

    ``report`` is the machine's. With a ``provider`` the names can be looked up: ``progress``
    says how far that is, ``accepted`` which record was taken for a name.
    """
    return {
        "checks": [
            {"what": check.problem, "quotes": [_quote(report, Span(check.start, check.end))]}
            for check in report.checks
        ],
        "names": [
            _name(report, mentions, progress, accepted or {})
            for mentions in by_name(report).values()
        ],
        "provider": _provider(report, provider, progress) if provider else None,
        "off": OFF,
    }


def by_name(report: Report) -> dict[str, list[Mention]]:
    """Return the mentions without a place by their surface, in the order of the text."""
    found: dict[str, list[Mention]] = {}
    for mention in report.unresolved:
        found.setdefault(mention.surface, []).append(mention)
    return found


def _name(
    report: Report,
    mentions: list[Mention],
    progress: Progress | None,
    accepted: Mapping[str, Record],
) -> dict[str, Any]:
    name = mentions[0].surface
    outcome = progress.outcomes.get(name) if progress else None
    taken = accepted.get(name)
    return {
        "what": name,
        "times": count(len(mentions), "time") if len(mentions) > 1 else "",
        "quotes": [_quote(report, Span(m.start, m.end), m.sentence) for m in mentions][
            :_MAX_QUOTES
        ],
        "waiting": progress is not None and name in progress.waiting,
        "outcome": _outcome(outcome) if outcome else None,
        "accepted": _candidate(taken) if taken else None,
    }


def _outcome(outcome: Outcome) -> dict[str, Any]:
    said = outcome.problem or ("" if outcome.records else "Not known there.")
    return {
        "said": said,
        "failed": bool(outcome.problem),
        "candidates": [_candidate(record) for record in outcome.records[:_MAX_CANDIDATES]],
        "attribution": outcome.attribution if outcome.records else "",
    }


def _candidate(record: Record) -> dict[str, Any]:
    where = coordinates(record.lat, record.lon, record.precision_km)
    return {"id": record.id, "name": record.name, "about": f"{kind_of(record)}, {where}"}


def _provider(report: Report, provider: Finder, progress: Progress | None) -> dict[str, Any]:
    codes = sorted(
        {place.record.country for place in report.places if place.record.country},
        key=lambda code: country_name(code) or code,
    )
    return {
        "name": provider.name,
        "host": provider.host,
        "countries": [(code, country_name(code) or code) for code in codes]
        if provider.takes_country
        else [],
        "running": bool(progress and progress.waiting),
        "asked": progress.asked if progress else 0,
        "total": progress.total if progress else 0,
        "stopping": bool(progress and progress.stopping),
    }


def _quote(report: Report, hit: Span, sentence: Span | None = None) -> dict[str, Any]:
    return asdict(quote_of(report.article.text, hit, sentence or _sentence(report, hit.start)))


def _sentence(report: Report, at: int) -> Span:
    return next((s for s in report.sentences if s.start <= at < s.end), Span(at, at))
