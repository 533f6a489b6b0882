"""What is shared of a session: a report with what was done to it, and how it is looked at."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from dashboard.filters import Filters
from gazetteer.errors import InputError
from gazetteer.export.archive import record_from_plain, report_from_archive, report_to_archive
from gazetteer.export.json import to_json
from gazetteer.export.plain import from_plain, to_plain
from gazetteer.model import Record, Report

ID = "r"
"""The parameter of an address that holds the id of a saved report."""

SUFFIX = ".dateline"
"""How the name of a session's file ends."""

MAX_BYTES = 40_000_000
"""Of the largest session's file that is opened."""

TABS = ("Places", "Text", "Checks", "Briefing", "Share")
"""The tabs under the map."""
LINKED = TABS[1:-1]
"""Those that a link can open: the first is open anyway, and nobody is sent to share again."""

EXPIRIES = {1: "1 day", 7: "7 days", 30: "30 days"}
"""For how many days a report can be saved."""

_VERSION = 1
_KEY = "dateline_session"
_MAX_PLACE, _MAX_ACCEPTED, _MAX_NAME = 200, 1_000, 1_000
_MAX_ZOOM = 20.0


@dataclass(frozen=True, slots=True)
class Camera:
    """What part of the world a map shows."""

    lat: float
    """Degrees north of the map's middle, WGS 84."""
    lon: float
    """Degrees east of it; a map that was dragged around the world counts on."""
    zoom: float
    """Leaflet's: each step shows half as much."""

    @classmethod
    def read(cls, text: str) -> Camera | None:
        """Read what :meth:`text` wrote; None for anything else."""
        try:
            lat, lon, zoom = (float(part) for part in text.split(","))
        except ValueError:
            return None
        if not (abs(lat) <= 90 and abs(lon) <= 720 and 0 <= zoom <= _MAX_ZOOM):
            return None
        return cls(round(lat, 4), round(lon, 4), round(zoom, 2))

    @property
    def text(self) -> str:
        """It as the address holds it: "48.68,38.09,7.25"."""
        return f"{self.lat:.10g},{self.lon:.10g},{self.zoom:.10g}"


@dataclass(frozen=True, slots=True)
class Outlook:
    """How a report is looked at: everything that a link holds but the report itself."""

    filters: Filters = field(default_factory=Filters)
    place: str | None = None
    """The id of the chosen place."""
    camera: Camera | None = None
    """None: the map is framed by the places."""
    tab: str = ""
    """The tab that lies open, one of :data:`LINKED`; empty for the first."""

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> Outlook:
        """Read the parameters of an address; what makes no sense is left out."""
        tab = query.get("tab", "").capitalize()
        return cls(
            Filters.from_query(query),
            query.get("place", "")[:_MAX_PLACE] or None,
            Camera.read(query.get("at", "")),
            tab if tab in LINKED else "",
        )

    def to_query(self, id: str = "") -> dict[str, str]:
        """Return the parameters of an address that opens this outlook on the report ``id``."""
        query = {ID: id} if id else {}
        query |= self.filters.to_query()
        if self.place:
            query["place"] = self.place
        if self.camera:
            query["at"] = self.camera.text
        if self.tab:
            query["tab"] = self.tab.lower()
        return query

    def to_address(self, id: str = "") -> str:
        """Return the same, encoded, as it stands after the question mark."""
        return urlencode(self.to_query(id))


@dataclass(frozen=True, slots=True)
class Session:
    """A report with what its reader did to it: all that is saved, or written to a file."""

    report: Report
    """The machine's."""
    accepted: Mapping[str, Record] = field(default_factory=dict)
    """The records accepted for names without a place, by the name."""
    read: datetime | None = None
    """When the article was read, in UTC."""
    outlook: Outlook = field(default_factory=Outlook)

    def state(self) -> dict[str, Any]:
        """Return everything but the report, ready for :mod:`json`."""
        return {
            "accepted": {name: to_plain(record) for name, record in self.accepted.items()},
            "read": self.read.isoformat() if self.read else None,
            "outlook": self.outlook.to_query(),
        }

    @classmethod
    def of(cls, report: Report, state: Any) -> Session:
        """Put a session together again; whoever wrote ``state`` is not trusted.

        Raises :class:`~gazetteer.errors.InputError` where it is not what :meth:`state` makes.
        """
        if not isinstance(state, dict) or set(state) != {"accepted", "read", "outlook"}:
            raise InputError("The session has to have 'accepted', 'read' and 'outlook'.")
        accepted, outlook = state["accepted"], state["outlook"]
        if not isinstance(accepted, dict) or len(accepted) > _MAX_ACCEPTED:
            raise InputError(f"'accepted' has to be an object of at most {_MAX_ACCEPTED:,}.")
        if any(len(name) > _MAX_NAME for name in accepted):
            raise InputError(f"A name in 'accepted' has more than {_MAX_NAME:,} characters.")
        if not isinstance(outlook, dict) or not all(isinstance(v, str) for v in outlook.values()):
            raise InputError("'outlook' has to be an object of texts.")
        return cls(
            report,
            {
                name: record_from_plain(record, f"accepted[{name[:40]!r}]")
                for name, record in accepted.items()
            },
            from_plain(datetime | None, state["read"], "read"),
            Outlook.from_query(outlook),
        )


def write_session(session: Session) -> bytes:
    """Return a session as one file that opens the same anywhere."""
    document = {
        _KEY: _VERSION,
        "report": report_to_archive(session.report),
        "session": session.state(),
    }
    return to_json(document).encode()


def read_session(data: bytes) -> Session:
    """Read what :func:`write_session` wrote, or raise :class:`~gazetteer.errors.InputError`."""
    if len(data) > MAX_BYTES:
        raise InputError(
            f"This session has {len(data):,} bytes; up to {MAX_BYTES:,} can be opened."
        )
    try:
        document = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise InputError(
            "This file is no session: choose one that Download session has written."
        ) from error
    if not isinstance(document, dict) or set(document) != {_KEY, "report", "session"}:
        raise InputError("This file is no session: choose one that Download session has written.")
    if document[_KEY] != _VERSION:
        raise InputError(
            f"This session is of version {str(document[_KEY])[:20]}, this program knows "
            f"{_VERSION}; update the program."
        )
    return Session.of(report_from_archive(document["report"]), document["session"])


def is_session(name: str) -> bool:
    """Say whether a file's name is that of a session."""
    return name.casefold().endswith(SUFFIX)


def file_name(report: Report, ending: str = SUFFIX) -> str:
    """Return a name for a file of a report: its title, as every system takes it."""
    words = re.sub(r"[^\w.-]+", " ", report.article.title or "").split()
    name = "-".join(words)[:60].strip(".-_")
    return (name or "report") + ending
