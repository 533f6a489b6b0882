"""What is asked of a gazetteer: a name, and where it is to lie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geopy.exc import GeocoderQueryError

from gazetteer.language.names import key
from gazetteer.model import Candidate, PlaceKind
from gazetteer.stages import Names

MAX_LENGTH = 200
"""Characters of the longest query that is looked at."""


@dataclass(frozen=True, slots=True)
class Query:
    """A name and where it is to lie."""

    parts: tuple[str, ...]
    """The name, then what contains it, from the inside out: "Tripoli", "Lebanon"."""
    countries: tuple[str, ...] = ()
    """ISO 3166-1 alpha-2 codes of the countries it may lie in, sorted; empty: any."""

    @property
    def normalised(self) -> str:
        """The query so that equal ones are equal, whatever their case and accents."""
        return ", ".join(map(key, self.parts)) + "".join(f" +{code}" for code in self.countries)


def parse_query(query: str, country_codes: str | Sequence[str] | None = None) -> Query:
    """Return what is asked.

    Raises :class:`geopy.exc.GeocoderQueryError` where it is no text, empty or too long, or a
    country code is not of two letters.
    """
    if not isinstance(query, str):
        raise GeocoderQueryError(f"The query must be a string, not {type(query).__name__}.")
    if len(query) > MAX_LENGTH:
        raise GeocoderQueryError(f"The query has {len(query)} characters; {MAX_LENGTH} may be.")
    parts = tuple(part.strip() for part in query.split(",") if key(part))
    if not parts:
        raise GeocoderQueryError("The query is empty; give the name of a place.")
    given = country_codes.split(",") if isinstance(country_codes, str) else country_codes or ()
    codes = {str(code).strip().upper() for code in given}
    for code in codes:
        if not (len(code) == 2 and code.isascii() and code.isalpha()):
            raise GeocoderQueryError(f"{code!r} is no country code; give two letters, such as NO.")
    return Query(parts, tuple(sorted(codes)))


def search(names: Names, asked: Query) -> list[Candidate]:
    """Return what ``asked`` could mean, most prominent first."""
    whole = names.lookup(" ".join(asked.parts))  # "Washington, D.C." is one name
    found = list(whole) or _within(names, asked.parts[0], asked.parts[1:])
    if not found and len(asked.parts) == 1:
        found = _without_comma(names, asked.parts[0])
    if asked.countries:
        found = [c for c in found if c.record.country in asked.countries]
    return [c for c in found if c.name_type != "demonym"]


def _within(names: Names, name: str, containers: Sequence[str]) -> list[Candidate]:
    """Return the candidates of ``name`` that lie in each of the containers."""
    found = list(names.lookup(name))
    for container in containers:
        areas = _areas(names, container)
        found = [
            c
            for c in found
            if (c.record.country, None) in areas or (c.record.country, c.record.unit) in areas
        ]
    return found


def _without_comma(names: Names, text: str) -> list[Candidate]:
    """Return the candidates of "Tripoli Lebanon": the longest name that leaves a container."""
    words = text.split()
    for at in range(len(words) - 1, 0, -1):
        found = _within(names, " ".join(words[:at]), [" ".join(words[at:])])
        if found:
            return found
    return []


def _areas(names: Names, container: str) -> set[tuple[str | None, str | None]]:
    """Return the countries, as (country, None), and units that ``container`` could mean."""
    areas: set[tuple[str | None, str | None]] = set()
    if len(container) == 2 and container.isalpha() and container.isupper():
        areas.add((container, None))
    for candidate in names.lookup(container):
        record = candidate.record
        if record.kind is PlaceKind.COUNTRY:
            areas.add((record.country, None))
        elif record.kind is PlaceKind.UNIT and record.unit:
            areas.add((record.country, record.unit))
    return areas
