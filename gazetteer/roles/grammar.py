"""The small words of English that tell where a place stands in its sentence."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_GROUPS = """
in: in inside within throughout across amid including
at: at on upon aboard atop
near: near around outside beside off round by beyond
over: over above below under beneath behind along
to: to towards toward
into: into onto
through: through via past
between: between among
from: from
of: of
for: for
against: against
with: with without
about: about
as: as
like: like than
"""
PREPOSITIONS = {
    word: group
    for group, words in (line.split(":") for line in _GROUPS.strip().splitlines())
    for word in words.split()
}
"""Each preposition with the group that it counts with."""

DETERMINERS = _words(
    "the a an this that these those its their his her our your my both all most much half some any "
    "each every no another other several many more two three four five"
)

DIRECTIONS = _words(
    "north south east west northern southern eastern western central northeast northwest southeast "
    "southwest northeastern northwestern southeastern southwestern upper lower greater inner outer "
    "downtown nearby neighbouring neighboring mainland"
)

COMPASS = _words(
    "north south east west northeast northwest southeast southwest northwards southwards"
)

PLACE_NOUNS = _words(
    """
    town towns city cities village villages hamlet province provinces region regions district
    districts state states area areas island islands islet port ports suburb suburbs outskirts part
    parts edge edges north south east west centre center capital coast coastline shore shores
    shoreline territory territories enclave exclave quarter quarters neighbourhood neighborhood
    neighbourhoods republic kingdom emirate county oblast governorate prefecture valley heights
    hills hill mountains mountain peninsula plain plains gulf bay strait archipelago metropolis
    settlement settlements commune municipality country countries nation heart middle rim environs
    vicinity land lands banks bank waters stretch streets junction crossroads bastion stronghold
    name side sides half tip corner swathes swaths steppe desert bulk rest whole most much all
    """
)
"""Nouns that "of" ties to the name that follows, so that both are one place."""

OPENERS = _words(
    "who whom whose which that where when while whereas because although though after before since "
    "until till unless if as once so lest whereupon"
)
"""Words that open a clause."""

JOINERS = _words("and or nor but & plus yet")

BE = _words("is are was were be been being am 's 're")

AUXILIARIES = BE | _words(
    "has have had having do does did will would shall should can could may might must"
)

PRONOUNS = _words("he him his she her hers it its they them we us i me you not say says said")
"""Words that stand for others, and those that only say who speaks or what is not so."""

HARD_MARKS = frozenset(';:—–()[]{}“”"«»…!?|•·')
"""Marks that end a clause wherever they stand."""
