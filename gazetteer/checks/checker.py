"""The default checker: figures that do not add up."""

from __future__ import annotations

from gazetteer.checks.conversions import conversion_checks
from gazetteer.checks.counts import count_checks
from gazetteer.checks.trends import trend_checks
from gazetteer.language.analysis import Analysis
from gazetteer.model import Check


class FigureChecker:
    """Finds measures, counts, shares and spans of years that contradict themselves.

    What can be right by some rounding or some reading of the words is let pass.
    """

    def check(self, analysis: Analysis) -> tuple[Check, ...]:
        """Return the checks in the order of the text, none overlapping another."""
        text = analysis.text
        found = sorted(
            [*conversion_checks(text), *count_checks(text), *trend_checks(text)],
            key=lambda check: (check.start, -check.end),
        )
        kept: list[Check] = []
        for check in found:
            if not kept or check.start >= kept[-1].end:
                kept.append(check)
        return tuple(kept)
