"""A report as the table and the marked text show it."""

from __future__ import annotations

from typing import Any

from dashboard.card import card_of
from dashboard.countries import country_name
from dashboard.symbols import style_of
from dashboard.words import count
from gazetteer.model import MENTION, Report


def place_rows(report: Report, total: int, selected: str | None) -> dict[str, Any]:
    """Return the table of a narrowed report's places; ``total`` is how many there are in all."""
    return {
        "caption": caption(len(report.places), total),
        "rows": [_row(place, report) for place in report.places],
        "selected": selected,
    }


def caption(shown: int, total: int) -> str:
    """Return how many places are shown of how many, in words."""
    if shown == total:
        return f"{count(total, 'place')} in this article"
    return f"{shown:,} of {count(total, 'place')} shown"


def _row(place: Any, report: Report) -> dict[str, Any]:
    card, style = card_of(place, report.article), style_of(place.role)
    first = card.quotes[0]
    return {
        "id": card.id,
        "name": card.name,
        "role": ", ".join(style_of(role).label for role in card.roles),
        "svg": style.svg,
        "country": country_name(place.record.country),
        "mentions": len(place.mentions),
        "sure": card.sure,
        "roleSure": card.role_sure,
        "where": card.where,
        "before": first.before,
        "hit": first.hit,
        "after": first.after,
    }


def marked_text(report: Report, selected: str | None) -> dict[str, Any]:
    """Return a narrowed report's text in pieces, those that name a place with its id and role.

    Joined, the pieces are the text.
    """
    text, at = report.article.text, 0
    pieces: list[dict[str, Any]] = []
    marks = ((m, place) for place in report.places for m in place.mentions)
    for mention, place in sorted(marks, key=lambda pair: pair[0].start):
        if mention.start < at:
            continue
        style = style_of(mention.role)
        pieces.append({"text": text[at : mention.start]})
        pieces.append(
            {
                "text": text[mention.start : mention.end],
                "id": place.id,
                "spoken": f"{place.name}, {style.label}",
                "colour": style.colour,
                "plain": mention.role == MENTION,
            }
        )
        at = mention.end
    pieces.append({"text": text[at:]})
    return {"pieces": [piece for piece in pieces if piece["text"]], "selected": selected}
