"""What a link and a session's file hold."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.filters import Filters
from dashboard.sharing import (
    LINKED,
    MAX_BYTES,
    Camera,
    Outlook,
    Session,
    file_name,
    is_session,
    read_session,
    write_session,
)
from dashboard.symbols import SYMBOLS, role_styles
from gazetteer.errors import InputError
from gazetteer.export import export_as
from gazetteer.export.icons import icon
from gazetteer.model import Article, Report
from tests.dashboard.reports import RECORDS, report
from tests.dashboard.test_filters import any_filters
from tests.gazetteer.export.reports import HOSTILE, hostile
from tests.gazetteer.export.reports import reports as any_reports

any_camera = st.builds(
    Camera,
    st.floats(-90, 90).map(lambda x: round(x, 4)),
    st.floats(-720, 720).map(lambda x: round(x, 4)),
    st.floats(0, 20).map(lambda x: round(x, 2)),
)
any_outlook = st.builds(
    Outlook,
    any_filters,
    st.none() | st.text(min_size=1, max_size=60),
    st.none() | any_camera,
    st.sampled_from(["", *LINKED]),
)
READ = datetime(2026, 1, 16, 9, 20, tzinfo=UTC)
SESSION = Session(
    report(),
    {"Nowhere": RECORDS["Geneva"]},
    READ,
    Outlook(Filters(sure="sure"), "t:1", Camera(48.69, 38.07, 7.25), "Text"),
)


@given(any_outlook)
def test_a_link_opens_the_same_outlook(outlook: Outlook) -> None:
    assert Outlook.from_query(outlook.to_query("abc")) == outlook


@given(st.builds(Outlook, any_filters, st.none() | st.sampled_from(["t:1", "a&b=c", "ü #?"])))
def test_it_survives_the_address(outlook: Outlook) -> None:
    query = dict(parse_qsl(outlook.to_address("x-_1"), keep_blank_values=True))
    assert query == outlook.to_query("x-_1")
    assert Outlook.from_query(query) == outlook


def test_an_address_in_full() -> None:
    assert SESSION.outlook.to_address("AbC-_1") == (
        "r=AbC-_1&sure=sure&place=t%3A1&at=48.69%2C38.07%2C7.25&tab=text"
    )
    assert Outlook().to_query() == {}


@given(
    st.dictionaries(
        st.sampled_from(["r", "roles", "sure", "find", "place", "at", "tab", "x"]),
        st.text()
        | st.sampled_from(["1,2,3", "nan,0,1", "1e999,2,3", "inf,inf,inf", "Text", "1,2"]),
    )
)
def test_any_address_can_be_read(query: dict[str, str]) -> None:
    outlook = Outlook.from_query(query)
    assert outlook.tab in ("", *LINKED)
    assert outlook.place is None or 0 < len(outlook.place) <= 200
    if outlook.camera:
        assert abs(outlook.camera.lat) <= 90 and 0 <= outlook.camera.zoom <= 20
    assert Outlook.from_query(outlook.to_query()) == outlook


@pytest.mark.parametrize(
    ("text", "camera"),
    [
        ("48.69,38.07,7.25", Camera(48.69, 38.07, 7.25)),
        ("-90,-180,0", Camera(-90, -180, 0)),
        (" 1 , 2 , 3 ", Camera(1, 2, 3)),
        ("1.123456,2,3.456", Camera(1.1235, 2, 3.46)),
        ("0.00001,2,3", Camera(0, 2, 3)),
        ("91,0,3", None),
        ("0,721,3", None),
        ("0,0,21", None),
        ("0,0,-1", None),
        ("nan,0,3", None),
        ("0,nan,3", None),
        ("0,0,nan", None),
        ("0,0", None),
        ("0,0,3,4", None),
        ("a,b,c", None),
        ("", None),
    ],
)
def test_a_camera_is_read(text: str, camera: Camera | None) -> None:
    assert Camera.read(text) == camera


def test_a_session_comes_back_from_its_file() -> None:
    assert read_session(write_session(SESSION)) == SESSION


@given(any_reports(), any_outlook, st.none() | st.datetimes(timezones=st.just(UTC)))
def test_any_session_comes_back(report: Report, outlook: Outlook, read: datetime | None) -> None:
    session = Session(report, {"a": RECORDS["Libya"]}, read, outlook)
    assert read_session(write_session(session)) == session
    assert Session.of(report, json.loads(json.dumps(session.state()))) == session


@pytest.mark.parametrize("text", HOSTILE)
def test_text_comes_back_as_it_was(text: str) -> None:
    session = Session(hostile(text), {text: RECORDS["Libya"]})
    assert read_session(write_session(session)) == session


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no session: choose one"),
        (b"Soledar fell.", "no session"),
        (b"\xff\xfe", "no session"),
        (b"[]", "no session"),
        (b"{}", "no session"),
        (b"[" * 100_000, "no session"),
        (b'{"dateline_session": 2, "report": {}, "session": {}}', "version 2, this program"),
        (b'{"dateline_session": 1, "report": {}, "session": {}}', "no saved report"),
        (b" " * (MAX_BYTES + 1), "40,000,001 bytes; up to 40,000,000"),
    ],
)
def test_what_is_no_session_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said):
        read_session(data)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"accepted": []}, "'accepted' has to be an object"),
        ({"accepted": {"x": 1}}, r"accepted\['x'\] has to be an object"),
        ({"accepted": {"x": {}}}, "lacks 'id'"),
        ({"accepted": {str(n): {} for n in range(1001)}}, "at most 1,000"),
        ({"accepted": {"x" * 1001: {}}}, "more than 1,000 characters"),
        ({"read": "yesterday"}, "read has to be like 2023-"),
        ({"outlook": []}, "'outlook' has to be"),
        ({"outlook": {"tab": 1}}, "'outlook' has to be"),
        ({"more": 1}, "has to have 'accepted'"),
    ],
)
def test_a_state_that_was_tampered_with_is_refused(change: dict[str, Any], said: str) -> None:
    with pytest.raises(InputError, match=said):
        Session.of(report(), SESSION.state() | change)
    with pytest.raises(InputError, match="has to have"):
        Session.of(report(), None)


def test_coordinates_of_an_accepted_record_are_checked() -> None:
    state = SESSION.state()
    state["accepted"]["Nowhere"]["lat"] = 91
    with pytest.raises(InputError, match="lat has to be from"):
        Session.of(report(), state)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Soledar fell, Kyiv was calm", "Soledar-fell-Kyiv-was-calm.dateline"),
        ("../../etc/passwd", "etc-passwd.dateline"),
        ("Бахмут 2023", "Бахмут-2023.dateline"),
        ("\u202egnp.exe", "gnp.exe.dateline"),
        ("a\x00b<script>", "a-b-script.dateline"),
        ("...", "report.dateline"),
        ("x" * 300, "x" * 60 + ".dateline"),
        (None, "report.dateline"),
    ],
)
def test_a_files_name(title: str | None, name: str) -> None:
    made = file_name(replace(report(), article=Article("x", title=title)))
    assert made == name
    assert is_session(made) and is_session(made.upper())


@pytest.mark.parametrize("name", ["report.txt", "dateline", "a.dateline.txt", ""])
def test_other_files_are_no_sessions(name: str) -> None:
    assert not is_session(name)


def test_files_have_the_symbols_and_colours_of_the_page() -> None:
    assert len({icon(symbol, "#123456") for symbol in SYMBOLS}) == len(SYMBOLS)
    colour = role_styles()["battlefield"].colour
    made = export_as(report(), "kml", role_styles()).decode()
    assert f"ff{colour[5:7]}{colour[3:5]}{colour[1:3]}".lower() in made
    assert "<name>Battlefield</name>" in made
