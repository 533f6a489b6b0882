"""What the model is told of a span, in pieces that can each be weighed once and kept.

A piece of evidence is a table and a key: the word before the span, say. A table turns a key
into features (short strings, as in the file of weights) and these into a value: the sum of
their weights when reading, their numbers when training. Every value is made once and then
looked up, so that reading a text costs little more than a few dictionary look-ups a span.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Generic, TypeVar

from gazetteer.recognition.lookups import Known, Lookups
from gazetteer.recognition.words import Word, Words

EDGE = "<s>"
"""Stands for the word beyond the beginning or end of a sentence."""

PAIRS = frozenset(("PB", "NB", "GP", "GN"))
"""Names of the tables whose keys are pairs: two words before or after, or what the name is
with the word before or after."""

V = TypeVar("V")
Features = Iterable[str]

_TABLE_SIZE = 60_000
_TELLING = (
    "title", "given", "calendar", "within", "speech", "person", "direction", "road", "organisation",
    "team", "place", "document", "vessel", "religion",
)  # fmt: skip
_TELLING_IN_LOWER_CASE = frozenset(("title", "within", "speech", "person", "direction"))


def manner(word: Word) -> str:
    """Return the one class that says most of a word, for use in combinations."""
    for name in _TELLING:
        if name in word.classes:
            return name if word.capital or name in _TELLING_IN_LOWER_CASE else "low"
    if word.capital:
        return "Cap"
    if not word.lower[:1].isalnum():
        return word.lower
    return "the" if word.lower == "the" else "low"


class Table(dict[Any, V], Generic[V]):
    """Values by key, each made when it is first asked for."""

    def __init__(self, write: Callable[[Any], Features], value: Callable[[Features], V]) -> None:
        super().__init__()
        self._write = write
        self._value = value

    def __missing__(self, key: Any) -> V:
        if len(self) >= _TABLE_SIZE:
            self.clear()
        value = self[key] = self._value(self._write(key))
        return value


class Tables(Generic[V]):
    """One table for each kind of evidence."""

    def __init__(
        self,
        words: Words,
        lookups: Lookups,
        value: Callable[[Features], V],
        total: Callable[[Iterable[V]], V],
        pairs: Mapping[tuple[str, str, str], V] | None = None,
    ) -> None:
        """Make the tables; ``pairs`` are all the pairs of words that have a value, if known."""
        self._words = words
        self.total = total
        """Puts values together."""

        def table(write: Callable[[Any], Features]) -> Table[V]:
            return Table(write, value)

        def beside(prefix: str) -> Table[V]:
            return table(lambda key: self._word(prefix, key))

        self.known = table(lambda name: lookups(name).features)
        self.single, self.first, self.last, self.inner = map(beside, ("S:", "F:", "L:", "I:"))
        self.before, self.before2 = beside("P:"), beside("PP:")
        self.after, self.after2 = beside("N:"), beside("NN:")
        self.left, self.right = beside("RL:"), beside("RR:")
        self.local_after, self.local_right = beside("usN:"), beside("usRR:")
        self.around = table(lambda key: (f"{key[0]}:{key[1]}",))
        self.pair: Mapping[tuple[str, str, str], V] = (
            table(lambda key: (f"{key[0]}:{key[1]} {key[2]}",)) if pairs is None else pairs
        )
        self.shape = table(_shape)
        self.mix = table(self._mix)
        self.nested = table(_nested)
        self.person = table(self._person)
        self.comma = table(_comma)
        self.manners = Table(self._manner, "".join)

    def _word(self, prefix: str, key: str) -> list[str]:
        if key == EDGE:
            return [prefix + EDGE]
        word = self._words(key)
        found = [prefix + f for f in word.features]
        if word.capital:
            found += (f"{prefix}Cap", f"{prefix}Cap{word.tier}")
        if len(key) > word.stem:
            found.append(f"{prefix}'s")
        return found

    def _manner(self, key: str) -> str:
        return key if key == EDGE else manner(self._words(key))

    def _mix(self, key: tuple[str, str, str, str, bool, int, int, str, bool]) -> Features:
        group, before2, before, after, opens, tier, size, style, possessive = key
        return (
            f"M:{group}<{before}", f"M:{group}>{after}", f"M:{group}{opens}{tier}",
            f"M:{group}#{size}", f"M:{group}{style}", f"M:{before}_{after}",
            f"M:{group}p{possessive}", f"M:{group}<{before}>{after}", f"M:{opens}{tier}",
            f"M:{opens}{tier}>{after}", f"M:{style}{tier}{group}", f"M:{before2}+{before}",
            f"M:{group}<{before2}+{before}",
        )  # fmt: skip

    def _person(self, key: tuple[str, str, str, int]) -> Features:
        first, last = self._words(key[0]).classes, self._words(key[1]).classes
        group, size = key[2], min(key[3], 5)
        given, place = "given" in first, "place" in last
        surname = next((c for c in last if c.startswith("surname")), "")
        return (
            f"Q:{given}{surname}", f"Q:{given}{surname}{size}", f"Q:{given}{group}",
            f"Q:{given}{bool(surname)}{group}", f"Q:{place}{group}", f"Q:{place}{given}",
        )  # fmt: skip


def _shape(key: tuple[int, bool, str, bool, bool, bool, bool]) -> Features:
    size, opens, style, possessive, at_start, at_end, capital = key
    return (
        "bias", f"H:n{min(size, 5)}", f"H:o{opens}", f"H:{style}", f"H:p{possessive}",
        f"H:{at_start}{at_end}", f"H:{at_start}{at_end}{min(size, 3)}", f"H:t{capital}",
        f"H:{style}{opens}", f"H:p{possessive}{at_start}",
    )  # fmt: skip


def _nested(key: tuple[str, str, str, int, bool]) -> Features:
    own, longer, shorter, size, local = key
    found = [f"W:{own}<{longer}", f"W:{own}>{shorter}", f"W:<{longer}", f"W:>{shorter}#{size}"]
    return found + [f"us{f}" for f in found] if local else found


def _comma(key: tuple[str, str, str, bool]) -> Features:
    side, own, other, held = key
    side = f"C{side}:"
    return f"{side}{other}", f"{side}{own},{other}", f"{side}{own}{held}", f"{side}{held}"


def holds(inner: Known, outer: Known) -> bool:
    """Whether a candidate of one name may lie in a country or unit of another."""
    return not inner.areas.isdisjoint(outer.heads)
