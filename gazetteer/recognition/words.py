"""What can be said of a word without its neighbours."""

from __future__ import annotations

from dataclasses import dataclass

from gazetteer.recognition.lexicon import Lexicon, lexicon

_APOSTROPHES = "’'ʼ"
_OPENERS = frozenset(("article", "ordinal"))
_CACHE_SIZE = 30_000
LONGEST = 40
"""Characters beyond which a word is no name."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word as recognition sees it."""

    lower: str
    """Its lower-case form without a possessive ending."""
    stem: int
    """Its length without a possessive ending, in characters."""
    capital: bool
    """Whether it is written like a name: "Soledar", "U.S.", "d'Ivoire", "KYIV"; a function word
    is one only in capitals ("US")."""
    upper: bool
    """Whether it has two letters or more, and all are capitals."""
    tier: int
    """How common its lower-case form is: 10, 20, 35, or 99 for none of these."""
    classes: tuple[str, ...]
    """The classes of cue words that it is in, and those of names and shapes."""
    features: tuple[str, ...]
    """What the model is told of it, wherever it stands."""
    surname: str
    """Its class as a surname, or nothing."""
    lower_case: bool
    """Whether it begins in lower case."""
    letters: bool
    """Whether it is a word of two letters or more, not a figure or a mark."""
    opener: bool
    """Whether it may begin a name though it is in lower case: "al-Hilla", "42nd Street"."""


class Words(dict[str, Word]):
    """Words by their text, each looked at when it is first asked for."""

    def __init__(self, lists: Lexicon | None = None) -> None:
        super().__init__()
        self._lists = lists or lexicon()

    def __missing__(self, text: str) -> Word:
        if len(self) >= _CACHE_SIZE:
            self.clear()
        word = self[text] = self._look(text)
        return word

    def _look(self, text: str) -> Word:
        stem = len(text)
        if stem > 2 and text[-1] in "sS" and text[-2] in _APOSTROPHES:
            stem -= 2
        base = text[:stem]
        lower = base.lower()
        upper = base.isupper() and (base[:2].isalpha() or base[1:2] == ".") and stem > 1
        classes = self._classes(base, lower, upper)
        capital = stem <= LONGEST and _capital(base) and (upper or "function" not in classes)
        tier = self._lists.tiers.get(lower, 99)
        return Word(
            lower,
            stem,
            capital,
            upper,
            tier,
            classes,
            _features(lower, tier, classes, capital, stem < len(text)),
            surname=next((name for name in classes if name.startswith("surname")), ""),
            lower_case=base[:1].islower(),
            letters=stem >= 2 and base[0].isalpha(),
            opener=lower == "the" or not (capital or _OPENERS.isdisjoint(classes)),
        )

    def _classes(self, base: str, lower: str, upper: bool) -> tuple[str, ...]:
        found = list(self._lists.classes.get(lower, ()))
        if lower in self._lists.given:
            found.append("given")
        rank = self._lists.surnames.get(lower)
        if rank is not None:
            found.append(f"surname{rank}")
        if base[:1].isdigit():
            found.append("ordinal" if base[-2:] in ("st", "nd", "rd", "th") else "digits")
        elif "." in base:
            found.append("dotted")
        elif len(base) == 1:
            found.append("letter" if base.isalpha() else "mark")
        elif upper:
            found.append(f"upper{min(len(base), 5)}")
        elif base[1:] != lower[1:]:
            found.append("inner")
        return tuple(found)


def _capital(base: str) -> bool:
    if base[:1].isupper():
        return True
    return len(base) > 2 and base[1] in _APOSTROPHES and base[2].isupper()


def _features(
    lower: str, tier: int, classes: tuple[str, ...], capital: bool, possessive: bool
) -> tuple[str, ...]:
    """Return the word, its beginning and ending, how common it is and its classes."""
    features = [f"w={lower}", f"t={tier}", *(f"c={name}" for name in classes)]
    if capital:
        features += ("Cap", f"Cap{tier}")
    if possessive:
        features.append("'s")
    if len(lower) > 4 and tier == 99:
        features += (f"s3={lower[-3:]}", f"s4={lower[-4:]}", f"p3={lower[:3]}")
    return tuple(features)
