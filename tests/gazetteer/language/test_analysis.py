from __future__ import annotations

from gazetteer.language.analysis import analyse
from gazetteer.model import Article, Span


def test_sentence_at_finds_the_sentence_that_holds_an_offset() -> None:
    analysis = analyse(Article("Soledar fell.  Kyiv denied it."))
    assert analysis.sentence_at(0) == Span(0, 13)
    assert analysis.sentence_at(12) == Span(0, 13)
    assert analysis.sentence_at(14) == Span(0, 13)
    assert analysis.sentence_at(15) == Span(15, 30)
    assert analysis.sentence_at(99) == Span(15, 30)


def test_a_text_without_sentences_is_one() -> None:
    assert analyse(Article("")).sentence_at(0) == Span(0, 0)
