"""From a narrowed report to pages: where everything stands. Pure: no file, no clock."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dashboard.briefing.drawing import GREY, INK, PALE, Box, Item, Outline, Page, Panel, Words
from dashboard.briefing.fonts import fit, width_of, wrap
from dashboard.briefing.listing import about, listing
from dashboard.briefing.options import Paper, SheetOptions
from dashboard.briefing.picture import Picture, draw
from dashboard.briefing.table import table_pages
from dashboard.briefing.text import printable
from dashboard.briefing.tlp import COLOURS, GROUND
from dashboard.map.borders import RECOGNISED
from dashboard.map.frame import Shape
from dashboard.words import count, long_date
from gazetteer.model import Article, Report

POINT = 25.4 / 72
"""A typographic point in millimetres."""
_NUMBER = 28.0
"""What is kept free for the page's number."""
_LABEL = 12 * POINT
"""The size of a TLP label, the least that FIRST allows."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A report laid out on paper."""

    options: SheetOptions
    report: Report
    """Narrowed: what is on it and nothing else."""
    total: int
    """How many places the report has in all."""
    title: str
    subtitle: str
    dated: str
    """As-of and source, in one line."""
    first: Page
    """The page with the map."""
    rest: tuple[Page, ...]
    """The pages with the table of places, the checks and the sources."""
    picture: Picture
    view: str
    """Whose borders are drawn."""

    @property
    def pages(self) -> tuple[Page, ...]:
        """All pages, numbered where there is more than one."""
        pages = (self.first, *self.rest)
        if not self.rest:
            return pages
        return tuple(
            replace(page, items=(*page.items, _page_number(self.options, number, len(pages))))
            for number, page in enumerate(pages, 1)
        )


def lay_out(
    report: Report,
    options: SheetOptions,
    shape: Shape,
    *,
    total: int = 0,
    view: str = RECOGNISED,
) -> Sheet:
    """Lay a narrowed report out; ``total`` is how many places it had before (0: as many).

    ``shape`` gives the areas of places, ``view`` is whose borders are drawn.
    """
    paper = options.page
    total = max(total, len(report.places))
    title = options.title or printable(report.article.title) or "Untitled report"
    dated = dated_line(report.article, options)
    alt = alt_text(report, total, title)
    top, items = _head(title, options.subtitle, dated, paper, options)
    bottom = paper.height - _foot_height(paper)
    body = Box(margin(paper), top, paper.width - margin(paper), bottom)
    size = letters(paper)
    field, aside = _divide(body, paper, listed=options.listed and bool(report.places))
    picture = draw(report, total, field, shape, view, size=size, numbers=aside is not None)
    items += picture.items
    if aside is not None:
        items += listing(report, aside, size, columns=2 if paper.upright else 1)
    top, head = _head(title, "", dated, paper, options, small=True)
    texts = table_pages(report, view, Box(body.left, top, body.right, bottom), size)
    first = Page(paper.width, paper.height, (*items, *foot(options, paper)), alt)
    rest = []
    for drawn in texts:
        all_items = (*head, *drawn, *foot(options, paper))
        words = " ".join(item.text for item in drawn if isinstance(item, Words))
        rest.append(Page(paper.width, paper.height, all_items, words))
    return Sheet(
        options, report, total, title, options.subtitle, dated, first, tuple(rest), picture, view
    )


def margin(paper: Paper) -> float:
    """Return the empty edge of a page."""
    return 11.0 if paper.ppi > 200 else 10.0


def letters(paper: Paper) -> float:
    """Return the size of a page's text: 8.5 points on paper, 18 pixels on a screen."""
    return 8.5 * POINT if paper.ppi > 200 else 9.2 * POINT


def dated_line(article: Article, options: SheetOptions) -> str:
    """Return as-of and source in a line: "As of 17 January 2023 · BBC, read …, 09:20Z"."""
    as_of = options.as_of or (long_date(article.published) if article.published else "")
    parts = [f"As of {as_of}" if as_of else "", source_line(article)]
    return " · ".join(part for part in parts if part)


def source_line(article: Article) -> str:
    """Return where the article comes from and, where known, when it was fetched."""
    read = article.retrieved
    when = f"retrieved {long_date(read.date())}, {read:%H:%M}Z" if read else ""
    source = printable(article.source, 160)
    return ", ".join(part for part in (f"Source: {source}" if source else "", when) if part)


