from __future__ import annotations

import base64
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.filters import Filters
from dashboard.map.features import View, encode, map_data
from dashboard.map.frame import WORLD
from gazetteer.model import Report
from tests.dashboard.reports import report

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


def test_it_is_json() -> None:
    whole = report()
    data = map_data(whole, view_of(whole), filters=Filters(), selected="c:1", dark=True)
    assert json.loads(json.dumps(data)).keys() == data.keys()
    assert (data["selected"], data["theme"]) == ("c:1", "dark")
