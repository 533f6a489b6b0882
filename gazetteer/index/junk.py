"""Which of the alternate names that GeoNames collects are names at all."""

from __future__ import annotations

import re
from functools import lru_cache

from gazetteer.index.sources import NOT_NAMES

MIN_ROMANISED = 6
"""Letters from which on a name written wholly in lower case is kept.

GeoNames carries machine romanisations, "bwsynghn" beside "Tajaura": the short ones coincide
with words of running text far more often than anyone writes them.
"""

MAX_LENGTH = 80
"""Characters above which nothing is taken for a name."""

_ADDRESS = re.compile(r"://|www\.|@|\.(?:com|org|net|gov)\b", re.IGNORECASE)
_LATIN = re.compile("[A-Za-zÀ-ɏḀ-ỿ]")
_NO_LETTER = re.compile(r"[\W\d_]")
_CODE = re.compile("[A-ZÀ-Þ0-9]+")


@lru_cache(maxsize=1)
def plain_words() -> frozenset[str]:
    """Return the words that stand among the alternate names and would match everywhere."""
    lines = NOT_NAMES.read_text(encoding="utf-8").splitlines()
    return frozenset(w for line in lines if not line.startswith("#") for w in line.split())


def is_name(text: str) -> bool:
    """Tell whether an alternate name of a town can be taken for a name in running text.

    Names in other scripts are kept; addresses, numbers, codes ("NYC", "LHR"), single and double
    Latin letters, short machine romanisations and plain words are not.
    """
    plain = text.isalpha()
    if not text.isascii() and not _LATIN.search(text):
        return len(text) <= MAX_LENGTH and (plain or any(map(str.isalpha, text)))
    letters = len(text) if plain else len(text) - len(_NO_LETTER.findall(text))
    if letters <= 2 or len(text) > MAX_LENGTH or (not plain and _ADDRESS.search(text)):
        return False
    if text.islower():
        return letters >= MIN_ROMANISED and text not in plain_words()
    if letters <= 4 and _CODE.fullmatch(text):
        return False
    return text.casefold() not in plain_words()
