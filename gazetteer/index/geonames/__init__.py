"""GeoNames' full gazetteer, installed beside the packaged one when its user asks for it."""

from gazetteer.index.geonames.asked import OFFICIAL, Asked
from gazetteer.index.geonames.install import install, remove

__all__ = ["OFFICIAL", "Asked", "install", "remove"]
