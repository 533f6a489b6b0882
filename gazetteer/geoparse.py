"""From text to report, in the order in which it happens."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from gazetteer.language.analysis import analyse
from gazetteer.language.detect import unread_notice
from gazetteer.model import MENTION, ROLES, Article, Place, Report, Resolution, Span
from gazetteer.stages import Checker, Names, Recogniser, Resolver, RoleAssigner


@dataclass(frozen=True, slots=True)
class Pipeline:
    """The stages of one way from text to report."""

    names: Names
    recogniser: Recogniser
    resolver: Resolver
    roles: RoleAssigner
    checker: Checker


@lru_cache(maxsize=1)
def default_pipeline() -> Pipeline:
    """Return the packaged stages over the local index, which is built if it is missing."""
    from gazetteer.checks.checker import FigureChecker
    from gazetteer.index import open_index
    from gazetteer.recognition.recogniser import DefaultRecogniser
    from gazetteer.resolution.resolver import DefaultResolver
    from gazetteer.roles.assigner import LexiconAssigner

    return Pipeline(
        open_index(), DefaultRecogniser(), DefaultResolver(), LexiconAssigner(), FigureChecker()
    )


def geoparse(
    text: str | Article,
    *,
    spans: Sequence[Span] | None = None,
    pipeline: Pipeline | None = None,
) -> Report:
    """Find the places that a text names, where they lie and what they do in it.

    With ``spans`` given, just those are resolved; none is dropped. A text that is not
    English gives a report without places and with a ``notice``. Raises
    :class:`~gazetteer.errors.PlaceIndexError` where the index can be neither opened nor built.
    """
    article = text if isinstance(text, Article) else Article(text)
    analysis = analyse(article)
    notice = unread_notice(analysis)
    if notice:
        return Report(article, notice=notice, sentences=analysis.sentences)
    stages = pipeline or default_pipeline()
    mentions = stages.recogniser.recognise(analysis, stages.names, spans)
    candidates = [stages.names.lookup(mention.asked) for mention in mentions]
    resolutions = stages.resolver.resolve(analysis, mentions, candidates)
    resolutions = stages.roles.assign(analysis, resolutions)
    return Report(
        article,
        places=_places(resolutions),
        unresolved=tuple(r.mention for r in resolutions if r.record is None),
        checks=stages.checker.check(analysis),
        sentences=analysis.sentences,
    )


def _places(resolutions: Sequence[Resolution]) -> tuple[Place, ...]:
    """Gather the resolutions of each record into one place."""
    by_record: dict[str, list[Resolution]] = {}
    for resolution in resolutions:
        if resolution.record is not None:
            by_record.setdefault(resolution.record.id, []).append(resolution)
    return tuple(_place(group) for group in by_record.values())


def _place(group: list[Resolution]) -> Place:
    surest = max(group, key=lambda r: r.mention.confidence)
    assert surest.record is not None
    roles = rank_roles(r.mention.role for r in group)
    return Place(
        record=surest.record,
        mentions=tuple(r.mention for r in group),
        role=roles[0],
        roles=roles,
        confidence=surest.mention.confidence,
        alternatives=surest.alternatives,
        why=surest.why,
    )


def rank_roles(roles: Iterable[str]) -> tuple[str, ...]:
    """Return the roles of a place from those of its mentions, the primary one first.

    The one with most mentions is primary, ties broken in the order of
    :data:`~gazetteer.model.ROLES`; ``mention`` stands only where there is no other.
    """
    counts = Counter(roles)
    counts.pop(MENTION, None)
    if not counts:
        return (MENTION,)
    order = {role: i for i, role in enumerate(ROLES)}
    return tuple(sorted(counts, key=lambda r: (-counts[r], order.get(r, -1), r)))
