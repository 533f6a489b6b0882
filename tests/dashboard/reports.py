"""Small reports made by hand, for what is shown of them."""

from __future__ import annotations

from dataclasses import replace

from gazetteer.geoparse import rank_roles
from gazetteer.language.analysis import analyse
from gazetteer.model import Article, Mention, Place, PlaceKind, Record, Report

TEXT = (
    "Soledar fell, Kyiv was calm\n\nThe fall of Soledar was claimed from the Kremlin. "
    "Fighters were seen in Libya. Libya was silent. Talks were held in Geneva."
)
RECORDS = {
    "Soledar": Record("t:1", "Soledar", PlaceKind.TOWN, 48.6921, 38.071, "UA", precision_km=2),
    "Kremlin": Record("s:1", "Kremlin", PlaceKind.SEAT, 55.752, 37.617, "RU", precision_km=0.4),
    "Libya": Record("c:1", "Libya", PlaceKind.COUNTRY, 28.0, 17.0, "LY", precision_km=750),
    "Geneva": Record("t:2", "Geneva", PlaceKind.TOWN, 46.2022, 6.1457, "CH", precision_km=6),
}
ROLES = {"Soledar": "battlefield", "Kremlin": "hq", "Libya": "deployment", "Geneva": "mention"}
SURE = {"Soledar": 0.95, "Kremlin": 0.9, "Libya": 0.6, "Geneva": 0.3}


def report(text: str = TEXT, title: str | None = "Soledar fell, Kyiv was calm") -> Report:
    """Return a report in which each name of :data:`RECORDS` is a place wherever it stands."""
    article = Article(text, title=title)
    analysis = analyse(article)
    places = []
    for name, record in RECORDS.items():
        mentions, at = [], text.find(name)
        while at >= 0:
            end = at + len(name)
            sentence = analysis.sentence_at(at)
            mentions.append(
                Mention(at, end, name, sentence=sentence, role=ROLES[name], confidence=SURE[name])
            )
            at = text.find(name, end)
        if mentions:
            roles = rank_roles(m.role for m in mentions)
            places.append(Place(record, tuple(mentions), roles[0], roles, SURE[name]))
    return Report(article, tuple(places), sentences=analysis.sentences)


def place(which: str = "Soledar", **changes: object) -> Place:
    """Return one place of :func:`report`, its record changed as asked."""
    found = next(p for p in report().places if p.name == which)
    return replace(found, record=replace(found.record, **changes))  # type: ignore[arg-type]
