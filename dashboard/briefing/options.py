"""What a sheet should look like, and what it says besides the report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from dashboard.briefing.text import printable
from dashboard.briefing.tlp import read_tlp
from gazetteer.errors import InputError

MOST = 200
"""Characters of a field that are kept; more has no room in a header."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A size of page."""

    label: str
    """Its name for the reader."""
    width: float
    """In millimetres, like every length of the sheet."""
    height: float
    ppi: float
    """Pixels per inch of its picture."""

    @property
    def upright(self) -> bool:
        """Whether it is higher than wide."""
        return self.height > self.width

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height of its picture."""
        return round(self.width / 25.4 * self.ppi), round(self.height / 25.4 * self.ppi)


PAPERS = {
    "screen": Paper("Slide, 1920 × 1080", 1920 / 144 * 25.4, 1080 / 144 * 25.4, 144),
    "a4-landscape": Paper("A4 landscape", 297, 210, 300),
    "a4-portrait": Paper("A4 portrait", 210, 297, 300),
}
"""The sizes to choose from, the one for screens and slides first."""


@dataclass(frozen=True, slots=True)
class SheetOptions:
    """What a reader asked the sheet to be; every text a printable line."""

    paper: str = "screen"
    """A key of :data:`PAPERS`."""
    listed: bool = True
    """Whether the places stand in a list beside the map."""
    title: str = ""
    """Empty: the article's."""
    subtitle: str = ""
    as_of: str = ""
    """When what is shown was so; empty: the article's date."""
    prepared_by: str = ""
    reference: str = ""
    marking: str = ""
    """A marking in the author's own words, such as "Not for publication"."""
    tlp: str = ""
    """A label of :data:`~dashboard.briefing.tlp.COLOURS`; empty for none."""

    @classmethod
    def read(cls, given: Mapping[str, Any]) -> SheetOptions:
        """Make options of what a form or a command line gives; what is not given is default.

        Raises :class:`~gazetteer.errors.InputError` for a size or a label that is none.
        """
        texts = {f.name for f in fields(cls)} - {"paper", "listed", "tlp"}
        paper = str(given.get("paper") or "screen")
        if paper not in PAPERS:
            raise InputError(f"There is no paper {paper[:40]!r}; choose of {', '.join(PAPERS)}.")
        return cls(
            paper=paper,
            listed=bool(given.get("listed", True)),
            tlp=read_tlp(str(given.get("tlp") or "")),
            **{name: printable(str(given.get(name) or ""), MOST) for name in texts},
        )

    @property
    def page(self) -> Paper:
        """The size of its pages."""
        return PAPERS[self.paper]
