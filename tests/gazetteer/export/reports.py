"""Reports to export, made by hand and by Hypothesis."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import strategies as st

from gazetteer.model import (
    BATTLEFIELD,
    DEPLOYMENT,
    MENTION,
    ROLES,
    Article,
    Check,
    Mention,
    MentionKind,
    Place,
    PlaceKind,
    Record,
    Report,
    Span,
)

TEXT = "Fighting in Soledar went on. Soledar is small. They hold 96km (122 miles). Nowhere too."
SOLEDAR = Record(
    "geonames:692818",
    "Soledar",
    PlaceKind.TOWN,
    48.67972,
    38.08944,
    "UA",
    "05",
    10_490,
    2.5,
    692818,
)


def mention(start: int, surface: str, sentence: Span, role: str = MENTION) -> Mention:
    return Mention(
        start,
        start + len(surface),
        surface,
        confidence=0.123456,
        sentence=sentence,
        role=role,
    )


FIRST, SECOND, LAST = Span(0, 28), Span(29, 46), Span(75, 87)
REPORT = Report(
    Article(TEXT),
    places=(
        Place(
            SOLEDAR,
            (mention(12, "Soledar", FIRST, BATTLEFIELD), mention(29, "Soledar", SECOND)),
            BATTLEFIELD,
            (BATTLEFIELD, DEPLOYMENT),
            0.987654321,
        ),
    ),
    unresolved=(mention(75, "Nowhere", LAST),),
    checks=(Check(57, 73, "96km (122 miles)", "96 km are 60 miles, not 122."),),
)

ARTICLE = Article(
    TEXT,
    title="Soledar",
    source="https://news.example/soledar",
    published=date(2023, 1, 17),
    retrieved=datetime(2023, 1, 18, 9, 20, tzinfo=UTC),
)
DATED = replace(REPORT, article=ARTICLE)

HOSTILE = (
    "<script>alert(1)</script>",
    "a ]]> b <![CDATA[ c",
    "=CMD()",
    "@SUM(A1)",
    "+1",
    "-1",
    "\u202egnp.exe",
    "a\x00b\x07c\x1b",
    "half \ud800 a character",
    "\udc00",
    "\ufffe\uffff",
    "a\r\nb\rc\td",
    "&amp; &lt; \"quoted\" 'single'",
    "_x0041_ _x000D_",
    "$[name] ${x} {{x}}",
    "مدينة Київ თბილისი 東京 𝔘",
)


def hostile(text: str) -> Report:
    """Return a report in which everything that may be any text is ``text``."""
    record = Record("x:1", text, PlaceKind.TOWN, 1e-7, 180.0, None, source=text)
    found = Mention(0, len(text), text, sentence=Span(0, len(text)))
    place = Place(record, (found,), MENTION, (MENTION,), 0.5, why=text)
    check = Check(0, len(text), text, text)
    return Report(Article(text, title=text, source=text), (place,), checks=(check,))


TEXTS = st.text(min_size=1, max_size=30)
SHARE = st.floats(0, 1)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Return a report of whatever text, names and numbers."""
    text = draw(TEXTS)
    places = []
    for i in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        record = Record(
            f"x:{i}",
            draw(TEXTS),
            draw(st.sampled_from(PlaceKind)),
            draw(st.floats(-90, 90)),
            draw(st.floats(-180, 180)),
            source=draw(TEXTS),
        )
        role = draw(st.sampled_from(ROLES))
        found = Mention(
            start,
            end,
            text[start:end],
            draw(st.sampled_from(MentionKind)),
            confidence=draw(SHARE),
            sentence=Span(0, len(text)),
            role=role,
        )
        places.append(Place(record, (found,), role, (role,), draw(SHARE)))
    return Report(Article(text), places=tuple(places))
