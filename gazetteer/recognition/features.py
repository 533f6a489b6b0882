"""What the model is told of a span, in blocks that can each be weighed once and kept.

A block is a kind of evidence with a key made of few values: the two words before the span,
say. :func:`blocks` lists the keys of a span; :func:`expand` writes a key out as features.
Training expands every key; at run time a block's weight is summed once for each key and
then looked up.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gazetteer.recognition.lookups import NOTHING, Known
from gazetteer.recognition.runs import Run
from gazetteer.recognition.scene import Scene
from gazetteer.recognition.words import Word, Words

EDGE = "<s>"
"""Stands for the word beyond the beginning or end of a sentence."""

Block = tuple[str, Any]
"""The name of a kind of evidence, and its key."""

_ROLES = (
    "title",
    "given",
    "calendar",
    "within",
    "speech",
    "person",
    "direction",
    "road",
    "organisation",
    "team",
    "place",
    "document",
    "vessel",
    "religion",
)


def role(word: Word) -> str:
    """Return the one class that says most of a word, for use in combinations."""
    for name in _ROLES:
        if name in word.classes:
            return (
                name
                if word.capital or name in ("title", "within", "speech", "person", "direction")
                else "low"
            )
    if word.capital:
        return "Cap"
    if "mark" in word.classes or not word.lower[:1].isalnum():
        return word.lower
    return "the" if word.lower == "the" else "low"


def run_blocks(
    scene: Scene, run: Run, local: bool
) -> Iterator[tuple[tuple[int, int], Known, list[Block]]]:
    """Yield each span of a run with what the gazetteer says of it and its evidence."""
    tokens, words = scene.tokens, scene.words
    known = {span: scene.lookups(span_text(scene, *span)) for span in run.spans}
    before, before2 = _near(scene, run.first, -1), _near(scene, run.first, -2)
    for (a, b), own in known.items():
        first, last = words[a], words[b - 1]
        p1, p2 = (_near(scene, a, -1), _near(scene, a, -2)) if a > run.first else (before, before2)
        n1, n2 = _near(scene, b, 0), _near(scene, b, 1)
        size = b - a
        possessive = tokens[b - 1].end - tokens[b - 1].start > last.stem
        inner_possessive = any(
            tokens[i].end - tokens[i].start > words[i].stem for i in range(a, b - 1)
        )
        out: list[Block] = [("known", own)]
        if size == 1:
            out.append(("single", scene.keys[a]))
        else:
            out.append(("first", scene.keys[a]))
            out.append(("last", scene.keys[b - 1]))
            out += [("inner", scene.keys[i]) for i in range(a + 1, b - 1)]
        out.append(("before", (p2, p1, local)))
        out.append(("after", (n1, n2, local)))
        out += [("left", (scene.keys[i], local)) for i in range(run.first, a)]
        out += [("right", (scene.keys[i], local)) for i in range(b, run.end)]
        style = scene.style[a]
        out.append(
            (
                "shape",
                (
                    min(size, 5),
                    scene.opens[a],
                    style,
                    possessive,
                    inner_possessive,
                    a == run.first,
                    b == run.end,
                    not last.capital,
                ),
            )
        )
        out.append(
            (
                "mix",
                (own.group, p1, n1, scene.opens[a], first.tier, min(size, 3), style, possessive),
            )
        )
        longer = max(
            (
                o
                for o in known
                if o[0] <= a and o[1] >= b and o != (a, b) and known[o].group != "none"
            ),
            key=lambda o: o[1] - o[0],
            default=None,
        )
        shorter = max(
            (
                o
                for o in known
                if o[0] >= a and o[1] <= b and o != (a, b) and known[o].group != "none"
            ),
            key=lambda o: o[1] - o[0],
            default=None,
        )
        out.append(
            (
                "nested",
                (
                    own.group,
                    known[longer].group if longer else "",
                    known[shorter].group if shorter else "",
                    min(size, 3),
                    local,
                ),
            )
        )
        if size > 1:
            out.append(("person", (first.classes, last.classes, own.group, size)))
        yield (a, b), own, out


def span_text(scene: Scene, a: int, b: int) -> str:
    """Return the text of a token range, without a possessive ending, in its plain case."""
    last = scene.tokens[b - 1]
    if scene.style[a] in ("upper", "lower"):
        text = scene.text[scene.tokens[a].start : last.start + scene.words[b - 1].stem]
        return text.title() if len(text) > 4 else text
    return scene.text[scene.tokens[a].start : last.start + scene.words[b - 1].stem]


def _near(scene: Scene, i: int, step: int) -> str:
    """Return the key of the token ``step`` away from ``i``, within the sentence."""
    j = i + step
    if j < 0 or j >= len(scene.tokens):
        return EDGE
    if step < 0 and any(
        scene.opens[k] and not (k and scene.opens[k - 1]) for k in range(j + 1, i + 1)
    ):
        return EDGE
    if step >= 0 and scene.opens[j] and not scene.opens[j - 1]:
        return EDGE
    if step == 1 and scene.opens[i]:
        return EDGE
    return scene.keys[j]


class Expander:
    """Writes blocks out as features."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def __call__(self, block: Block) -> tuple[str, ...]:
        """Return the features of a block."""
        name, key = block
        features: tuple[str, ...] = getattr(self, f"_{name}")(key)
        return features

    def _word(self, prefix: str, key: str) -> list[str]:
        if key == EDGE:
            return [prefix + EDGE]
        word = self._words(key)
        found = [prefix + f for f in word.features]
        if word.capital:
            found += (f"{prefix}Cap", f"{prefix}Cap{word.tier}")
        return found

    def _known(self, known: Known) -> tuple[str, ...]:
        return known.features

    def _single(self, key: str) -> tuple[str, ...]:
        return tuple(self._word("S:", key))

    def _first(self, key: str) -> tuple[str, ...]:
        return tuple(self._word("F:", key))

    def _last(self, key: str) -> tuple[str, ...]:
        return tuple(self._word("L:", key))

    def _inner(self, key: str) -> tuple[str, ...]:
        return tuple(self._word("I:", key))

    def _before(self, key: tuple[str, str, bool]) -> tuple[str, ...]:
        p2, p1, local = key
        found = self._word("P:", p1)
        found += [f"PP:{p2.lower()}", f"PB:{p2.lower()} {p1.lower()}"]
        if p2 != EDGE:
            found += [f"PP:c={c}" for c in self._words(p2).classes]
            found.append(f"PPR:{self._role(p2)}+{self._role(p1)}")
        if p1 != EDGE and p1[-2:] in ("'s", "’s"):
            found.append("P:poss")
        return tuple(found)

    def _after(self, key: tuple[str, str, bool]) -> tuple[str, ...]:
        n1, n2, local = key
        near = self._word("N:", n1)
        found = near + [f"NN:{n2.lower()}", f"NB:{n1.lower()} {n2.lower()}"]
        if n2 != EDGE:
            found += [f"NN:c={c}" for c in self._words(n2).classes]
        if local:
            found += ["us" + f for f in near]
        return tuple(found)

    def _left(self, key: tuple[str, bool]) -> tuple[str, ...]:
        return self._beside("RL:", key)

    def _right(self, key: tuple[str, bool]) -> tuple[str, ...]:
        return self._beside("RR:", key)

    def _beside(self, prefix: str, key: tuple[str, bool]) -> tuple[str, ...]:
        word = self._words(key[0])
        found = [
            f"{prefix}w={word.lower}",
            f"{prefix}t={word.tier}",
            *(f"{prefix}c={c}" for c in word.classes),
        ]
        if key[1]:
            found += ["us" + f for f in found]
        return tuple(found)

    def _shape(self, key: tuple[Any, ...]) -> tuple[str, ...]:
        size, opens, style, possessive, inner, at_start, at_end, tail = key
        return (
            "bias",
            f"H:n{size}",
            f"H:o{opens}",
            f"H:{style}",
            f"H:p{possessive}",
            f"H:ip{inner}",
            f"H:{at_start}{at_end}",
            f"H:{at_start}{at_end}{min(size, 3)}",
            f"H:t{tail}",
            f"H:{style}{opens}",
            f"H:p{possessive}{at_start}",
        )

    def _mix(self, key: tuple[Any, ...]) -> tuple[str, ...]:
        group, p1, n1, opens, tier, size, style, possessive = key
        before, after = self._role(p1), self._role(n1)
        return (
            f"M:{group}<{before}",
            f"M:{group}>{after}",
            f"M:{group}{opens}{tier}",
            f"M:{group}#{size}",
            f"M:{group}{style}",
            f"M:{before}_{after}",
            f"M:{group}p{possessive}",
            f"M:{group}<{before}>{after}",
            f"M:{opens}{tier}",
            f"M:{opens}{tier}>{after}",
            f"M:{style}{tier}{group}",
            f"M:{group}<{p1.lower()}",
            f"M:{group}>{n1.lower()}",
        )

    def _role(self, key: str) -> str:
        return key if key == EDGE else role(self._words(key))

    def _nested(self, key: tuple[Any, ...]) -> tuple[str, ...]:
        own, longer, shorter, size, local = key
        found = (
            f"W:{own}<{longer}",
            f"W:{own}>{shorter}",
            f"W:<{longer}",
            f"W:>{shorter}#{size}",
        )
        return found + tuple("us" + f for f in found) if local else found

    def _person(self, key: tuple[Any, ...]) -> tuple[str, ...]:
        first, last, group, size = key
        given = "given" in first
        surname = next((c for c in last if c.startswith("surname")), "")
        return (
            f"Q:{given}{surname}",
            f"Q:{given}{surname}{size}",
            f"Q:{given}{group}",
            f"Q:{given}{bool(surname)}{group}",
            f"Q:{'place' in last}{group}",
            f"Q:{'place' in last}{'given' in first}",
        )


__all__ = ["EDGE", "NOTHING", "Block", "Expander", "role", "run_blocks", "span_text"]
