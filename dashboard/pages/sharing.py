"""The panel to share what lies open, and the ways back in: a link, a session's file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.components import component
from dashboard.desk import Desk, lay_out
from dashboard.filters import Filters
from dashboard.pages import state
from dashboard.sharing import (
    EXPIRIES,
    ID,
    LINKED,
    Camera,
    Outlook,
    Session,
    file_name,
    is_session,
    read_session,
    write_session,
)
from dashboard.words import as_markdown, long_date
from gazetteer.errors import GazetteerError, InputError
from gazetteer.settings import settings
from gazetteer.store.saved import SavedReports

GONE = (
    "This link leads to no report: it has expired, was deleted, or is not whole. "
    "Ask whoever sent it for another."
)
_LINK, _CAMERA, _GONE, _PROBLEM, _SEEN, _WAITING = (
    f"sharing_{name}" for name in ("link", "camera", "gone", "problem", "seen", "waiting")
)
_DAYS = "sharing_days"


@dataclass(frozen=True, slots=True)
class Link:
    """Where the report that lies open is saved."""

    view: str
    """The id of the view that it belongs to: another article has another."""
    id: str
    key: str
    """Empty where somebody else saved it."""
    expires_at: int
    """Seconds since 1970, UTC."""
    accepted: frozenset[tuple[str, str]]
    """The names accepted when it was saved, with the ids of their records."""


def take_given() -> None:
    """Take what the dialog's fields hold: a session's file, or else an article."""
    upload = st.session_state.get(state.UPLOADED)
    if upload is None or not is_session(upload.name):
        state.take_given()
        return
    state.touched()
    st.session_state[state.PROBLEM] = None
    try:
        st.session_state[_WAITING] = read_session(upload.getvalue())
        st.session_state[state.GIVEN] = None  # the dialog closes, and there is nothing to read
    except InputError as error:
        st.session_state[state.PROBLEM] = str(error)


def open_shared(stage: DeltaGenerator) -> str | None:
    """Lay open the session that was given, or what the address leads to, if either is new.

    Returns a sentence where a link leads to nothing, until the next click. To be called before
    the filters are read.
    """
    given: Session | None = st.session_state.pop(_WAITING, None)
    touched = bool(st.session_state.get("touched"))
    if touched:
        st.session_state.pop(_GONE, None)
    query = st.query_params.to_dict()
    wanted = query.get(ID, "")
    if given is not None:
        _lay(given, stage)
    elif _SEEN not in st.session_state or (
        not touched and wanted not in ("", st.session_state[_SEEN])
    ):
        st.session_state[_SEEN] = wanted
        if wanted:
            _open_saved(wanted, query, stage)
        else:
            _look(Outlook.from_query(query), "")
    said: str | None = st.session_state.get(_GONE)
    return said


def camera(desk: Desk) -> Camera | None:
    """Return what the map is to show first, where a link or a session says so."""
    view, found = st.session_state.get(_CAMERA, ("", None))
    kept: Camera | None = found if view == (desk.view.id if desk.private else "") else None
    return kept


def link(desk: Desk) -> Link | None:
    """Return where what lies open is saved; None where it is not."""
    found: Link | None = st.session_state.get(_LINK)
    return found if found and found.view == desk.view.id else None


def is_addressed(desk: Desk) -> bool:
    """Say whether what lies open may be in the address: the sample, or what was saved."""
    return not desk.private or link(desk) is not None


def address(desk: Desk, filters: Filters) -> dict[str, str]:
    """Return what stands in the address: of a private article nothing, unless it was saved."""
    found = link(desk)
    query = {ID: found.id} if found else {}
    return query | filters.to_query() if is_addressed(desk) else {}


def share(desk: Desk, filters: Filters) -> None:
    """Draw the panel."""
    found, outlook = link(desk), _outlook(filters)
    if said := st.session_state.get(_PROBLEM):
        st.error(as_markdown(said))
    stale = (_accepted() != found.accepted) if found else bool(_accepted())
    if (desk.private and not found) or stale:
        _offer_saving(desk, outlook, again=found is not None)
    else:
        component("link")(
            key="link",
            data={
                "query": outlook.to_address(found.id if found else ""),
                "fresh": found.id if found and found.key else "",
            },
        )
    if found:
        _offer_deleting(found)
    st.download_button(
        "Download session",
        key="session",
        data=lambda: write_session(_session(desk, outlook)),
        file_name=file_name(desk.report),
        mime="application/json",
        on_click="ignore",
    )
    st.caption("One file that opens the same on any machine: choose it under Open an article.")


def _offer_saving(desk: Desk, outlook: Outlook, *, again: bool) -> None:
    if again:
        st.caption("Names were accepted since it was saved: the link does not show them.")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            "Keep it for",
            list(EXPIRIES),
            key=_DAYS,
            index=1,
            format_func=EXPIRIES.__getitem__,
            width=160,
            on_change=state.touched,
        )
        st.button(
            "Save again and copy link" if again else "Save and copy link",
            key="save",
            type="primary",
            on_click=_save,
            args=(desk, outlook),
        )
    st.caption(
        "Saving puts the article and its places into this server's store. Whoever has the link "
        "can open them until they expire or you delete them; nothing is saved otherwise."
    )


def _offer_deleting(found: Link) -> None:
    until = datetime.fromtimestamp(found.expires_at, UTC)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(f"Saved until {long_date(until.date())}, {until:%H:%M}Z", width="content")
        if found.key:
            st.button("Delete", key="delete", on_click=_delete, args=(found,))


def _save(desk: Desk, outlook: Outlook) -> None:
    state.touched()
    old = link(desk)
    session = _session(desk, outlook)
    try:
        store = _store(settings().database_url)
        made = store.save(session.report, session.state(), st.session_state.get(_DAYS) or 7)
        st.session_state[_LINK] = Link(
            desk.view.id, made.id, made.key, made.expires_at, _accepted()
        )
        st.session_state[_SEEN] = made.id
        st.session_state.pop(_PROBLEM, None)
        if old and old.key:
            store.delete(old.id, old.key)
    except GazetteerError as error:
        st.session_state[_PROBLEM] = str(error)


def _delete(found: Link) -> None:
    state.touched()
    try:
        _store(settings().database_url).delete(found.id, found.key)
    except GazetteerError as error:
        st.session_state[_PROBLEM] = str(error)
        return
    st.session_state.pop(_LINK, None)
    st.session_state.pop(_PROBLEM, None)


def _open_saved(id_: str, query: dict[str, str], stage: DeltaGenerator) -> None:
    try:
        opened = _store(settings().database_url).open(id_)
        if opened is None:
            st.session_state[_GONE] = GONE
            return
        session = Session.of(opened.report, opened.state)
    except GazetteerError as error:
        st.session_state[_GONE] = str(error)
        return
    _lay(replace(session, outlook=Outlook.from_query(query)), stage)
    view = st.session_state["desk"].view.id
    st.session_state[_LINK] = Link(view, id_, "", opened.expires_at, _accepted())


def _lay(session: Session, stage: DeltaGenerator) -> None:
    """Lay a session on the desk."""
    from gazetteer.index.shapes import shape_of

    state.prepare(stage)
    report = session.report
    desk = lay_out(report.article, lambda _: report, shape_of, private=True)
    desk = replace(desk, view=replace(desk.view, read=session.read or desk.view.read))
    state.lay(desk)
    st.session_state["accepted"] = dict(session.accepted)
    st.session_state["asked"] = session.outlook.filters
    for said in (_GONE, _PROBLEM):
        st.session_state.pop(said, None)
    _look(session.outlook, desk.view.id)


def _look(outlook: Outlook, view: str) -> None:
    """Choose the place, the tab and the part of the map; ``view`` is empty for the sample."""
    st.session_state["selected"] = outlook.place
    if outlook.tab in LINKED:
        st.session_state["tabs"] = outlook.tab
    st.session_state[_CAMERA] = (view, outlook.camera)


def _outlook(filters: Filters) -> Outlook:
    tab = st.session_state.get("tabs")
    return Outlook(filters, state.selected(), tab=tab if tab in LINKED else "")


def _session(desk: Desk, outlook: Outlook) -> Session:
    return Session(desk.report, dict(state.accepted()), desk.view.read, outlook)


def _accepted() -> frozenset[tuple[str, str]]:
    return frozenset((name, record.id) for name, record in state.accepted().items())


@st.cache_resource(show_spinner=False)
def _store(url: str) -> SavedReports:
    """Return the saved reports of this server; their store is opened when first needed."""
    return SavedReports.at(url)
