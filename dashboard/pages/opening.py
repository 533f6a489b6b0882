"""The ways in: the sample, a pasted text, an uploaded file."""

from __future__ import annotations

import streamlit as st

from dashboard.pages import sharing, state
from dashboard.sharing import SUFFIX
from dashboard.words import as_markdown
from gazetteer.reading.text import MAX_CHARACTERS


@st.dialog("Open an article", on_dismiss=state.forget_given)
def open_article() -> None:
    """Ask for an article; once one is given, close and let the page read it."""
    if state.is_given():
        st.rerun()
    st.text_area(
        "Paste the text of an article",
        key=state.PASTED,
        height=220,
        placeholder="The title in the first line",
    )
    st.file_uploader(
        "Or choose a text file, or a session",
        type=["txt", "md", SUFFIX.removeprefix(".")],
        key=state.UPLOADED,
    )
    st.caption(
        f"English, up to {MAX_CHARACTERS:,} characters. It stays in this session: it is not "
        "stored, and not part of the address."
    )
    if problem := state.problem():
        st.error(as_markdown(problem))
    with st.container(horizontal=True):
        st.button("Show its places", type="primary", key="read", on_click=sharing.take_given)
        if state.is_private():
            st.button("Back to the sample", key="sample", on_click=state.put_sample)
