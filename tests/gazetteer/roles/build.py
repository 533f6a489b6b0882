"""Marked sentences made into what the stage is given."""

from __future__ import annotations

from gazetteer.language.analysis import Analysis, analyse
from gazetteer.model import Article, Mention, MentionKind, PlaceKind, Record, Resolution
from tests.gazetteer.roles.examples import document

KINDS = {
    "Norway": PlaceKind.COUNTRY, "Russia": PlaceKind.COUNTRY, "Ukraine": PlaceKind.COUNTRY,
    "Georgia": PlaceKind.COUNTRY, "Syria": PlaceKind.COUNTRY, "Libya": PlaceKind.COUNTRY,
    "Chad": PlaceKind.COUNTRY, "Mali": PlaceKind.COUNTRY, "Japan": PlaceKind.COUNTRY,
    "Kremlin": PlaceKind.SEAT, "Donbas": PlaceKind.REGION, "Rafah crossing": PlaceKind.CROSSING,
}  # fmt: skip
COUNTRIES = {
    "Norway": "NO", "Norwegian": "NO", "Russia": "RU", "Russian": "RU", "Ukraine": "UA",
    "Ukrainian": "UA", "Soledar": "UA", "Kyiv": "UA", "Kharkiv": "UA", "Donbas": "UA",
    "Georgia": "GE", "Georgian": "GE", "Gori": "GE", "Syria": "SY", "Libya": "LY", "Chad": "TD",
    "Mali": "ML", "Japan": "JP", "Hiroshima": "JP", "Sirte": "LY", "Bakhmut": "UA",
    "Artemovsk": "UA",
}  # fmt: skip


def laid_out(*lines: str, resolved: bool = True) -> tuple[Analysis, list[Resolution]]:
    """Return marked lines (see examples.txt) as an analysis and its resolutions."""
    gold = document("T", list(lines))
    analysis = analyse(Article(gold["text"]))
    return analysis, [_resolution(analysis, mention, resolved) for mention in gold["mentions"]]


def _resolution(analysis: Analysis, gold: dict[str, object], resolved: bool) -> Resolution:
    start, end, surface = int(str(gold["start"])), int(str(gold["end"])), str(gold["surface"])
    mention = Mention(
        start, end, surface, MentionKind(str(gold["kind"])), sentence=analysis.sentence_at(start)
    )
    if not resolved:
        return Resolution(mention, None)
    kind = KINDS.get(surface, PlaceKind.TOWN)
    if mention.kind is MentionKind.DEMONYM:
        kind = PlaceKind.COUNTRY
    country = COUNTRIES.get(surface)
    # A country has one record, whether it is named or meant by its demonym.
    place = f"country:{country}" if kind is PlaceKind.COUNTRY else surface
    return Resolution(mention, Record(place, surface, kind, 0.0, 0.0, country))
