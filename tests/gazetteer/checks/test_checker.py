from __future__ import annotations

import gzip
import json
import time
from pathlib import Path

import pytest

from gazetteer.checks.checker import FigureChecker
from gazetteer.language.analysis import analyse
from gazetteer.model import Article
from tests import corpus

SHARED = Path(__file__).parents[4] / "shared" / "corpora"


def check(text: str):
    return FigureChecker().check(analyse(Article(text)))


def gold(name: str):
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"{name} is not beside the repository")
    opener = gzip.open if name.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def spans(checks):
    return {(c["start"], c["end"]) if isinstance(c, dict) else (c.start, c.end) for c in checks}


def test_checks_come_in_order_and_apart():
    found = check("It rose from 60% to 40% on a 96km (122-mile) road. 12 of 9 men saw it.")
    assert [c.surface for c in found] == ["rose from 60% to 40%", "96km (122-mile)", "12 of 9"]


def test_nothing_in_an_empty_text():
    assert check("") == ()


@pytest.mark.parametrize("doc", corpus.documents(), ids=lambda d: d["id"])
def test_our_reports_deliberate_errors_and_nothing_else(doc):
    found = check(doc["text"])
    for wanted in doc["checks"]:
        assert any(c.start < wanted["end"] and wanted["start"] < c.end for c in found), wanted
    for c in found:
        assert any(c.start < w["end"] and w["start"] < c.end for w in doc["checks"]), c


def test_every_deliberate_error_and_nothing_else():
    for doc in gold("reports_dev.jsonl"):
        assert spans(check(doc["text"])) == spans(doc.get("checks", ()))


def test_the_first_article():
    (doc,) = gold("wagner-norway.jsonl")
    (found,) = check(doc["text"])
    assert found.surface == "96km (122-mile)"
    assert "60 miles" in found.problem


@pytest.mark.parametrize("name", ["lgl.jsonl.gz", "geovirus.jsonl.gz", "re3d_dev.jsonl"])
def test_no_right_figure_of_the_news_is_flagged(name):
    assert [c for doc in gold(name) for c in check(doc["text"])] == []


def test_time_grows_with_the_text_and_no_faster():
    piece = (
        "It is 70 km (43 miles) and 12 or 20 kilometers, or 7 to 12 miles, of 900 to 1,200 men. "
    )
    hard = "1 1 1 1-1-1 a a a half a of an 1,000,000 (1 (1 (1 "
    for text in (piece, hard):
        check(text)
        seconds = []
        for times in (100, 400):
            began = time.process_time()
            check(text * times)
            seconds.append(time.process_time() - began)
        assert seconds[1] < 12 * seconds[0] + 0.05
