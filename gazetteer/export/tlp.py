"""The Traffic Light Protocol 2.0, by which a sheet or a file says who may have it."""

from __future__ import annotations

from enum import StrEnum

from gazetteer.errors import InputError


class Tlp(StrEnum):
    """A label as FIRST writes it."""

    CLEAR = "TLP:CLEAR"
    GREEN = "TLP:GREEN"
    AMBER = "TLP:AMBER"
    AMBER_STRICT = "TLP:AMBER+STRICT"
    RED = "TLP:RED"

    @property
    def level(self) -> str:
        """What follows the colon, in lower case: "amber+strict"."""
        return self.value.removeprefix("TLP:").lower()


LEVELS = tuple(label.level for label in Tlp)


def read_tlp(text: str) -> Tlp:
    """Return the label that a text names, such as "amber" or "TLP:AMBER+STRICT".

    Raises :class:`~gazetteer.errors.InputError` for any other.
    """
    try:
        return Tlp("TLP:" + text.strip().upper().removeprefix("TLP:"))
    except ValueError as error:
        raise InputError(
            f"{text[:40]!r} is no label of TLP 2.0; use one of {', '.join(LEVELS)}."
        ) from error
