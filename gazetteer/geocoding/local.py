"""The local index as a geopy geocoder."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NoReturn

from geopy.adapters import BaseSyncAdapter
from geopy.exc import GeocoderQueryError, GeocoderUnavailable
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point

from gazetteer.geocoding.query import Query, parse_query, search
from gazetteer.index import Index, open_index
from gazetteer.model import Candidate, PlaceKind, Record
from gazetteer.store import Answers, ForgivingAnswers, Question

PROVIDER = "dateline"
MAX_RESULTS = 60
REVERSE_RADIUS_KM = 50.0
"""How far from a point its nearest town is looked for."""


class _Offline(BaseSyncAdapter):  # type: ignore[misc]  # geopy is not typed
    """Keeps the promise that nothing is asked online."""

    def get_json(self, url: str, *, timeout: float, headers: dict[str, str]) -> NoReturn:
        raise GeocoderUnavailable("The local gazetteer asks nobody online.")

    get_text = get_json


class LocalGazetteer(Geocoder):  # type: ignore[misc]  # geopy is not typed
    """Geocodes from the local index, without a network, as any geopy geocoder does.

    ``geocode("Tripoli, Lebanon")``: a name, then its unit or country. Answers are kept in the
    store; where it cannot be used they are remembered until the program ends.
    """

    def __init__(self, index: Index | None = None, answers: Answers | None = None) -> None:
        """Use ``index`` and ``answers``, or else those that the settings lead to.

        Raises :class:`~gazetteer.errors.PlaceIndexError` where the index can be neither opened
        nor built.
        """
        super().__init__(adapter_factory=_Offline, user_agent="dateline")
        self._index = index or open_index()
        self._version = str(self._index.info()["fingerprint"])
        self._answers = answers or ForgivingAnswers()

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,
        limit: int | None = None,
        country_codes: str | Sequence[str] | None = None,
    ) -> Location | list[Location] | None:
        """Return the places that ``query`` could mean, most prominent first; None if there is none.

        With ``exactly_one`` just the first. ``country_codes`` (ISO 3166-1 alpha-2) are the
        countries it may lie in. ``timeout`` is there for geopy's callers and means nothing here.
        Raises :class:`geopy.exc.GeocoderQueryError` where an argument cannot be used.
        """
        asked = parse_query(query, country_codes)
        limit = 1 if exactly_one else _checked_limit(limit)
        results = self._answer(asked)[:limit]
        return _in_shape([_location(result) for result in results], exactly_one)

    def reverse(
        self,
        query: Any,
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,
        limit: int | None = None,
        radius_km: float = REVERSE_RADIUS_KM,
    ) -> Location | list[Location] | None:
        """Return the towns within ``radius_km`` of a point, nearest first; None if there is none.

        With ``exactly_one`` just the nearest. ``query`` is anything geopy takes for a point.
        Raises :class:`geopy.exc.GeocoderQueryError` where an argument cannot be used.
        """
        if not 0 < radius_km <= 1000:
            raise GeocoderQueryError(f"radius_km must be above 0 and up to 1000, not {radius_km}.")
        if query is None:  # which geopy takes for 0, 0
            raise GeocoderQueryError("There is no point; give its latitude and longitude.")
        try:
            point = Point(query)
        except (TypeError, ValueError) as error:
            raise GeocoderQueryError(f"{query!r} is no point: {error}") from error
        limit = 1 if exactly_one else _checked_limit(limit)
        near = [
            (km, record)
            for km, record in self._index.near(point.latitude, point.longitude, radius_km)
            if record.kind is PlaceKind.TOWN
        ]
        results = [
            {**self._result(record), "distance_km": round(km, 3)} for km, record in near[:limit]
        ]
        return _in_shape([_location(result) for result in results], exactly_one)

    def _answer(self, asked: Query) -> list[dict[str, Any]]:
        """Return all results for a query, from the store if it has been asked before."""
        question = Question(PROVIDER, self._version, "en", asked.normalised)
        known = self._answers.get(question)
        if known is None:
            known = [self._result(c.record, c) for c in search(self._index, asked)]
            self._answers.put(question, known)
        return known

    def _result(self, record: Record, candidate: Candidate | None = None) -> dict[str, Any]:
        above = [f"unit:{record.country}.{record.unit}", f"country:{record.country}"]
        holders = [self._index.record(i) for i in above if i != record.id and record.country]
        parts = [record.name, *(holder.name for holder in holders if holder)]
        return {
            "id": record.id,
            "geonameid": record.geonameid,
            "display_name": ", ".join(parts),
            "name": record.name,
            "matched": candidate.name if candidate else record.name,
            "matched_type": str(candidate.name_type) if candidate else "main",
            "kind": str(record.kind),
            "country_code": record.country,
            "unit": record.unit,
            "lat": record.lat,
            "lon": record.lon,
            "population": record.population,
            "precision_km": record.precision_km,
            "source": record.source,
        }


def _checked_limit(limit: int | None) -> int:
    if limit is None:
        return MAX_RESULTS
    if limit < 1:
        raise GeocoderQueryError(f"limit must be 1 or more, not {limit}.")
    return limit


def _location(result: dict[str, Any]) -> Location:
    return Location(result["display_name"], Point(result["lat"], result["lon"]), result)


def _in_shape(found: list[Location], exactly_one: bool) -> Location | list[Location] | None:
    if not found:
        return None
    return found[0] if exactly_one else found
