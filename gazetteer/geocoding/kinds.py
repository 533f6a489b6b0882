"""What the providers' words for sorts of places mean here."""

from __future__ import annotations

from collections.abc import Mapping

from gazetteer.model import PlaceKind

OSM = {
    PlaceKind.CONTINENT: "continent",
    PlaceKind.COUNTRY: "country",
    PlaceKind.UNIT: "state province",
    PlaceKind.COUNTY: "county district state_district",
    PlaceKind.TOWN: "city town village hamlet isolated_dwelling municipality borough suburb "
    "quarter neighbourhood city_district city_block locality farm croft allotments",
    PlaceKind.REGION: "region national_park protected_area nature_reserve political disputed cape "
    "peninsula wetland wood forest valley",
    PlaceKind.ISLAND: "island islet archipelago",
    PlaceKind.SEA: "sea ocean bay gulf fjord body_of_water",
    PlaceKind.STRAIT: "strait canal",
    PlaceKind.RIVER: "river stream wadi",
    PlaceKind.LAKE: "water lake reservoir lagoon",
    PlaceKind.DESERT: "desert sand dune",
    PlaceKind.MOUNTAIN: "peak volcano mountain_range ridge saddle mountain_pass plateau hill "
    "massif glacier",
    PlaceKind.CROSSING: "border_control checkpoint bridge tunnel",
    PlaceKind.BASE: "military barracks naval_base base training_area range",
    PlaceKind.AIRFIELD: "aeroway aerodrome airfield airport airstrip heliport",
    PlaceKind.SEAT: "government parliament",
}
"""Keys and values of OpenStreetMap, as Nominatim, Photon and OpenCage give them."""

PELIAS = {
    PlaceKind.CONTINENT: "continent",
    PlaceKind.COUNTRY: "country dependency disputed",
    PlaceKind.UNIT: "region",
    PlaceKind.COUNTY: "macrocounty county",
    PlaceKind.TOWN: "locality localadmin borough neighbourhood",
    PlaceKind.REGION: "macroregion macrohood",
    PlaceKind.SEA: "ocean marinearea",
}
"""Pelias's layers."""

GEONAMES = {
    PlaceKind.COUNTRY: "PCL PCLD PCLF PCLI PCLIX PCLS",
    PlaceKind.CONTINENT: "CONT",
    PlaceKind.UNIT: "ADM1",
    PlaceKind.TOWN: "P",
    PlaceKind.REGION: "A L V",
    PlaceKind.RIVER: "H",
    PlaceKind.MOUNTAIN: "T",
    PlaceKind.SEA: "U",
}
"""Codes and classes of GeoNames beyond those of :mod:`gazetteer.index.geonames.kinds`."""


def kind_of(words: Mapping[PlaceKind, str], *given: object) -> PlaceKind:
    """Return the kind that the first word with a meaning gives; a facility where none has."""
    for word in given:
        for kind, meaning in words.items():
            if isinstance(word, str) and word in meaning.split():
                return kind
    return PlaceKind.FACILITY
