"""Names to points through geopy: the local index, and whoever online is configured."""

from gazetteer.geocoding.local import LocalGazetteer
from gazetteer.geocoding.provider import Answer, Provider, configured_provider

__all__ = ["Answer", "LocalGazetteer", "Provider", "configured_provider"]
