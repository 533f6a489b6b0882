"""The values that travel between the stages: frozen, slotted, and nothing but data.

Coordinates are always fields named ``lat`` and ``lon``, in degrees WGS 84. Offsets are
Python ``str`` indices into the article's text, and ``text[start:end] == surface`` holds
for everything that carries a surface.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class MentionKind(StrEnum):
    """How a span points to a place."""

    NAME = "name"
    """The place's own name: "Soledar"."""
    DEMONYM = "demonym"
    """A people or an adjective that points to a country: "Norwegian"."""
    METONYM = "metonym"
    """A seat or a capital that stands for a government: "the Kremlin", "Kyiv said"."""


class PlaceKind(StrEnum):
    """What sort of place a gazetteer record is."""

    CONTINENT = "continent"
    COUNTRY = "country"
    UNIT = "unit"
    """A first-level unit of a country: state, province, oblast."""
    COUNTY = "county"
    """A second-level unit of a country."""
    TOWN = "town"
    """Any populated place, from hamlet to capital."""
    REGION = "region"
    """An area without, or across, administrative bounds: Donbas, the Sahel."""
    ISLAND = "island"
    SEA = "sea"
    """Oceans, seas, gulfs and bays."""
    STRAIT = "strait"
    """Straits, channels and canals."""
    RIVER = "river"
    LAKE = "lake"
    DESERT = "desert"
    MOUNTAIN = "mountain"
    """A mountain, range, pass or plateau."""
    CROSSING = "crossing"
    """A border crossing or post, a bridge or tunnel."""
    LINE = "line"
    """A demarcation line, buffer zone or corridor."""
    BASE = "base"
    """A military base, camp or port."""
    AIRFIELD = "airfield"
    """An airport, airfield or airstrip."""
    SEAT = "seat"
    """A seat of power: a palace, parliament or ministry known by name."""
    FACILITY = "facility"
    """Any other named structure or site."""


class NameType(StrEnum):
    """What the name that matched is to the record it matched."""

    MAIN = "main"
    """The record's usual English name."""
    OFFICIAL = "official"
    """A formal long form: "Russian Federation"."""
    ALTERNATE = "alternate"
    """A name in another language or spelling, or a second name."""
    FORMER = "former"
    """A name the place no longer bears: "Artemovsk"."""
    SHORT = "short"
    """An abbreviation or short form: "CAR", "U.S.", "Ky."."""
    DEMONYM = "demonym"
    """A people or adjective: "Norwegian", "Norwegians"."""


BORDER, HQ, BATTLEFIELD, DEPLOYMENT, MENTION = (
    "border",
    "hq",
    "battlefield",
    "deployment",
    "mention",
)
ROLES = (BATTLEFIELD, HQ, BORDER, DEPLOYMENT, MENTION)
"""The packaged roles in the order that breaks ties; a lexicon may add others."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of an article's text."""

    start: int
    """Index of its first character."""
    end: int
    """Index after its last character."""


@dataclass(frozen=True, slots=True)
class Article:
    """What is read: a text and what is known about it."""

    text: str
    title: str | None = None
    """Usually also the first line of ``text``; kept apart for display."""
    source: str | None = None
    """Who published it, or its address."""
    published: date | None = None
    retrieved: datetime | None = None
    """When it was fetched, in UTC."""
    language: str = "en"
    """ISO 639-1 code."""


@dataclass(frozen=True, slots=True)
class Record:
    """One place of the world as a gazetteer knows it."""

    id: str
    """Stable and unique over all sources: "geonames:498817", "dateline:kremlin"."""
    name: str
    """Its usual English name."""
    kind: PlaceKind
    lat: float
    """Degrees north, WGS 84, -90 to 90."""
    lon: float
    """Degrees east, WGS 84, -180 to 180."""
    country: str | None = None
    """ISO 3166-1 alpha-2; None for what lies in none or in several."""
    unit: str | None = None
    """GeoNames code of its first-level unit without the country: "TX", "05"."""
    population: int = 0
    """Inhabitants; 0 where unknown."""
    precision_km: float = 1.0
    """Radius in km within which the point stands for the place."""
    geonameid: int | None = None
    source: str = "GeoNames"
    """Where the record comes from, for its attribution."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that a name could mean."""

    record: Record
    name: str
    """The name as the gazetteer spells it."""
    name_type: NameType


@dataclass(frozen=True, slots=True)
class Mention:
    """One span of the article that names a place."""

    start: int
    end: int
    surface: str
    kind: MentionKind = MentionKind.NAME
    name: str = ""
    """The name to look up where it is not the surface: "North Kivu" for the "North" of
    "North and South Kivu"; empty where it is."""
    confidence: float = 1.0
    """Probability, 0 to 1, that the span names a place and, once resolved, that its place
    is the right one."""
    sentence: Span = Span(0, 0)
    """The sentence it stands in."""
    role: str = MENTION
    role_confidence: float = 1.0
    """Probability, 0 to 1, that ``role`` is right, given that the place is."""
    cue: Span | None = None
    """The words that gave the role; None where none did."""

    @property
    def asked(self) -> str:
        """The name to look up."""
        return self.name or self.surface


@dataclass(frozen=True, slots=True)
class Alternative:
    """A candidate that was ranked, with what was thought of it."""

    record: Record
    confidence: float
    """Probability, 0 to 1, that it is the one meant."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """A mention and the record chosen for it, if any was right."""

    mention: Mention
    record: Record | None
    """None: no candidate, or none that fits."""
    alternatives: tuple[Alternative, ...] = ()
    """The others, best first."""
    why: str = ""
    """One line for the reader: what told the chosen one from the next."""


@dataclass(frozen=True, slots=True)
class Place:
    """One record with everything the article says of it."""

    record: Record
    mentions: tuple[Mention, ...]
    """In the order of the text; never empty."""
    role: str
    """Its primary role: what most of its mentions say, ``mention`` aside."""
    roles: tuple[str, ...]
    """All its roles, the primary one first; only ``mention`` if there is no other."""
    confidence: float
    """Probability, 0 to 1, that the text means this place."""
    alternatives: tuple[Alternative, ...] = ()
    why: str = ""

    @property
    def id(self) -> str:
        """The record's id."""
        return self.record.id

    @property
    def name(self) -> str:
        """The record's name."""
        return self.record.name


@dataclass(frozen=True, slots=True)
class Check:
    """Something in the text that does not add up."""

    start: int
    end: int
    surface: str
    problem: str
    """A sentence that says what is wrong and what the figure should be."""


@dataclass(frozen=True, slots=True)
class Report:
    """Everything found in one article."""

    article: Article
    places: tuple[Place, ...] = ()
    """In the order of their first mention."""
    unresolved: tuple[Mention, ...] = ()
    """Mentions that name a place which the index does not hold, or not surely."""
    checks: tuple[Check, ...] = ()
    notice: str | None = None
    """A sentence for the reader when the text could not be read as English; else None."""
    sentences: tuple[Span, ...] = field(default=(), repr=False)
    """The article's sentences, in order."""
