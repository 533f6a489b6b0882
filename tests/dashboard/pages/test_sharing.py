"""The panel to share what lies open, on a page with nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.desk import Desk, lay_out
from dashboard.filters import Filters
from dashboard.pages.sharing import GONE
from dashboard.sharing import Camera, Outlook, Session
from gazetteer.settings import settings
from gazetteer.store.saved import SavedReports
from tests.dashboard.reports import RECORDS, report

FILTERS = Filters(sure="likely")


def page() -> None:
    import streamlit as st

    from dashboard.filters import Filters
    from dashboard.pages import sharing, state

    stage = st.container()
    gone = sharing.open_shared(stage)
    desk = state.desk(stage)
    st.session_state.pop("touched", None)
    filters = st.session_state.setdefault("asked", Filters())
    if gone:
        st.warning(gone)
    sharing.share(desk, filters)
    st.query_params.from_dict(sharing.address(desk, filters))
    st.session_state["seen"] = (sharing.camera(desk), sharing.link(desk))


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give where the store will lie; nothing is there yet."""
    path = tmp_path / "store.sqlite"
    monkeypatch.setenv("DATELINE_DATABASE_URL", f"sqlite:///{path}")
    settings.cache_clear()
    yield path
    monkeypatch.undo()
    settings.cache_clear()


def private() -> Desk:
    return lay_out(report().article, lambda _: report(), lambda _: None, private=True)


def opened(path: Path, query: dict[str, str] | None = None, desk: Desk | None = None) -> AppTest:
    app = AppTest.from_function(page, default_timeout=60)
    for name, value in (query or {}).items():
        app.query_params[name] = value
    if desk:
        app.session_state["desk"] = desk
        app.session_state["asked"] = FILTERS
    app.run()
    assert not app.exception
    return app


def store(path: Path) -> SavedReports:
    return SavedReports.at(f"sqlite:///{path}")


def told(app: AppTest) -> str:
    return " ".join(element.value for element in (*app.caption, *app.warning, *app.error))


def saved_id(app: AppTest) -> str:
    id_ = app.query_params["r"]
    assert isinstance(id_, str)
    return id_


def test_nothing_is_saved_unasked(path: Path) -> None:
    app = opened(path, desk=private())
    app.run()
    assert "nothing is saved otherwise" in told(app)
    assert not path.exists()
    assert app.query_params == {}


def test_save_copy_and_delete(path: Path) -> None:
    desk = private()
    app = opened(path, desk=desk)
    app.selectbox(key="sharing_days").set_value(1)
    app.button(key="save").click().run()
    assert not app.exception
    id_ = saved_id(app)
    assert app.query_params["sure"] == "likely"
    assert "Saved until" in told(app)
    held = store(path)
    found = held.open(id_)
    assert found is not None and found.report == desk.report
    assert found.expires_at - held._clock() == pytest.approx(24 * 3600, abs=60)
    assert Session.of(found.report, found.state).read == desk.view.read
    app.button(key="delete").click().run()
    assert not app.exception
    assert held.open(id_) is None
    assert app.query_params == {}
    assert app.button(key="save")
    held.close()


def test_a_link_opens_the_report_in_another_session(path: Path) -> None:
    app = opened(path, desk=private())
    app.button(key="save").click().run()
    outlook = Outlook(FILTERS, "t:1", Camera(48.7, 38.1, 7.5), "Text")
    other = opened(path, outlook.to_query(saved_id(app)))
    desk = other.session_state["desk"]
    assert desk.report == report() and desk.private
    assert other.session_state["asked"] == FILTERS
    assert other.session_state["selected"] == "t:1"
    assert other.session_state["tabs"] == "Text"
    camera, link = other.session_state["seen"]
    assert camera == outlook.camera
    assert link.id == saved_id(app)
    assert other.query_params == {"r": link.id, "sure": "likely"}
    assert "Saved until" in told(other)
    assert "delete" not in [button.key for button in other.button]  # it is not theirs
    other.run()
    assert other.session_state["desk"] is desk


@pytest.mark.parametrize("id_", ["nowhere", "ü", "x" * 999])
def test_a_link_that_leads_nowhere_says_so(path: Path, id_: str) -> None:
    app = opened(path, {"r": id_, "sure": "sure"})
    assert GONE in told(app)
    assert "desk" not in app.session_state
    assert "r" not in app.query_params
    app.session_state["touched"] = True
    app.run()
    assert GONE not in told(app)


def test_a_link_whose_report_was_deleted_says_so(path: Path) -> None:
    app = opened(path, desk=private())
    app.button(key="save").click().run()
    id_ = saved_id(app)
    app.button(key="delete").click().run()
    assert GONE in told(opened(path, {"r": id_}))


def test_the_sample_needs_no_saving_and_its_link_chooses(path: Path) -> None:
    app = opened(path, {"place": "t:9", "at": "48,38,6", "tab": "checks"})
    assert app.session_state["selected"] == "t:9"
    assert app.session_state["tabs"] == "Checks"
    assert app.session_state["seen"] == (Camera(48, 38, 6), None)
    assert "save" not in [button.key for button in app.button]
    assert not path.exists()


def test_what_is_accepted_since_is_saved_anew_and_the_old_goes(path: Path) -> None:
    app = opened(path, desk=private())
    app.button(key="save").click().run()
    first = saved_id(app)
    app.session_state["accepted"] = {"Nowhere": replace(RECORDS["Geneva"], id="osm:1")}
    app.run()
    assert "Names were accepted since" in told(app)
    app.button(key="save").click().run()
    second = saved_id(app)
    held = store(path)
    assert held.open(first) is None
    assert "Names were accepted since" not in told(app)
    other = opened(path, {"r": second})
    assert other.session_state["accepted"]["Nowhere"].id == "osm:1"
    held.close()


def test_another_article_is_not_under_the_link(path: Path) -> None:
    app = opened(path, desk=private())
    app.button(key="save").click().run()
    app.session_state["desk"] = private()
    app.session_state["touched"] = True
    app.run()
    assert app.query_params == {}
    assert app.button(key="save")


def test_a_store_that_fails_is_told_and_the_session_can_still_be_taken(path: Path) -> None:
    path.mkdir()
    app = opened(path, desk=private())
    app.button(key="save").click().run()
    assert not app.exception
    assert "cannot be opened" in app.error[0].value.replace("\\", "")
    assert app.query_params == {}
    linked = opened(path, {"r": "abc"})
    assert "cannot be opened" in told(linked).replace("\\", "")


def test_a_sessions_file_opens_the_same(path: Path) -> None:
    session = Session(
        report(),
        {"Nowhere": RECORDS["Geneva"]},
        outlook=Outlook(FILTERS, "t:1", Camera(48.7, 38.1, 7.5), "Text"),
    )
    app = opened(path)
    app.session_state["sharing_waiting"] = session
    app.run()
    assert not app.exception
    assert app.session_state["desk"].report == session.report
    assert app.session_state["accepted"] == dict(session.accepted)
    assert app.session_state["asked"] == FILTERS
    assert app.session_state["seen"] == (session.outlook.camera, None)
    assert app.query_params == {}
    assert not path.exists()
