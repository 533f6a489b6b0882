"""Names to points through geopy: the local index, and later whoever is configured."""

from gazetteer.geocoding.local import LocalGazetteer

__all__ = ["LocalGazetteer"]
