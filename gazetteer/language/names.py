"""Names made comparable: the one key by which the index stores and is asked."""

from __future__ import annotations

import re
import unicodedata

_WORDS = {"st": "saint", "ste": "saint", "sainte": "saint", "mt": "mount", "ft": "fort"}
"""Short forms that are spelled out, wherever the name has another word beside them."""

_GAPS = {ord(c): " " for c in "-_/.,;:!?()[]{}\"|\\*<>~^=+"} | dict.fromkeys(range(0x21), " ")
_GAPS |= {ord("&"): " and ", ord("'"): "", ord("`"): "", 0x7F: " "}

_LETTERS = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ŋ": "n", "ı": "i",
        "æ": "ae", "œ": "oe", "þ": "th", "ə": "a", "ƙ": "k", "ɓ": "b", "ɗ": "d", "ƴ": "y",
        "ĸ": "k", "ɛ": "e", "ɔ": "o", "ӏ": "",
    }
)  # fmt: skip
"""Letters that no decomposition turns into plain ones; all in lower case."""

_MARKS = re.compile(
    # Accents of Latin, Greek and Cyrillic, points of Hebrew and Arabic. The signs of Indic
    # scripts and kana are letters to their readers and stay.
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
    # Apostrophes and their look-alikes; what is written but not seen.
    "\u02b0-\u02ff´‘’‛′\u0640\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
_WIDE_GAPS = re.compile(r"[\s\u2010-\u2015\u2212\u05be\u30fb\u00b7“”„‟«»‹›…、，（）\x7f-\x9f\ud800-\udfff]")
_INITIALS = re.compile(r"\b(\w)\.\s?(?=\w\b)")


def key(name: str) -> str:
    """Return the key of ``name``: case, diacritics, apostrophes, stops and hyphens do not count.

    "St. Petersburg" and "Saint Petersburg" share a key, as do "Al-Tanf" and "al Tanf", "U.S."
    and "US", "The Gambia" and "Gambia". Other scripts than Latin are kept. The key of a key is
    the key; it is empty where nothing of the name is left.
    """
    plain = name.lower() if name.isascii() else _fold(name)
    if "." in plain:
        plain = _INITIALS.sub(r"\1", plain)
    words = plain.translate(_GAPS).split()
    if len(words) > 1:
        while words[0] == "the" and len(words) > 1:
            del words[0]
        if len(words) > 1:
            words = [_WORDS.get(word, word) for word in words]
    return " ".join(words)


def _fold(name: str) -> str:
    """Return ``name`` in lower case, its letters plain where Latin has a plain one."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    plain = unicodedata.normalize("NFKD", plain).translate(_LETTERS)
    plain = _WIDE_GAPS.sub(" ", _MARKS.sub("", plain))
    return unicodedata.normalize("NFC", plain)
