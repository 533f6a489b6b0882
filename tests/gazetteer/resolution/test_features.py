from __future__ import annotations

import pytest

from gazetteer.resolution.evidence import CONTEXT
from gazetteer.resolution.features import LOCAL, Reader, inside
from gazetteer.resolution.options import FIXED, Option, make_slate
from gazetteer.resolution.ranking import rank, softmax

from .places import RESOLVER, lookup, marked


def option(record_id: str, name: str) -> Option:
    even = [0.0] * len(FIXED)
    made = make_slate(name, lookup(name), even, even, frozenset(), {})
    return next(o for o in made.options if o.record.id == record_id)


@pytest.mark.parametrize(
    ("inner", "outer", "expected"),
    [
        (("geonames:4717560", "Paris"), ("unit:US.TX", "Texas"), True),
        (("geonames:4717560", "Paris"), ("country:US", "US"), True),
        (("geonames:2988507", "Paris"), ("unit:US.TX", "Texas"), False),
        (("geonames:2988507", "Paris"), ("country:FR", "France"), True),
        (("unit:US.TX", "Texas"), ("country:US", "US"), True),
        (("country:US", "US"), ("country:US", "US"), False),
        (("unit:US.TX", "Texas"), ("unit:US.TX", "Texas"), False),
        (("geonames:4744091", "Alexandria"), ("geonames:4140963", "Washington"), True),
        (("geonames:361058", "Alexandria"), ("geonames:4140963", "Washington"), False),
    ],
)
def test_inside(inner: tuple[str, str], outer: tuple[str, str], expected: bool) -> None:
    assert inside(option(*inner), option(*outer)) is expected


def read(text: str, rounds: int = 1) -> tuple[list[dict[str, dict[str, float]]], Reader]:
    """Return for each mention the values of each option, by record id."""
    analysis, mentions = marked(text)
    scene, reader, ranked = RESOLVER.read(
        analysis, mentions, [lookup(m.asked) for m in mentions], rounds
    )
    names = (*FIXED, *LOCAL, *CONTEXT)
    assert len(rank(scene, reader, RESOLVER.weights, rounds)) == len(mentions)
    return [
        {o.record.id: dict(zip(names, one.row(i), strict=True)) for i, o in enumerate(one.options)}
        for one in ranked
    ], reader


def test_comma() -> None:
    (paris, texas), _ = read("[Paris], [Texas]")
    assert paris["geonames:4717560"]["comma_in"] > 0.9
    assert paris["geonames:2988507"]["comma_in"] == 0
    assert paris["geonames:2988507"]["comma_out"] > 0.9
    assert texas["unit:US.TX"]["holds"] > 0


def test_hints_hold_too() -> None:
    (paris,), _ = read("[Paris], Texas")
    assert paris["geonames:4717560"]["comma_in"] == 1


def test_a_chain_of_containers() -> None:
    paris, *_ = read("[Paris], [Lafayette], [Texas]")[0]
    assert paris["geonames:4717560"]["comma_in"] > 0.9


def test_said_elsewhere() -> None:
    values, _ = read("[Paris], [Texas], is small. They like [Paris].")
    assert values[2]["geonames:4717560"]["elsewhere_in"] > 0.9
    assert values[2]["geonames:4717560"]["comma_in"] == 0


def test_kind_asked_for() -> None:
    (niger,), _ = read("along the [Niger] river")
    assert niger["water:niger"]["kind_match"] == 1
    assert niger["country:NE"]["kind_miss"] == 1
    assert niger["water:niger"]["article_nature"] == 1


def test_lists() -> None:
    georgia, *_ = read("[Georgia], [Armenia] and [Azerbaijan]")[0]
    assert georgia["country:GE"]["list_kind"] > georgia["unit:US.GA"]["list_kind"]


def test_countries_of_the_text() -> None:
    (_, tripoli), _ = read("In [Libya] it rained. Then [Tripoli] was dry.")
    assert tripoli["geonames:2210247"]["country_named"] > 0.9
    assert tripoli["geonames:448149"]["country_share"] == 0


def test_nearness() -> None:
    (lafayette, _), _ = read("[Lafayette] and [Baton Rouge]")
    near, far = lafayette["geonames:4330145"], lafayette["geonames:4922462"]
    assert near["near_100"] > 0.9 > far["near_100"]
    assert near["near_30"] < 0.1
    assert near["neighbours"] >= far["neighbours"]


def test_a_name_does_not_speak_for_itself() -> None:
    values, _ = read("[Paris] is [Paris] is [Paris].")
    assert all(row["country_share"] == 0 for row in values[0].values())


@pytest.mark.parametrize("scores", [[0.0], [1.0, 1.0], [700.0, -700.0, 0.0]])
def test_softmax(scores: list[float]) -> None:
    shares = softmax(scores)
    assert sum(shares) == pytest.approx(1)
    assert all(0 <= share <= 1 for share in shares)


def test_mentions_that_stand_alike_are_read_once() -> None:
    analysis, mentions = marked("Rain. [Paris], [Paris], [Paris], [Paris]. [Paris], [Texas].")
    found = [lookup(mention.asked) for mention in mentions]
    _, _, ranked = RESOLVER.read(analysis, mentions, found)
    first, second, third, fourth, tied, _ = (one.local for one in ranked)
    assert second is third
    assert first is not second
    assert fourth is not second
    assert tied not in (first, second, fourth)
