from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.desk import NO_PLACES, NONE_PASS, empty_sentence, lay_out, sample_article
from gazetteer.model import Article, Report
from tests.dashboard.reports import report


def test_the_sample_has_all_that_is_shown_of_it() -> None:
    sample = sample_article()
    assert sample.title
    assert sample.source
    assert sample.published
    assert sample.text.startswith(sample.title)


def parse(article: Article) -> Report:
    return replace(report(), article=article)


def test_a_desk_is_framed_by_the_places_with_a_role() -> None:
    desk = lay_out(Article("x"), parse, lambda _: None, private=True)
    assert set(desk.view.points) == {place.id for place in desk.report.places}
    assert not desk.view.frame.holds(46.2, 0.0)
    assert desk.private


def test_each_article_is_framed_anew() -> None:
    first, second = (lay_out(Article("x"), parse, lambda _: None, private=False) for _ in range(2))
    assert first.view.id != second.view.id


@pytest.mark.parametrize(
    ("shown", "sentence"),
    [
        (report(), NONE_PASS),
        (report("Nothing at all."), NO_PLACES),
        (replace(report(""), notice="This version reads English."), "This version reads English."),
    ],
)
def test_what_is_said_where_nothing_is_shown(shown: Report, sentence: str) -> None:
    assert empty_sentence(shown) == sentence
