"""The example sentences, and what the packaged weights make of them."""

from __future__ import annotations

from gazetteer.language.analysis import analyse
from gazetteer.model import Article
from gazetteer.roles.assigner import LexiconAssigner
from tests.gazetteer.roles.examples import example_documents, sentences
from tests.gazetteer.roles.gold import RoleScore, gold_mentions, gold_resolutions


def test_marks_are_closed() -> None:
    for line in sentences():
        assert (
            line.count("[")
            == line.count("]")
            == line.count("|n") + line.count("|d") + line.count("|m")
        ), line


def test_offsets() -> None:
    for gold in example_documents():
        for mention in gold["mentions"]:
            assert gold["text"][mention["start"] : mention["end"]] == mention["surface"]


def test_most_are_right() -> None:
    """They were learned from: this guards the way from the weights to the answer."""
    assigner, score = LexiconAssigner(), RoleScore()
    for gold in example_documents():
        analysis = analyse(Article(gold["text"]))
        answers = assigner.assign(analysis, gold_resolutions(gold, analysis))
        score.add(gold, [answer.mention.role for answer in answers])
        assert len(answers) == len(gold_mentions(gold))
    assert score.mentions[True] >= 0.85 * score.mentions.total()
