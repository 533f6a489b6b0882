"""What a session remembers between two clicks: the report, its filters, the chosen place."""

from __future__ import annotations

from dataclasses import replace
from threading import Event

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.accepted import with_accepted
from dashboard.desk import Desk, lay_out, sample_article
from dashboard.filters import Filters
from dashboard.lookup import LookUp
from dashboard.words import as_markdown
from gazetteer.errors import InputError, SettingError
from gazetteer.model import Article, Record
from gazetteer.reading.text import article_from_text, read_text

_ready = Event()
"""Set once this process knows that the index of places is there."""


def desk(stage: DeltaGenerator) -> Desk:
    """Return what lies open: the session's own article, else the sample.

    Where the index of places has to be built first, a bar on the ``stage`` shows how far it
    is. Raises :class:`~gazetteer.errors.PlaceIndexError` where that fails.
    """
    prepare(stage)
    own: Desk | None = st.session_state.get("desk")
    return own or _sample_desk()


def prepare(stage: DeltaGenerator) -> None:
    """Build the index of places if it is missing, with a bar."""
    if _ready.is_set():
        return
    from gazetteer.index import open_index

    bar: DeltaGenerator | None = None

    def tell(share: float, message: str) -> None:
        nonlocal bar
        if bar is None:
            bar = stage.progress(0.0)
        bar.progress(
            min(max(share, 0.0), 1.0),
            text=as_markdown(f"Preparing the places, once on this machine. {message}"),
        )

    open_index(progress=tell).close()
    if bar is not None:
        bar.empty()
    _ready.set()


@st.cache_resource(show_spinner=False)
def _sample_desk() -> Desk:
    """Return the sample, read once for all sessions; it is the same for everyone."""
    return read(sample_article(), private=False)


def read(article: Article, *, private: bool) -> Desk:
    """Find an article's places."""
    from gazetteer import geoparse
    from gazetteer.index.shapes import shape_of

    return lay_out(article, geoparse, shape_of, private=private)


def read_given(stage: DeltaGenerator) -> None:
    """Read the article that was given, if one was, and lay it on this session's desk."""
    article: Article | None = st.session_state.pop(GIVEN, None)
    if article is None:
        return
    with stage, st.spinner("Reading the article"):
        prepare(stage)
        lay(read(article, private=True))


def put_sample() -> None:
    """Lay the sample on the desk again, and have the dialog close."""
    touched()
    lay(None)
    st.session_state[GIVEN] = None


def lay(own: Desk | None) -> None:
    """Lay an article of a reader on the desk, nothing chosen or accepted; None: the sample."""
    asking: LookUp | None = st.session_state.pop("look_up", None)
    if asking is not None:
        asking.stop()
    st.session_state["accepted"] = {}
    st.session_state["desk"] = own
    st.session_state["asked"] = Filters.first(own.report) if own else Filters()
    st.session_state["selected"] = None


PASTED, UPLOADED = "pasted", "uploaded"
"""Keys of the dialog's fields."""
GIVEN, PROBLEM = "given", "problem"
"""Keys of the article that was given, and of why it could not be read."""


def take_given() -> None:
    """Take what the dialog's fields hold, the file before the text, or say why it cannot be."""
    touched()
    upload, text = st.session_state.get(UPLOADED), st.session_state.get(PASTED)
    st.session_state[PROBLEM] = None
    try:
        st.session_state[GIVEN] = (
            read_text(upload.getvalue(), source=upload.name)
            if upload is not None
            else article_from_text(text or "")
        )
    except InputError as error:
        st.session_state[PROBLEM] = str(error)


def is_given() -> bool:
    """Say whether the dialog has been answered."""
    return GIVEN in st.session_state


def problem() -> str | None:
    """Return why the last article given could not be read."""
    said: str | None = st.session_state.get(PROBLEM)
    return said


def forget_given() -> None:
    """Forget what went wrong when the dialog was last open."""
    touched()
    st.session_state[PROBLEM] = None


