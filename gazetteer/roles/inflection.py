"""English word forms, generated from the base form that a lexicon gives."""

from __future__ import annotations

_IRREGULAR = """
be am is are was were been being, become became, bear bore borne born, beat beaten, begin began
begun, bind bound, blow blew blown, break broke broken, bring brought, build built, burn burnt,
burst, buy bought, catch caught, choose chose chosen, come came, cut, deal dealt, dig dug, draw
drew drawn, drive drove driven, fall fell fallen, feed fed, feel felt, fight fought, find found,
flee fled, fling flung, fly flew flown, get got gotten, give gave given, go went gone, grind
ground, grow grew grown, hang hung, have has had, hear heard, hide hid hidden, hit, hold held,
hurt, keep kept, know knew known, lay laid, lead led, leave left, lend lent, let, lie lay lain,
light lit, lose lost, make made, meet met, mow mown, oversee oversaw overseen, overrun overran,
overthrow overthrew, overthrown, pay paid, put, quit, retake retook retaken, ride rode ridden,
ring rang rung, rise rose risen, run ran, say said, see saw seen, seek sought, sell sold, send
sent, set, shake shook shaken, shoot shot, shut, sink sank sunk, sit sat, slay slew slain, smite
smote, sneak snuck, speak spoke spoken, spend spent, spill spilt, split, spread, stand stood,
steal stole stolen, stick stuck, strike struck stricken, swear swore sworn, sweep swept, swim
swam swum, swing swung, take took taken, teach taught, tell told, think thought, throw threw,
thrown, thrust, understand understood, upset, wear wore worn, win won, withdraw withdrew
withdrawn, withstand withstood, write wrote written, rebuild rebuilt, bleed bled, overcome
overcame, undergo underwent undergone, foresee foresaw foreseen, arise arose arisen, cling
clung, creep crept, sleep slept, weep wept, kneel knelt, wake woke woken, freeze froze frozen,
swell swollen, shed, rid, cast, broadcast, cost, forecast, slide slid, spin spun, string strung,
tear tore torn, tread trod trodden, wind wound
"""
_PAST = {verb: tuple(forms) for verb, *forms in (entry.split() for entry in _IRREGULAR.split(","))}
_PLURALS = {"man": "men", "woman": "women", "child": "children", "person": "people", "foot": "feet"}
_VOWELS = frozenset("aeiou")
_DOUBLING = (
    "fer",
    "cur",
    "mit",
    "pel",
    "bel",
    "gret",
    "trol",
    "vel",
    "gnal",
    "quarrel",
    "nnel",
    "run",
    "set",
    "let",
)
"""Endings of verbs of two syllables that double their last letter all the same."""


def verb_forms(base: str) -> tuple[str, ...]:
    """Return the forms of a verb, the base first: fight, fights, fighting, fought."""
    stem = base[:-1] if base.endswith("e") and not base.endswith(("ee", "ye", "oe")) else base
    double = base + base[-1] if _doubles(base) else stem
    ing = base[:-2] + "ying" if base.endswith("ie") else double + "ing"
    forms = [base, _with_s(base), ing]
    if base in _PAST:
        forms.extend(_PAST[base])
    else:
        forms.append(base[:-1] + "ied" if _ends_in_y(base) else double + "ed")
    if base.endswith("l") and double != stem:
        forms.extend((base + "ing", base + "ed"))  # American: traveled
    return tuple(dict.fromkeys(forms))


def noun_forms(base: str) -> tuple[str, ...]:
    """Return a noun's singular and plural; a plural given as the base stays alone."""
    for singular, plural in _PLURALS.items():
        if base.endswith(singular):
            return (base, base[: -len(singular)] + plural)
    if base.endswith("sis"):
        return (base, base[:-2] + "es")
    if base.endswith("s") and not base.endswith(("ss", "us")):
        return (base,)
    return (base, _with_s(base))


def _with_s(base: str) -> str:
    if _ends_in_y(base):
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def _ends_in_y(base: str) -> bool:
    return len(base) > 1 and base.endswith("y") and base[-2] not in _VOWELS


def _doubles(base: str) -> bool:
    """Tell whether the last letter is doubled before -ed and -ing."""
    if base.endswith(_DOUBLING):
        return True
    if len(base) < 3 or base[-1] in "aeiouwxyh":
        return False
    one_vowel = sum(letter in _VOWELS for letter in base) == 1
    return one_vowel and base[-2] in _VOWELS
