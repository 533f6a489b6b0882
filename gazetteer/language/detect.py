"""Whether a text is one that can be read."""

from __future__ import annotations

from gazetteer.language.analysis import Analysis


def unread_notice(analysis: Analysis) -> str | None:
    """Return a sentence for the reader where the text is not English, else None."""
    return None
