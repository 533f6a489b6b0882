"""The sidebar: the filters and nothing else."""

from __future__ import annotations

import streamlit as st

from dashboard.components import component
from dashboard.filters import KIND_GROUPS, SURENESS, Filters, group_of, role_counts
from dashboard.pages import state
from dashboard.symbols import style_of
from dashboard.words import count
from gazetteer.model import Report


def sidebar(report: Report, filters: Filters) -> None:
    """Draw the switches of the roles and the other filters."""
    counts = role_counts(report, filters)
    styles = [style_of(role) for role in counts]
    st.html('<h2 class="label">Roles</h2>')
    component("roles")(
        key="roles",
        data={
            "roles": [
                {
                    "role": style.role,
                    "label": style.label,
                    "svg": style.svg,
                    "meaning": style.meaning,
                    "count": counts[style.role],
                    "spoken": count(counts[style.role], "place"),
                    "on": style.role not in filters.hidden,
                }
                for style in styles
            ]
        },
        on_toggle_change=state.role_switched,
    )
    st.segmented_control(
        "How sure",
        list(SURENESS),
        key="sure",
        format_func=str.capitalize,
        on_change=state.widgets_changed,
        width="stretch",
    )
    present = {group_of(place.record.kind) for place in report.places}
    st.pills(
        "Kind of place",
        [group for group in KIND_GROUPS if group in present | filters.kinds],
        selection_mode="multi",
        key="kinds",
        format_func=str.capitalize,
        on_change=state.widgets_changed,
    )
    st.text_input(
        "Find in names and sentences",
        key="search",
        placeholder="A name or a word",
        max_chars=100,
        on_change=state.widgets_changed,
    )
    if filters != Filters():
        st.button("Reset filters", on_click=state.set_filters, args=(Filters(),), width="stretch")
