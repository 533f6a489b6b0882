"""An article as resolution sees it: names in their order, tied, and what each could mean."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from gazetteer.language.analysis import Analysis
from gazetteer.model import Mention, MentionKind, NameType, PlaceKind
from gazetteer.resolution.hints import Hints
from gazetteer.resolution.options import AREAS, MORE, MOST, Option, Slate
from gazetteer.resolution.wording import LONGEST, Tie, acts, has_article, kinds_asked, listed, tie


@dataclass(slots=True, eq=False)
class Group:
    """One name of the article with all the mentions that bear it: one sense, as a rule."""

    options: Sequence[Option]
    hint: bool = False
    """Named in the text, not asked for."""
    shares: list[float] = field(default_factory=list)
    """Probability of each option, all mentions together."""
    anchors: list[int] = field(default_factory=list)
    """Which of the scene's anchors bear it."""


@dataclass(slots=True, eq=False)
class Anchor:
    """A mention or a hint at its place in the text."""

    start: int
    end: int
    group: int
    mention: int
    """Its index among the mentions; -1 for a hint."""
    demonym: bool
    outer: list[tuple[Tie, int]] = field(default_factory=list)
    """What it is said to lie in: kind of tie, anchor."""
    inner: list[tuple[Tie, int]] = field(default_factory=list)
    """What is said to lie in it."""
    peers: list[int] = field(default_factory=list)
    """What stands in one list with it: anchors."""
    kinds: frozenset[PlaceKind] | None = None
    """Kinds of place that the words beside it ask for."""
    article: bool = False
    """Led in by "the"."""
    acts: bool = False
    """Made to speak or act."""
    metonym: bool = False
    capitals: bool = False
    """Written in capitals throughout."""
    sentence: int = 0
    """Index of its sentence."""
    telling: bool = False
    """Whether any of the last five, or being a demonym, says something of its options."""


@dataclass(slots=True, eq=False)
class Scene:
    """All names of an article."""

    groups: list[Group]
    anchors: list[Anchor]
    """In the order of the text."""


def make_scene(
    analysis: Analysis, mentions: Sequence[Mention], slates: Sequence[Slate], hints: Hints
) -> Scene:
    """Return the names of an article, grouped and tied; ``slates`` go with ``mentions``."""
    groups: list[Group] = []
    by_name: dict[object, int] = {}
    anchors: list[Anchor] = []
    taken = sorted((m.start, m.end) for m in mentions)
    for i, (mention, slate) in enumerate(zip(mentions, slates, strict=True)):
        name = (mention.asked.casefold(), len(slate.options))
        g = by_name.get(name)
        if g is None:
            g = by_name[name] = len(groups)
            groups.append(Group(slate.options))
        anchors.append(
            Anchor(mention.start, mention.end, g, i, mention.kind is MentionKind.DEMONYM)
        )
    for start, end, hint in hints.find(analysis.tokens):
        j = bisect_right(taken, (start, end))
        if (j and taken[j - 1][1] > start) or (j < len(taken) and taken[j][0] < end):
            continue
        g = by_name.get(hint.record.id)
        if g is None:
            g = by_name[hint.record.id] = len(groups)
            groups.append(Group((hint,), True, [1.0]))
        demonym = hint.candidate.name_type is NameType.DEMONYM
        anchors.append(Anchor(start, end, g, -1, demonym))
    anchors.sort(key=lambda a: a.start)
    _prune(groups)
    _read(analysis, mentions, anchors, groups)
    return Scene(groups, anchors)


def _prune(groups: list[Group]) -> None:
    """Leave each name its best options and those in countries and units that are named."""
    if all(len(group.options) <= MOST for group in groups):
        return
    named = set()
    for group in groups:
        first = group.options[0] if group.options else None
        if first is not None and first.kind is PlaceKind.UNIT:
            named.add(first.unit)
        elif first is not None and first.kind is PlaceKind.COUNTRY and first.country != "US":
            named.add(first.country)
    for group in groups:
        if len(group.options) > MOST:
            rest = group.options[MOST:]
            more = [o for o in rest if o.country in named or (o.unit and o.unit in named)]
            group.options = (*group.options[:MOST], *more[:MORE])


def _read(
    analysis: Analysis, mentions: Sequence[Mention], anchors: list[Anchor], groups: list[Group]
) -> None:
    """Fill in what the words around each anchor say."""
    text = analysis.text
    starts = [s.start for s in analysis.sentences]
    last = len(anchors) - 1
    for i, anchor in enumerate(anchors):
        groups[anchor.group].anchors.append(i)
        anchor.sentence = bisect_right(starts, anchor.start)
        if i < last:
            following = anchors[i + 1]
            if following.start - anchor.end <= LONGEST:
                gap = text[anchor.end : following.start]
                if listed(gap):
                    anchor.peers.append(i + 1)
                    following.peers.append(i)
                how = tie(gap, anchor.demonym, following.demonym)
                if how is not None:
                    kind, first_inside = how
                    one, other = (i, i + 1) if first_inside else (i + 1, i)
                    anchors[one].outer.append((kind, other))
                    anchors[other].inner.append((kind, one))
        if anchor.mention < 0:
            continue
        before = text[max(0, anchor.start - 30) : anchor.start]
        after = text[anchor.end : anchor.end + 30]
        anchor.kinds = kinds_asked(before, after)
        anchor.article = has_article(before)
        anchor.acts = acts(before, after)
        mention = mentions[anchor.mention]
        anchor.metonym = mention.kind is MentionKind.METONYM
        anchor.capitals = mention.surface.isupper()
        anchor.telling = (
            bool(anchor.kinds or anchor.article or anchor.acts or anchor.metonym or anchor.capitals)
            or anchor.demonym
        )
    for anchor in reversed(anchors):
        for kind, outer in anchor.outer[:1]:
            for further, outermost in anchors[outer].outer[:2]:
                if further is Tie.COMMA:
                    anchor.outer.append((kind, outermost))


def telling(anchor: Anchor, scene: Scene) -> bool:
    """Tell whether the words tie a mention to what may be a country, unit or county."""
    for how, other in anchor.outer:
        if how is not Tie.COMMA:
            return True
        options = scene.groups[scene.anchors[other].group].options
        if options and (options[0].kind in AREAS or options[0].kind is PlaceKind.COUNTY):
            return True
    return False


def explicit(anchor: Anchor, scene: Scene) -> Anchor | None:
    """Return the mention of the same name whose words tell: the nearest earlier, else the first.

    Looks no further than some mentions back, so that a long text stays linear.
    """
    found = None
    for i in scene.groups[anchor.group].anchors[:40]:
        other = scene.anchors[i]
        if other is not anchor and telling(other, scene):
            if other.start > anchor.start and found is not None:
                break
            found = other
    return found
