"""Numbers as they are written in reports, with the rounding that their writing shows."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS = {word: float(i) for i, word in enumerate(_ONES)}
_WORDS |= {word: 10.0 * i for i, word in enumerate(_TENS, 2)}
_WORDS |= {"a": 1.0, "an": 1.0, "half": 0.5, "quarter": 0.25}
_SCALES = {
    "dozen": 12.0,
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "mn": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "trillion": 1e12,
}
_SIGNS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125}

_SIGN = f"[{''.join(_SIGNS)}]"
_BROKEN = rf"(?:{_SIGN}|\d[/⁄]\d{{1,2}}(?!\d))"
_WHOLE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:[ \xa0\u202f]\d{3})+(?![\d,])|\d+[.,]\d+|\d+"
_SCALE = rf"(?:{'|'.join(_SCALES)})"

DIGITS = rf"(?:{_BROKEN}(?:\s+of\s+an?)?|(?:{_WHOLE})(?:{_SIGN}|[ -]{_BROKEN})?)(?:[ -]{_SCALE}\b)?"
"""Pattern of a number that begins with a digit, without its sign."""
WORDS = (
    rf"(?!of\b|and\b|{_SCALE}\b)"
    rf"(?:(?:of |and[ -])?(?:{'|'.join((*_WORDS, *_SCALES))}|quarters)\b[ -]?){{1,6}}(?<![ -])"
)
"""Pattern of a number in words; it matches a little more than :func:`read_number` reads."""
NUMBER = rf"(?:{DIGITS}|{WORDS})"
"""Pattern of any number, to be compiled ignoring case."""
START = rf"[\d{''.join(_SIGNS)}]|\b(?:{'|'.join((*_ONES, *_TENS))}|an?|half|quarters?)\b"
"""Pattern of how any number begins, likewise: cheap, to find where to try :data:`NUMBER`."""

_PARTS = re.compile(
    rf"(?P<whole>(?:{_WHOLE})(?![/⁄]))?[ -]?(?P<broken>{_BROKEN})?(?:\s+of\s+an?)?"
    rf"(?:[ -](?P<scale>{_SCALE}))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as written."""

    value: float
    place: float
    """Value of the last place that it was written to: 10 for 14,270, 0.1 for 2.5."""

    @property
    def slack(self) -> float:
        """Return how far the exact number may lie from ``value``.

        Half of the last place, but of a round number no more than a tenth of it, since
        nobody writes 1,000 for 600; and no less than a hundredth of any, since conversions
        are often made with a rounded factor.
        """
        half = self.place / 2
        if self.place > 1:
            half = min(half, abs(self.value) / 10)
        return max(half, abs(self.value) / 100)


def read_number(text: str) -> Figure | None:
    """Return the number that the whole of ``text`` writes, or None where it writes none."""
    text = text.strip()
    parts = _PARTS.fullmatch(text)
    if parts and (parts["whole"] or parts["broken"]):
        return _from_digits(parts)
    return _from_words(text.lower().replace("-", " ").split())


def _from_digits(parts: re.Match[str]) -> Figure | None:
    scale = _SCALES[parts["scale"].lower()] if parts["scale"] else 1.0
    broken = parts["broken"]
    if broken:
        up, _, down = broken.replace("⁄", "/").partition("/")
        if down and not int(down):
            return None
        part = int(up) / int(down) if down else _SIGNS[up]
    else:
        part = 0.0
    plain = re.sub(r"[ \xa0\u202f]", "", parts["whole"] or "0")
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", plain):
        plain = plain.replace(",", "")
    plain = plain.replace(",", ".")
    if part:
        place = part
    elif "." in plain:
        place = 10.0 ** -len(plain.split(".")[1])
    else:
        place = _last_place(plain)
    return Figure((float(plain) + part) * scale, place * scale)


def _from_words(words: list[str]) -> Figure | None:
    if words[:1] in (["a"], ["an"]) and words[1:] and words[1] not in _SCALES:
        words = words[1:]  # "a four-mile", "a half mile"
    if not words or words[0] in ("of", "and"):
        return None
    share = {"half": 0.5, "quarter": 0.25}.get(words[0], 0.75 if "quarters" in words else 0.0)
    if share:
        scale = _SCALES.get(words[-1], 1.0)
        return Figure(share * scale, share / 2 * scale)
    part = 0.0
    if words[-3:-1] == ["and", "a"] and words[-1] in ("half", "quarter"):
        part = _WORDS[words[-1]]
        words = words[:-3]
    value = 0.0
    for word in words:
        if word in _SCALES:
            value = (value or 1.0) * _SCALES[word]
        elif word in _WORDS:
            value += _WORDS[word]
        elif word != "and":
            return None
    return Figure(value + part, part or _last_place(f"{value:.0f}"))


def _last_place(digits: str) -> float:
    """Return the value of the last place of a whole number that is not a trailing zero."""
    return 10.0 ** (len(digits) - len(digits.rstrip("0"))) if digits.strip("0") else 1.0
