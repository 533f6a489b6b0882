"""A gazetteer of a few real places, and a recogniser that is told its spans."""

from __future__ import annotations

import re

from gazetteer.language.analysis import Analysis, analyse
from gazetteer.language.names import key
from gazetteer.model import (
    Article,
    Candidate,
    Mention,
    MentionKind,
    NameType,
    PlaceKind,
    Record,
    Resolution,
)
from gazetteer.resolution.resolver import DefaultResolver

_ROWS = """
country:LB | Lebanon | country | 33.83 35.83 | LB | | 6848925 | Lebanese:demonym
country:LY | Libya | country | 28 17 | LY | | 6678567 | Libyan:demonym
country:RU | Russia | country | 60 100 | RU | | 144478050 |
country:GE | Georgia | country | 42 43.5 | GE | | 3731000 |
country:US | United States | country | 39.76 -98.5 | US | | 327167434 | US:short
country:NO | Norway | country | 62 10 | NO | | 5314336 | Norwegian:demonym
country:NE | Niger | country | 18 9 | NE | | 22442948 |
country:FR | France | country | 46 2 | FR | | 66987244 |
country:AM | Armenia | country | 40 45 | AM | | 2951776 |
country:AZ | Azerbaijan | country | 40.5 47.5 | AZ | | 9942334 |
unit:US.TX | Texas | unit | 31.5 -99.36 | US | TX | 22000000 | Tex.:short
unit:US.LA | Louisiana | unit | 31 -92 | US | LA | 4600000 | La.:short
unit:US.GA | Georgia | unit | 32.75 -83.5 | US | GA | 10000000 |
unit:US.WA | Washington | unit | 47.5 -120.5 | US | WA | 6700000 |
unit:US.VA | Virginia | unit | 37.55 -77.45 | US | VA | 8000000 |
geonames:448149 | Tripoli | town | 34.43 35.84 | LB | 09 | 229398 |
geonames:2210247 | Tripoli | town | 32.87 13.19 | LY | 77 | 1302947 |
geonames:4878800 | Tripoli | town | 42.81 -92.26 | US | IA | 1294 |
geonames:2988507 | Paris | town | 48.85 2.35 | FR | 11 | 2138551 |
geonames:4717560 | Paris | town | 33.66 -95.56 | US | TX | 24782 |
geonames:4303602 | Paris | town | 38.21 -84.25 | US | KY | 9870 |
geonames:4180439 | Atlanta | town | 33.75 -84.39 | US | GA | 463878 |
geonames:611717 | Tbilisi | town | 41.69 44.83 | GE | 51 | 1049498 |
geonames:4315588 | Baton Rouge | town | 30.44 -91.19 | US | LA | 228590 |
geonames:4330145 | Lafayette | town | 30.22 -92.02 | US | LA | 127657 |
geonames:4922462 | Lafayette | town | 40.42 -86.88 | US | IN | 71111 |
geonames:4744091 | Alexandria | town | 38.80 -77.05 | US | VA | 153511 |
geonames:361058 | Alexandria | town | 31.20 29.92 | EG | 06 | 5263542 |
geonames:4314550 | Alexandria | town | 31.31 -92.45 | US | LA | 47889 |
geonames:4140963 | Washington | town | 38.90 -77.04 | US | DC | 689545 |
geonames:5216909 | Washington | town | 40.17 -80.25 | US | PA | 13497 |
geonames:524901 | Moscow | town | 55.75 37.62 | RU | 48 | 10381222 |
geonames:5601538 | Moscow | town | 46.73 -117.0 | US | ID | 25060 |
geonames:4574324 | Pripet | town | 42.0 -72.0 | US | MA | 700 |
water:niger | Niger | river | 8 7 | | | 0 |
geonames:706483 | Kharkiv | town | 49.98 36.25 | UA | 07 | 1421125 | Kharkov:alternate
unit:UA.07 | Kharkiv Oblast | unit | 49.5 36.5 | UA | 07 | 2600000 | Kharkiv:alternate
geonames:3143244 | Oslo | town | 59.91 10.75 | NO | 12 | 580000 |
geonames:5040647 | Oslo | town | 48.19 -97.13 | US | MN | 330 |
"""


def _read() -> dict[str, tuple[Candidate, ...]]:
    found: dict[str, list[Candidate]] = {}
    for row in _ROWS.strip().splitlines():
        cells = [cell.strip() for cell in row.split("|")]
        lat, lon = map(float, cells[3].split())
        record = Record(
            cells[0],
            cells[1],
            PlaceKind(cells[2]),
            lat,
            lon,
            cells[4] or None,
            cells[5] or None,
            int(cells[6]),
        )
        names = [(record.name, NameType.MAIN)]
        for cell in cells[7].split(","):
            if cell:
                name, _, name_type = cell.partition(":")
                names.append((name, NameType(name_type)))
        for name, of_type in names:
            found.setdefault(key(name), []).append(Candidate(record, name, of_type))
    return {name: tuple(ones) for name, ones in found.items()}


_PLACES = _read()
RESOLVER = DefaultResolver()


def lookup(name: str) -> tuple[Candidate, ...]:
    return _PLACES.get(key(name), ())


def marked(text: str) -> tuple[Analysis, list[Mention]]:
    """Return the analysis of a text and the mentions that it has in square brackets.

    "[Norwegian|demonym]" gives a mention its kind.
    """
    mentions: list[Mention] = []
    plain = ""
    at = 0
    for match in re.finditer(r"\[([^\]|]+)(?:\|(\w+))?\]", text):
        plain += text[at : match.start()]
        start = len(plain)
        plain += match[1]
        kind = MentionKind(match[2] or "name")
        mentions.append(Mention(start, len(plain), match[1], kind))
        at = match.end()
    analysis = analyse(Article(plain + text[at:]))
    return analysis, mentions


def resolve(text: str, resolver: DefaultResolver = RESOLVER) -> tuple[Resolution, ...]:
    """Return the resolutions of the names in square brackets."""
    analysis, mentions = marked(text)
    return resolver.resolve(analysis, mentions, [lookup(m.asked) for m in mentions])
