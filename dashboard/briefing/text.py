"""Text as it may be printed: every format gets it in this form and escapes it itself."""

from __future__ import annotations

import re

_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    "\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""What XML forbids, and what would make a text read in another order than it is written."""


def printable(text: str | None, most: int = 0) -> str:
    """Return a text in one line, without what cannot be printed; cut to ``most`` characters."""
    line = " ".join(_UNPRINTABLE.sub("", text or "").split())
    return line if not most or len(line) <= most else line[: most - 1].rstrip() + "…"