def alt_text(report: Report, total: int, title: str) -> str:
    """Return in sentences what the map shows."""
    shown = len(report.places)
    number = count(shown, "place") if shown == total else f"{shown:,} of {count(total, 'place')}"
    told = f"Map of {number}: {title}."
    if not shown:
        return f"{told} No place is shown."
    names = [f"{printable(p.name)} ({about(p)})" for p in report.places[:40]]
    more = f", and {shown - 40:,} more" if shown > 40 else ""
    return f"{told} It shows {', '.join(names)}{more}."


def _divide(body: Box, paper: Paper, *, listed: bool) -> tuple[Box, Box | None]:
    """Return the map's piece of a page and the list's, beside it or below."""
    if not listed:
        return body, None
    if paper.upright:
        edge = body.top + body.height * 0.6
        field = Box(body.left, body.top, body.right, edge)
        return field, Box(body.left, edge + 4, body.right, body.bottom)
    edge = body.left + body.width * 0.695
    field = Box(body.left, body.top, edge, body.bottom)
    return field, Box(edge + 6, body.top, body.right, body.bottom)


def _head(
    title: str,
    subtitle: str,
    dated: str,
    paper: Paper,
    options: SheetOptions,
    *,
    small: bool = False,
) -> tuple[float, list[Item]]:
    """Return where the head of a page ends, and what is in it."""
    edge, size = margin(paper), letters(paper)
    left, room = edge, paper.width - 2 * edge
    drawn = top_line(options, paper)
    top = edge + 4.5 if drawn else edge - 1
    big = size * (1.3 if small else 2.15)
    for line in wrap(title, room, big, most=1 if small else 2, bold=True):
        top += big * 1.12
        drawn.append(Words(left, top - big * 0.12, line, big, bold=True, name="title"))
    for line, letters_, colour in ((subtitle, size * 1.15, INK), (dated, size, GREY)):
        if line:
            top += letters_ * 1.5
            text = fit(line, room, letters_)
            drawn.append(Words(left, top - letters_ * 0.25, text, letters_, colour=colour))
    return top + 2.6, [item for item in drawn if not (isinstance(item, Words) and not item.text)]


def top_line(options: SheetOptions, paper: Paper) -> list[Item]:
    """Return what stands above the title: the marking, and the TLP label to the right."""
    edge, size = margin(paper), letters(paper) * 1.1
    label = _label(options.tlp, paper.width - edge, edge - 3.5)
    free = paper.width - 2 * edge - _width(label)
    marking = fit(options.marking, free, size, bold=True)
    words = [Words(edge, edge + 1.2, marking, size, bold=True)] if marking else []
    return [*words, *label]


def _width(label: list[Item]) -> float:
    """Return what a label takes of a line."""
    return label[0].width + 6 if label and isinstance(label[0], Panel) else 0.0


def _foot_height(paper: Paper) -> float:
    return margin(paper) + 6.5


def foot(options: SheetOptions, paper: Paper) -> list[Item]:
    """Return what stands below the line at the foot of a page."""
    edge, size = margin(paper), letters(paper) * 0.92
    left, right = edge, paper.width - edge
    top = paper.height - edge - 3.6
    label = _label(options.tlp, right, top + 0.2)
    y = top + 4.4
    rule = ((left, top - 0.9), (right, top - 0.9))
    drawn: list[Item] = [Outline((rule,), "rule", stroke=PALE, width=0.2), *label]
    end = right - _width(label) - _NUMBER
    told = [
        f"Prepared by {options.prepared_by}" if options.prepared_by else "",
        f"Reference {options.reference}" if options.reference else "",
        options.marking,
        "Made with Dateline",
    ]
    told = [part for part in told if part]
    while len(told) > 1 and width_of(" · ".join(told), size) > end - left:
        told.pop()
    text = fit(" · ".join(told), end - left, size)
    drawn.append(Words(left, y, text, size, colour=GREY, name="footer"))
    return drawn


def _page_number(options: SheetOptions, number: int, pages: int) -> Words:
    paper = options.page
    label = _label(options.tlp, 0, 0)
    x = paper.width - margin(paper) - _width(label)
    y = paper.height - margin(paper) + 0.8
    text = f"Page {number} of {pages}"
    return Words(x, y, text, letters(paper) * 0.92, colour=GREY, anchor="end", name="page number")


def _label(tlp: str, right: float, top: float) -> list[Item]:
    """Return a TLP label that ends at ``right``, on its black ground; nothing for none."""
    if not tlp:
        return []
    width = width_of(tlp, _LABEL, bold=True) + 4
    ground = Panel(right - width, top, width, _LABEL * 1.45, f"{tlp} ground", fill=GROUND)
    base = top + _LABEL * 1.08
    words = Words(right - 2, base, tlp, _LABEL, bold=True, colour=COLOURS[tlp], anchor="end")
    return [ground, words]
