"""What is kept between runs: answers of geocoders, in SQLite or PostgreSQL."""

from gazetteer.store.answers import Answers, NoAnswers, Question, StoredAnswers
from gazetteer.store.forgiving import ForgivingAnswers

__all__ = ["Answers", "ForgivingAnswers", "NoAnswers", "Question", "StoredAnswers"]
