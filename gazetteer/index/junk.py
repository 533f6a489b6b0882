"""Which of the alternate names that GeoNames collects are names at all."""

from __future__ import annotations

import re
import unicodedata

MIN_ROMANISED = 6
"""Letters from which on a name written wholly in lower case is kept.

GeoNames carries machine romanisations, "bwsynghn" beside "Tajaura": the short ones coincide
with words of running text far more often than anyone writes them.
"""

_ADDRESS = re.compile(r"://|www\.|@|\.(?:com|org|net|gov)\b", re.IGNORECASE)
_WORDS = frozenset(
    """
    a an the and or but if not no yes of in on at to by for from with as is was are were be been
    he she it we you they his her its our your their this that these those there here who what
    when where why how which all any both each few more most other some such only own same so than
    too very can will just should now may might must could would city town village area center
    centre downtown central north south east west northern southern eastern western county state
    province district region country government capital station airport university college hospital
    january february march april june july august september october november december monday
    tuesday wednesday thursday friday saturday sunday jan feb mar apr jun jul aug sep sept oct nov
    dec mon tue wed thu fri sat sun mr mrs ms dr prof gen col sir lady lord king queen president
    minister police army navy general
    """.split()
)
"""Plain words that stand among the alternate names and would match everywhere."""


def is_name(text: str) -> bool:
    """Tell whether an alternate name of a town can be taken for a name in running text.

    Names in other scripts are kept; addresses, numbers, codes ("NYC", "LHR"), single and double
    Latin letters, short machine romanisations and plain words are not.
    """
    if _ADDRESS.search(text) or len(text) > 80:
        return False
    letters = [c for c in text if c.isalpha()]
    if not letters:
        return False
    if not (text.isascii() or any("LATIN" in unicodedata.name(c, "") for c in letters)):
        return True
    if len(letters) <= 2 or text.casefold() in _WORDS:
        return False
    if text.isupper() and len(text.split()) == 1 and len(letters) <= 4:
        return False
    if any(c.isdigit() for c in text) and len(letters) <= 3:
        return False
    return len(letters) >= MIN_ROMANISED or not text.islower()
