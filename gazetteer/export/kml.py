"""A report as KML 2.2 (OGC 07-147r2), alone or with its symbols as KMZ, for Google Earth."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import asdict
from html import escape
from types import MappingProxyType
from xml.etree.ElementTree import Element

from gazetteer.export.facts import Facts, Head, facts_of, head_of
from gazetteer.export.look import Look, Looks, look_of
from gazetteer.export.tlp import Tlp
from gazetteer.export.xml import decimal, put, written
from gazetteer.model import Report

_NO_LOOKS: Looks = MappingProxyType({})
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every file in an archive: the same report makes the same bytes."""


def report_to_kml(report: Report, looks: Looks = _NO_LOOKS, tlp: Tlp | None = None) -> bytes:
    """Return a report's places as KML, a folder and a style for each primary role.

    The viewer's own pin takes the role's colour; all facts stand in each place's ExtendedData.
    """
    return _kml(report, looks, tlp, lambda number: None)


def report_to_kmz(report: Report, looks: Looks = _NO_LOOKS, tlp: Tlp | None = None) -> bytes:
    """Return a report's places as KMZ: the KML and the roles' own symbols in one file."""
    from gazetteer.export.icons import icon

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        document = _kml(report, looks, tlp, lambda number: f"files/{number}.png")
        archive.writestr(zipfile.ZipInfo("doc.kml", _EPOCH), document, zipfile.ZIP_DEFLATED)
        for number, role in enumerate(_roles(report)):
            look = look_of(role, looks)
            name = zipfile.ZipInfo(f"files/{number}.png", _EPOCH)
            archive.writestr(name, icon(look.symbol, look.colour))
    return out.getvalue()


def _roles(report: Report) -> list[str]:
    return list(dict.fromkeys(place.role for place in report.places))


def _kml(
    report: Report, looks: Looks, tlp: Tlp | None, picture: Callable[[int], str | None]
) -> bytes:
    root = Element("kml", xmlns="http://www.opengis.net/kml/2.2")
    head, roles = head_of(report, tlp), _roles(report)
    document = put(root, "Document")
    put(document, "name", head.title)
    put(document, "description", _html(_about(head)))
    for number, role in enumerate(roles):
        _style(document, number, look_of(role, looks), picture(number))
    rows = facts_of(report, tlp)
    for number, role in enumerate(roles):
        folder = put(document, "Folder")
        put(folder, "name", look_of(role, looks).label)
        for facts in rows:
            if facts.role == role:
                _placemark(folder, facts, number)
    return written(root)


def _style(document: Element, number: int, look: Look, picture: str | None) -> None:
    style = put(document, "Style", id=f"role{number}")
    drawn = put(style, "IconStyle")
    if picture:
        put(put(drawn, "Icon"), "href", picture)
    else:
        drawn.insert(0, _colour(look.colour))
    label = put(style, "LabelStyle")
    label.append(_colour(look.colour))
    # Without a text of its own a balloon takes the name for HTML.
    put(put(style, "BalloonStyle"), "text", "$[description]")


def _colour(rgb: str) -> Element:
    """Return a colour as KML writes it: opacity, blue, green, red."""
    made = Element("color")
    made.text = f"ff{rgb[5:7]}{rgb[3:5]}{rgb[1:3]}".lower()
    return made


def _placemark(folder: Element, facts: Facts, number: int) -> None:
    placemark = put(folder, "Placemark")
    put(placemark, "name", facts.name)
    put(placemark, "description", _html(_balloon(facts)))
    put(placemark, "styleUrl", f"#role{number}")
    extended = put(placemark, "ExtendedData")
    for name, value in asdict(facts).items():
        if value is not None and value != "" and name not in ("name", "lat", "lon"):
            text = "\n".join(value) if name == "sentences" else value
            text = " ".join(value) if name == "roles" else text
            put(put(extended, "Data", name=name), "value", str(text))
    point = put(placemark, "Point")
    put(point, "coordinates", f"{decimal(facts.lon)},{decimal(facts.lat)}")


def _about(head: Head) -> list[str]:
    lines = (head.marking, head.source, head.as_of and f"As of {head.as_of}", head.attribution)
    return [line for line in lines if line]


def _balloon(facts: Facts) -> list[str]:
    return [
        facts.name,
        f"{', '.join(facts.roles)}; confidence {facts.confidence:.0%}; "
        f"precision {facts.precision_km:g} km",
        *facts.sentences,
        *_about(Head("", facts.article_source, facts.as_of, facts.attribution, facts.marking)),
    ]


def _html(lines: list[str]) -> str:
    """Return lines as the HTML that a viewer takes a description for, nothing in them markup."""
    return "<br/>".join(escape(line).replace("$[", "&#36;[") for line in lines)
