"""A bare Streamlit page with a Folium map of given places: what our own is measured against.

The plainest thing that filters places by role: check boxes at the side, Folium's own markers,
Leaflet from the same installed package. No basemap, no table, no text.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import streamlit as st
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from streamlit.starlette import App
from xstatic.pkg import leaflet

PLACES = "DATELINE_BENCH_PLACES"
"""Environment variable with the path of the places as JSON: name, role, lat, lon."""

app = App(Path(__file__), routes=[Mount("/leaflet", StaticFiles(directory=Path(leaflet.BASE_DIR)))])


def page() -> None:
    """Draw the page."""
    import folium
    from streamlit_folium import st_folium  # must not be known before the server runs

    st.set_page_config(layout="wide")
    places = json.loads(Path(os.environ[PLACES]).read_text())
    roles = sorted({place["role"] for place in places})
    shown = {role for role in roles if st.sidebar.checkbox(role, value=True)}
    chart = folium.Map([40, 25], zoom_start=3, tiles=None)
    chart.default_js = [("leaflet", "../../leaflet/leaflet.js")]
    chart.default_css = [("leaflet_css", "../../leaflet/leaflet.css")]
    group = folium.FeatureGroup("places")
    for place in places:
        if place["role"] in shown:
            folium.Marker(
                [place["lat"], place["lon"]], icon=folium.DivIcon(html="<b>&times;</b>")
            ).add_to(group)
    st_folium(
        chart,
        key="map",
        height=760,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=group,
    )


if __name__ == "__main__":
    page()
