"""The words around a name that have a meaning: which stand where, seen from the name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from gazetteer.roles.grammar import PLACE_NOUNS
from gazetteer.roles.reading import Reading
from gazetteer.roles.sight import Approach

_WIDE = 60
"""How many words of its own sentence are looked at on each side."""
_WHOLES = ("chunk", "clause", "sentence")
_REACH = 14
"""How many words before a name the word it hangs on is looked for."""
_TOLD = {
    **{name: name for name in ("governor", "left 1", "right 1")},
    **{f"{side} {whole}": whole for side in ("left", "right") for whole in _WHOLES},
}
"""The stretches whose words have weights of their own, and under which name."""
_UNLED = ("name", "start", "phrase", "verb", "word")
"""Where no preposition leads to the name: it hangs on the nearest word."""
_PREPS = ("at", "in", "to", "into", "from", "of", "near", "over", "start", "phrase", "verb", "word")
"""What may lead to a name: the word it hangs on then counts in a stretch of its own too."""


class Stretch(NamedTuple):
    """A stretch of words, and what it is to the name."""

    name: str
    first: int
    """Index of its first word."""
    end: int
    """Index after its last word."""


STRETCHES = (
    *("governor", "left 1", "left 2", "right 1", "right 2", "beside", "left chunk", "right chunk"),
    *("left clause", "right clause", "left sentence", "right sentence", "previous", "next"),
    *(f"governor {prep}" for prep in _PREPS),
)
"""Everything a stretch can be to a name."""


def stretches(
    reading: Reading, left: int, right: int, approach: Approach, meant: Sequence[int]
) -> list[Stretch]:
    """Return the stretches around a name of the words ``left`` to ``right``.

    ``meant`` says of each word whether it has a meaning: not 0.
    """
    sentence, last = reading.sentence[left], reading.sentence[right]
    begin, finish = reading.sentence_starts[sentence], reading.last_of(last) + 1
    start, stop = max(begin, left - _WIDE), min(finish, right + 1 + _WIDE)
    found = [Stretch(name, at, at + 1) for name, at in _words(meant, left, right, start, stop)]
    if left > start and meant[left - 1]:
        found.append(Stretch("beside", left - 1, left))
    led = approach.prep not in _UNLED and approach.governor >= 0
    from_ = approach.governor if led else left - 1
    before = range(from_, max(start, left - _REACH) - 1, -1)
    ruling = (i for i in before if reading.words[i] not in PLACE_NOUNS)
    for at in _meant(meant, ruling, 1):
        found.append(Stretch("governor", at, at + 1))
        if approach.prep in _PREPS:
            found.append(Stretch(f"governor {approach.prep}", at, at + 1))
    for name, numbers in (("chunk", reading.chunk), ("clause", reading.clause)):
        found.append(Stretch(f"left {name}", _first_with(numbers, left, start), left))
        found.append(Stretch(f"right {name}", right + 1, _end_with(numbers, right, stop)))
    found.append(Stretch("left sentence", start, left))
    found.append(Stretch("right sentence", right + 1, stop))
    if sentence:
        found.append(Stretch("previous", reading.sentence_starts[sentence - 1], begin))
    if last + 1 < len(reading.sentence_starts):
        found.append(Stretch("next", finish, reading.last_of(last + 1) + 1))
    return found


def word_features(
    reading: Reading, left: int, right: int, approach: Approach, found: Iterable[Stretch],
    meant: Sequence[int],
) -> list[str]:  # fmt: skip
    """Name the words around a name, for those that have weights of their own."""
    words = reading.words
    features = []
    for name, first, end in found:
        told = _TOLD.get(name)
        if told:
            features += [f"{told}: {words[i]}" for i in range(first, end) if meant[i]]
            if name == "governor":
                features.append(f"governor {approach.prep}: {words[first]}")
    sentence = reading.sentence[left]
    start, stop = reading.sentence_starts[sentence], reading.last_of(reading.sentence[right])
    before = [_plain(reading, i) for i in range(max(start, left - 3), left)]
    after = [_plain(reading, i) for i in range(right + 1, min(stop, right + 2) + 1)]
    features += [f"-{n}: {' '.join(before[-n:])}" for n in range(1, len(before) + 1)]
    features += [f"+{n}: {' '.join(after[:n])}" for n in range(1, len(after) + 1)]
    return features


def _plain(reading: Reading, i: int) -> str:
    return reading.words[i] if reading.owner[i] < 0 else "NAME"


def _words(
    meant: Sequence[int], left: int, right: int, start: int, stop: int
) -> Iterator[tuple[str, int]]:
    for side, around in (
        ("left", range(left - 1, start - 1, -1)),
        ("right", range(right + 1, stop)),
    ):
        for n, at in enumerate(_meant(meant, around, 2), 1):
            yield f"{side} {n}", at


def _meant(meant: Sequence[int], among: Iterable[int], most: int) -> Iterator[int]:
    """Yield the first words that have a meaning."""
    for i in among:
        if meant[i]:
            yield i
            most -= 1
            if not most:
                return


def _first_with(numbers: Sequence[int], at: int, start: int) -> int:
    first = at
    while first > start and numbers[first - 1] == numbers[at]:
        first -= 1
    return first


def _end_with(numbers: Sequence[int], at: int, stop: int) -> int:
    end = at + 1
    while end < stop and numbers[end] == numbers[at]:
        end += 1
    return end
