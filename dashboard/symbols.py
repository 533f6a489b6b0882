"""The roles as a reader sees them: a name, a colour and a symbol each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from html import escape

from gazetteer.model import MENTION

SYMBOLS = {
    "burst": '<path d="M12 .8 15 9 23.2 12 15 15 12 23.2 9 15 .8 12 9 9z"/>',
    "flag": '<path d="M4.2 1.4V8.4H3v13.4h18V8.4H7V6.6l8.6-2.6L7 1.4z"/>',
    "bar": '<path d="M10.6.6h2.8v7.2h9.4v8.4h-9.4v7.2h-2.8v-7.2H1.2V7.8h9.4z"/>',
    "chevron": '<path d="M12 3.2 22.6 13.6v7.6L12 10.9 1.4 21.2v-7.6z"/>',
    "ring": '<path fill-rule="evenodd" d="M12 5.2a6.8 6.8 0 1 0 0 13.6 6.8 6.8 0 0 0 0-13.6'
    'm0 3.6a3.2 3.2 0 1 1 0 6.4 3.2 3.2 0 0 1 0-6.4z"/>',
    "disc": '<circle cx="12" cy="12" r="9.4"/>',
    "diamond": '<path d="M12 1.6 22.4 12 12 22.4 1.6 12z"/>',
    "triangle": '<path d="M12 2.4 22.4 21H1.6z"/>',
    "square": '<path d="M3 3h18v18H3z"/>',
}
"""Shapes in a box of 24 by 24 that differ without their colour and at 12 pixels; a role of a
user's own takes one of those that the packaged roles leave free, or shares one."""

_EDGE = 'stroke="#fff" stroke-width="3" stroke-linejoin="round" paint-order="stroke"'
_WIDE_EDGE = 'stroke="#fff" stroke-width="5" stroke-linejoin="round"'
_LINE = 'stroke="{}" stroke-width="2.2" stroke-linejoin="round"'
_HOLLOW = {"ring": '<circle cx="12" cy="12" r="5.6" stroke-dasharray="3 2.9"/>'}
"""Shapes whose outline is not told from the shape itself, drawn another way."""


@dataclass(frozen=True, slots=True)
class RoleStyle:
    """How one role looks."""

    role: str
    """Its key, as in :attr:`gazetteer.model.Place.role`."""
    label: str
    """Its name for the reader: "Battlefield"."""
    colour: str
    """As ``#RRGGBB``."""
    symbol: str
    """A key of :data:`SYMBOLS`."""
    meaning: str = ""
    """What a place with this role is, in a few words."""

    @property
    def svg(self) -> str:
        """The symbol as inline SVG, coloured, with a white edge; no text of an article in it."""
        return symbol_svg(self.symbol, self.colour)

    @property
    def hollow(self) -> str:
        """The symbol of a place that is not sure: its outline alone."""
        return symbol_svg(self.symbol, self.colour, hollow=True)


def symbol_svg(symbol: str, colour: str, *, hollow: bool = False) -> str:
    """Return a symbol as inline SVG markup with a white edge, scaled by its container.

    A ``hollow`` one is white within an outline of its colour.
    """
    shape = (_HOLLOW if hollow else {}).get(symbol) or SYMBOLS.get(symbol, SYMBOLS["disc"])
    fill = escape(colour)
    drawn = f'<g fill="{fill}" {_EDGE}>{shape}</g>'
    if hollow:
        edge, line = f'<g fill="#fff" {_WIDE_EDGE}>', f'<g fill="#fff" {_LINE.format(fill)}>'
        drawn = f"{edge}{shape}</g>{line}{shape}</g>"
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1.5 -1.5 27 27" aria-hidden="true">'
        f"{drawn}</svg>"
    )


_ORDER = ("border", "hq", "battlefield", "deployment")
"""The packaged roles as the sidebar and the legend list them; those of a user follow."""

_MEANINGS = {
    "border": "a frontier, or a place on one",
    "hq": "a seat of command or a main office",
    "battlefield": "fighting, claimed or reported",
    "deployment": "forces sent or stationed",
}
_PLAIN = RoleStyle(MENTION, "Mention", "#6B7280", "ring", "named, with none of these roles")


@lru_cache(maxsize=1)
def role_styles() -> dict[str, RoleStyle]:
    """Return the style of every role of the lexicon, in the order in which they are shown."""
    from gazetteer.roles.lexicon import load_lexicon

    found = {
        role.key: RoleStyle(
            role.key, role.label, role.colour, role.symbol, _MEANINGS.get(role.key, "")
        )
        for role in load_lexicon().roles
    }
    first = {role: found[role] for role in _ORDER if role in found}
    return first | found | {MENTION: _PLAIN}


def style_of(role: str) -> RoleStyle:
    """Return a role's style; a role that nobody described gets a grey disc."""
    return role_styles().get(role) or RoleStyle(role, role.capitalize(), _PLAIN.colour, "disc")
