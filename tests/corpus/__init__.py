"""Reports written by us, annotated by the project's rules for places and roles.

The files ``reports-NN.txt`` hold ten documents each. A document begins with a line
``=== R001 | title | style | date``; the title ``*`` means the first line of the text, ``-``
none. Marks stand in the text:

``[[surface|code|CC|lat,lon|Usual Name]]``
    A mention. The code is the kind (n name, d demonym, m metonym), then the role (b
    battlefield, q hq, o border, y deployment; none for ``mention``), then, after ``~``,
    other roles a careful reader could give (``m`` for mention): ``n``, ``nb``, ``do``,
    ``nb~ym``. Trailing fields may be left out: a country's code, point and name come from
    ``countries.psv``; a place's point and name from an earlier mark of the same place in the
    document, or from ``places.psv``, which ``scripts/read_corpus.py`` fills. The point ``?``
    means that none is given on purpose.
``{{text}}``
    Looks like a place and is none.
``{{?text}}``
    May be found or not.
``<<text|problem>>``
    A figure that contradicts itself.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

FOLDER = Path(__file__).parent
KINDS = {"n": "name", "d": "demonym", "m": "metonym"}
ROLES = {"b": "battlefield", "q": "hq", "o": "border", "y": "deployment", "m": "mention"}

_HEAD = re.compile(r"^=== (\w+) \| (.*?) \| (.*?) \| (.*?)$", re.MULTILINE)
_MARK = re.compile(r"\[\[(.+?)\]\]|\{\{(\??)(.+?)\}\}|<<(.+?)\|(.+?)>>", re.DOTALL)
_SEATS = {
    "Kremlin", "White House", "Pentagon", "Downing Street", "Élysée", "Elysée", "Elysee",
    "Whitehall", "Capitol Hill", "Foggy Bottom", "Quai d'Orsay", "Blue House", "Miraflores",
    "Malacañang", "Zhongnanhai", "Holyrood", "Westminster", "Stormont", "Casa Rosada",
    "Planalto", "South Block", "Bankova",
}  # fmt: skip


class Point(NamedTuple):
    """Where a place lies and what it is usually called."""

    lat: float | None
    lon: float | None
    name: str


def documents() -> list[dict[str, Any]]:
    """Return all documents in the gold format: one dict each, offsets into its ``text``.

    Raises ValueError where a mark cannot be read or a mention's point is not known.
    """
    found = []
    for path in sorted(FOLDER.glob("reports-*.txt")):
        source = path.read_text("utf-8")
        heads = list(_HEAD.finditer(source))
        ends = [head.start() for head in heads[1:]] + [len(source)]
        for head, end in zip(heads, ends, strict=True):
            found.append(_document(head, source[head.end() : end].strip("\n")))
    return found


def _document(head: re.Match[str], body: str) -> dict[str, Any]:
    doc: dict[str, Any] = {
        "id": head[1],
        "title": None if head[2] == "-" else head[2],
        "style": head[3],
        "date": head[4],
        "source": "written for this project; colour and quotes are invented",
        "mentions": [],
        "not_places": [],
        "ignore": [],
        "checks": [],
    }
    pieces: list[str] = []
    length = done = 0
    near: dict[tuple[str, str], Point] = {}
    for mark in _MARK.finditer(body):
        plain = body[done : mark.start()]
        done = mark.end()
        fields = (mark[1] or "").split("|")
        surface = fields[0] or mark[3] or mark[4]
        start = length + len(plain)
        span = {"start": start, "end": start + len(surface), "surface": surface}
        pieces += [plain, surface]
        length = start + len(surface)
        if mark[1]:
            doc["mentions"].append(span | _mention(fields, near, head[1]))
        elif mark[3]:
            doc["ignore" if mark[2] else "not_places"].append(span)
        else:
            doc["checks"].append(span | {"problem": mark[5]})
    doc["text"] = "".join(pieces) + body[done:]
    if head[2] == "*":
        doc["title"] = doc["text"].split("\n", 1)[0]
    return doc


def _mention(fields: list[str], near: dict[tuple[str, str], Point], doc_id: str) -> dict[str, Any]:
    surface, code, cc, point, name = (*fields, "", "", "", "")[:5]
    roles, _, others = code.partition("~")
    if roles[:1] not in KINDS or any(r not in ROLES for r in roles[1:] + others):
        raise ValueError(f"{doc_id}: no such code in [[{'|'.join(fields)}]]")
    kind, role = KINDS[roles[0]], ROLES[roles[1:] or "m"]
    if not cc:
        cc = countries().get(surface, ("", None))[0]
    if not cc:
        raise ValueError(f"{doc_id}: give the country of [[{'|'.join(fields)}]]")
    where = _point(surface, kind, cc, point, name, near)
    if where is None:
        raise ValueError(f"{doc_id}: give the point of [[{'|'.join(fields)}]]")
    for known in {surface, where.name}:
        near[known, cc] = where
    mention: dict[str, Any] = {
        "kind": kind,
        "name": where.name,
        "country": None if cc == "--" else cc,
        "lat": where.lat,
        "lon": where.lon,
        "role": role,
    }
    alt = [ROLES[r] for r in others]
    if kind == "metonym" and role == "mention" and surface not in _SEATS and "hq" not in alt:
        alt.append("hq")  # a capital for its government: a careful reader could say either
    return mention | ({"alt_roles": alt} if alt else {})


def _point(
    surface: str,
    kind: str,
    cc: str,
    point: str,
    name: str,
    near: dict[tuple[str, str], Point],
) -> Point | None:
    if point == "?":
        return Point(None, None, name or surface)
    if point:
        lat, lon = (float(part) for part in point.split(","))
        return Point(lat, lon, name or surface)
    country = countries().get(surface)
    if country and country[0] == cc and not name:
        return country[1]
    for asked in (name, surface):
        for table in (near, places()):
            if asked and (asked, cc) in table:
                return table[asked, cc]
    return None


@lru_cache(maxsize=1)
def countries() -> dict[str, tuple[str, Point]]:
    """Return code and point of each country under each of its names and demonyms."""
    table = {}
    for cc, lat, lon, name, others, demonyms in _rows("countries.psv"):
        where = (cc, Point(float(lat), float(lon), name))
        for each in (name, *others.split(","), *demonyms.split(",")):
            if each:
                table[each] = where
                table[each.upper()] = where
                table[each.lower()] = where
    return table


@lru_cache(maxsize=1)
def places() -> dict[tuple[str, str], Point]:
    """Return the points of towns by the names and countries that the marks give."""
    return {
        (name, cc): Point(float(lat), float(lon), name)
        for name, cc, lat, lon in _rows("places.psv")
    }


def _rows(file: str) -> list[list[str]]:
    path = FOLDER / file
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return [line.split("|") for line in lines if line and not line.startswith("#")]
