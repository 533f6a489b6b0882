"""Make the fonts that the sheet is printed with: ``python -m scripts.make_fonts NOTO CJK``.

NOTO is the folder of Debian's package ``fonts-noto-core``
(``usr/share/fonts/truetype/noto``), CJK the file ``NotoSansCJK-Regular.ttc`` of
``fonts-noto-cjk``. Both are under the SIL Open Font License 1.1, and so is what is made of
them. Needs ``fonttools`` (PyPI, MIT), which nothing else here does.

Of Latin, Greek and Cyrillic three styles are kept, of other living scripts one, of Chinese,
Japanese and Korean the characters that their national standards list. Beside the fonts lies
``metrics.json``: which font has which characters, and how wide each is.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

OUT = Path(__file__).parents[1] / "dashboard" / "briefing" / "fonts"

LATIN = (
    *((0x20, 0x7E), (0xA0, 0x24F), (0x250, 0x2AF), (0x2B0, 0x36F), (0x370, 0x3FF)),
    *((0x400, 0x52F), (0x1E00, 0x1EFF), (0x2000, 0x206F), (0x2070, 0x209C), (0x20A0, 0x20C0)),
    *((0x2100, 0x214F), (0x2190, 0x2193), (0x2200, 0x2265), (0xFB00, 0xFB06), (0xFFFD, 0xFFFD)),
)
SCRIPTS = (
    *("Arabic", "Armenian", "Bengali", "Devanagari", "Ethiopic", "Georgian", "Gujarati"),
    *("Gurmukhi", "Hebrew", "Kannada", "Khmer", "Lao", "Malayalam", "Myanmar", "NKo", "Oriya"),
    *("Sinhala", "Tamil", "Telugu", "Thaana", "Thai", "Tifinagh"),
)
CHARSETS = {"gb2312": 0xF7, "big5": 0xC6, "shift_jis": 0x98, "euc_kr": 0xC8}
"""The encodings of the standards, and the first byte of the last common character of each."""
KEPT = ["ccmp", "locl", "kern", "mark", "mkmk", "liga", "clig", "calt", "rlig", "rclt", "init"]
KEPT += ["medi", "fina", "isol", "curs", "nukt", "akhn", "rphf", "rkrf", "pref", "blwf", "half"]
KEPT += ["pstf", "vatu", "cjct", "cfar", "pres", "abvs", "blws", "psts", "haln", "dist"]
KEPT += ["abvm", "blwm", "abvf"]
"""What letters need to join and stack as they must."""
SIMPLIFIED = 2
"""The number of the font for simplified Chinese in the collection."""


def main() -> None:
    """Read the fonts, cut them down, and write them with their metrics."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("noto", type=Path)
    parser.add_argument("cjk", type=Path)
    given = parser.parse_args()
    latin = {code for first, last in LATIN for code in range(first, last + 1)}
    metrics = []
    for weight, style, name in (
        (400, "normal", "NotoSans-Regular"),
        (700, "normal", "NotoSans-Bold"),
        (400, "italic", "NotoSans-Italic"),
    ):
        made = cut(TTFont(given.noto / f"{name}.ttf"), latin)
        metrics.append(write(made, f"{name}.ttf", weight, style))
    for script in SCRIPTS:
        made = cut(TTFont(given.noto / f"NotoSans{script}-Regular.ttf"), None)
        metrics.append(write(made, f"NotoSans{script}-Regular.ttf", 400, "normal"))
    east = cut(TTFont(given.cjk, fontNumber=SIMPLIFIED), set(east_asian()) - latin, plain=True)
    metrics.append(write(east, "NotoSansCJKsc-Regular.otf", 400, "normal"))
    text = ",\n".join(json.dumps(each, separators=(",", ":")) for each in metrics)
    (OUT / "metrics.json").write_text(f"[\n{text}\n]\n", "utf-8")
    print(f"{sum(p.stat().st_size for p in OUT.iterdir()) / 1e6:.1f} MB")


def east_asian() -> Iterator[int]:
    """Yield the characters of the standards of China, Taiwan, Japan and Korea."""
    for charset, last in CHARSETS.items():
        for high in range(0x81, last + 1):
            for low in range(0x40, 0xFF):
                try:
                    text = bytes((high, low)).decode(charset)
                except UnicodeDecodeError:
                    continue
                if len(text) == 1:
                    yield ord(text)
    yield from range(0x3000, 0x3100)
    yield from range(0xFF00, 0xFFEF)


def cut(font: TTFont, wanted: set[int] | None, *, plain: bool = False) -> TTFont:
    """Return a font with only the characters wanted (None for all it has), without hints."""
    options = Options()
    options.hinting = False
    options.layout_features = [] if plain else KEPT
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=wanted if wanted is not None else font.getBestCmap())
    subsetter.subset(font)
    return font


def write(font: TTFont, name: str, weight: int, style: str) -> dict[str, Any]:
    """Write a font; return its metrics, with widths in thousandths of its size."""
    font.save(OUT / name)
    scale = 1000 / font["head"].unitsPerEm
    widths = {c: round(font["hmtx"][g][0] * scale) for c, g in font.getBestCmap().items()}
    family = font["name"].getDebugName(16) or font["name"].getDebugName(1)
    about = {"family": family, "file": name, "weight": weight, "style": style}
    return about | {"runs": list(runs(widths.items()))}


def runs(widths: Iterable[tuple[int, int]]) -> Iterator[list[Any]]:
    """Yield the first character of each run, and either how many with what width, or widths."""
    found: list[list[Any]] = []
    for code, width in sorted(widths):
        last = found[-1] if found else None
        if last and last[0] + len(last[1]) == code:
            last[1].append(width)
        else:
            found.append([code, [width]])
    for first, listed in found:
        same = len(listed) > 2 and len(set(listed)) == 1
        yield [first, len(listed), listed[0]] if same else [first, listed]


if __name__ == "__main__":
    main()
