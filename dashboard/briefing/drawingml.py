"""The things of a page as DrawingML shapes (ECMA-376), each of which can be taken up and changed.

Written here, shape by shape, since python-pptx takes seconds for a coast.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from dashboard.briefing.drawing import Box, Item, Outline, Panel, Points, Sign, Words
from dashboard.briefing.fonts import width_of
from dashboard.briefing.shapes import BOX, symbol_rings
from dashboard.briefing.text import printable

FONT = "Arial"
"""On every machine that opens slides; what it lacks the machine takes from another."""
SPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
_EMU = 36_000
"""The format's steps in a millimetre."""
_THIN = 0.16
"""How far, in millimetres, a line may be moved to have fewer points to drag about."""
_POINT = 25.4 / 72
_SIDES = {"start": "l", "middle": "ctr", "end": "r"}


def emu(millimetres: float) -> int:
    """Return a length in the format's steps."""
    return round(millimetres * _EMU)


def group_xml(items: Sequence[Item], box: Box, first_id: int, name: str, alt: str) -> str:
    """Return things of a page as one group, their ids counted from ``first_id`` on."""
    shapes = "".join(item_xml(item, n) for n, item in enumerate(items, first_id + 1))
    place = f'<a:off x="{emu(box.left)}" y="{emu(box.top)}"/>' + _extent("ext", box)
    child = f'<a:chOff x="{emu(box.left)}" y="{emu(box.top)}"/>' + _extent("chExt", box)
    return (
        f"<p:grpSp {SPACES}><p:nvGrpSpPr>{_named(first_id, name, alt)}<p:cNvGrpSpPr/><p:nvPr/>"
        f"</p:nvGrpSpPr><p:grpSpPr><a:xfrm>{place}{child}</a:xfrm></p:grpSpPr>{shapes}</p:grpSp>"
    )


def item_xml(item: Item, number: int) -> str:
    """Return a thing of a page as a shape with an id; empty where nothing of it can be seen."""
    match item:
        case Panel():
            box = Box(item.x, item.y, item.x + item.width, item.y + item.height)
            form = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
            look = _fill(item.fill) + _line(item.stroke, item.line)
            return _shape(number, item.name, "", box, form + look)
        case Words():
            return _words(item, number)
        case Sign():
            return _sign(item, number)
        case Outline():
            parts = _thinned(item)
            if not parts:
                return ""
            look = _fill(item.fill if item.closed else "", item.opacity)
            look += _line(item.stroke, item.width, dashed=bool(item.dash))
            return _freeform(number, item.name, item.name, parts, look, closed=item.closed)


def _words(item: Words, number: int) -> str:
    width = width_of(item.text, item.size, bold=item.bold, italic=item.italic) * 1.04 + 0.6
    left = item.x - {"start": 0.0, "middle": width / 2, "end": width}[item.anchor]
    box = Box(left, item.y - item.size, left + width, item.y + item.size * 0.3)
    form = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln>'
    body = (
        '<p:txBody><a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr">'
        f'<a:noAutofit/></a:bodyPr><a:p><a:pPr algn="{_SIDES[item.anchor]}"/><a:r>'
        f"{letters_xml(item)}<a:t>{_e(item.text)}</a:t></a:r></a:p></p:txBody>"
    )
    return _shape(number, item.name or item.text, "", box, form, body, text=True)


def letters_xml(item: Words) -> str:
    """Return how a text's letters look; their edge is a glow, which slides have in its stead."""
    look = f'sz="{round(item.size / _POINT * 100)}" b="{int(item.bold)}" i="{int(item.italic)}"'
    glow = _glow(item.halo, item.size * 0.22)
    fonts = "".join(f'<a:{kind} typeface="{FONT}"/>' for kind in ("latin", "cs"))
    return f'<a:rPr lang="en-GB" {look} dirty="0">{_fill(item.colour)}{glow}{fonts}</a:rPr>'


