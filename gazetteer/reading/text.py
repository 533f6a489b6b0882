"""Plain text and Markdown."""

from __future__ import annotations

import re

from gazetteer.errors import InputError
from gazetteer.model import Article

MAX_CHARACTERS = 200_000
"""The longest text that is read; about forty newspaper pages."""

_MAX_TITLE = 160
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_TITLE = re.compile(r"\s*(?:#+[ \t]+)?(\S[^\n]*?)[ \t#]*(?:\n|\Z)")


def read_text(data: bytes, *, source: str | None = None) -> Article:
    """Decode a text file: UTF-8, UTF-16 by its mark, else Windows-1252.

    Raises :class:`~gazetteer.errors.InputError` where it is empty, too long or not text.
    """
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    controls = sum(c < " " and c not in "\t\n\r\f" for c in text)
    if "\x00" in text or controls > len(text) // 100:
        raise InputError("This file is not text. Save the article as a .txt file and try again.")
    return article_from_text(text, source=source)


def article_from_text(text: str, *, source: str | None = None) -> Article:
    """Make an article of a text, its title the first line if that reads like one.

    Line ends become ``\\n``; nothing else is changed. Raises
    :class:`~gazetteer.errors.InputError` where the text is empty or longer than
    :data:`MAX_CHARACTERS`.
    """
    if not text.strip():
        raise InputError("There is no text here. Paste an article, or choose a file with text.")
    if len(text) > MAX_CHARACTERS:
        raise InputError(
            f"This text has {len(text):,} characters; up to {MAX_CHARACTERS:,} can be read. "
            "Cut it into parts and read them one by one."
        )
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Article(text, title=_title(text), source=source)


def _title(text: str) -> str | None:
    """Return the first line without its Markdown marks, if it is short and more follows it."""
    match = _TITLE.match(text)
    if not match or len(match[1]) > _MAX_TITLE or not text[match.end() :].strip():
        return None
    return match[1]
