"""The ways in: the sample, a pasted text, an uploaded file."""

from __future__ import annotations

import streamlit as st

from dashboard.pages import state
from gazetteer.errors import GazetteerError
from gazetteer.model import Article
from gazetteer.reading.text import article_from_text, read_text


@st.dialog("Open an article")
def open_article() -> None:
    """Ask for an article and lay it on the desk."""
    text = st.text_area(
        "Paste the text of an article", height=220, placeholder="The title in the first line"
    )
    upload = st.file_uploader("Or choose a text file", type=["txt", "md"])
    problem = None
    with st.container(horizontal=True):
        if st.button("Show its places", type="primary", key="read"):
            try:
                article = (
                    read_text(upload.getvalue(), source=upload.name)
                    if upload
                    else article_from_text(text or "")
                )
                _open(article)
            except GazetteerError as error:
                problem = str(error)
        if st.button("Back to the sample", key="sample"):
            state.put_sample()
            st.rerun()
    if problem:
        st.error(problem)
    st.caption("It stays on this machine and in this session. English, up to 200,000 characters.")


def _open(article: Article) -> None:
    with st.spinner("Reading the article"):
        state.put(article)
    st.rerun()
