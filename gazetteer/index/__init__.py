"""The local gazetteer: names to records, built once from packaged data, then opened."""

from gazetteer.index.index import Index
from gazetteer.index.opening import open_index

__all__ = ["Index", "open_index"]
