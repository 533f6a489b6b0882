from __future__ import annotations

import pytest

from gazetteer.language.analysis import analyse
from gazetteer.model import Article, MentionKind
from tests.evaluation import gold
from tests.evaluation.gold import OWN, as_mentions, documents

needs_gold = pytest.mark.skipif(gold.missing() is not None, reason="no gold documents here")


def test_what_is_missing_is_said(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gold, "SHARED", gold.Path(str(tmp_path)))
    sentence = gold.missing()
    assert sentence is not None
    assert "DATELINE_SHARED" in sentence


def test_our_own_reports_are_gold() -> None:
    docs = documents(OWN)
    assert len(docs) >= 100
    for doc in docs:
        for mention in doc["mentions"]:
            assert doc["text"][mention["start"] : mention["end"]] == mention["surface"]


@needs_gold
def test_gold_mentions_become_mentions() -> None:
    doc = documents("reports_dev")[0]
    mentions = as_mentions(doc, analyse(Article(doc["text"])))
    assert len(mentions) == len(doc["mentions"])
    assert {m.kind for m in mentions} >= {MentionKind.NAME, MentionKind.DEMONYM}
    assert [m.start for m in mentions] == sorted(m.start for m in mentions)
