from __future__ import annotations

import base64
import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.filters import Filters
from dashboard.map.borders import DE_FACTO, RECOGNISED, VIEWS
from dashboard.map.features import (
    AREA_SIZE,
    MANY,
    View,
    as_of,
    border_lines,
    columns,
    encode,
    map_data,
    symbol_size,
)
from dashboard.map.frame import WORLD
from dashboard.map.ground import Ground
from gazetteer.model import Article, Place, Report
from tests.dashboard.reports import report

ALL = Filters(hidden=frozenset())
NOON = datetime(2023, 1, 18, 12, 5, tzinfo=UTC)
HOSTILE = ["</script>", "${alert(1)}", "`", "\\", "{{ 7 }}", "{{'x'}}", "map_div", "\u202e", "'\""]


def view_of(whole: Report) -> View:
    points = {place.id: (place.record.lat, place.record.lon) for place in whole.places}
    return View("one", WORLD, points)


@given(st.text() | st.sampled_from(HOSTILE))
def test_what_is_encoded_can_be_nothing_but_data(text: str) -> None:
    encoded = encode({"text": text})
    assert re.fullmatch(r"[A-Za-z0-9+/]*={0,2}", encoded)
    assert json.loads(base64.b64decode(encoded)) == {"text": text}


def test_places_of_hidden_roles_go_along() -> None:
    whole = report()
    filters = Filters(hidden=frozenset({"deployment", "mention"}))
    data = map_data(whole, view_of(whole), filters=filters)
    assert {place["name"] for place in data["places"]} == {"Soledar", "Kremlin", "Libya", "Geneva"}
    assert data["hidden"] == ["deployment", "mention"]


def test_other_filters_leave_places_out() -> None:
    whole = report()
    data = map_data(whole, view_of(whole), filters=Filters(sure="sure"))
    assert [place["spoken"] for place in data["places"]] == ["Soledar, battlefield", "Kremlin, HQ"]


@pytest.mark.parametrize(
    ("hidden", "legend"),
    [
        ({"mention"}, ["border", "hq", "battlefield", "deployment"]),
        (set(), ["border", "hq", "battlefield", "deployment", "mention"]),
    ],
)
def test_the_legend_explains_a_plain_mention_only_where_one_is_shown(
    hidden: set[str], legend: list[str]
) -> None:
    whole = report()
    filters = Filters(hidden=frozenset(hidden))
    assert map_data(whole, view_of(whole), filters=filters)["legend"] == legend


def test_areas_are_told_from_points() -> None:
    whole = report()
    places = map_data(whole, view_of(whole), filters=Filters())["places"]
    areas = {place["name"]: (place["area"], place["circle"]) for place in places}
    assert areas["Libya"] == (True, [28.0, 17.0, 750])
    assert areas["Soledar"] == (False, None)
    assert areas["Geneva"] == (False, [46.2022, 6.1457, 6])


def test_a_point_is_the_larger_the_more_often_it_is_named() -> None:
    text = "Soledar. " * 4 + "Geneva. " * 2 + "Kremlin. " + "Libya. " * 9
    sizes = {place.name: symbol_size(place) for place in report(text).places}
    assert sizes == {"Soledar": 33, "Geneva": 27, "Kremlin": 22, "Libya": AREA_SIZE}


def test_the_first_claim_to_room_is_that_of_the_place_most_told_of() -> None:
    whole = report()
    ranks = {p["name"]: p["rank"] for p in map_data(whole, view_of(whole), filters=ALL)["places"]}
    assert sorted(ranks, key=lambda name: ranks[name]) == ["Soledar", "Libya", "Kremlin", "Geneva"]


def test_of_very_many_places_only_the_chosen_one_has_its_card() -> None:
    whole = report()
    many = replace(whole, places=tuple(town(whole, i) for i in range(MANY + 1)))
    data = map_data(many, view_of(many), filters=ALL, selected="t:7")
    assert [place["id"] for place in data["places"] if place["card"]] == ["t:7"]
    assert len(encode(data)) < 500 * MANY
    assert all(place["card"] for place in map_data(whole, view_of(whole), filters=ALL)["places"])


def test_keys_are_written_once() -> None:
    places = [{"id": "a", "lat": 1.5}, {"id": "b", "lat": None}]
    assert columns(places) == {"keys": ["id", "lat"], "rows": [["a", 1.5], ["b", None]]}
    assert columns([]) == {"keys": [], "rows": []}


def town(whole: Report, number: int) -> Place:
    place = whole.places[0]
    return replace(place, record=replace(place.record, id=f"t:{number}", lon=number / 100))


def borders_of(*codes: str) -> Report:
    whole = report()
    countries = tuple(
        replace(
            whole.places[2],
            record=replace(whole.places[2].record, id=f"country:{code}", country=code),
            role="border",
        )
        for code in codes
    )
    return replace(whole, places=countries)


@pytest.mark.parametrize(
    ("codes", "lines"),
    [
        (("NO", "RU"), [("country:NO", "country:RU")]),
        (("NO", "LY"), []),
        (("PL", "UA", "BY"), [("PL", "UA"), ("PL", "BY"), ("UA", "BY")]),
        (("NO",), []),
    ],
)
def test_countries_named_as_borders_have_their_line(
    codes: tuple[str, ...], lines: list[tuple[str, str]]
) -> None:
    drawn = border_lines(borders_of(*codes).places, RECOGNISED)
    ends = [tuple(end.removeprefix("country:") for end in line["between"]) for line in drawn]
    assert ends == [tuple(end.removeprefix("country:") for end in pair) for pair in lines]
    for line in drawn:
        assert line["label"].endswith(" km")
        assert line["scale"] == "1:10 million"


@pytest.mark.parametrize(
    ("published", "retrieved", "said"),
    [
        (date(2023, 1, 17), None, "As of 17 January 2023 · The Post"),
        (None, NOON, "As of 18 January 2023, 12:05Z · The Post"),
        (None, None, "Read 2 March 2024, 06:00Z · The Post"),
        (
            date(2023, 1, 17),
            NOON,
            "As of 17 January 2023 · The Post · retrieved 18 January 2023, 12:05Z",
        ),
    ],
)
def test_as_of_when_a_report_is(
    published: date | None, retrieved: datetime | None, said: str
) -> None:
    article = Article("x", source="The Post", published=published, retrieved=retrieved)
    assert as_of(Report(article), datetime(2024, 3, 2, 6, 0, tzinfo=UTC)) == said


def test_the_note_names_whose_borders_and_every_source() -> None:
    whole = report()
    ground = Ground(DE_FACTO, "http://127.0.0.1/{z}/{x}/{y}.png", "Our tiles")
    data = map_data(whole, view_of(whole), filters=ALL, ground=ground)
    assert data["note"].endswith(" · Our tiles")
    assert data["note"].startswith(VIEWS[DE_FACTO])
    assert data["ground"] == {"borders": DE_FACTO, "tiles": ground.tiles}


def test_it_is_json() -> None:
    whole = report()
    data = map_data(whole, view_of(whole), filters=Filters(), selected="c:1", dark=True)
    assert json.loads(json.dumps(data)).keys() == data.keys()
    assert (data["selected"], data["theme"]) == ("c:1", "dark")
