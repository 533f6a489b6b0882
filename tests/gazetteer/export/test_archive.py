"""A whole report as one document and back."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.errors import InputError
from gazetteer.export import report_from_archive, report_to_archive, to_json
from gazetteer.export.plain import MAX_TEXT
from gazetteer.model import Alternative, Article, Report, Span
from tests.gazetteer.export.reports import DATED, HOSTILE, SOLEDAR, hostile, reports

ZONES = st.sampled_from([None, UTC, timezone(timedelta(hours=5, minutes=45))])
ARTICLES = st.fixed_dictionaries(
    {
        "title": st.none() | st.text(),
        "source": st.none() | st.text(),
        "published": st.none() | st.dates(),
        "retrieved": st.none() | st.datetimes(timezones=ZONES).map(lambda t: t.replace(fold=0)),
        "language": st.text(max_size=3),
    }
)
RICH = replace(
    DATED,
    places=(
        replace(
            DATED.places[0],
            mentions=tuple(
                replace(m, cue=Span(0, 8), name="Soledar town") for m in DATED.places[0].mentions
            ),
            alternatives=(Alternative(replace(SOLEDAR, id="x:2", country=None), 0.25),),
            why="It is the larger one.",
        ),
    ),
    notice="Read as English.",
    sentences=(Span(0, 28), Span(29, 46)),
)


def there_and_back(report: Report) -> Report:
    return report_from_archive(json.loads(to_json(report_to_archive(report)).encode()))


def test_a_report_in_full_comes_back() -> None:
    assert there_and_back(RICH) == RICH


@settings(deadline=None)
@given(reports(), ARTICLES, st.none() | st.text())
def test_any_report_comes_back(report: Report, about: dict[str, Any], notice: str | None) -> None:
    whole = replace(report, article=Article(report.article.text, **about), notice=notice)
    back = there_and_back(whole)
    assert back == whole
    assert repr(back) == repr(whole)


@pytest.mark.parametrize("text", HOSTILE)
def test_text_comes_back_as_it_was(text: str) -> None:
    assert there_and_back(hostile(text)) == hostile(text)


def test_dates_come_back_of_the_same_type() -> None:
    back = there_and_back(DATED).article
    assert type(back.published) is date
    assert back.retrieved == datetime(2023, 1, 18, 9, 20, tzinfo=UTC)


def test_a_field_that_an_older_program_did_not_know_has_its_default() -> None:
    data = report_to_archive(RICH)
    for mention in data["report"]["places"][0]["mentions"]:
        del mention["cue"], mention["name"]
    assert report_from_archive(data).places[0].mentions == DATED.places[0].mentions


def changed(*path: Any, to: Any) -> Callable[[dict[str, Any]], Any]:
    def change(data: dict[str, Any]) -> Any:
        at: Any = data
        for step in path[:-1]:
            at = at[step]
        at[path[-1]] = to
        return data

    return change


PLACE = ("report", "places", 0)
RECORD = (*PLACE, "record")
MENTION = (*PLACE, "mentions", 0)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda data: None, "no saved report"),
        (lambda data: [], "no saved report"),
        (lambda data: {}, "no saved report"),
        (lambda data: {**data, "more": 1}, "no saved report"),
        (changed("dateline_report", to=2), "version 2, this program knows 1; update"),
        (changed("dateline_report", to=True), "has to be a version"),
        (changed("dateline_report", to="1"), "has to be a version"),
        (changed("report", to=[]), "report has to be an object"),
        (changed("report", to={}), "report lacks 'article'"),
        (changed("report", "extra", to=1), "report has 'extra', which"),
        (changed("report", "article", "text", to=5), "report.article.text has to be text"),
        (changed("report", "article", "text", to="x" * (MAX_TEXT + 1)), "at most 1,000,000"),
        (changed("report", "article", "text", to="other"), "what the text has there"),
        (changed("report", "article", "published", to="soon"), "published has to be like 2023-"),
        (changed("report", "article", "published", to=20230117), "published has to be like"),
        (changed("report", "article", "retrieved", to="x"), "retrieved has to be like"),
        (changed("report", "places", to={}), "report.places has to be a list"),
        (changed("report", "places", to=[1]), r"report.places\[0\] has to be an object"),
        (changed("report", "sentences", to=[[0, 99]]), "within the text of 87 characters"),
        (changed("report", "sentences", to=[[5, 2]]), "a pair of offsets"),
        (changed("report", "sentences", to=[[-1, 2]]), "a pair of offsets"),
        (changed("report", "sentences", to=[[True, 2]]), "a pair of offsets"),
        (changed("report", "sentences", to=["ab"]), "a pair of offsets"),
        (changed(*RECORD, "lat", to=90.1), "lat has to be from -90.0 to 90.0"),
        (changed(*RECORD, "lon", to=-181), "lon has to be from"),
        (changed(*RECORD, "lon", to=float("nan")), "lon has to be a number"),
        (changed(*RECORD, "lon", to=float("inf")), "lon has to be a number"),
        (changed(*RECORD, "lat", to="48"), "lat has to be a number"),
        (changed(*RECORD, "lat", to=True), "lat has to be a number"),
        (changed(*RECORD, "precision_km", to=-1), "precision_km has to be from"),
        (changed(*RECORD, "population", to=10**400), "population has to be a whole number"),
        (changed(*RECORD, "population", to=1.5), "population has to be a whole number"),
        (changed(*RECORD, "kind", to="planet"), "kind has to be one of continent"),
        (changed(*RECORD, "kind", to=[]), "kind has to be one of"),
        (changed(*RECORD, "id", to=""), "an id and a name"),
        (changed(*PLACE, "mentions", to=[]), "has no mentions"),
        (changed(*PLACE, "confidence", to=1.5), "confidence has to be from 0 to 1"),
        (changed(*PLACE, "role", to="hq"), "one of its roles"),
        (changed(*PLACE, "roles", to=[]), "one of its roles"),
        (changed(*PLACE, "alternatives", 0, "confidence", to=-0.1), "from 0 to 1"),
        (changed(*PLACE, "alternatives", 0, "record", "lat", to=1e9), "lat has to be from"),
        (changed(*MENTION, "start", to=13), "what the text has there"),
        (changed(*MENTION, "start", to=-75), "what the text has there"),
        (changed(*MENTION, "surface", to="<b>"), "what the text has there"),
        (changed(*MENTION, "sentence", to=[0, 88]), "within the text"),
        (changed(*MENTION, "cue", to=[0, 88]), "within the text"),
        (changed(*MENTION, "kind", to="x"), "one of name, demonym, metonym"),
        (changed("report", "unresolved", 0, "end", to=1), "what the text has there"),
        (changed("report", "checks", 0, "surface", to=""), "what the text has there"),
    ],
)
def test_what_was_tampered_with_is_refused_in_a_sentence(change: Any, said: str) -> None:
    data = change(json.loads(to_json(report_to_archive(RICH))))
    with pytest.raises(InputError, match=said) as caught:
        report_from_archive(data)
    assert len(str(caught.value)) < 400 and "\n" not in str(caught.value)


def test_a_record_stands_for_one_place() -> None:
    data = report_to_archive(replace(DATED, places=DATED.places * 2))
    with pytest.raises(InputError, match="the second of the record 'geonames:692818'"):
        report_from_archive(data)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)


@settings(deadline=None)
@given(st.data())
def test_whatever_stands_somewhere_is_read_or_refused(data: st.DataObject) -> None:
    document = json.loads(to_json(report_to_archive(RICH)))
    at: Any = document
    while True:
        key = data.draw(
            st.sampled_from(sorted(at) if isinstance(at, dict) else range(len(at)))  # type: ignore[arg-type]
        )
        if not isinstance(at[key], dict | list) or not at[key] or data.draw(st.booleans()):
            break
        at = at[key]
    at[key] = data.draw(JSON)
    try:
        report_from_archive(document)
    except InputError as error:
        assert str(error)
