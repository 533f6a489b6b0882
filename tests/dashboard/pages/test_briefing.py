from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from gazetteer.export.formats import FORMATS as EXPORTS


def script() -> None:
    import streamlit as st

    from dashboard.pages.briefing import briefing
    from tests.dashboard.reports import report

    if st.checkbox("Show", value=True, key="show"):
        briefing(report(), 9)


@pytest.fixture
def page() -> AppTest:
    return AppTest.from_function(script, default_timeout=60).run()


def test_the_preview_and_a_button_for_each_format(page: AppTest) -> None:
    assert not page.exception
    assert [b.proto.label for b in page.get("download_button")] == [
        *("PDF", "PNG", "SVG", "PowerPoint", "Word", "Web page"),
        *(form.label for form in EXPORTS.values()),
    ]
    picture = page.get("html")[0].proto.body
    assert picture.startswith('<img src="data:image/png;base64,')
    assert 'alt="Map of 4 of 9 places: Soledar fell, Kyiv was calm.' in picture


def test_what_is_filled_in_is_on_the_sheet_and_stays(page: AppTest) -> None:
    before = page.get("html")[0].proto.body
    page.text_input(key="sheet title").set_value('A "better" <title>').run()
    page.selectbox(key="sheet tlp").select("TLP:RED").run()
    page.selectbox(key="sheet paper").select("a4-portrait").run()
    after = page.get("html")[0].proto.body
    assert not page.exception
    assert after != before
    assert "Map of 4 of 9 places: A &quot;better&quot; &lt;title&gt;." in after
    page.checkbox(key="show").uncheck().run()
    assert not page.get("html")
    page.checkbox(key="show").check().run()
    assert page.text_input(key="sheet title").value == 'A "better" <title>'
    assert page.selectbox(key="sheet tlp").value == "TLP:RED"
    assert page.get("html")[0].proto.body == after


def test_nothing_changed_is_not_drawn_again(page: AppTest) -> None:
    drawn = page.session_state["sheet drawn"]
    page.run()
    assert page.session_state["sheet drawn"] is drawn
