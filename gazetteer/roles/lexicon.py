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
from gazetteer.settings import settings

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


@dataclass(frozen=True, slots=True, eq=False)
class Cue:
    """A word or phrase in one of its forms."""

    number: int
    """Its place in the lexicon: what is worked out about it is kept under this."""
    rest: tuple[str, ...]
    """The words after the first."""
    families: tuple[CueFamily, ...]
    keys: tuple[str, ...]
    """What features call it: its families, their roles after "@", its base form after "="."""
    roles: frozenset[str]
    """The roles that its families speak for."""
    speaks: bool
    """Whether it speaks for any role, and not only in a whisper."""
    shouts: frozenset[str]
    """The roles that it speaks for so strongly that they tell what a text is about."""


_WHISPER = 0.4
"""Families below this strength only colour what others say."""
_SHOUT = 0.8
"""Families from this strength tell what a sentence, or a text, is about."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Roles and their cues, ready to be looked up."""

    roles: tuple[RoleStyle, ...]
    """In the order that breaks ties."""
    cues: dict[str, tuple[Cue, ...]] = field(repr=False)
    """By first word, lower case; the longest first."""
    beginning: dict[str, dict[str, tuple[Cue, ...]]] = field(repr=False)
    """Those that can stand at a word, by that word and the one after it; under "" those that can
    stand whatever comes after."""

    @property
    def keys(self) -> tuple[str, ...]:
        """The roles' names in order, without ``mention``."""
        return tuple(role.key for role in self.roles)


def load_lexicon(path: Path | None = None) -> Lexicon:
    """Read the lexicon at ``path``, by default that of the settings, else the packaged one.

    A file with ``extends = true`` at its head adds to the packaged roles and cues; families of
    the same name are replaced. Raises :class:`~gazetteer.errors.SettingError` where the file
    cannot be read or does not follow the format.
    """
    return _load(path or settings().roles_file)


@lru_cache(maxsize=4)
def _load(path: Path | None) -> Lexicon:
    packaged = _read(files("gazetteer").joinpath("data/roles/roles.toml").read_bytes(), "packaged")
    if path is None:
        return _build(packaged, "packaged")
    try:
        raw = Path(path).read_bytes()
    except OSError as error:
        raise SettingError(f"The role lexicon {path} cannot be read: {error.strerror}.") from error
    own = _read(raw, str(path))
    roles, families = _tables(own, str(path))
    if own.get("extends"):
        roles = [*packaged["roles"], *roles]
        families = {**packaged["cues"], **families}
    return _build({"roles": roles, "cues": families}, str(path))


def _read(raw: bytes, where: str) -> dict[str, Any]:
    try:
        return tomllib.loads(raw.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingError(f"The role lexicon {where} is not valid TOML: {error}.") from error


def _tables(table: dict[str, Any], where: str) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Return the roles and the families of a file, seen to be tables."""
    roles, families = table.get("roles", []), table.get("cues", {})
    if not isinstance(roles, list) or not all(isinstance(entry, dict) for entry in roles):
        raise SettingError(f"In the role lexicon {where} write each role under [[roles]].")
    if not isinstance(families, dict):
        raise SettingError(f"In the role lexicon {where} write the cues under [cues.NAME].")
    return roles, families


def _build(table: dict[str, Any], where: str) -> Lexicon:
    listed, families = table["roles"], table["cues"]
    roles = tuple(_style(entry, where) for entry in listed)
    known = {role.key for role in roles} | {MENTION}
    found: dict[tuple[str, ...], dict[str, CueFamily]] = {}
    bases: dict[tuple[str, ...], str] = {}
    for name, entry in families.items():
        family = _family(name, entry, known, where)
        for phrase in entry["words"].lower().split(","):
            for words in _forms(phrase, family.part):
                found.setdefault(words, {})[name] = family
                bases.setdefault(words, " ".join(phrase.split()))
    cues: dict[str, list[Cue]] = {}
    for number, words in enumerate(sorted(found, key=lambda w: -len(w))):
        cue = _cue(number, words, tuple(found[words].values()), bases[words])
        cues.setdefault(words[0], []).append(cue)
    return Lexicon(
        roles,
        {first: tuple(listed) for first, listed in cues.items()},
        {first: _by_second(listed) for first, listed in cues.items()},
    )


def _by_second(cues: list[Cue]) -> dict[str, tuple[Cue, ...]]:
    """Return the cues of one first word by their second, each with those of a single word."""
    single = tuple(cue for cue in cues if not cue.rest)
    seconds = {cue.rest[0] for cue in cues if cue.rest}
    by_second = {
        second: tuple(cue for cue in cues if cue.rest[:1] in ((second,), ())) for second in seconds
    }
    return {**by_second, "": single}


def _cue(number: int, words: tuple[str, ...], meant: tuple[CueFamily, ...], base: str) -> Cue:
    roles = dict.fromkeys(family.role for family in meant)
    return Cue(
        number,
        words[1:],
        meant,
        keys=(*(family.name for family in meant), *("@" + role for role in roles), "=" + base),
        roles=frozenset(roles),
        speaks=any(f.role != MENTION and f.strength >= _WHISPER for f in meant),
        shouts=frozenset(f.role for f in meant if f.strength >= _SHOUT),
    )


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
    for name in ("key", "label", "colour", "symbol"):
        if not isinstance(entry.get(name), str) or not entry[name]:
            raise SettingError(
                f"In the role lexicon {where} a role lacks {name!r}: give each a key, a label, "
                "a colour and a symbol in quotes."
            )
    style = RoleStyle(entry["key"], entry["label"], entry["colour"], entry["symbol"])
    if not re.fullmatch(r"#[0-9A-Fa-f]{6}", style.colour):
        raise SettingError(
            f"In the role lexicon {where} the colour of {style.key!r} is {style.colour!r}; "
            'write it as "#RRGGBB".'
        )
    return style


def _family(name: str, entry: Any, known: set[str], where: str) -> CueFamily:
    fields = entry if isinstance(entry, dict) else {}
    role, part = fields.get("role"), fields.get("part", "word")
    governs, strength = fields.get("governs", []), fields.get("strength", 0.5)
    if role not in known:
        problem = f"speaks for the role {role!r}, which is not among {sorted(known)}"
    elif part not in _PARTS:
        problem = f"has the part {part!r}; use one of {_PARTS}"
    elif not isinstance(governs, list) or not set(map(str, governs)) <= set(GOVERNS):
        problem = f"governs {governs!r}; use a list of some of {GOVERNS}"
    elif not isinstance(strength, int | float) or not 0 <= strength <= 1:
        problem = f"has the strength {strength!r}; use a number from 0 to 1"
    elif not isinstance(fields.get("words"), str):
        problem = "has no words; list them in quotes, separated by commas"
    else:
        return CueFamily(name, role, part, frozenset(governs), float(strength))
    raise SettingError(f"In the role lexicon {where} the cue family {name!r} {problem}.")
