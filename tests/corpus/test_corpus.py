from __future__ import annotations

from collections import Counter

import pytest

from tests import corpus
from tests.corpus.lint import forgotten

DOCUMENTS = corpus.documents()


@pytest.mark.parametrize("doc", DOCUMENTS, ids=lambda d: d["id"])
def test_offsets_hold(doc):
    text = doc["text"]
    assert not any(mark in text for mark in ("[[", "]]", "{{", "}}", "<<", ">>"))
    ends = 0
    spans = [*doc["mentions"], *doc["not_places"], *doc["ignore"]]
    for span in sorted(spans, key=lambda s: s["start"]):
        assert text[span["start"] : span["end"]] == span["surface"]
        assert span["surface"] == span["surface"].strip()
        assert span["start"] >= ends, span
        ends = span["end"]
    for check in doc["checks"]:
        assert text[check["start"] : check["end"]] == check["surface"]


@pytest.mark.parametrize("doc", DOCUMENTS, ids=lambda d: d["id"])
def test_mentions_have_role_point_and_name(doc):
    for m in doc["mentions"]:
        assert m["kind"] in corpus.KINDS.values()
        assert {m["role"], *m.get("alt_roles", ())} <= set(corpus.ROLES.values())
        assert m["role"] not in m.get("alt_roles", ())
        assert m["name"]
        assert m["country"] is None or len(m["country"]) == 2
        assert (m["lat"] is None) == (m["lon"] is None)
        assert m["lat"] is None or (-90 <= m["lat"] <= 90 and -180 <= m["lon"] <= 180)


@pytest.mark.parametrize("doc", DOCUMENTS, ids=lambda d: d["id"])
def test_documents_are_of_the_length_of_a_report(doc):
    assert 80 <= len(doc["text"].split()) <= 480


def test_counts():
    assert len({d["id"] for d in DOCUMENTS}) == len(DOCUMENTS) >= 120
    roles = Counter(m["role"] for d in DOCUMENTS for m in d["mentions"])
    assert min(roles[role] for role in corpus.ROLES.values()) >= 100
    assert sum(len(d["not_places"]) for d in DOCUMENTS) >= 400
    assert sum(len(d["checks"]) for d in DOCUMENTS) >= 8
    assert sum(not d["mentions"] for d in DOCUMENTS) >= 5


def test_no_place_is_forgotten_within_a_document():
    assert forgotten(DOCUMENTS) == []


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        (["Oslo", "x", "NO"], "no such code"),
        (["Oslo", "nz", "NO"], "no such code"),
        (["Oslo", "n"], "give the country"),
        (["Nowhere-by-the-Sea", "n", "GB"], "give the point"),
    ],
)
def test_bad_marks_are_refused(fields, error):
    with pytest.raises(ValueError, match=error):
        corpus._mention(fields, {}, "R000")


def test_a_capital_for_its_government_may_be_hq():
    assert corpus._mention(["Oslo", "m", "NO", "59.9,10.7"], {}, "R000")["alt_roles"] == ["hq"]


def test_a_forgotten_mark_is_found():
    doc = {"id": "R0", "text": "Oslo and Norway, then Oslo.", "not_places": [], "ignore": []}
    doc["mentions"] = [{"start": 0, "end": 4, "surface": "Oslo", "name": "Oslo"}]
    assert len(forgotten([doc])) == 2
