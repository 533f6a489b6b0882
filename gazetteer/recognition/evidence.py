"""The evidence for and against each span of a text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from gazetteer.recognition.features import EDGE, Tables, holds
from gazetteer.recognition.lookups import NOTHING, Known
from gazetteer.recognition.runs import Run
from gazetteer.recognition.scene import PLAIN, TITLE, Scene
from gazetteer.recognition.words import Word

V = TypeVar("V")
_ORGANISING = frozenset(("institution", "unit"))
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
    hits: list[tuple[int, int, str]]
    """Those of its spans that the gazetteer knows, with their groups."""
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
    if scene.style[run.first] in (PLAIN, TITLE):
        text, tokens, words = scene.text, scene.tokens, scene.words
        names = [
            text[tokens[a].start : tokens[b - 1].start + words[b - 1].stem] for a, b in run.spans
        ]
    else:
        names = [span_text(scene, a, b) for a, b in run.spans]
    known = [scene.lookups[name] for name in names]
    head = tail = NOTHING
    hits = []
    for (a, b), answer in zip(run.spans, known, strict=True):
        if answer is not NOTHING:
            hits.append((a, b, answer.group))
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
    total, pair = tables.total, tables.pair
    around = _around(scene, run, tables)
    before = {a: _before(scene, start, a, tables, local) for a in {a for a, _ in run.spans}}
    after = {b: _after(scene, b, stop, tables, local) for b in {b for _, b in run.spans}}
    style = scene.style[start]
    found = []
    for (a, b), name, known in zip(run.spans, this.names, this.known, strict=True):
        group, size, last = known.group, b - a, b - 1
        if group == "demonym" or _within_name(scene, run, a, b, known, local):
            continue
        before_value, p1, p2, p1_manner = before[a]
        after_value, n1, n1_manner = after[b]
        first_word, last_word = words[a], words[last]
        opens, tier = scene.opens[a], first_word.tier
        possessive = len(keys[last]) > last_word.stem
        short = size if size < 3 else 3
        out = [
            around,
            before_value,
            after_value,
            tables.known[name],
            pair["GP", group, p1],
            pair["GN", group, n1],
            tables.between[group, p1_manner, n1_manner],
            tables.ahead[group, p2, p1],
            tables.inside[group, opens, tier, short, style, possessive],
            tables.opening[opens, tier, n1_manner],
            tables.shape[size, opens, style, possessive, a == start, b == stop, last_word.capital],
        ]
        if size == 1:
            out.append(tables.single[keys[a]])
        else:
            given, place = "given" in first_word.classes, "place" in last_word.classes
            out += (
                tables.first[keys[a]],
                tables.last[keys[last]],
                tables.person[given, last_word.surname, place, group, size],
            )
            if size > 2:
                out += [tables.inner[keys[i]] for i in range(a + 1, last)]
        if size > 1 or len(this.hits) > (known is not NOTHING):
            nested = (group, *_neighbours(this.hits, a, b), short)
            out.append(tables.nested[nested])
            if local:
                out.append(tables.local_nested[nested])
        if comma_before is not None and a == start:
            held = holds(comma_before, known)
            out.append(tables.comma_before[group, comma_before.group, held])
        if comma_after is not None and b == stop:
            held = holds(known, comma_after)
            out.append(tables.comma_after[group, comma_after.group, held])
        found.append(Weighed(a, b, name, known, total(out)))
    return found


def _within_name(scene: Scene, run: Run, a: int, b: int, known: Known, local: bool) -> bool:
    """Whether a span is part of an organisation's name, or the whole of one.

    "Oslo" in "University of Oslo" and in "Oslo Symphony Orchestra", "Welsh Guards" itself.
    A country's name before that of its force stays: "U.S. Army". In local news, so does all
    but the name within that of a university, a bank or a firm.
    """
    words = scene.words
    if a - 2 >= run.first and words[a - 1].lower == "of" and _organises(words[a - 2], local):
        return True
    if not local and b - a > 1 and words[b - 1].capital and "unit" in words[b - 1].classes:
        return known is NOTHING
    if b >= run.end or not words[b].capital or known.group == "country":
        return False
    return _organises(words[run.end - 1], local)


def _organises(word: Word, local: bool) -> bool:
    kinds = word.classes
    named = "chartered" in kinds or not (local or _ORGANISING.isdisjoint(kinds))
    return named and word.capital


def _around(scene: Scene, run: Run, tables: Tables[V]) -> V:
    """Return the evidence of the words a little way off on both sides of a run."""
    words, (low, high) = scene.words, scene.edges[run.first]
    left = words[max(low, run.first - 2 - _REACH) : max(low, run.first - 2)]
    right = words[run.end + 2 : min(high, run.end + 2 + _REACH)]
    around_left, around_right = tables.around_left, tables.around_right
    out = [around_left[word.lower] for word in left if word.tier < 99]
    out += [around_right[word.lower] for word in right if word.tier < 99]
    return tables.total(out)


def _before(
    scene: Scene, start: int, a: int, tables: Tables[V], local: bool
) -> tuple[V, str, str, str]:
    """Return the evidence of what stands before token ``a``.

    With it come the word there and the manners of the one before it and of itself.
    """
    low, keys, words = scene.edges[a][0], scene.keys, scene.words
    key1 = key2 = lower1 = lower2 = EDGE
    if a > low:
        key1, lower1 = keys[a - 1], words[a - 1].lower
        if a - 1 > low:
            key2, lower2 = keys[a - 2], words[a - 2].lower
    out = [tables.before[key1], tables.before2[key2], tables.pair["PB", lower2, lower1]]
    if a > start:
        out += [tables.left[key] for key in keys[start:a]]
        if local:
            out += [tables.local_left[key] for key in keys[start:a]]
    return tables.total(out), lower1, tables.manners[key2], tables.manners[key1]


def _after(scene: Scene, b: int, stop: int, tables: Tables[V], local: bool) -> tuple[V, str, str]:
    """Return the evidence of what stands from token ``b`` on, the word there and its manner."""
    high, keys, words = scene.edges[b - 1][1], scene.keys, scene.words
    key1 = key2 = lower1 = lower2 = EDGE
    if b < high:
        key1, lower1 = keys[b], words[b].lower
        if b + 1 < high:
            key2, lower2 = keys[b + 1], words[b + 1].lower
    out = [tables.after[key1], tables.after2[key2], tables.pair["NB", lower1, lower2]]
    if b < stop:
        out += [tables.right[key] for key in keys[b:stop]]
    if local:
        out.append(tables.local_after[key1])
        out += [tables.local_right[key] for key in keys[b:stop]]
    return tables.total(out), lower1, tables.manners[key1]


def _neighbours(hits: list[tuple[int, int, str]], a: int, b: int) -> tuple[str, str]:
    """Return the groups of the longest known names around and within a span."""
    longer = shorter = ""
    most = least = 0
    for x, y, group in hits:
        if x == a and y == b:
            continue
        if x <= a and y >= b and y - x > most:
            longer, most = group, y - x
        elif x >= a and y <= b and y - x > least:
            shorter, least = group, y - x
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
