"""Names made comparable: the one key by which the index stores and is asked."""

from __future__ import annotations

import re
import unicodedata

_WORDS = {"st": "saint", "ste": "saint", "sainte": "saint", "mt": "mount", "ft": "fort"}
"""Short forms that are spelled out, wherever the name has another word beside them."""

_LETTERS = {
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ŋ": "n", "ı": "i", "æ": "ae",
    "œ": "oe", "þ": "th", "ə": "a", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y", "ĸ": "k", "ɛ": "e",
    "ɔ": "o",
}  # fmt: skip
"""Letters that no decomposition turns into plain ones."""


def _ranges(*ends: tuple[int, int]) -> list[int]:
    return [code for first, last in ends for code in range(first, last + 1)]


_MARKS = _ranges(
    # Accents of Latin, Greek and Cyrillic, points of Hebrew and Arabic. The signs of Indic
    # scripts and of kana are letters to their readers and stay.
    (0x300, 0x36F), (0x483, 0x487), (0x591, 0x5BD), (0x5BF, 0x5BF), (0x5C1, 0x5C2),
    (0x5C4, 0x5C5), (0x5C7, 0x5C7), (0x640, 0x640), (0x64B, 0x65F), (0x670, 0x670),
    (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0xFE20, 0xFE2F),
    # Apostrophes and what looks like one.
    (0x27, 0x27), (0x60, 0x60), (0xB4, 0xB4), (0x2B0, 0x2FF), (0x4C0, 0x4C0), (0x4CF, 0x4CF),
    (0x2018, 0x2019), (0x201B, 0x201B), (0x2032, 0x2033), (0xA78B, 0xA78C),
    # What is written but not seen.
    (0xAD, 0xAD), (0x180E, 0x180E), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F),
    (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF),
)  # fmt: skip

_GAPS = [
    *map(ord, '-_/.,;:!?()[]{}"|\\*<>~^=+«»‹›“”„‟…·‒―‐‑–—−־・、，（）'),
    *_ranges((0, 0x20), (0x7F, 0xA0), (0xD800, 0xDFFF)),  # controls, and halves of characters
]
_AMPERSAND = {ord("&"): " and "}

_ASCII = {
    **{code: "" for code in _MARKS if code < 0x80},
    **{code: " " for code in _GAPS if code < 0x80},
    **_AMPERSAND,
}
_STOP = {ord("."): "."}
_ANY = {
    **dict.fromkeys(_MARKS, ""),
    **dict.fromkeys(_GAPS, " "),
    **{ord(form): plain for c, plain in _LETTERS.items() for form in {c, c.upper()[0]}},
    **_STOP,
}
_INITIALS = re.compile(r"\b(\w)\.\s?(?=\w\b)")


def key(name: str) -> str:
    """Return the key of ``name``: case, diacritics, apostrophes, stops and hyphens do not count.

    "St. Petersburg" and "Saint Petersburg" share a key, as do "Al-Tanf" and "al Tanf", "U.S."
    and "US", "The Gambia" and "Gambia". Other scripts than Latin are kept. The key of a key is
    the key; it is empty where nothing of the name is left.
    """
    plain = name.lower() if name.isascii() else _fold(name)
    if plain.isalpha():
        return plain
    if "." in plain:
        plain = _INITIALS.sub(r"\1", plain)
    words = plain.translate(_ASCII).split()
    if len(words) > 1:
        while words[0] == "the" and len(words) > 1:
            del words[0]
        if len(words) > 1 and not _WORDS.keys().isdisjoint(words):
            words = [_WORDS.get(word, word) for word in words]
    return " ".join(words)


def _fold(name: str) -> str:
    """Return ``name`` in lower case, its letters plain where Latin has a plain one."""
    plain = unicodedata.normalize("NFKD", name).translate(_ANY).casefold()
    return plain if plain.isascii() else unicodedata.normalize("NFC", plain)
