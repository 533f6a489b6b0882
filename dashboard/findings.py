"""What of a report needs a second look: figures, and names that found no place."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from dashboard.card import Quote, quote_of
from gazetteer.model import Report, Span


def findings(report: Report) -> dict[str, Any]:
    """Return the checks and the unresolved names of a report, each with its sentence."""
    text = report.article.text
    checks = (
        (
            check.problem,
            quote_of(text, Span(check.start, check.end), _sentence(report, check.start)),
        )
        for check in report.checks
    )
    unresolved = (
        (mention.surface, quote_of(text, Span(mention.start, mention.end), mention.sentence))
        for mention in report.unresolved
    )
    return {
        "checks": [_item(what, quote) for what, quote in checks],
        "unresolved": [_item(what, quote) for what, quote in unresolved],
    }


def _item(what: str, quote: Quote) -> dict[str, Any]:
    return {"what": what, **asdict(quote)}


def _sentence(report: Report, at: int) -> Span:
    return next((s for s in report.sentences if s.start <= at < s.end), Span(at, at))
