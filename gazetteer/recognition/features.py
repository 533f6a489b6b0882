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
Value = Callable[[str, Features], V]
"""Makes a value of a table's name and features."""

_TABLE_SIZE = 30_000
_TELLING = (
    "title", "given", "calendar", "within", "speech", "person", "direction", "road", "organisation",
    "team", "place", "document", "vessel", "religion",
)  # fmt: skip
_TELLING_IN_LOWER_CASE = frozenset(("title", "within", "speech", "person", "direction"))


def manner(word: Word) -> str:
    """Return the one class that says most of a word, for use in combinations."""
    if "locale" in word.classes and not word.capital:
        return "locale"
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

    def __init__(self, name: str, write: Callable[[Any], Features], value: Value[V]) -> None:
        super().__init__()
        self._name = name
        self._write = write
        self._value = value

    def __missing__(self, key: Any) -> V:
        if len(self) >= _TABLE_SIZE:
            self.clear()
        value = self[key] = self._value(self._name, self._write(key))
        return value


class Tables(Generic[V]):
    """One table for each kind of evidence."""

    def __init__(
        self,
        words: Words,
        lookups: Lookups,
        value: Value[V],
        total: Callable[[Iterable[V]], V],
        pairs: Mapping[tuple[str, str, str], V] | None = None,
    ) -> None:
        """Make the tables; ``pairs`` are all the pairs of words that have a value, if known."""
        self.total = total
        """Puts values together."""

        def table(name: str, write: Callable[[Any], Features]) -> Table[V]:
            return Table(name, write, value)

        def word_features(key: str) -> Features:
            return EDGE_FEATURES if key == EDGE else words[key].features

        def beside(name: str) -> Table[V]:
            return table(name, word_features)

        self.known = table("G", lambda name: lookups[name].features)
        self.single, self.first, self.last, self.inner = map(beside, ("S", "F", "L", "I"))
        self.before, self.before2 = beside("P"), beside("PP")
        self.after, self.after2 = beside("N"), beside("NN")
        self.left, self.right = beside("RL"), beside("RR")
        self.local_after = beside("usN")
        self.local_left, self.local_right = beside("usRL"), beside("usRR")
        self.around_left = table("A<", lambda key: (key,))
        self.around_right = table("A>", lambda key: (key,))
        self.shape = table("H", _shape)
        self.between = table("MB", _between)
        self.ahead = table("MA", _ahead)
        self.inside = table("MI", _inside)
        self.opening = table("MO", lambda key: (f"{key[0]}{key[1]}", f"{key[0]}{key[1]}>{key[2]}"))
        self.nested = table("W", _nested)
        self.local_nested = table("usW", _nested)
        self.person = table("Q", _person)
        self.comma_before = table("C<", _comma)
        self.comma_after = table("C>", _comma)
        self.pair: Mapping[tuple[str, str, str], V] = _AllPairs(value) if pairs is None else pairs
        self.manners = _Manners(words)


EDGE_FEATURES = (EDGE,)


class _Manners(dict[str, str]):
    """The manner of each word, by its text."""

    def __init__(self, words: Words) -> None:
        super().__init__({EDGE: EDGE})
        self._words = words

    def __missing__(self, key: str) -> str:
        if len(self) >= _TABLE_SIZE:
            self.clear()
            self[EDGE] = EDGE
        found = self[key] = manner(self._words[key])
        return found


class _AllPairs(dict[tuple[str, str, str], V], Generic[V]):
    """Every pair that is asked for, for training."""

    def __init__(self, value: Value[V]) -> None:
        super().__init__()
        self._value = value

    def __missing__(self, key: tuple[str, str, str]) -> V:
        value = self[key] = self._value(key[0], (f"{key[1]} {key[2]}",))
        return value


def _shape(key: tuple[int, bool, str, bool, bool, bool, bool]) -> Features:
    size, opens, style, possessive, at_start, at_end, capital = key
    ends = f"{at_start:d}{at_end:d}"
    return (
        "bias", f"n{min(size, 5)}", f"o{opens:d}", style, f"p{possessive:d}", f"b{ends}",
        f"b{ends}{min(size, 3)}", f"t{capital:d}", f"{style}{opens:d}", f"p{possessive:d}{ends}",
    )  # fmt: skip


def _between(key: tuple[str, str, str]) -> Features:
    group, before, after = key
    return (
        f"{group}<{before}", f"{group}>{after}", f"{group}<{before}>{after}", f"{before}_{after}",
    )  # fmt: skip


def _ahead(key: tuple[str, str, str]) -> Features:
    group, before2, before = key
    return f"{before2}+{before}", f"{group}<{before2}+{before}"


def _inside(key: tuple[str, bool, int, int, str, bool]) -> Features:
    group, opens, tier, size, style, possessive = key
    return (
        f"{group}{opens:d}{tier}", f"{group}#{size}", f"{group}{style}", f"{group}p{possessive:d}",
        f"{style}{tier}{group}",
    )  # fmt: skip


def _nested(key: tuple[str, str, str, int]) -> Features:
    own, longer, shorter, size = key
    return f"{own}<{longer}", f"{own}>{shorter}", f"<{longer}", f">{shorter}#{size}"


def _person(key: tuple[bool, str, bool, str, int]) -> Features:
    given, surname, place, group, size = key
    return (
        f"{given:d}{surname}", f"{given:d}{surname}{min(size, 5)}", f"{given:d}{group}",
        f"{given:d}{bool(surname):d}{group}", f"p{place:d}{group}", f"p{place:d}{given:d}",
    )  # fmt: skip


def _comma(key: tuple[str, str, bool]) -> Features:
    own, other, held = key
    return other, f"{own},{other}", f"{own}{held:d}", f"{held:d}"


def holds(inner: Known, outer: Known) -> bool:
    """Whether a candidate of one name may lie in a country or unit of another."""
    return not inner.areas.isdisjoint(outer.heads)
