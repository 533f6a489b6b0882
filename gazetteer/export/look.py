"""How the roles look in a format that has symbols; whoever exports says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from gazetteer.model import MENTION


class Look(Protocol):
    """A role as a reader meets it."""

    @property
    def label(self) -> str:
        """Its name for the reader: "Battlefield"."""
        ...

    @property
    def colour(self) -> str:
        """Of its symbol, as "#RRGGBB"."""
        ...

    @property
    def symbol(self) -> str:
        """The name of its symbol."""
        ...


Looks = Mapping[str, Look]
"""The looks by the role's key, such as those of a :class:`~gazetteer.roles.lexicon.Lexicon`."""


@dataclass(frozen=True, slots=True)
class PlainLook:
    """The look of a role that nobody described."""

    label: str
    colour: str = "#6B7280"
    symbol: str = "disc"


def look_of(role: str, looks: Looks) -> Look:
    """Return the look of a role; grey for one that is not in ``looks``."""
    symbol = "ring" if role == MENTION else "disc"
    return looks.get(role) or PlainLook(role.capitalize() or "Other", symbol=symbol)
