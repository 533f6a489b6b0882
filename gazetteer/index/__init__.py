"""The local gazetteer: names to records, built once from packaged data, then opened."""

from gazetteer.index.index import Index
from gazetteer.index.opening import index_path, open_index, rebuild_index

__all__ = ["Index", "index_path", "open_index", "rebuild_index"]
