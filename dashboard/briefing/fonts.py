"""The fonts that the sheet is printed with, and how wide a text is in them."""

from __future__ import annotations

import json
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent / "fonts"
FAMILY = "Noto Sans"
STACK = "'Noto Sans', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"
"""For whoever opens an SVG elsewhere."""

_UNKNOWN = 1000


@dataclass(frozen=True, slots=True)
class Face:
    """One font file: which characters it has and how wide they are."""

    family: str
    """Such as "Noto Sans Arabic"."""
    file: str
    weight: int
    italic: bool
    firsts: tuple[int, ...]
    """The first character of each run, in order."""
    runs: tuple[tuple[int, array[int] | int], ...]
    """How many characters each run has, and their widths in thousandths of the size."""

    def width(self, code: int) -> int | None:
        """Return a character's width in thousandths of the size; None where it is missing."""
        at = bisect_right(self.firsts, code) - 1
        if at < 0 or code - self.firsts[at] >= self.runs[at][0]:
            return None
        widths = self.runs[at][1]
        return widths if isinstance(widths, int) else widths[code - self.firsts[at]]


@lru_cache(maxsize=1)
def faces() -> tuple[Face, ...]:
    """Return the fonts in the order in which a character is looked for."""
    return tuple(
        Face(
            each["family"],
            each["file"],
            each["weight"],
            each["style"] == "italic",
            tuple(run[0] for run in each["runs"]),
            tuple(
                (run[1], run[2]) if len(run) == 3 else (len(run[1]), array("H", run[1]))
                for run in each["runs"]
            ),
        )
        for each in json.loads((FOLDER / "metrics.json").read_text("utf-8"))
    )


@lru_cache(maxsize=20_000)
def _advance(code: int, bold: bool, italic: bool) -> int:
    wanted = (700 if bold else 400, italic)
    for face in sorted(faces(), key=lambda f: (f.weight, f.italic) != wanted):
        width = face.width(code)
        if width is not None:
            return width
    return 0 if unicodedata.combining(chr(code)) else _UNKNOWN


def has_glyph(char: str) -> bool:
    """Say whether one of the fonts has a character."""
    return any(face.width(ord(char)) is not None for face in faces())


def width_of(text: str, size: float, *, bold: bool = False, italic: bool = False) -> float:
    """Return how wide a text is, in the unit of ``size``; joined letters count as apart."""
    return sum(_advance(ord(char), bold, italic) for char in text) * size / 1000


def families(text: str) -> list[tuple[str, str]]:
    """Return a text in pieces that one font has each, as the font's family and the piece.

    Renderers that look for a font letter by letter tear apart what has to be joined.
    """
    pieces: list[tuple[str, str]] = []
    face: Face | None = None
    for char in text:
        code = ord(char)
        stays = (
            face
            and face.width(code) is not None
            and ((face.family != FAMILY and not char.isalpha()) or unicodedata.combining(char))
        )
        if not stays:
            face = next((f for f in faces() if f.width(code) is not None), face)
        family = face.family if face else FAMILY
        if pieces and pieces[-1][0] == family:
            pieces[-1] = (family, pieces[-1][1] + char)
        else:
            pieces.append((family, char))
    return pieces


def files_for(texts: Iterable[str]) -> list[str]:
    """Return the paths of the fonts that texts need, those for Latin always among them."""
    needed = {FAMILY} | {family for text in texts for family, _ in families(text)}
    return [str(FOLDER / face.file) for face in faces() if face.family in needed]


def fit(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """Return a text cut so that it is no wider than ``room``."""
    if width_of(text, size, bold=bold) <= room:
        return text
    while text and width_of(text + "…", size, bold=bold) > room:
        text = text[:-1]
    return text.rstrip() + "…" if text else ""


def wrap(text: str, room: float, size: float, *, most: int = 0, bold: bool = False) -> list[str]:
    """Break a text into lines no wider than ``room``, at most ``most`` of them (0: no limit).

    Breaks at blanks; a word wider than a line, as Chinese sentences are, wherever it must.
    """
    lines, line = [""][:0], ""
    for word in filter(None, text.split(" ")):  # a no-break space breaks no line
        longer = f"{line} {word}" if line else word
        if width_of(longer, size, bold=bold) <= room:
            line = longer
            continue
        if line:
            lines.append(line)
        line = word
        while width_of(line, size, bold=bold) > room and len(line) > 1:
            cut = len(line) - 1
            while cut > 1 and width_of(line[:cut], size, bold=bold) > room:
                cut -= 1
            lines.append(line[:cut])
            line = line[cut:]
    lines += [line] if line else []
    if most and len(lines) > most:
        lines = [*lines[: most - 1], fit(f"{lines[most - 1]} …", room, size, bold=bold)]
        if not lines[-1].endswith("…"):
            lines[-1] = fit(lines[-1] + "…", room, size, bold=bold)
    return lines
