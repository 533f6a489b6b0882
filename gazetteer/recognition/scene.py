"""A text made ready for recognition: its words as they would stand in a plain sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, replace

from gazetteer.language.analysis import Analysis
from gazetteer.language.tokens import Token
from gazetteer.recognition.lookups import NOTHING, Lookups
from gazetteer.recognition.words import Word, Words

PLAIN, UPPER, TITLE, LOWER = "plain", "upper", "title", "lower"
"""How a sentence is written: as usual, ALL CAPS, Most Words Capitalised, all lower case."""

_WELL_KNOWN = frozenset(("country", "unit", "region", "town6", "town7", "demonym"))
"""What a name of common words must be to be seen in a sentence in lower case: "cape town"."""
_KEPT = frozenset(("direction", "place"))
"""Common words that stay capitalised when a sentence in capitals is read as a plain one."""
_OPENERS = frozenset("\"'“‘«([—–-•*")


@dataclass(frozen=True, slots=True)
class Scene:
    """The tokens of a text with what is known of each; all lists go together."""

    text: str
    tokens: tuple[Token, ...]
    words: list[Word]
    """Each as it would be written in a plain sentence."""
    keys: list[str]
    """The text that each word was looked up by."""
    style: list[str]
    """How the sentence of each token is written."""
    opens: list[bool]
    """Whether each token is the first word of its sentence."""
    edges: list[tuple[int, int]]
    """For each token, the first token of its sentence and the one after its last."""
    lookups: Lookups


def make_scene(analysis: Analysis, words: Words, lookups: Lookups) -> Scene:
    """Look at every token of a text once."""
    text, tokens = analysis.text, analysis.tokens
    keys = [token.text for token in tokens]
    seen = [words[key] for key in keys]
    style = [PLAIN] * len(tokens)
    opens = [False] * len(tokens)
    edges: list[tuple[int, int]] = []
    starts = [token.start for token in tokens]
    i = 0
    for sentence in analysis.sentences:
        first, i = i, bisect_left(starts, sentence.end, i)
        edges += [(first, i)] * (i - first)
        _mark_opening(tokens, opens, first, i)
    _keep_saints(keys, seen, lookups, edges)
    i = 0
    while i < len(edges):
        first, i = edges[i]
        how = _style(seen, first, i)
        if how == PLAIN:
            continue
        style[first:i] = [how] * (i - first)
        if how == UPPER:
            _plain_from_upper(keys, seen, words, lookups, first, i)
        elif how == LOWER:
            _plain_from_lower(keys, seen, words, lookups, first, i)
    return Scene(text, tokens, seen, keys, style, opens, edges, lookups)


def _mark_opening(tokens: tuple[Token, ...], opens: list[bool], first: int, end: int) -> None:
    for i in range(first, end):
        opens[i] = True
        if tokens[i].text not in _OPENERS:
            return


def _keep_saints(
    keys: list[str], seen: list[Word], lookups: Lookups, edges: list[tuple[int, int]]
) -> None:
    """Keep the ending of "St. George's" where that is the town's name."""
    for stop in [i for i, key in enumerate(keys) if key == "."]:
        first, end = edges[stop]
        i = stop + 1
        if first < stop and i < end and seen[stop - 1].lower == "st":
            word, whole = seen[i], len(keys[i])
            if word.stem < whole and lookups[f"St. {keys[i]}"] is not NOTHING:
                seen[i] = replace(word, stem=whole)


def _style(words: list[Word], first: int, end: int) -> str:
    """Return how a sentence is written, judged by its words of four letters or more."""
    letters = [word for word in words[first:end] if word.letters]
    long = [word for word in letters if word.stem >= 4]
    if len(long) >= 3 and sum([word.upper for word in long]) > 0.8 * len(long):
        return UPPER
    if len(long) >= 2 and len(letters) >= 4 and all(word.lower_case for word in letters):
        return LOWER
    if len(long) >= 4 and sum([word.capital for word in long]) > 0.7 * len(long):
        return TITLE
    return PLAIN


def _plain_from_upper(
    keys: list[str], seen: list[Word], words: Words, lookups: Lookups, first: int, end: int
) -> None:
    """Give each word of a sentence in capitals the case that it would have in a plain one."""
    for i in range(first, end):
        word = seen[i]
        if not word.upper or "." in keys[i]:
            continue
        plain = keys[i].capitalize()
        known = lookups[plain].group in ("country", "unit")
        kept = not _KEPT.isdisjoint(word.classes)
        if word.tier <= 20 and not (known or kept):
            plain = keys[i].lower()
        keys[i] = plain
        seen[i] = words[plain]


def _plain_from_lower(
    keys: list[str], seen: list[Word], words: Words, lookups: Lookups, first: int, end: int
) -> None:
    """Give capitals to the words of a sentence in lower case that only a name could be."""
    i = first
    while i < end:
        size = _known_words(keys, seen, lookups, i, end)
        for j in range(i, i + size):
            keys[j] = keys[j].capitalize()
            seen[j] = words[keys[j]]
        i += max(size, 1)


def _known_words(keys: list[str], seen: list[Word], lookups: Lookups, i: int, end: int) -> int:
    """Return how many words from ``i`` on are a name; none of a single common word is."""
    for size in (3, 2, 1):
        part = seen[i : i + size]
        if i + size > end or not all(word.letters for word in part):
            continue
        known = lookups[" ".join(word.lower.capitalize() for word in part)]
        if known is NOTHING or (size == 1 and part[0].stem < 4):
            continue
        if max(word.tier for word in part) == 99 or (size > 1 and known.group in _WELL_KNOWN):
            return size
    return 0


def telling_words(scene: Scene) -> set[str]:
    """Return the words by which the kind of news is told: those in lower case."""
    return {word.lower for word in scene.words if word.lower_case and word.stem > 2}


def is_local(scene: Scene, weights: Mapping[str, float]) -> bool:
    """Whether a text reads like local news, where "Athens police" is annotated with its place.

    In other news the place within an organisation's name is not; see ``docs/accuracy.md``.
    """
    weight = weights.get
    return sum([weight(word, 0.0) for word in telling_words(scene)]) + weight(BIAS, 0.0) > 0


BIAS = "<bias>"
"""Stands among the words of :func:`is_local` for what speaks for local news beforehand."""
