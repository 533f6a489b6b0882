"""The briefing: what the sheet says besides the report, how it looks, and each format to take."""

from __future__ import annotations

import base64
from functools import partial
from html import escape
from typing import Any

import streamlit as st

from dashboard.briefing.formats import FORMATS, file_name
from dashboard.briefing.layout import Sheet, dated_line, lay_out
from dashboard.briefing.options import MOST, PAPERS, SheetOptions
from dashboard.briefing.png import page_png
from dashboard.briefing.tlp import COLOURS
from dashboard.map.areas import area_of
from dashboard.map.ground import configured_ground
from dashboard.symbols import role_styles
from gazetteer.export.formats import FORMATS as EXPORTS
from gazetteer.export.formats import export_as
from gazetteer.export.tlp import Tlp
from gazetteer.model import Report

_KEPT, _DRAWN = "sheet", "sheet drawn"
_PREVIEW = 1000
"""Pixels that the preview is wide."""
_TEXTS = {
    "title": "Title",
    "subtitle": "Subtitle",
    "as_of": "As of",
    "prepared_by": "Prepared by",
    "reference": "Reference",
    "marking": "Marking",
}


@st.fragment
def briefing(report: Report, total: int) -> None:
    """Draw the panel for a narrowed report; ``total`` is how many places there are in all.

    What is filled in stays with the session, whichever tab is open.
    """
    form, picture = st.columns([1, 2.4], gap="large")
    with form:
        _form(report)
    options = SheetOptions.read(_kept())
    with picture:
        with st.spinner("Drawing the sheet"):
            sheet, preview = _drawn(report, total, options)
        _show(sheet, preview)
        _downloads(sheet)
        _data(report, sheet, options)


def _kept() -> dict[str, Any]:
    """Return what the session remembers of the form."""
    kept: dict[str, Any] = st.session_state.setdefault(_KEPT, {})
    return kept


def _form(report: Report) -> None:
    article, empty = report.article, SheetOptions()
    hints = {
        "title": article.title or "",
        "as_of": dated_line(article, empty).partition(" · ")[0].removeprefix("As of "),
        "marking": "Such as: Not for publication",
    }
    _field(st.selectbox, "paper", "Size", list(PAPERS), format_func=lambda key: PAPERS[key].label)
    _field(st.checkbox, "listed", "List of places beside the map", default=True)
    for name, label in _TEXTS.items():
        _field(
            st.text_input,
            name,
            label,
            default="",
            max_chars=MOST,
            placeholder=hints.get(name, ""),
        )
    labels = ["", *COLOURS]
    _field(
        st.selectbox,
        "tlp",
        "Traffic Light Protocol 2.0",
        labels,
        format_func=lambda label: label or "No label",
    )


def _field(widget: Any, name: str, *given: Any, default: Any = None, **look: Any) -> None:
    """Draw a field with what the session remembers of it, and remember what it becomes."""
    key = f"sheet {name}"
    if key not in st.session_state and name in _kept():
        st.session_state[key] = _kept()[name]
    elif key not in st.session_state and default is not None:
        st.session_state[key] = default
    widget(*given, key=key, on_change=_remember, args=(name, key), **look)


def _remember(name: str, key: str) -> None:
    _kept()[name] = st.session_state[key]


def _drawn(report: Report, total: int, options: SheetOptions) -> tuple[Sheet, bytes]:
    """Return the sheet and its preview; those of the last time where nothing has changed."""
    view = configured_ground().borders
    last: tuple[Any, Sheet, bytes] | None = st.session_state.get(_DRAWN)
    asked = (options, report, total, view)
    if last is None or last[0] != asked:
        sheet = lay_out(
            report, options, lambda record: area_of(record, view), total=total, view=view
        )
        last = (asked, sheet, page_png(sheet.first, options.page, width=_PREVIEW))
        st.session_state[_DRAWN] = last
    return last[1], last[2]


def _show(sheet: Sheet, preview: bytes) -> None:
    source = f"data:image/png;base64,{base64.b64encode(preview).decode()}"
    alt = escape(sheet.first.alt, quote=True)
    st.html(
        f'<img src="{source}" alt="{alt}" style="width: 100%; border: 1px solid #c2cdd6; '
        'box-shadow: 0 1px 6px rgba(31, 41, 51, .15)">'
    )


def _downloads(sheet: Sheet) -> None:
    """Draw a button for each format; the file is made once it is asked for."""
    with st.container(horizontal=True):
        for ending, form in FORMATS.items():
            st.download_button(
                form.label,
                data=partial(form.write, sheet),
                file_name=file_name(sheet, ending),
                mime=form.mime,
                key=f"sheet as {ending}",
                on_click="ignore",
            )


def _data(report: Report, sheet: Sheet, options: SheetOptions) -> None:
    """Draw a button for each format of the data behind the sheet."""
    st.caption("The places as data, with their roles, sentences and sources:")
    label = Tlp(options.tlp) if options.tlp else None
    with st.container(horizontal=True):
        for name, form in EXPORTS.items():
            st.download_button(
                form.label,
                data=partial(export_as, report, name, role_styles(), label),
                file_name=file_name(sheet, form.ending.removeprefix(".")),
                mime=form.media_type,
                key=f"data as {name}",
                on_click="ignore",
            )
