"""What is kept between runs: answers of geocoders, in SQLite or wherever a URL leads."""

from gazetteer.store.answers import Answers, NoAnswers, Question, StoredAnswers

__all__ = ["Answers", "NoAnswers", "Question", "StoredAnswers"]
