"""The labels of the Traffic Light Protocol, version 2.0, as FIRST defines them.

Their colours, on black, and the size of 12 points or more are those of
https://www.first.org/tlp/, "TLP in documents"; the label stands in the header and footer of
every page, to the right.
"""

from __future__ import annotations

from gazetteer.errors import InputError

GROUND = "#000000"
"""The colour behind every label."""

COLOURS = {
    "TLP:RED": "#FF2B2B",
    "TLP:AMBER+STRICT": "#FFC000",
    "TLP:AMBER": "#FFC000",
    "TLP:GREEN": "#33FF00",
    "TLP:CLEAR": "#FFFFFF",
}
"""The labels, the strictest first, with the colour that each is written in."""

MEANINGS = {
    "TLP:RED": "For the eyes and ears of individual recipients only, no further disclosure.",
    "TLP:AMBER+STRICT": "Limited disclosure, on a need-to-know basis within the organisation.",
    "TLP:AMBER": "Limited disclosure, on a need-to-know basis within the organisation and its "
    "clients.",
    "TLP:GREEN": "Limited disclosure, within the community.",
    "TLP:CLEAR": "No limit on disclosure.",
}
"""What each label allows, in a sentence."""


def read_tlp(text: str) -> str:
    """Return the label that a text names, with or without "TLP:"; empty for an empty text.

    Raises :class:`~gazetteer.errors.InputError` where it names none.
    """
    name = text.strip().upper().replace(" ", "")
    if not name:
        return ""
    label = name if name.startswith("TLP:") else f"TLP:{name}"
    if label not in COLOURS:
        known = ", ".join(each.removeprefix("TLP:").lower() for each in COLOURS)
        raise InputError(f"{text.strip()[:40]!r} is no TLP 2.0 label; choose of {known}.")
    return label
