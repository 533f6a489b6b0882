"""What a session remembers between two clicks: the report, its filters, the chosen place."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.desk import Desk, lay_out, sample_article
from dashboard.filters import Filters, clean_search
from gazetteer.model import Article


def desk(place: DeltaGenerator) -> Desk:
    """Return what lies open: the session's own article, else the sample.

    Where the index of places has to be built first, a bar in ``place`` shows how far it is.
    """
    own: Desk | None = st.session_state.get("desk")
    return own or _sample_desk()


@st.cache_resource(show_spinner=False)
def _sample_desk() -> Desk:
    """Return the sample, read once for all sessions; it is the same for everyone."""
    return read(sample_article(), private=False)


def read(article: Article, *, private: bool) -> Desk:
    """Find an article's places."""
    from gazetteer import geoparse
    from gazetteer.index.shapes import shape_of

    return lay_out(article, geoparse, shape_of, private=private)


def put(article: Article) -> None:
    """Lay a reader's own article on the desk of this session."""
    st.session_state["desk"] = read(article, private=True)
    set_filters(Filters())
    st.session_state["selected"] = None


def put_sample() -> None:
    """Lay the sample on the desk."""
    st.session_state["desk"] = None
    set_filters(Filters())
    st.session_state["selected"] = None


def filters() -> Filters:
    """Return the filters, read from the address when it was changed by hand or is new."""
    query = st.query_params.to_dict()
    if st.session_state.get("desk") is None and query != st.session_state.get("address"):
        set_filters(Filters.from_query(query))
        st.session_state["address"] = query
    current: Filters = st.session_state["filters"]
    return current


def set_filters(new: Filters) -> None:
    """Set the filters and the widgets that show them."""
    st.session_state["filters"] = new
    st.session_state["sure"] = new.sure
    st.session_state["kinds"] = sorted(new.kinds)
    st.session_state["search"] = new.search


def remember_address(now: Filters) -> None:
    """Write the filters of the sample into the address; a private article leaves none there."""
    query = {} if st.session_state.get("desk") else now.to_query()
    if st.query_params.to_dict() != query:
        st.query_params.from_dict(query)
    st.session_state["address"] = query


def selected() -> str | None:
    """Return the id of the chosen place."""
    chosen: str | None = st.session_state.get("selected")
    return chosen


def chosen_on_map() -> None:
    """Take over what was chosen on the map."""
    st.session_state["selected"] = (st.session_state["map"] or {}).get("place")


def chosen_in_places() -> None:
    """Take over what was chosen in the table."""
    st.session_state["selected"] = st.session_state["places"].choose


def chosen_in_text() -> None:
    """Take over what was chosen in the text."""
    st.session_state["selected"] = st.session_state["article"].choose


def role_switched() -> None:
    """Switch a role on or off."""
    role = st.session_state["roles"].toggle
    if role:
        st.session_state["filters"] = st.session_state["filters"].toggle(role)


def widgets_changed() -> None:
    """Take over the values of the sidebar's widgets."""
    st.session_state["filters"] = replace(
        st.session_state["filters"],
        sure=st.session_state["sure"] or "all",
        kinds=frozenset(st.session_state["kinds"]),
        search=clean_search(st.session_state["search"]),
    )
