"""Places of a text: found, resolved, and said what they do in it."""

from gazetteer.errors import GazetteerError
from gazetteer.geoparse import geoparse
from gazetteer.model import Article, Check, Mention, Place, Record, Report

__all__ = [
    "Article",
    "Check",
    "GazetteerError",
    "Mention",
    "Place",
    "Record",
    "Report",
    "geoparse",
]
