from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.language.analysis import analyse
from gazetteer.model import Article, Mention, PlaceKind
from gazetteer.resolution.resolver import ALTERNATIVES, DefaultResolver

from .places import RESOLVER, lookup, marked, resolve


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[Tripoli], [Lebanon] - A car bomb went off.", ["geonames:448149", "country:LB"]),
        ("Militias in [Libya] shelled [Tripoli].", ["country:LY", "geonames:2210247"]),
        ("The [Libyan|demonym] capital, [Tripoli], was quiet.", ["country:LY", "geonames:2210247"]),
        ("The flight left [Paris] at noon.", ["geonames:2988507"]),
        ("The flight left [Paris], [Texas], at noon.", ["geonames:4717560", "unit:US.TX"]),
        ("The flight left [Paris], Tex., at noon.", ["geonames:4717560"]),
        (
            "[Paris], [Texas], has a tower. The mayor of [Paris] likes it.",
            ["geonames:4717560", "unit:US.TX", "geonames:4717560"],
        ),
        (
            "Storms hit [Baton Rouge], [Lafayette] and [Alexandria] in [Louisiana].",
            ["geonames:4315588", "geonames:4330145", "geonames:4314550", "unit:US.LA"],
        ),
        ("Soldiers from [Tbilisi] paraded across [Georgia].", ["geonames:611717", "country:GE"]),
        ("[Georgia], [Armenia] and [Azerbaijan] met.", ["country:GE", "country:AM", "country:AZ"]),
        ("[Russia] has not answered.", ["country:RU"]),
        ("[Moscow] said the talks were over.", ["geonames:524901"]),
        ("The police in [Norway] drove on to [Oslo].", ["country:NO", "geonames:3143244"]),
        ("Two boats crossed the [Niger] at dawn.", ["water:niger"]),
        ("The president of [Niger] was deposed.", ["country:NE"]),
        ("The war came to [Kharkov].", ["geonames:706483"]),
    ],
)
def test_resolves(text: str, expected: list[str]) -> None:
    assert [r.record and r.record.id for r in resolve(text)] == expected


def test_a_name_that_nobody_knows_stays_unresolved() -> None:
    (resolution,) = resolve("They fled to [Zzyzx Springs] at night.")
    assert resolution.record is None
    assert resolution.alternatives == ()
    assert resolution.why == "no place of that name is in the index"


def test_no_mentions_no_resolutions() -> None:
    assert RESOLVER.resolve(analyse(Article("")), [], []) == ()


def test_alternatives_are_kept_best_first() -> None:
    (resolution,) = resolve("The flight left [Paris] at noon.")
    confidences = [a.confidence for a in resolution.alternatives]
    assert 0 < len(confidences) <= ALTERNATIVES
    assert confidences == sorted(confidences, reverse=True)
    assert resolution.mention.confidence + sum(confidences) <= 1.001
    assert resolution.record not in [a.record for a in resolution.alternatives]


def test_confidence_is_that_of_the_span_times_that_of_the_record() -> None:
    analysis, mentions = marked("They met in [Oslo], [Norway].")
    found = [lookup(m.asked) for m in mentions]
    sure = RESOLVER.resolve(analysis, mentions, found)
    halved = [Mention(m.start, m.end, m.surface, confidence=0.5) for m in mentions]
    for one, half in zip(sure, RESOLVER.resolve(analysis, halved, found), strict=True):
        assert half.mention.confidence == pytest.approx(one.mention.confidence / 2, abs=1e-3)


def test_mentions_need_not_come_in_order() -> None:
    analysis, mentions = marked("[Paris], [Texas], is not [Moscow].")
    shuffled = [mentions[2], mentions[0], mentions[1]]
    found = RESOLVER.resolve(analysis, shuffled, [lookup(m.asked) for m in shuffled])
    assert [r.mention.surface for r in found] == ["Moscow", "Paris", "Texas"]
    assert [r.record and r.record.country for r in found] == ["RU", "US", "US"]


NAMES = ["Paris", "Texas", "Tripoli", "Lebanon", "Alexandria", "Niger", "Zzyzx", "US"]
GAPS = [", ", " in ", " and ", "'s ", ". ", " of the ", "\n"]


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(GAPS)), max_size=12))
@settings(max_examples=60, deadline=None)
def test_any_text_is_resolved(pieces: list[tuple[str, str]]) -> None:
    text = "".join(f"[{name}]{gap}" for name, gap in pieces)
    analysis, mentions = marked(text)
    found = RESOLVER.resolve(analysis, mentions, [lookup(m.asked) for m in mentions])
    assert len(found) == len(mentions)
    for mention, resolution in zip(mentions, found, strict=True):
        assert resolution.mention.surface == mention.surface
        assert 0 <= resolution.mention.confidence <= 1
        assert resolution.why
        if resolution.record is not None:
            assert resolution.record in [c.record for c in lookup(mention.asked)]


def test_the_same_text_gives_the_same_answer_whatever_came_before() -> None:
    text = "Fighters left [Tripoli] for [Alexandria], the [US] said."
    fresh = DefaultResolver()
    resolve("[Tripoli], [Lebanon], [Paris], [Texas]", fresh)
    assert resolve(text, fresh) == resolve(text, DefaultResolver())


def test_many_mentions_take_time_in_proportion() -> None:
    def seconds(n: int) -> float:
        text = ", ".join(f"[{NAMES[i % len(NAMES)]}] and [Paris]" for i in range(n // 2))
        analysis, mentions = marked(text)
        found = [lookup(m.asked) for m in mentions]
        began = time.process_time()
        RESOLVER.resolve(analysis, mentions, found)
        return time.process_time() - began

    small = max(min(seconds(2_000), seconds(2_000)), 0.01)
    assert seconds(16_000) < 8 * 3 * small


def test_kind_by_wording() -> None:
    resolutions = resolve("The governor of the province of [Kharkiv] spoke.")
    assert resolutions[0].record is not None
    assert resolutions[0].record.kind is PlaceKind.UNIT
