"""The way from text to report, with small fakes for its stages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest

from gazetteer.geoparse import Pipeline, geoparse, rank_roles
from gazetteer.language.analysis import Analysis
from gazetteer.model import (
    Article,
    Candidate,
    Check,
    Mention,
    NameType,
    PlaceKind,
    Record,
    Resolution,
    Span,
)

OSLO = Record("geonames:1", "Oslo", PlaceKind.TOWN, 59.9, 10.7, "NO")
BERGEN = Record("geonames:2", "Bergen", PlaceKind.TOWN, 60.4, 5.3, "NO")
BOOK = {"Oslo": OSLO, "Bergen": BERGEN}


class FakeNames:
    def lookup(self, name: str) -> tuple[Candidate, ...]:
        record = BOOK.get(name)
        return (Candidate(record, name, NameType.MAIN),) if record else ()


class FakeRecogniser:
    def recognise(
        self, analysis: Analysis, names: object, spans: Sequence[Span] | None = None
    ) -> tuple[Mention, ...]:
        chosen = spans or [Span(t.start, t.end) for t in analysis.tokens if t.text.istitle()]
        return tuple(Mention(s.start, s.end, analysis.text[s.start : s.end]) for s in chosen)


class FakeResolver:
    def resolve(
        self,
        analysis: Analysis,
        mentions: Sequence[Mention],
        candidates: Sequence[Sequence[Candidate]],
    ) -> tuple[Resolution, ...]:
        return tuple(
            Resolution(replace(m, confidence=0.5 + i / 100), c[0].record if c else None)
            for i, (m, c) in enumerate(zip(mentions, candidates, strict=True))
        )


@dataclass
class FakeRoles:
    roles: dict[str, str]

    def assign(
        self, analysis: Analysis, resolutions: Sequence[Resolution]
    ) -> tuple[Resolution, ...]:
        return tuple(
            replace(
                r, mention=replace(r.mention, role=self.roles.get(r.mention.surface, "mention"))
            )
            for r in resolutions
        )


class FakeChecker:
    def check(self, analysis: Analysis) -> tuple[Check, ...]:
        return ()


def pipeline(**roles: str) -> Pipeline:
    return Pipeline(FakeNames(), FakeRecogniser(), FakeResolver(), FakeRoles(roles), FakeChecker())


def test_mentions_of_one_record_are_one_place() -> None:
    report = geoparse("Oslo and Bergen and Oslo.", pipeline=pipeline(Oslo="hq"))
    assert [(p.name, len(p.mentions), p.role) for p in report.places] == [
        ("Oslo", 2, "hq"),
        ("Bergen", 1, "mention"),
    ]
    assert report.places[0].confidence == pytest.approx(0.52)


def test_a_name_the_index_lacks_is_kept_as_unresolved() -> None:
    report = geoparse("Oslo and Soria.", pipeline=pipeline())
    assert [m.surface for m in report.unresolved] == ["Soria"]
    assert all(report.article.text[m.start : m.end] == m.surface for m in report.unresolved)


def test_given_spans_are_all_answered() -> None:
    report = geoparse("Oslo, bergen.", spans=[Span(0, 4), Span(6, 12)], pipeline=pipeline())
    assert [p.name for p in report.places] == ["Oslo"]
    assert [m.surface for m in report.unresolved] == ["bergen"]


def test_an_article_keeps_what_is_known_about_it() -> None:
    article = Article("Oslo.", title="A title", source="a source")
    assert geoparse(article, pipeline=pipeline()).article is article


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\x00", "."])
def test_a_text_without_words_gives_a_report_without_places(text: str) -> None:
    assert geoparse(text, pipeline=pipeline()).places == ()


@pytest.mark.parametrize(
    ("roles", "ranked"),
    [
        (["mention"], ("mention",)),
        (["mention", "mention", "hq"], ("hq",)),
        (["hq", "border", "border"], ("border", "hq")),
        (
            ["deployment", "border", "hq", "battlefield"],
            ("battlefield", "hq", "border", "deployment"),
        ),
        (["aid", "mention"], ("aid",)),
    ],
)
def test_the_primary_role_has_most_mentions(roles: list[str], ranked: tuple[str, ...]) -> None:
    assert rank_roles(roles) == ranked
