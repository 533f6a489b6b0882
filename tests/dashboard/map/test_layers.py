from __future__ import annotations

import re

import folium
from streamlit_folium import generate_leaflet_string

from dashboard.filters import Filters
from dashboard.map.features import map_data
from dashboard.map.layers import base_map, place_layer
from tests.dashboard.map.test_features import HOSTILE, view_of
from tests.dashboard.reports import report


def test_no_text_of_an_article_becomes_script() -> None:
    text = " ".join(HOSTILE) + " in Soledar " + " ".join(HOSTILE)
    whole = report(text, title=" ".join(HOSTILE))
    layer = place_layer(map_data(whole, view_of(whole), filters=Filters()))
    layer.add_to(base_map())
    layer.render()
    script = generate_leaflet_string(layer, base_id="feature_group_0")
    call = re.search(r'dateline\.draw\((\w+), "([^"]*)"\);', script)
    assert call
    assert re.fullmatch(r"[A-Za-z0-9+/]*={0,2}", call[2])
    rest = script.replace(call[2], "")
    assert not any(piece in rest for piece in ("alert", "</script>", "`", "\u202e"))


def test_nothing_is_asked_of_another_host() -> None:
    chart = base_map()
    addresses = [url for _, url in (*chart.default_js, *chart.default_css)]
    assert addresses
    assert all(url.startswith("../../assets/") for url in addresses)
    assert not any(isinstance(child, folium.TileLayer) for child in chart._children.values())


def test_the_map_stays_the_same() -> None:
    maps = (base_map(), base_map())
    for chart in maps:
        chart.get_root().render()
    first, second = (generate_leaflet_string(chart) for chart in maps)
    assert first == second
