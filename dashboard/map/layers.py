"""The map as Folium elements: one that stays, one that changes with the filters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import folium
from branca.element import Element, Figure, MacroElement
from folium.template import Template

from dashboard.assets import bundle_url
from dashboard.map.features import columns, encode

_STYLE = """<style>
html, body, #root, #parent, .float-child:first-child, #map_div {
  height: 100% !important; width: 100% !important; margin: 0; overflow: hidden;
}
#map_div { position: absolute !important; inset: 0; }
body > span { display: none; }
</style>"""


class _Start(MacroElement):
    """Hands the map to our own script."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "dateline.start({{ this._parent.get_name() }});"
        "{% endmacro %}"
    )


class _Draw(MacroElement):
    """Hands what is to be drawn to our own script, in a form that cannot be code."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        'dateline.draw({{ this._parent.get_name() }}, "{{ this.data }}");'
        "{% endmacro %}"
    )

    def __init__(self, data: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca annotates no constructor
        self._name = "Draw"
        self.data = data


def base_map() -> folium.Map:
    """Return the map without any place on it; the same for every report."""
    chart = folium.Map(
        location=[30, 20],
        zoom_start=2,
        tiles=None,
        min_zoom=1,
        max_zoom=12,
        zoom_control=False,
        attribution_control=False,
        zoom_snap=0.25,
        zoom_delta=0.75,
        world_copy_jump=False,
    )
    chart.default_js = [("dateline", bundle_url("map.js"))]
    chart.default_css = [("dateline", bundle_url("map.css"))]
    figure = chart.get_root()
    assert isinstance(figure, Figure)
    figure.header.add_child(Element(_STYLE))
    chart.add_child(_Start())  # type: ignore[no-untyped-call]  # branca annotates no constructor
    return chart


def place_layer(data: Mapping[str, Any]) -> folium.FeatureGroup:
    """Return the layer of places for :func:`streamlit_folium.st_folium` to add."""
    layer = folium.FeatureGroup(name="places", control=False)
    packed = {**data, "places": columns(data["places"])}
    layer.add_child(_Draw(encode(packed)))
    return layer
