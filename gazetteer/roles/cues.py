"""What the cues alone say: the rule that serves roles nobody trained."""

from __future__ import annotations

from gazetteer.roles.features import Evidence
from gazetteer.roles.sight import Seen

_FACTOR = {"self": 1.0, "chunk": 0.45, "clause": 0.3, "sentence": 0.12}
_GOVERNED = 1.0
_BLOCKED = 0.5


def say(evidence: Evidence) -> dict[str, tuple[float, Seen]]:
    """Return for each role the strength of its strongest cue, 0 to 1, and that cue."""
    best: dict[str, tuple[float, Seen]] = {}
    for seen in evidence.cues:
        near = seen.level in ("chunk", "clause")
        for family in seen.hit.cue.families:
            factor = _FACTOR[seen.level]
            if near and (seen.relation in family.governs or seen.relation == "direct"):
                factor = _GOVERNED
            strength = family.strength * factor * (_BLOCKED if seen.blocked else 1.0)
            if family.role not in best or strength > best[family.role][0]:
                best[family.role] = (strength, seen)
    return best


def rule_features(said: dict[str, tuple[float, Seen]]) -> list[str]:
    """Name what the cues say, for the weights to reckon with."""
    return [f"rule {role} {round(4 * strength)}" for role, (strength, _) in said.items()]
