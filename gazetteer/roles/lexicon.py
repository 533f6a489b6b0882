"""The lexicon of roles: which roles there are and which words give them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from gazetteer.errors import SettingError
from gazetteer.model import MENTION
from gazetteer.roles.inflection import noun_forms, verb_forms

GOVERNS = ("object", "subject", "at", "to", "from", "before", "after")
"""Where a place can stand beside a cue that is meant for it."""

_PARTS = ("verb", "noun", "word")
_BREAK = re.compile(r"[\s\-‐‑]+")


@dataclass(frozen=True, slots=True)
class RoleStyle:
    """A role as a reader meets it."""

    key: str
    """Its name in the data: "battlefield"."""
    label: str
    """Its name for the reader: "Battlefield"."""
    colour: str
    """Of its symbol, as "#RRGGBB"."""
    symbol: str
    """The name of its symbol."""


@dataclass(frozen=True, slots=True)
class CueFamily:
    """Words that say the same of a place."""

    name: str
    role: str
    """The role they speak for; ``mention`` for those that speak against the others."""
    part: str
    """"verb", "noun" or "word"."""
    governs: frozenset[str]
    """Where the place stands to be meant: some of :data:`GOVERNS`."""
    strength: float
    """0 to 1: how much one of its words says."""


Phrases = tuple[tuple[tuple[str, ...], tuple[CueFamily, ...]], ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Roles and their cues, ready to be looked up."""

    roles: tuple[RoleStyle, ...]
    """In the order that breaks ties."""
    families: tuple[CueFamily, ...]
    entries: dict[str, Phrases] = field(repr=False)
    """By first word, lower case: what may follow it and the families meant, longest first."""

    @property
    def keys(self) -> tuple[str, ...]:
        """The roles' names in order, without ``mention``."""
        return tuple(role.key for role in self.roles)


@lru_cache(maxsize=4)
def load_lexicon(path: Path | None = None) -> Lexicon:
    """Read the packaged lexicon, or the one at ``path``.

    A file with ``extends = true`` at its head adds to the packaged roles and cues; families of
    the same name are replaced. Raises :class:`~gazetteer.errors.SettingError` where the file
    cannot be read or does not follow the format.
    """
    packaged = _read(files("gazetteer").joinpath("data/roles/roles.toml").read_bytes(), "packaged")
    if path is None:
        return _build(packaged, "packaged")
    try:
        raw = Path(path).read_bytes()
    except OSError as error:
        raise SettingError(f"The role lexicon {path} cannot be read: {error.strerror}.") from error
    own = _read(raw, str(path))
    if own.get("extends") is True:
        own = {
            "roles": [*packaged["roles"], *own.get("roles", [])],
            "cues": {**packaged["cues"], **own.get("cues", {})},
        }
    return _build(own, str(path))


def _read(raw: bytes, where: str) -> dict[str, Any]:
    try:
        return tomllib.loads(raw.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingError(f"The role lexicon {where} is not valid TOML: {error}.") from error


def _build(table: dict[str, Any], where: str) -> Lexicon:
    roles = tuple(_style(entry, where) for entry in table.get("roles", []))
    known = {role.key for role in roles} | {MENTION}
    families: list[CueFamily] = []
    found: dict[tuple[str, ...], list[CueFamily]] = {}
    for name, entry in table.get("cues", {}).items():
        family = _family(name, entry, known, where)
        families.append(family)
        for phrase in str(entry.get("words", "")).split(","):
            for words in _forms(phrase.strip().lower(), family.part):
                listed = found.setdefault(words, [])
                if family not in listed:
                    listed.append(family)
    entries: dict[str, list[tuple[tuple[str, ...], tuple[CueFamily, ...]]]] = {}
    for words in sorted(found, key=lambda w: -len(w)):
        entries.setdefault(words[0], []).append((words[1:], tuple(found[words])))
    return Lexicon(roles, tuple(families), {first: tuple(rest) for first, rest in entries.items()})


def _forms(phrase: str, part: str) -> list[tuple[str, ...]]:
    """Return the phrase in all its forms, as tuples of words."""
    words = tuple(word for word in _BREAK.split(phrase) if word)
    if not words:
        return []
    if part == "verb":
        return [(form, *words[1:]) for form in verb_forms(words[0])]
    if part == "noun":
        return [(*words[:-1], form) for form in noun_forms(words[-1])]
    return [words]


def _style(entry: dict[str, Any], where: str) -> RoleStyle:
    try:
        style = RoleStyle(entry["key"], entry["label"], entry["colour"], entry["symbol"])
    except KeyError as error:
        raise SettingError(f"In the role lexicon {where} a role lacks {error}.") from error
    if not re.fullmatch(r"#[0-9A-Fa-f]{6}", style.colour):
        raise SettingError(
            f"In the role lexicon {where} the colour of {style.key!r} is {style.colour!r}; "
            'write it as "#RRGGBB".'
        )
    return style


def _family(name: str, entry: dict[str, Any], known: set[str], where: str) -> CueFamily:
    role, part = entry.get("role"), entry.get("part", "word")
    governs, strength = entry.get("governs", []), entry.get("strength", 0.5)
    if role not in known:
        problem = f"speaks for the role {role!r}, which is not among {sorted(known)}"
    elif part not in _PARTS:
        problem = f"has the part {part!r}; use one of {_PARTS}"
    elif not set(governs) <= set(GOVERNS):
        problem = f"governs {governs}; use some of {GOVERNS}"
    elif not isinstance(strength, int | float) or not 0 <= strength <= 1:
        problem = f"has the strength {strength!r}; use a number from 0 to 1"
    else:
        return CueFamily(name, role, part, frozenset(governs), float(strength))
    raise SettingError(f"In the role lexicon {where} the family {name!r} {problem}.")
