"""Names made comparable: the one key by which the index stores and is asked."""

from __future__ import annotations

import re
import unicodedata

_APOSTROPHES = re.compile(r"[’'ʼʻ`´‘]")
_GAPS = re.compile(r"[\s\-‐-―_/.,]+")


def key(name: str) -> str:
    """Return the key of ``name``: case, diacritics, apostrophes, stops and hyphens do not count.

    "St. Petersburg" and "Saint Petersburg" share a key, as do "Al-Tanf" and "al Tanf".
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = _GAPS.sub(" ", _APOSTROPHES.sub("", plain)).strip()
    if plain.startswith("st "):
        plain = "saint " + plain[3:]
    return plain
