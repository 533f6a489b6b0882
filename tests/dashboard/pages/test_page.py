from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import dashboard.pages
from dashboard.filters import Filters
from dashboard.sharing import TABS

MAIN = str(Path(dashboard.pages.__file__).parent / "main.py")


@pytest.fixture
def page() -> AppTest:
    return AppTest.from_file(MAIN, default_timeout=60).run()


def texts(page: AppTest) -> str:
    return " ".join(element.value for element in (*page.markdown, *page.error, *page.caption))


def test_the_sample_opens_without_a_problem(page: AppTest) -> None:
    assert not page.exception
    assert not page.error
    assert [tab.label for tab in page.tabs] == list(TABS)
    assert "Dateline" in texts(page)


def test_the_address_narrows(page: AppTest) -> None:
    page = AppTest.from_file(MAIN, default_timeout=60)
    page.query_params["roles"] = "border,hq,battlefield"
    page.query_params["find"] = "<script>"
    page.run()
    assert not page.exception
    assert page.session_state["asked"].search == "<script>"
    assert page.session_state["asked"].hidden == {"deployment", "mention"}


def test_an_answer_on_its_way_does_not_undo_the_next_click(page: AppTest) -> None:
    wanted = Filters(hidden=frozenset({"hq", "mention"}))
    page.session_state["asked"] = wanted
    page.session_state["touched"] = True  # as a click does
    page.query_params["roles"] = "border"  # as the address was before
    page.run()
    assert page.session_state["asked"] == wanted
    assert page.query_params["roles"] == wanted.to_query()["roles"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "no text here"),
        ("   \n ", "no text here"),
        ("Soledar " * 40_000, "can be read"),
    ],
)
def test_what_cannot_be_read_is_said_plainly(page: AppTest, text: str, sentence: str) -> None:
    page.button(key="open").click().run()
    page.text_area[0].set_value(text)
    page.button(key="read").click().run()
    assert not page.exception
    assert sentence in page.session_state["problem"]
    assert "desk" not in page.session_state


def test_a_pasted_article_stays_in_its_session(page: AppTest) -> None:
    page.query_params["roles"] = "border"
    page.run()
    page.button(key="open").click().run()
    page.text_area[0].set_value("Quiet in Kharkiv\n\nShelling of Kharkiv went on, Ukraine said.")
    page.button(key="read").click().run()
    assert not page.exception
    assert page.session_state["desk"].report.article.title == "Quiet in Kharkiv"
    assert page.session_state["desk"].private
    assert page.query_params == {}
    other = AppTest.from_file(MAIN, default_timeout=60).run()
    assert "desk" not in other.session_state


def test_back_to_the_sample(page: AppTest) -> None:
    page.button(key="open").click().run()
    page.text_area[0].set_value("Shelling of Kharkiv went on.")
    page.button(key="read").click().run()
    page.button(key="open").click().run()
    page.button(key="sample").click().run()
    assert not page.exception
    assert page.session_state["desk"] is None
