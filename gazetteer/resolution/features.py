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


Standing = tuple[Anchor, list[list[float]] | None, tuple[object, ...]]
"""The mention whose words tell what one lies in; its rows without what the names around it tell,
None where there is nothing at all to tell; and what it shares with those that stand alike."""


class Reader:
    """Reads the words of a scene, given the probabilities of all its groups' options so far."""

    def __init__(self, scene: Scene, capitals: frozenset[str]) -> None:
        self._scene = scene
        self._capitals = capitals
        self._still: dict[Anchor, Standing] = {}
        self._rows: dict[tuple[object, ...], list[list[float]]] = {}
        self._held: dict[tuple[int, int], tuple[list[float], float]] = {}
        self._holding: dict[tuple[int, int], list[float]] = {}
        self._listed: dict[tuple[int, int], list[tuple[float, float]]] = {}
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
        self._rows.clear()
        self._held.clear()
        self._holding.clear()
        self._listed.clear()

    def local(self, anchor: Anchor) -> list[list[float]] | None:
        """Return the values of :data:`LOCAL` for each option of a mention; None where all are 0."""
        known = self._still.get(anchor)
        if known is None:
            known = self._still[anchor] = self._stand(anchor)
        source, still, alike = known
        if still is None or not (source.outer or anchor.inner or anchor.peers):
            return still
        rows = self._rows.get(alike)
        if rows is None:
            rows = self._rows[alike] = self._told(anchor, source, still)
        return rows

    def _told(self, anchor: Anchor, source: Anchor, still: list[list[float]]) -> list[list[float]]:
        """Return the rows of a mention with what the names around it tell in this round."""
        scene, elsewhere = self._scene, source is not anchor
        rows = [row.copy() for row in still]
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
            held = self._holds(anchor.group, scene.anchors[other].group)
            for row, value in zip(rows, held, strict=True):
                row[_HOLDS] = max(row[_HOLDS], value)
        for other in anchor.peers:
            listed = self._lists(anchor.group, scene.anchors[other].group)
            for row, (of_kind, of_place) in zip(rows, listed, strict=True):
                row[_LIST_KIND] = max(row[_LIST_KIND], of_kind)
                row[_LIST_PLACE] = max(row[_LIST_PLACE], of_place)
        return rows

    def _stand(self, anchor: Anchor) -> Standing:
        """Return what hangs on no probability, so that it is the same in every round."""
        scene, source = self._scene, anchor
        if not telling(anchor, scene):
            source = explicit(anchor, scene) or anchor
        named = {
            code for code, group in self._named.get(anchor.sentence, ()) if group != anchor.group
        }
        if not (source.outer or anchor.inner or anchor.peers or named or anchor.telling):
            return source, None, ()
        options = scene.groups[anchor.group].options
        rows = [[0.0] * len(LOCAL) for _ in options]
        for row, option in zip(rows, options, strict=True):
            if anchor.telling:
                self._wording(row, option, anchor)
            if option.country in named:
                row[_SENTENCE_COUNTRY] = 1.0
            if option.unit in named:
                row[_SENTENCE_UNIT] = 1.0
        anchors = scene.anchors
        alike = (
            anchor.group,
            source is anchor,
            tuple([(how is Tie.COMMA, anchors[i].group) for how, i in source.outer]),
            tuple([anchors[i].group for _, i in anchor.inner]),
            tuple([anchors[i].group for i in anchor.peers]),
            tuple(map(tuple, rows)),
        )
        return source, rows, alike

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

    def _holds(self, group: int, small: int) -> list[float]:
        """Return for each option of ``group`` how likely it holds what ``small`` means."""
        known = self._holding.get((group, small))
        if known is None:
            inner = self._scene.groups[small]
            pairs = [(p, o) for p, o in zip(inner.shares, inner.options, strict=True) if p > LIKELY]
            known = self._holding[group, small] = [
                sum(p for p, o in pairs if inside(o, mine))
                for mine in self._scene.groups[group].options
            ]
        return known

    def _lists(self, group: int, peer: int) -> list[tuple[float, float]]:
        """Return how likely a listed name means the kind of each option, and a place beside it."""
        known = self._listed.get((group, peer))
        if known is None:
            other = self._scene.groups[peer]
            kinds: dict[PlaceKind, float] = defaultdict(float)
            for p, o in zip(other.shares, other.options, strict=True):
                kinds[o.kind] += p
            likely = [(p, o) for p, o in zip(other.shares, other.options, strict=True) if p > 0.2]
            known = self._listed[group, peer] = [
                (kinds.get(mine.kind, 0.0), _in_one_place(mine, likely))
                for mine in self._scene.groups[group].options
            ]
        return known

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


def _in_one_place(mine: Option, likely: list[tuple[float, Option]]) -> float:
    """Return the probability of those options that lie in the unit, or country, of ``mine``."""
    if mine.kind is PlaceKind.COUNTRY:
        return 0.0
    by_unit = mine.unit is not None and mine.kind is not PlaceKind.UNIT
    return sum(
        p
        for p, o in likely
        if (o.unit == mine.unit if by_unit and o.unit else o.country == mine.country)
    )
