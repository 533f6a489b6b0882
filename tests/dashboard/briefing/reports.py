"""Reports that are hard to lay out: a crowd of places, many scripts, hostile names."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from gazetteer.model import Article, Check, Mention, Place, PlaceKind, Record, Report, Span

ROLES = ("battlefield", "hq", "border", "deployment", "mention")
SCRIPTS = {
    "Arabic": "دمشق",
    "Cyrillic": "Соледар",
    "Georgian": "თბილისი",
    "Chinese": "北京",
    "Korean": "서울",
    "Hebrew": "ירושלים",
    "Devanagari": "दिल्ली",
    "Armenian": "Երևան",
    "Thai": "กรุงเทพ",
    "Ethiopic": "አዲስ አበባ",
    "Greek": "Αθήνα",
    "Japanese": "東京",
}
HOSTILE = (
    "<script>alert(1)</script>",
    "</svg><script>alert(2)</script>",
    '"><img src=x onerror=alert(3)>',
    "${alert(4)}`\\",
    "#sys.inputs $x$ *bold* @label",
    "=HYPERLINK('http://evil')",
    "a\u202egnp.exe",
    "nul\x00 half \ud800 bell\x07",
    "&amp; ]]> <!-- -->",
    "Extraordinarily long name " * 12,
)
TOWNS = (Path(__file__).parent / "towns.psv").read_text("utf-8").splitlines()
"""Sixty towns of the Donbas, within 75 km of its middle: name, latitude, longitude, population."""


def crowded(number: int = 60) -> Report:
    """Return a report of so many towns of the Donbas, of every role and sureness."""
    rows = [line.split("|") for line in TOWNS[:number]]
    return made([(name, float(lat), float(lon)) for name, lat, lon, _ in rows])


def scripts() -> Report:
    """Return a report with a place named in each of a dozen scripts."""
    named = list(SCRIPTS.values())
    return made([(name, 30.0 + 2 * i, 20.0 + 5 * i) for i, name in enumerate(named)])


def hostile() -> Report:
    """Return a report that tries to be code wherever it is written."""
    return made([(name, 40.0 + i, 30.0 + 2 * i) for i, name in enumerate(HOSTILE)], HOSTILE[0])


def made(
    named: list[tuple[str, float, float]], title: str = "Sixty towns in one morning"
) -> Report:
    """Return a report with a sentence for each place."""
    text, places = f"{title}\n\n", []
    for number, (name, lat, lon) in enumerate(named):
        role = ROLES[number % len(ROLES)]
        start = len(text)
        sentence = f"Shelling was reported near {name}, where brigade {number} is said to stand. "
        text += sentence
        at = start + sentence.index(name)
        span = Span(start, len(text) - 1)
        mention = Mention(at, at + len(name), name, sentence=span, role=role)
        mentions = (mention,) * (1 + number % 5)
        record = Record(
            f"t:{number}", name, PlaceKind.TOWN, lat, lon, "UA", precision_km=3, geonameid=number
        )
        confidence = 0.95 if number % 4 else 0.55
        places.append(Place(record, mentions, role, (role,), confidence))
    article = Article(
        text,
        title=title,
        source="Example Times",
        published=date(2023, 1, 16),
        retrieved=datetime(2023, 1, 16, 9, 20, tzinfo=UTC),
    )
    check = Check(0, 5, title[:5], "96 km is about 60 miles; 122 miles is about 196 km.")
    return Report(article, tuple(places), checks=(check,))
