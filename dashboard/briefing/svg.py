"""A page as SVG. Every text of an article is escaped, and there is no script in it."""

from __future__ import annotations

from html import escape

from dashboard.briefing.drawing import Item, Outline, Page, Panel, Sign, Words
from dashboard.briefing.fonts import FAMILY, STACK, families, width_of
from dashboard.briefing.text import printable
from dashboard.symbols import symbol_svg


def page_svg(page: Page) -> str:
    """Return a page as an SVG document in millimetres, its texts as text."""
    wide, high, left, top = map(_n, (page.width, page.height, page.left, page.top))
    ground = f'<rect x="{left}" y="{top}" width="{wide}" height="{high}" fill="#FFFFFF"/>'
    body = "\n".join(_item(item) for item in page.items)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}mm" height="{high}mm" '
        f'viewBox="{left} {top} {wide} {high}" role="img" aria-label="{_e(page.alt)}">\n'
        f"<title>{_e(page.alt.partition('. ')[0])}</title>\n<desc>{_e(page.alt)}</desc>\n"
        f'{ground}\n<g font-family="{_e(STACK)}" stroke-linejoin="round" stroke-linecap="round">\n'
        f"{body}\n</g>\n</svg>\n"
    )


def _item(item: Item) -> str:
    match item:
        case Outline():
            return _outline(item)
        case Words():
            return _words(item)
        case Sign():
            return _sign(item)
        case Panel():
            return (
                f'<rect x="{_n(item.x)}" y="{_n(item.y)}" width="{_n(item.width)}" '
                f'height="{_n(item.height)}"{_paint(item.fill, item.stroke, item.line)}/>'
            )


def _outline(item: Outline) -> str:
    end = "z" if item.closed else ""
    path = "".join("M" + " ".join(f"{_n(x)},{_n(y)}" for x, y in part) + end for part in item.parts)
    dash = f' stroke-dasharray="{" ".join(map(_n, item.dash))}"' if item.dash else ""
    faint = f' fill-opacity="{item.opacity:g}"' if item.fill and item.opacity < 1 else ""
    paint = _paint(item.fill if item.closed else "", item.stroke, item.width)
    return f'<path d="{path}" fill-rule="evenodd"{paint}{faint}{dash}/>'


def _words(item: Words) -> str:
    text = printable(item.text)
    look = f'font-size="{_n(item.size)}" fill="{_e(item.colour)}"'
    look += ' font-weight="700"' if item.bold else ""
    look += ' font-style="italic"' if item.italic else ""
    if item.halo:
        edge = f'stroke="{_e(item.halo)}" stroke-width="{_n(item.size * 0.3)}"'
        look += f' {edge} paint-order="stroke"'
    pieces = families(text)
    if all(family == FAMILY for family, _ in pieces):
        anchor = f' text-anchor="{item.anchor}"' if item.anchor != "start" else ""
        return f'<text x="{_n(item.x)}" y="{_n(item.y)}" {look}{anchor}>{escape(text)}</text>'
    return f'<text y="{_n(item.y)}" {look}>{_pieces(item, pieces)}</text>'


def _pieces(item: Words, pieces: list[tuple[str, str]]) -> str:
    """Return pieces of several scripts, each with its font and where it begins.

    What begins anew is shaped by itself: letters that join do so, whatever stands before.
    """
    widths = [width_of(piece, item.size, bold=item.bold, italic=item.italic) for _, piece in pieces]
    x = item.x - sum(widths) * {"start": 0.0, "middle": 0.5, "end": 1.0}[item.anchor]
    found = ""
    for (family, piece), width in zip(pieces, widths, strict=True):
        shown = piece.strip()
        if shown:
            lead = piece[: len(piece) - len(piece.lstrip())]
            at = x + width_of(lead, item.size, bold=item.bold, italic=item.italic)
            font = f" font-family=\"'{family}', {STACK}\"" if family != FAMILY else ""
            found += f'<tspan x="{_n(at)}"{font}>{escape(shown)}</tspan>'
        x += width
    return found


def _sign(item: Sign) -> str:
    left, top, size = item.x - item.size / 2, item.y - item.size / 2, _n(item.size)
    box = f'<svg x="{_n(left)}" y="{_n(top)}" width="{size}" height="{size}" '
    drawn = symbol_svg(item.symbol, item.colour, hollow=item.hollow)
    named = f'role="img" aria-label="{_e(item.name)}"'
    return drawn.replace("<svg ", box, 1).replace('aria-hidden="true"', named, 1)


def _paint(fill: str, stroke: str, width: float) -> str:
    line = f' stroke="{_e(stroke)}" stroke-width="{_n(width)}"' if stroke and width else ""
    return f' fill="{_e(fill) if fill else "none"}"{line}'


def _n(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _e(text: str) -> str:
    return escape(printable(text), quote=True)
