"""What the words beside a mention say of each option."""

from __future__ import annotations

from collections import defaultdict

from gazetteer.model import NameType, PlaceKind
from gazetteer.resolution.geometry import cosine_of
from gazetteer.resolution.options import AREAS, SITES, WATERS, Option
from gazetteer.resolution.scene import Anchor, Scene, explicit, telling
from gazetteer.resolution.wording import Tie

LOCAL = (
    "comma_in",
    "phrase_in",
    "comma_out",
    "phrase_out",
    "elsewhere_in",
    "elsewhere_out",
    "holds",
    "kind_match",
    "kind_miss",
    "article_nature",
    "article_town",
    "acts_capital",
    "acts_country",
    "metonym_capital",
    "metonym_country",
    "demonym",
    "short_capitals",
    "sentence_country",
    "sentence_unit",
    "list_kind",
    "list_place",
)
"""Names of the values, in their order.

``…_in`` and ``…_out`` are the probabilities that the option lies in, or not in, what the words
say the mention lies in: by a comma, by "in", "of" or a possessive, or by any of them at
another mention of the same name.
"""

_INDEX = {name: i for i, name in enumerate(LOCAL)}
_ELSEWHERE_IN, _ELSEWHERE_OUT = _INDEX["elsewhere_in"], _INDEX["elsewhere_out"]
_IN, _OUT = _INDEX["comma_in"], _INDEX["comma_out"]
_HOLDS = _INDEX["holds"]
_MATCH, _MISS = _INDEX["kind_match"], _INDEX["kind_miss"]
_NATURE_ARTICLE, _TOWN_ARTICLE = _INDEX["article_nature"], _INDEX["article_town"]
_ACTS, _METONYM = _INDEX["acts_capital"], _INDEX["metonym_capital"]
_DEMONYM, _CAPITALS = _INDEX["demonym"], _INDEX["short_capitals"]
_SENTENCE_COUNTRY, _SENTENCE_UNIT = _INDEX["sentence_country"], _INDEX["sentence_unit"]
_LIST_KIND, _LIST_PLACE = _INDEX["list_kind"], _INDEX["list_place"]

_NATURE = WATERS | {PlaceKind.REGION, PlaceKind.ISLAND} | SITES
_C45 = cosine_of(45.0)
_C90 = cosine_of(90.0)
SENTENCE = 24
"""Countries and units of one sentence that are taken into account."""
LIKELY = 0.03
"""Probability below which an option of another name is left out of account."""


def inside(option: Option, outer: Option) -> bool:
    """Tell whether ``option`` lies in ``outer``, by codes where there are any, else by nearness."""
    kind = outer.kind
    if kind is PlaceKind.COUNTRY:
        return option.country == outer.country and option.kind is not PlaceKind.COUNTRY
    if kind is PlaceKind.UNIT:
        return option.unit is not None and option.unit == outer.unit and option.kind not in AREAS
    near = option.x * outer.x + option.y * outer.y + option.z * outer.z
    if kind is PlaceKind.COUNTY:
        return near > _C90 and option.unit == outer.unit and option.kind not in AREAS
    if kind is PlaceKind.TOWN:
        return near > _C45 and option.kind not in AREAS
    return near > outer.reach and option.kind is not PlaceKind.COUNTRY


