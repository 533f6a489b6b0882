"""A sheet as one HTML file with a map to move about in, that needs no server and no network."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any

from dashboard.assets import asset_text, leaflet_folder
from dashboard.briefing.atlas import map_data
from dashboard.briefing.drawing import Page
from dashboard.briefing.layout import Sheet
from dashboard.briefing.legend import Entry as LegendEntry
from dashboard.briefing.legend import legend_entries
from dashboard.briefing.legend import notes as map_notes
from dashboard.briefing.sources import Entry, entries, notes
from dashboard.briefing.svg import page_svg
from dashboard.briefing.text import printable
from dashboard.briefing.tlp import COLOURS, MEANINGS
from dashboard.symbols import style_of, symbol_svg

_WEB = Path(__file__).parent / "web"


def sheet_html(sheet: Sheet) -> str:
    """Return a sheet as an HTML document.

    Its policy lets it run the scripts and styles it was made with and nothing else, and load
    nothing; all that comes of the article is text or data.
    """
    scripts = [
        (leaflet_folder() / "leaflet.js").read_text("utf-8"),
        asset_text("map/labels.js"),
        (_WEB / "sheet.js").read_text("utf-8"),
    ]
    leaflet_css = (leaflet_folder() / "leaflet.css").read_text("utf-8")
    style = _without_images(leaflet_css) + (_WEB / "sheet.css").read_text("utf-8")
    style += "body.drawn .still { display: none; }\n#map { display: none; }\n"
    style += "body.drawn #map { display: block; }\n"
    for label, colour in COLOURS.items():
        style += f".{_tlp_class(label)} {{ color: {colour}; }}\n"
    policy = (
        f"default-src 'none'; script-src {' '.join(map(_digest, scripts))}; "
        f"style-src {_digest(style)}; img-src data:; base-uri 'none'; form-action 'none'"
    )
    head = (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_e(policy)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{_e(sheet.title)}</title>\n<style>{style}</style>\n</head>\n"
    )
    data = _json(map_data(sheet))
    end = "".join(f"<script>{script}</script>\n" for script in scripts)
    return (
        f"{head}<body>\n{_bar(sheet, sheet.options.marking)}\n<main>\n{_body(sheet)}\n</main>\n"
        f'<footer>{_bar(sheet, _foot(sheet))}</footer>\n<script type="application/json" '
        f'id="data">{data}</script>\n{end}</body>\n</html>\n'
    )


def _body(sheet: Sheet) -> str:
    parts = [f"<h1>{_e(sheet.title)}</h1>"]
    if sheet.subtitle:
        parts.append(f"<p>{_e(sheet.subtitle)}</p>")
    parts.append(f'<p class="dated">{_e(sheet.dated)}</p>')
    parts.append(_figure(sheet))
    rows = entries(sheet.report)
    if rows:
        parts.append(
            '<h2>Places</h2>\n<div class="wide"><table>\n<thead><tr><th scope="col">No.</th>'
            '<th scope="col">Place</th><th scope="col">Role</th>'
            '<th scope="col">What the text says</th></tr></thead>\n<tbody>'
        )
        drawn = {mark.number for mark in sheet.picture.marks}
        parts += [_row(n, entry, on_map=n in drawn) for n, entry in enumerate(rows, 1)]
        parts.append("</tbody></table></div>")
    for title, lines in notes(sheet.report, sheet.view):
        parts.append(f"<h2>{_e(title)}</h2>")
        parts += [f"<p>{_e(line)}</p>" for line in lines]
    return "\n".join(parts)


def _figure(sheet: Sheet) -> str:
    frame = sheet.picture.frame
    still = Page(
        frame.width, frame.height, sheet.picture.items, sheet.first.alt, frame.left, frame.top
    )
    shown = legend_entries(sheet.picture.marks, {item.name for item in sheet.picture.items})
    legend = "".join(f"<li>{_key(entry)}{_e(entry.label)}</li>" for entry in shown)
    note = map_notes(sheet.report, sheet.total, len(sheet.picture.marks), sheet.view)
    return (
        f'<figure>\n<div id="map" role="region" aria-label="{_e(sheet.first.alt)}"></div>\n'
        f'<div class="still">{page_svg(still)}</div>\n<figcaption><ul class="legend" '
        f'aria-label="Legend">{legend}</ul><p class="note">{_e(note)}</p></figcaption>\n</figure>'
    )


def _key(entry: LegendEntry) -> str:
    if entry.symbol:
        return symbol_svg(entry.symbol, entry.colour, hollow=entry.hollow)
    path = "M3 18 9 6M9 18 15 6M15 18 21 6" if entry.hatched else "M1 12H23"
    dash = ' stroke-dasharray="4 4"' if entry.dashed else ""
    return (
        f'<svg viewBox="0 0 24 24" aria-hidden="true"><path d="{path}" fill="none" '
        f'stroke="{_e(entry.colour)}" stroke-width="2"{dash}/></svg>'
    )


def _row(number: int, entry: Entry, *, on_map: bool) -> str:
    style = style_of(entry.role)
    sign = symbol_svg(style.symbol, style.colour, hollow=entry.unsure)
    quotes = "".join(f"<p>{_e(quote)}</p>" for quote in entry.quotes)
    name = _e(entry.name)
    if on_map:
        name = f'<button type="button" data-place="{number}">{name}</button>'
    return (
        f'<tr><td>{number}</td><td>{name}<p class="note">{_e(entry.kind)} · {_e(entry.where)} · '
        f'{_e(entry.source)}</p></td><td><span class="sign">{sign}{_e(entry.roles)}</span>'
        f'<p class="note">{_e(entry.sure)}</p></td><td>{quotes}</td></tr>'
    )


def _bar(sheet: Sheet, text: str) -> str:
    tlp = sheet.options.tlp
    label = ""
    if tlp:
        label = f'<span class="tlp {_tlp_class(tlp)}" title="{_e(MEANINGS[tlp])}">{_e(tlp)}</span>'
    return f'<div class="bar"><strong>{_e(text)}</strong>{label}</div>'


def _foot(sheet: Sheet) -> str:
    told = [
        f"Prepared by {sheet.options.prepared_by}" if sheet.options.prepared_by else "",
        f"Reference {sheet.options.reference}" if sheet.options.reference else "",
        "Made with Dateline",
    ]
    return " · ".join(part for part in told if part)


def _tlp_class(label: str) -> str:
    return label.lower().replace(":", "-").replace("+", "-")


def _without_images(style: str) -> str:
    """Return a style sheet without the lines that load an image: none of them is used."""
    return "\n".join(line for line in style.splitlines() if "url(" not in line) + "\n"


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}'"


def _json(data: Mapping[str, Any]) -> str:
    """Return data as JSON that ends no script, whatever is in it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def _e(text: str) -> str:
    return escape(printable(text), quote=True)
