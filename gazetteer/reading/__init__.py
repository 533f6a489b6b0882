"""From what a user has to an article: one file for each kind of input."""

from gazetteer.reading.text import MAX_CHARACTERS, article_from_text, read_text

__all__ = ["MAX_CHARACTERS", "article_from_text", "read_text"]