class Reader:
    """Reads the words of a scene, given the probabilities of all its groups' options so far."""

    def __init__(self, scene: Scene, capitals: frozenset[str]) -> None:
        self._scene = scene
        self._capitals = capitals
        self._held: dict[tuple[int, int], tuple[list[float], float]] = {}
        self._kinds: dict[int, dict[PlaceKind, float]] = {}
        self._named = self._named_by_sentence()

    def _named_by_sentence(self) -> dict[int, set[tuple[str, int]]]:
        """Return the countries and units named in each sentence, with the group that names them."""
        named: dict[int, set[tuple[str, int]]] = defaultdict(set)
        for anchor in self._scene.anchors:
            options = self._scene.groups[anchor.group].options
            if options and len(named[anchor.sentence]) < SENTENCE:
                first = options[0]
                if first.kind is PlaceKind.COUNTRY and first.country:
                    named[anchor.sentence].add((first.country, anchor.group))
                elif first.kind is PlaceKind.UNIT and first.unit:
                    named[anchor.sentence].add((first.unit, anchor.group))
        return named

    def refresh(self) -> None:
        """Forget what hung on the probabilities of the round before."""
        self._held.clear()
        self._kinds.clear()

    def local(self, anchor: Anchor) -> list[list[float]] | None:
        """Return the values of :data:`LOCAL` for each option of a mention; None where all are 0."""
        scene = self._scene
        source, elsewhere = anchor, False
        if not telling(anchor, scene):
            found = explicit(anchor, scene)
            if found is not None:
                source, elsewhere = found, True
        named = {
            code for code, group in self._named.get(anchor.sentence, ()) if group != anchor.group
        }
        if not (source.outer or anchor.inner or anchor.peers or named or anchor.telling):
            return None
        rows = [[0.0] * len(LOCAL) for _ in scene.groups[anchor.group].options]
        for how, other in source.outer:
            values, area = self._lies_in(anchor.group, scene.anchors[other].group)
            at_in, at_out = (
                (_ELSEWHERE_IN, _ELSEWHERE_OUT)
                if elsewhere
                else (_IN + (how is not Tie.COMMA), _OUT + (how is not Tie.COMMA))
            )
            for row, value in zip(rows, values, strict=True):
                row[at_in] = max(row[at_in], value)
                row[at_out] = max(row[at_out], area - value)
        for _, other in anchor.inner:
            self._holds(rows, anchor.group, scene.anchors[other].group)
        for other in anchor.peers:
            self._lists(rows, anchor.group, scene.anchors[other].group)
        options = scene.groups[anchor.group].options
        for row, option in zip(rows, options, strict=True):
            if anchor.telling:
                self._wording(row, option, anchor)
            if option.country in named:
                row[_SENTENCE_COUNTRY] = 1.0
            if option.unit in named:
                row[_SENTENCE_UNIT] = 1.0
        return rows

    def _lies_in(self, group: int, outer: int) -> tuple[list[float], float]:
        """Return for each option of ``group`` the probability that what ``outer`` means holds it.

        And the probability that ``outer`` means a country, unit or county at all.
        """
        known = self._held.get((group, outer))
        if known is None:
            big = self._scene.groups[outer]
            pairs = [(p, o) for p, o in zip(big.shares, big.options, strict=True) if p > LIKELY]
            area = sum(p for p, o in pairs if o.kind in AREAS or o.kind is PlaceKind.COUNTY)
            values = [
                sum(p for p, o in pairs if inside(mine, o))
                for mine in self._scene.groups[group].options
            ]
            known = self._held[group, outer] = (values, area)
        return known

    def _holds(self, rows: list[list[float]], group: int, small: int) -> None:
        """Fill in the probability that each option of ``group`` holds what ``small`` means."""
        inner = self._scene.groups[small]
        pairs = [(p, o) for p, o in zip(inner.shares, inner.options, strict=True) if p > LIKELY]
        for row, mine in zip(rows, self._scene.groups[group].options, strict=True):
            row[_HOLDS] = max(row[_HOLDS], sum(p for p, o in pairs if inside(o, mine)))

    def _lists(self, rows: list[list[float]], group: int, peer: int) -> None:
        """Fill in the probability that a listed name means the same kind, in the same place."""
        other = self._scene.groups[peer]
        kinds = self._kinds.get(peer)
        if kinds is None:
            kinds = self._kinds[peer] = defaultdict(float)
            for p, o in zip(other.shares, other.options, strict=True):
                kinds[o.kind] += p
        likely = [(p, o) for p, o in zip(other.shares, other.options, strict=True) if p > 0.2]
        for row, mine in zip(rows, self._scene.groups[group].options, strict=True):
            row[_LIST_KIND] = max(row[_LIST_KIND], kinds.get(mine.kind, 0.0))
            if mine.kind is not PlaceKind.COUNTRY:
                by_unit = mine.unit is not None and mine.kind is not PlaceKind.UNIT
                same = sum(
                    p
                    for p, o in likely
                    if (o.unit == mine.unit if by_unit and o.unit else o.country == mine.country)
                )
                row[_LIST_PLACE] = max(row[_LIST_PLACE], same)

    def _wording(self, row: list[float], option: Option, anchor: Anchor) -> None:
        """Fill in what the kind of name and the words around it say of an option."""
        kind = option.kind
        if anchor.kinds is not None:
            row[_MATCH if kind in anchor.kinds else _MISS] = 1.0
        if anchor.article:
            row[_NATURE_ARTICLE] = float(kind in _NATURE)
            row[_TOWN_ARTICLE] = float(kind is PlaceKind.TOWN)
        if anchor.acts or anchor.metonym:
            capital = float(option.record.id in self._capitals)
            country = float(kind is PlaceKind.COUNTRY)
            if anchor.acts:
                row[_ACTS], row[_ACTS + 1] = capital, country
            if anchor.metonym:
                row[_METONYM], row[_METONYM + 1] = capital, country
        if anchor.demonym:
            row[_DEMONYM] = float(option.candidate.name_type is NameType.DEMONYM)
        if anchor.capitals:
            row[_CAPITALS] = float(option.candidate.name_type is NameType.SHORT)
