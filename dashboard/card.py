"""What a reader is told of one place: the lines of its card and of its row in the table."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.countries import country_name
from dashboard.symbols import style_of
from dashboard.words import coordinates, kind_word, percent, sureness
from gazetteer.model import MENTION, Alternative, Article, Mention, Place, Record, Span

_MAX_SENTENCE = 420
_MAX_QUOTES = 12


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of the article around one mention of a place."""

    before: str
    hit: str
    """The mention itself."""
    after: str
    role: str = MENTION
    """The mention's role."""


@dataclass(frozen=True, slots=True)
class Card:
    """One place in the reader's words; plain text throughout."""

    id: str
    name: str
    roles: tuple[str, ...]
    """Keys of its roles, the primary one first."""
    kind: str
    """Such as "town in Ukraine"."""
    sure: str
    """How sure it is that this place is meant, such as "sure, 93 %"."""
    role_sure: str
    """How sure its primary role is, such as "likely, 64 %"."""
    quotes: tuple[Quote, ...]
    """Those of its primary role first, then in the order of the text."""
    why: str
    """Why this place and no other; may be empty."""
    others: tuple[str, ...]
    """The other places that were considered, likeliest first."""
    where: str
    """Coordinates with as many decimals as deserve trust."""


def card_of(place: Place, article: Article) -> Card:
    """Return what a reader is told of a place."""
    record = place.record
    ordered = sorted(place.mentions, key=lambda m: (m.role != place.role, m.start))
    seen: dict[tuple[int, int], Mention] = {}
    for mention in ordered:
        seen.setdefault((mention.sentence.start, mention.sentence.end), mention)
    return Card(
        id=place.id,
        name=place.name,
        roles=place.roles,
        kind=kind_of(record),
        sure=_sure(place.confidence),
        role_sure=_sure(
            max((m.role_confidence for m in place.mentions if m.role == place.role), default=0.0)
        ),
        quotes=tuple(
            quote_of(article.text, Span(m.start, m.end), m.sentence, m.role)
            for m in list(seen.values())[:_MAX_QUOTES]
        ),
        why=place.why,
        others=tuple(_other(alternative) for alternative in place.alternatives[:4]),
        where=coordinates(record.lat, record.lon, record.precision_km),
    )


def _sure(confidence: float) -> str:
    return f"{sureness(confidence)}, {percent(confidence)}"


def kind_of(record: Record) -> str:
    """Return what a record is and where: "country", "town in Ukraine"."""
    country = country_name(record.country)
    word = kind_word(record.kind)
    return word if not country or country == record.name else f"{word} in {country}"


def quote_of(text: str, hit: Span, sentence: Span, role: str = MENTION) -> Quote:
    """Return a sentence in three parts around a hit, cut where it is very long."""
    start = max(min(sentence.start, hit.start), hit.start - _MAX_SENTENCE)
    end = min(max(sentence.end, hit.end), hit.end + _MAX_SENTENCE)
    return Quote(
        ("… " if start > sentence.start else "") + text[start : hit.start],
        text[hit.start : hit.end],
        text[hit.end : end] + (" …" if end < sentence.end else ""),
        role,
    )


def _other(alternative: Alternative) -> str:
    record = alternative.record
    return f"{record.name}, {kind_of(record)} ({percent(alternative.confidence)})"


def accessible_name(place: Place) -> str:
    """Return how a place's symbol is read aloud: "Soledar, battlefield"."""
    label = style_of(place.role).label
    return f"{place.name}, {label if label.isupper() else label.lower()}"
