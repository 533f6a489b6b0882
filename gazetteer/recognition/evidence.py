"""The evidence for and against each span of a text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from gazetteer.recognition.features import EDGE, Tables, holds
from gazetteer.recognition.lookups import NOTHING, Known
from gazetteer.recognition.runs import Run
from gazetteer.recognition.scene import PLAIN, TITLE, Scene

V = TypeVar("V")
_REACH = 4
"""Tokens beyond the two nearest that may still tell what a name is."""


@dataclass(slots=True)
class Weighed(Generic[V]):
    """A span with what is known of it."""

    first: int
    """Index of its first token."""
    end: int
    """Index after its last token."""
    name: str
    """Its text, without a possessive ending, in plain case."""
    known: Known
    evidence: V
    """All its evidence together."""


@dataclass(slots=True)
class _Prepared:
    """A run with the answers of the gazetteer to its spans."""

    run: Run
    names: list[str]
    known: list[Known]
    hits: int
    """How many of its spans the gazetteer knows."""
    head: Known
    """The longest known name that begins it."""
    tail: Known
    """The longest known name that ends it."""


def weigh(
    scene: Scene, runs: list[Run], tables: Tables[V], local: bool
) -> Iterator[tuple[Run, list[Weighed[V]]]]:
    """Yield each run with its spans and the evidence for them; mere demonyms are left out."""
    prepared = [_prepare(scene, run) for run in runs]
    for i, this in enumerate(prepared):
        before = after = None
        if i and _comma_between(scene, runs[i - 1], this.run):
            before = prepared[i - 1].tail
        if i + 1 < len(runs) and _comma_between(scene, this.run, runs[i + 1]):
            after = prepared[i + 1].head
        yield this.run, _weigh_run(scene, this, tables, local, before, after)


def _prepare(scene: Scene, run: Run) -> _Prepared:
    names = [span_text(scene, a, b) for a, b in run.spans]
    known = [scene.lookups(name) for name in names]
    head = tail = NOTHING
    hits = 0
    for (a, b), answer in zip(run.spans, known, strict=True):
        if answer is not NOTHING:
            hits += 1
            if a == run.first:
                head = answer
            if b == run.end and tail is NOTHING:
                tail = answer
    return _Prepared(run, names, known, hits, head, tail)


def _comma_between(scene: Scene, left: Run, right: Run) -> bool:
    return right.first == left.end + 1 and scene.keys[left.end] == ","


def _weigh_run(
    scene: Scene,
    this: _Prepared,
    tables: Tables[V],
    local: bool,
    comma_before: Known | None,
    comma_after: Known | None,
) -> list[Weighed[V]]:
    """Return a run's spans with their evidence.

    What is said of a span's beginning or end alone is gathered once for all that share it.
    """
    run, keys, words = this.run, scene.keys, scene.words
    start, stop = run.first, run.end
    total, pair, manners = tables.total, tables.pair, tables.manners
    around = _around(scene, run, tables)
    before = {a: _before(scene, start, a, tables) for a, _ in run.spans}
    after = {b: _after(scene, b, stop, tables, local) for _, b in run.spans}
    style = scene.style[start]
    found = []
    for (a, b), name, known in zip(run.spans, this.names, this.known, strict=True):
        group, size, last = known.group, b - a, b - 1
        if group == "demonym":
            continue
        before_value, p1, p2 = before[a]
        after_value, n1 = after[b]
        first_word, last_word = words[a], words[last]
        opens = scene.opens[a]
        possessive = len(keys[last]) > last_word.stem
        short = size if size < 3 else 3
        out = [
            around,
            before_value,
            after_value,
            tables.known[name],
            pair["GP", group, p1.lower()],
            pair["GN", group, n1.lower()],
            tables.mix[group, manners[p2], manners[p1], manners[n1], opens, first_word.tier, short,
                       style, possessive],
            tables.shape[size, opens, style, possessive, a == start, b == stop,
                         last_word.capital],
        ]  # fmt: skip
        if size == 1:
            out.append(tables.single[keys[a]])
        else:
            out += (
                tables.first[keys[a]],
                tables.last[keys[last]],
                tables.person[first_word.lower, last_word.lower, group, size],
            )
            for i in range(a + 1, last):
                out.append(tables.inner[keys[i]])
        if size > 1 or this.hits > (known is not NOTHING):
            out.append(tables.nested[group, *_neighbours(this, a, b), short, local])
        if comma_before is not None and a == start:
            out.append(tables.comma["<", group, comma_before.group, holds(comma_before, known)])
        if comma_after is not None and b == stop:
            out.append(tables.comma[">", group, comma_after.group, holds(known, comma_after)])
        found.append(Weighed(a, b, name, known, total(out)))
    return found


def _around(scene: Scene, run: Run, tables: Tables[V]) -> V:
    """Return the evidence of the words a little way off on both sides of a run."""
    words, (low, high) = scene.words, scene.edges[run.first]
    left = range(max(low, run.first - 2 - _REACH), run.first - 2)
    right = range(run.end + 2, min(high, run.end + 2 + _REACH))
    out = [tables.around["A<", words[i].lower] for i in left if words[i].tier < 99]
    out += [tables.around["A>", words[i].lower] for i in right if words[i].tier < 99]
    return tables.total(out)


def _before(scene: Scene, start: int, a: int, tables: Tables[V]) -> tuple[V, str, str]:
    """Return the evidence of what stands before token ``a``, and the two words there."""
    p1, p2 = near(scene, a, -1), near(scene, a, -2)
    out = [tables.before[p1], tables.before2[p2], tables.pair["PB", p2.lower(), p1.lower()]]
    out += [tables.left[scene.keys[i]] for i in range(start, a)]
    return tables.total(out), p1, p2


def _after(scene: Scene, b: int, stop: int, tables: Tables[V], local: bool) -> tuple[V, str]:
    """Return the evidence of what stands from token ``b`` on, and the word there."""
    n1, n2 = near(scene, b - 1, 1), near(scene, b - 1, 2)
    out = [tables.after[n1], tables.after2[n2], tables.pair["NB", n1.lower(), n2.lower()]]
    out += [tables.right[scene.keys[i]] for i in range(b, stop)]
    if local:
        out.append(tables.local_after[n1])
        out += [tables.local_right[scene.keys[i]] for i in range(b, stop)]
    return tables.total(out), n1


def _neighbours(this: _Prepared, a: int, b: int) -> tuple[str, str]:
    """Return the groups of the longest known names around and within a span."""
    longer = shorter = ""
    most = least = 0
    for (x, y), known in zip(this.run.spans, this.known, strict=True):
        if known is NOTHING or (x == a and y == b):
            continue
        if x <= a and y >= b and y - x > most:
            longer, most = known.group, y - x
        elif x >= a and y <= b and y - x > least:
            shorter, least = known.group, y - x
    return longer, shorter


def span_text(scene: Scene, a: int, b: int) -> str:
    """Return the text of a token range, without a possessive ending, in its plain case."""
    last = b - 1
    if scene.style[a] in (PLAIN, TITLE):
        return scene.text[scene.tokens[a].start : scene.tokens[last].start + scene.words[last].stem]
    pieces = [scene.keys[a]]
    for i in range(a + 1, b):
        pieces.append(" " * (scene.tokens[i].start > scene.tokens[i - 1].end) + scene.keys[i])
    whole = "".join(pieces)
    return whole[: len(whole) - len(scene.keys[last]) + scene.words[last].stem]


def near(scene: Scene, i: int, step: int) -> str:
    """Return the key of the token ``step`` away from ``i``, or the edge of its sentence."""
    j = i + step
    low, high = scene.edges[i]
    return scene.keys[j] if low <= j < high else EDGE
