"""A text cut once into words and sentences, for all stages to share."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from gazetteer.language.sentences import split_sentences
from gazetteer.language.tokens import Token, tokenise
from gazetteer.model import Article, Span


@dataclass(frozen=True, slots=True)
class Analysis:
    """An article with its words and sentences."""

    article: Article
    tokens: tuple[Token, ...]
    """In order; punctuation marks are tokens of their own."""
    sentences: tuple[Span, ...]
    """In order, without the white space between them."""

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    def sentence_at(self, offset: int) -> Span:
        """Return the sentence that holds the character at ``offset``, or the one before it."""
        i = bisect_right(self.sentences, offset, key=lambda s: s.start) - 1
        return self.sentences[max(i, 0)] if self.sentences else Span(0, len(self.text))


def analyse(article: Article) -> Analysis:
    """Cut an article's text into words and sentences; never fails."""
    tokens = tokenise(article.text)
    return Analysis(article, tokens, split_sentences(article.text, tokens))