def _sign(item: Sign, number: int) -> str:
    scale = item.size / BOX
    rings = tuple(
        tuple((item.x + (x - 12) * scale, item.y + (y - 12) * scale) for x, y in ring)
        for ring in symbol_rings(item.symbol)
    )
    fill, line = ("#FFFFFF", item.colour) if item.hollow else (item.colour, "")
    look = _fill(fill) + _line(line, 2.2 * scale) + _glow("#FFFFFF", 1.6 * scale)
    return _freeform(number, item.name, item.name, rings, look, closed=True)


def _thinned(item: Outline) -> tuple[Points, ...]:
    """Return the parts with no more points than the eye needs."""
    from shapely import LineString

    found = []
    for part in item.parts:
        line = LineString(part).simplify(_THIN)
        if len(line.coords) >= (4 if item.closed else 2) and line.length > _THIN * 4:
            found.append(tuple((x, y) for x, y in line.coords))
    return tuple(found)


def _freeform(
    number: int, name: str, alt: str, parts: Sequence[Points], look: str, *, closed: bool
) -> str:
    xs = [x for part in parts for x, _ in part]
    ys = [y for part in parts for _, y in part]
    box = Box(min(xs), min(ys), max(xs), max(ys))
    left, top = emu(box.left), emu(box.top)
    path = []
    for part in parts:
        for at, (x, y) in enumerate(part):
            tag = "lnTo" if at else "moveTo"
            point = f'<a:pt x="{emu(x) - left}" y="{emu(y) - top}"/>'
            path.append(f"<a:{tag}>{point}</a:{tag}>")
        if closed:
            path.append("<a:close/>")
    fill = "" if closed else ' fill="none"'
    size = f'w="{emu(box.width)}" h="{emu(box.height)}"'
    form = (
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        '<a:rect l="0" t="0" r="r" b="b"/>'
        f"<a:pathLst><a:path {size}{fill}>{''.join(path)}</a:path></a:pathLst></a:custGeom>"
    )
    return _shape(number, name, alt, box, form + look)


def _shape(
    number: int, name: str, alt: str, box: Box, look: str, body: str = "", *, text: bool = False
) -> str:
    kind = '<p:cNvSpPr txBox="1"/>' if text else "<p:cNvSpPr/>"
    place = f'<a:off x="{emu(box.left)}" y="{emu(box.top)}"/>' + _extent("ext", box)
    return (
        f"<p:sp {SPACES}><p:nvSpPr>{_named(number, name, alt)}{kind}<p:nvPr/></p:nvSpPr>"
        f"<p:spPr><a:xfrm>{place}</a:xfrm>{look}</p:spPr>{body}</p:sp>"
    )


def _named(number: int, name: str, alt: str) -> str:
    alt = f' descr="{_e(printable(alt, 2000))}"' if alt else ""
    return f'<p:cNvPr id="{number}" name="{_e(printable(name, 80))}"{alt}/>'


def _extent(tag: str, box: Box) -> str:
    return f'<a:{tag} cx="{max(emu(box.width), 0)}" cy="{max(emu(box.height), 0)}"/>'


def _fill(colour: str, opacity: float = 1.0) -> str:
    if not colour:
        return "<a:noFill/>"
    alpha = f'<a:alpha val="{round(opacity * 100_000)}"/>' if opacity < 1 else ""
    return f'<a:solidFill><a:srgbClr val="{_hex(colour)}">{alpha}</a:srgbClr></a:solidFill>'


def _line(colour: str, width: float, *, dashed: bool = False) -> str:
    if not colour or not width:
        return "<a:ln><a:noFill/></a:ln>"
    dash = '<a:prstDash val="dash"/>' if dashed else ""
    return f'<a:ln w="{emu(width)}">{_fill(colour)}{dash}<a:round/></a:ln>'


def _glow(colour: str, radius: float) -> str:
    if not colour:
        return ""
    glow = f'<a:glow rad="{emu(radius)}"><a:srgbClr val="{_hex(colour)}"/></a:glow>'
    return f"<a:effectLst>{glow}</a:effectLst>"


def _hex(colour: str) -> str:
    return f"{int(colour.removeprefix('#'), 16):06X}"


def _e(text: str) -> str:
    return escape(printable(text), quote=True)
