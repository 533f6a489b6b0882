"""Gold documents as the resolver would hand them over, and the score of roles given to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from math import cos, hypot, radians
from typing import Any

from gazetteer.language.analysis import Analysis
from gazetteer.model import MENTION, Mention, MentionKind, PlaceKind, Record, Resolution
from gazetteer.stages import Names
from tests.corpus import FOLDER

SCORED = ("battlefield", "hq", "border", "deployment")
_KINDS = {
    "country": PlaceKind.COUNTRY,
    "city": PlaceKind.TOWN,
    "region": PlaceKind.UNIT,
    "water": PlaceKind.SEA,
    "area": PlaceKind.REGION,
    "mountain": PlaceKind.MOUNTAIN,
    "line": PlaceKind.LINE,
}
_BY_WORD = (
    (("crossing", "border post", "checkpoint", "bridge", "tunnel"), PlaceKind.CROSSING),
    (("base", "camp", "barracks"), PlaceKind.BASE),
    (("airport", "airfield", "airstrip"), PlaceKind.AIRFIELD),
    (("kremlin", "white house", "pentagon", "palace"), PlaceKind.SEAT),
)


def gold_mentions(document: dict[str, Any]) -> list[dict[str, Any]]:
    """Return a document's mentions in the order of the text."""
    return sorted(document["mentions"], key=lambda mention: mention["start"])


def gold_resolutions(
    document: dict[str, Any], analysis: Analysis, names: Names | None = None
) -> list[Resolution]:
    """Return a document's mentions resolved as its annotation says, without roles.

    With ``names`` given their records are those of the index, where it holds one at the point.
    """
    return [_resolution(mention, analysis, names) for mention in gold_mentions(document)]


def _resolution(gold: dict[str, Any], analysis: Analysis, names: Names | None) -> Resolution:
    mention = Mention(
        gold["start"],
        gold["end"],
        gold["surface"],
        MentionKind(gold.get("kind", "name")),
        sentence=analysis.sentence_at(gold["start"]),
    )
    if gold.get("lat") is None:
        return Resolution(mention, _anywhere(gold, names) if gold.get("anywhere") else None)
    near = _nearest(gold, names) if names else None
    if near:
        return Resolution(mention, near)
    place = f"{gold['name']}|{gold.get('country')}"
    return Resolution(
        mention,
        Record(place, gold["name"], _kind(gold), gold["lat"], gold["lon"], gold.get("country")),
    )


def _anywhere(gold: dict[str, Any], names: Names | None) -> Record | None:
    """Return the most prominent record of that name, or one that is made up without an index."""
    if names:
        found = names.lookup(gold["surface"])
        return found[0].record if found else None
    return Record(gold["name"], gold["name"], _kind(gold), 0.0, 0.0, gold["country"])


def _nearest(gold: dict[str, Any], names: Names) -> Record | None:
    """Return the index's record of that name nearest to the gold point, if one is near."""
    found: list[tuple[float, Record]] = []
    for name in dict.fromkeys((gold["surface"], gold["name"])):
        for candidate in names.lookup(name):
            record = candidate.record
            degrees = hypot(
                record.lat - gold["lat"],
                (record.lon - gold["lon"]) * cos(radians(gold["lat"])),
            )
            if degrees < (10 if record.kind is PlaceKind.COUNTRY else 0.5):
                found.append((degrees, record))
        if found:
            break
    return min(found, key=lambda pair: pair[0])[1] if found else None


def _kind(gold: dict[str, Any]) -> PlaceKind:
    """Tell a place's kind as an index would: by the gold's own, or by its name."""
    name = gold["name"].lower()
    for words, kind in _BY_WORD:
        if name.endswith(words):
            return kind
    if gold.get("feature"):
        return _KINDS.get(gold["feature"], PlaceKind.FACILITY)
    if gold.get("kind") == "demonym" or name in _countries():
        return PlaceKind.COUNTRY
    return PlaceKind.TOWN


@lru_cache(maxsize=1)
def _countries() -> frozenset[str]:
    """Return the usual names of countries, as the corpus' own table has them."""
    rows = (FOLDER / "countries.psv").read_text("utf-8").splitlines()
    return frozenset(row.split("|")[3].lower() for row in rows if row.count("|") > 3)


