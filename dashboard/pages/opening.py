"""The ways in: the sample, a pasted text, an uploaded file."""

from __future__ import annotations

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from dashboard.pages import state
from dashboard.words import as_markdown
from gazetteer.errors import GazetteerError
from gazetteer.model import Article
from gazetteer.reading.text import MAX_CHARACTERS, article_from_text, read_text


@st.dialog("Open an article")
def open_article() -> None:
    """Ask for an article and lay it on the desk."""
    text = st.text_area(
        "Paste the text of an article", height=220, placeholder="The title in the first line"
    )
    upload = st.file_uploader("Or choose a text file", type=["txt", "md"])
    st.caption(
        f"English, up to {MAX_CHARACTERS:,} characters. It stays in this session: it is not "
        "stored, and not part of the address."
    )
    with st.container(horizontal=True):
        wanted = st.button("Show its places", type="primary", key="read")
        if state.is_private() and st.button("Back to the sample", key="sample"):
            state.put_sample()
            st.rerun()
    if wanted:
        _put(text or "", upload)


def _put(text: str, upload: UploadedFile | None) -> None:
    try:
        article = given(text, upload)
        with st.spinner("Reading the article"):
            state.put(article)
    except GazetteerError as error:
        st.error(as_markdown(str(error)))
    else:
        st.rerun()


def given(text: str, upload: UploadedFile | None) -> Article:
    """Return the article that was given: the file where there is one, else the text.

    Raises :class:`~gazetteer.errors.InputError` where it cannot be read.
    """
    if upload is not None:
        return read_text(upload.getvalue(), source=upload.name)
    return article_from_text(text)