def is_private() -> bool:
    """Say whether a reader's own article lies open."""
    return st.session_state.get("desk") is not None


_TOUCHED = "touched"


def touched() -> None:
    """Note that this run answers a click on the page, not a step through the history.

    A click may bring along an address that an answer on its way is about to replace.
    """
    st.session_state[_TOUCHED] = True


def filters(*, addressed: bool) -> Filters:
    """Return the filters; those of the address where it is new or was stepped back to.

    ``addressed``: whether what lies open has an address at all.
    """
    query = st.query_params.to_dict()
    stepped = not st.session_state.pop(_TOUCHED, False) and addressed
    if "asked" not in st.session_state or (stepped and query != st.session_state.get("address")):
        st.session_state["asked"] = Filters.from_query(query) if addressed else Filters()
    current: Filters = st.session_state["asked"]
    return current


def told() -> int:
    """Return the number of the panel's last question, 0 before the first."""
    number: int = st.session_state.get("told", 0)
    return number


def asked() -> None:
    """Take over what the panel asks for."""
    touched()
    wanted = st.session_state["filters"].ask
    if wanted:
        st.session_state["asked"] = Filters.from_panel(wanted)
        st.session_state["told"] = int(wanted["told"])


def remember_address(query: dict[str, str]) -> None:
    """Write what leads here into the address; empty where a private article lies open."""
    if st.query_params.to_dict() != query:
        st.query_params.from_dict(query)
    st.session_state["address"] = query


def selected() -> str | None:
    """Return the id of the chosen place."""
    chosen: str | None = st.session_state.get("selected")
    return chosen


def chosen_on_map() -> None:
    """Take over what was chosen on the map."""
    touched()
    st.session_state["selected"] = (st.session_state["map"] or {}).get("place")


def chosen_in_places() -> None:
    """Take over what was chosen in the table."""
    touched()
    st.session_state["selected"] = st.session_state["places"].choose


def chosen_in_text() -> None:
    """Take over what was chosen in the text."""
    touched()
    st.session_state["selected"] = st.session_state["article"].choose


def look_up() -> tuple[LookUp | None, str]:
    """Return this session's questions to the provider and, where its settings are wrong, why.

    There is None where no provider is switched on.
    """
    from gazetteer.geocoding import configured_provider

    try:
        provider = configured_provider()
    except SettingError as error:
        return None, str(error)
    if provider is None:
        return None, ""
    if "look_up" not in st.session_state:
        st.session_state["look_up"] = LookUp(provider)
    found: LookUp = st.session_state["look_up"]
    return found, ""


def accepted() -> dict[str, Record]:
    """Return the records accepted for names without a place, by the name."""
    records: dict[str, Record] = st.session_state.setdefault("accepted", {})
    return records


def done_with_findings() -> None:
    """Do what was asked for under the names without a place."""
    touched()
    act = st.session_state["findings"].act or {}
    asking, _ = look_up()
    if asking is None:
        return
    name = str(act.get("name"))
    match act.get("what"):
        case "ask":
            asking.ask(map(str, act.get("names", ())), act.get("country"))
        case "stop":
            asking.stop()
        case "undo":
            taken = accepted().pop(name, None)
            if taken is not None and selected() == taken.id:
                st.session_state["selected"] = None
        case "accept":
            outcome = asking.progress().outcomes.get(name)
            for record in outcome.records if outcome else ():
                if record.id == act.get("id"):
                    accepted()[name] = record
                    _bring_out(record)


def _bring_out(record: Record) -> None:
    """Choose a record just accepted, and switch its role on: it was asked for to be seen."""
    st.session_state["selected"] = record.id
    own: Desk = st.session_state.get("desk") or _sample_desk()
    places = with_accepted(own.report, accepted()).places
    role = next(place.role for place in places if place.id == record.id)
    now: Filters = st.session_state["asked"]
    st.session_state["asked"] = replace(now, hidden=now.hidden - {role})
