"""The page of one report: filters at the side, the map, and below it what is on it."""

from __future__ import annotations

import streamlit as st
from streamlit_folium import st_folium

from dashboard.assets import asset_path
from dashboard.components import component
from dashboard.desk import empty_sentence
from dashboard.filters import Filters, narrow
from dashboard.map.features import map_data
from dashboard.map.layers import base_map, place_layer
from dashboard.pages import state
from dashboard.pages.opening import open_article
from dashboard.pages.sidebar import sidebar
from dashboard.rows import marked_text, place_rows
from dashboard.words import count
from gazetteer.model import Report

_MAP_HEIGHT = 760
"""In pixels, until the style sheet fits the map to the window."""


def show() -> None:
    """Draw the page."""
    st.set_page_config(page_title="Dateline", layout="wide", initial_sidebar_state="auto")
    st.html(asset_path("page.css"))
    bar, stage, below = (st.container(key=key) for key in ("bar", "map", "below"))
    desk = state.desk(stage)
    filters = state.filters()
    shown = narrow(desk.report, filters)
    with stage:
        data = map_data(shown, desk.view, state.selected(), empty_sentence(desk.report))
        st_folium(
            base_map(),
            key="map",
            height=_MAP_HEIGHT,
            use_container_width=True,
            returned_objects=[],
            feature_group_to_add=place_layer(data),
            on_change=state.chosen_on_map,
        )
    with st.sidebar:
        sidebar(desk.report, filters)
    with bar:
        _bar()
    with below:
        _tabs(desk.report, shown, filters)
    state.remember_address(filters)


def _bar() -> None:
    left, right = st.columns([1, 1], vertical_alignment="center", wrap=False)
    left.html('<div class="brand">Dateline</div>')
    with right, st.container(horizontal=True, horizontal_alignment="right"):
        if st.button("Open an article", key="open"):
            open_article()


def _tabs(report: Report, shown: Report, filters: Filters) -> None:
    wrong = len(report.checks) + len(report.unresolved)
    places, text, checks = st.tabs(
        [f"Places {len(shown.places)}", "Text", f"Checks {wrong}" if wrong else "Checks"]
    )
    selected = state.selected()
    with places:
        component("places")(
            key="places",
            data=place_rows(shown, len(report.places), selected),
            on_choose_change=state.chosen_in_places,
        )
    with text:
        component("article")(
            key="article", data=marked_text(shown, selected), on_choose_change=state.chosen_in_text
        )
    with checks:
        st.write(count(wrong, "thing"))