class RoleScore:
    """Counts as ../shared/eval/score.py does: (place, role) pairs, primary roles, mentions."""

    def __init__(self) -> None:
        self.pairs: dict[str, Counter[str]] = {role: Counter() for role in SCORED}
        self.primary: Counter[bool] = Counter()
        self.mentions: Counter[bool] = Counter()
        self.claims: dict[int, list[tuple[float, bool]]] = {}
        """By tenths of confidence: how sure, and whether right."""

    def add(
        self, document: dict[str, Any], roles: Sequence[str], sure: Sequence[float] = ()
    ) -> None:
        """Count one document, ``roles`` being those given to its mentions in order.

        ``sure`` is how sure each of them is.
        """
        for gold, role, confidence in zip(gold_mentions(document), roles, sure, strict=False):
            right = role in {gold["role"], *gold.get("alt_roles", ())}
            self.claims.setdefault(min(int(10 * confidence), 9), []).append((confidence, right))
        places: dict[tuple[Any, Any], list[tuple[dict[str, Any], str]]] = {}
        for gold, role in zip(gold_mentions(document), roles, strict=True):
            self.mentions[role in {gold["role"], *gold.get("alt_roles", ())}] += 1
            if gold.get("lat") is not None:
                places.setdefault((gold.get("name"), gold.get("country")), []).append((gold, role))
        for mentions in places.values():
            self._add_place(mentions)

    def _add_place(self, mentions: list[tuple[dict[str, Any], str]]) -> None:
        sure = {gold["role"] for gold, _ in mentions if not gold.get("alt_roles")}
        unsure = {gold["role"] for gold, _ in mentions if gold.get("alt_roles")}
        unsure |= {role for gold, _ in mentions for role in gold.get("alt_roles", ())}
        asked = sure & set(SCORED)
        allowed = (unsure & set(SCORED)) - asked
        given = {role for _, role in mentions} & set(SCORED)
        for role in SCORED:
            self.pairs[role]["asked"] += role in asked
            self.pairs[role]["right"] += role in asked and role in given
            self.pairs[role]["given"] += role in given and role not in allowed
        best = _primary(gold["role"] for gold, _ in mentions)
        right = {best} if best in asked else {best, *allowed, MENTION}
        self.primary[_primary(role for _, role in mentions) in right] += 1

    def f1(self, *roles: str) -> float:
        """Return F1 over (place, role) pairs of some roles, or of all."""
        counts = [self.pairs[role] for role in roles or SCORED]
        total = sum(c["asked"] + c["given"] for c in counts)
        return 2 * sum(c["right"] for c in counts) / total if total else 1.0

    def calibration_error(self) -> float:
        """Return the expected calibration error over ten bins."""
        off = [
            abs(sum(c for c, _ in bin_) - sum(r for _, r in bin_)) for bin_ in self.claims.values()
        ]
        return sum(off) / max(1, sum(map(len, self.claims.values())))

    def right_when_sure(self) -> tuple[float, float]:
        """Return the share right among answers at 0.8 and above, and their share of all."""
        high = [right for tenth in (8, 9) for _, right in self.claims.get(tenth, ())]
        return sum(high) / max(1, len(high)), len(high) / max(
            1, sum(map(len, self.claims.values()))
        )

    def __str__(self) -> str:
        parts = [f"(place, role) F1 {self.f1():.3f}"]
        parts += [f"{role} {self.f1(role):.2f}" for role in SCORED if self.pairs[role]["asked"]]
        for label, counts in (("primary", self.primary), ("mentions", self.mentions)):
            parts.append(f"{label} {counts[True] / max(1, counts.total()):.3f}")
        if self.claims:
            right, share = self.right_when_sure()
            parts.append(f"at 0.8 and above {right:.3f} right of {share:.2f} of the answers")
            parts.append(f"calibration error {self.calibration_error():.3f}")
        return ", ".join(parts)


def _primary(roles: Any) -> str:
    counts = Counter(role for role in roles if role != MENTION)
    return max(SCORED, key=lambda role: counts[role]) if counts else MENTION
