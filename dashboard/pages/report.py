"""The page of one report: filters at the side, the map, and below it what is on it."""

from __future__ import annotations

import streamlit as st
from streamlit_folium import st_folium

from dashboard.accepted import with_accepted
from dashboard.assets import asset_text
from dashboard.components import component
from dashboard.desk import Desk, empty_sentence
from dashboard.filters import Filters, narrow
from dashboard.findings import findings
from dashboard.lookup import LookUp
from dashboard.map.features import map_data
from dashboard.map.layers import base_map, place_layer
from dashboard.pages import sharing, state
from dashboard.pages.briefing import briefing
from dashboard.pages.opening import open_article
from dashboard.panel import panel
from dashboard.rows import marked_text, place_rows
from dashboard.sharing import TABS
from dashboard.words import as_markdown
from gazetteer.errors import GazetteerError
from gazetteer.model import Report

_MAP_HEIGHT = 760
"""In pixels, until the style sheet fits the map to the window."""


def show() -> None:
    """Draw the page."""
    st.set_page_config(page_title="Dateline", layout="wide", initial_sidebar_state="auto")
    st.markdown(f"<style>{asset_text('page.css')}</style>", unsafe_allow_html=True)
    bar, stage, below = (st.container(key=key) for key in ("bar", "map", "below"))
    with bar:
        _bar()
    try:
        state.read_given(stage)
        gone = sharing.open_shared(stage)
        desk = state.desk(stage)
    except GazetteerError as error:
        stage.error(as_markdown(str(error)))
        return
    if gone:
        stage.warning(as_markdown(gone))
    filters = state.filters(addressed=sharing.is_addressed(desk))
    report = with_accepted(desk.report, state.accepted())
    shown = narrow(report, filters)
    with stage:
        data = map_data(
            report,
            desk.view,
            filters=filters,
            told=state.told(),
            selected=state.selected(),
            empty=empty_sentence(report),
            dark=st.context.theme.type == "dark",
            accepted=state.accepted(),
        )
        camera = sharing.camera(desk)
        data["camera"] = [camera.lat, camera.lon, camera.zoom] if camera else None
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
        component("filters")(
            key="filters",
            data=panel(report, filters, state.told()),
            on_ask_change=state.asked,
        )
    with below:
        _tabs(desk, report, shown, filters)
    state.remember_address(sharing.address(desk, filters))


def _bar() -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown("Dateline")
        if st.button("Open an article", key="open", on_click=state.forget_given):
            open_article()


def _tabs(desk: Desk, report: Report, shown: Report, filters: Filters) -> None:
    """Draw the tabs; only the one that lies open is filled, the others when they are opened.

    ``report`` is the desk's with what a reader accepted, ``shown`` that narrowed.
    """
    _count_checks(desk.report)
    # The labels never change: one that did would undo a click on a tab in the same moment.
    places, text, checks, sheet, share = st.tabs(TABS, key="tabs", on_change=state.touched)
    selected = state.selected()
    if places.open:
        with places:
            component("places")(
                key="places",
                data=place_rows(shown, len(report.places), selected),
                on_choose_change=state.chosen_in_places,
            )
    if text.open:
        with text:
            component("article")(
                key="article",
                data=marked_text(shown, selected),
                on_choose_change=state.chosen_in_text,
            )
    if checks.open:
        with checks:
            _findings(desk.report)
    if sheet.open:
        with sheet:
            briefing(shown, len(report.places))
    if share.open:
        with share:
            sharing.share(desk, filters)


def _count_checks(found: Report) -> None:
    """Write beside the tab of the checks how many there are."""
    wrong = len(found.checks) + len(found.unresolved)
    mark = f'[role="tab"]:nth-of-type({TABS.index("Checks") + 1}) p::after'
    st.markdown(
        f"<style>.st-key-below {mark} {{ content: ' {wrong or ''}'; }}</style>",
        unsafe_allow_html=True,
    )


def _findings(found: Report) -> None:
    """Draw what needs a second look, and draw it anew for each answer of a provider."""
    asking, problem = state.look_up()
    progress = asking.progress() if asking else None
    data = findings(found, asking.provider if asking else None, progress, state.accepted())
    component("findings")(
        key="findings",
        data=data | ({"off": problem} if problem else {}),
        on_act_change=state.done_with_findings,
    )
    if asking and progress and progress.waiting:
        _watch(asking, progress.asked)


@st.fragment(run_every=0.4)
def _watch(asking: LookUp, asked: int) -> None:
    """Have the page drawn anew once another answer is there."""
    now = asking.progress()
    if now.asked != asked or not now.waiting:
        st.rerun(scope="app")
