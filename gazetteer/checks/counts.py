"""Counts and shares that contradict themselves.

Only what cannot be right however it is meant: more of a thing than there are, a share that
its own two numbers do not give, parts named one by one that do not make the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from gazetteer.checks.numbers import NUMBER, Figure, read_number
from gazetteer.model import Check

_PEOPLE = (
    r"(?:people|persons|men|women|children|girls|boys|adults|minors|babies|civilians|soldiers|"
    r"troops|fighters|militants|rebels|gunmen|insurgents|police(?: officers|men)?|"
    r"officers|guards|peacekeepers|marines|sailors|recruits|officials|villagers|residents|"
    r"workers|miners|students|pupils|teachers|journalists|refugees|migrants|passengers|"
    r"prisoners|inmates|hostages|detainees|protesters|patients|nurses|doctors|victims|"
    r"bodies|dead|wounded|injured|foreigners|tourists|pilgrims|worshippers|members|others|"
    r"man|woman|child|girl|boy|civilian|soldier|militant|policeman|officer|guard)"
)
_ALONE = r"(?<![\w$£€¥.,/–-])"
_AFTER = (
    r"(?!\s?(?:%|per ?cent|percent|am\b|pm\b|th\b|st\b|nd\b|rd\b|['’]s\b|[/:]|[-–]\d|½|million))"
)
_ADJECTIVES = r"(?:[a-z][a-z-]+\s){0,2}?"
_COUNTED = rf"(?P<n>{NUMBER})\s{_ADJECTIVES}{_PEOPLE}\b"
_LISTED = rf"{NUMBER}\s{_ADJECTIVES}{_PEOPLE}"
_MUCH = re.compile(
    r"\b(?:about|around|roughly|nearly|almost|some|over|more than|at least|approximately|up to)\s*$"
)
_LIST = re.compile(r"[—–:(](?= ?\w)")
_PLACE = r"(?:in|at|near|from|outside) (?:the )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,2}"
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


@lru_cache(maxsize=1)
def _of() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of a number before " of ", the whole after it, a share behind that."""
    return (
        re.compile(rf"{_ALONE}(?P<part>{NUMBER})(?:\s{_PEOPLE})?(?:\sout)?$", re.IGNORECASE),
        re.compile(
            r"(?:(?:the|its|their|his|her|our|some|about|all|a total of|more than|nearly)\s)?"
            r"(?:(?:some|about|nearly)\s)?"
            rf"(?P<whole>{NUMBER})(?![\w.,]*\d){_AFTER}",
            re.IGNORECASE,
        ),
        re.compile(
            rf"(?:\s[a-z’'-]+){{0,4}}?(?:\s\(|,? or (?:about )?)(?P<share>{NUMBER})"
            r"\s?(?:%|per ?cent|percent)\)?",
            re.IGNORECASE,
        ),
    )


@lru_cache(maxsize=1)
def _by_place() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of parts told by place, of each, and of the rest of "Of the 40, 55"."""
    part = rf"(?i:{NUMBER})(?: of (?:them|whom))? {_PLACE}"
    return (
        re.compile(rf", (?P<parts>{part}(?:(?:,| and|, and) {part}){{1,4}})"),
        re.compile(rf"\b(?P<n>(?i:{NUMBER})) {_PLACE}"),
        re.compile(
            rf"Of (?:the|its|those|these|some) (?P<whole>{NUMBER})(?:\s[a-z’'-]+){{0,8}}, "
            rf"(?P<part>{NUMBER}) (?:were|was|are|had|have|went|came|remain|stayed|died|left|"
            r"return|surviv|voted|said|got|fled|made)",
        ),
    )


@lru_cache(maxsize=1)
def _people() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of a count of people, of one at the start, of parts one by one."""
    return (
        re.compile(_ALONE + _COUNTED, re.IGNORECASE),
        re.compile(rf"\s(?:at least\s)?{_COUNTED}", re.IGNORECASE),
        re.compile(
            rf"\s?(?P<parts>{_LISTED}(?:(?:,| and|, and)\s{_LISTED}){{1,4}})"
            r"(?:\)|\s?(?=[—–.;]|-\s|$))",
            re.IGNORECASE,
        ),
    )


def count_checks(text: str) -> Iterator[Check]:
    """Yield a check for each count or share that cannot be; in no order."""
    at = text.find(" of ")
    while at >= 0:
        yield from _part_of(text, at)
        at = text.find(" of ", at + 4)
    for words in (" including", " among them"):
        at = text.find(words)
        while at >= 0:
            yield from _among(text, at, at + len(words))
            at = text.find(words, at + 4)
    for anchor in _LIST.finditer(text):
        yield from _one_by_one(text, anchor)
    at = text.find(", ")
    while at >= 0:
        yield from _place_by_place(text, at)
        at = text.find(", ", at + 2)
    at = text.find("Of ")
    while at >= 0:
        yield from _of_the(text, at)
        at = text.find("Of ", at + 3)


def _part_of(text: str, at: int) -> Iterator[Check]:
    """Yield "1,200 of 900 soldiers" and "30 of 120 seats (35%)"."""
    before, after, shared = _of()
    whole = after.match(text, at + 4, at + 80)
    part = before.search(text, max(0, at - 40), at) if whole else None
    if not whole or not part or any(map(_YEAR.fullmatch, (part["part"], whole["whole"]))):
        return
    some, every = read_number(part["part"]), read_number(whole["whole"])
    if {part["part"].lower(), whole["whole"].lower()} & {"a", "an"} or not some or not every:
        return
    if some.value < 1 or every.value <= 0:
        return
    start = part.start("part")
    if some.value > every.value:
        problem = f"{part['part']} cannot be part of {whole['whole']}."
        yield Check(start, whole.end(), text[start : whole.end()], problem)
        return
    share = shared.match(text, whole.end(), whole.end() + 80)
    percent = read_number(share["share"]) if share else None
    if share and percent:
        meant = 100 * some.value / every.value
        slack = percent.place / 2 + 0.51 + _loose(text, (start, share.start("share")), percent)
        if abs(meant - percent.value) > slack:
            problem = f"{part['part']} of {whole['whole']} is about {meant:.0f} per cent."
            yield Check(start, share.end(), text[start : share.end()], problem)


def _loose(text: str, starts: tuple[int, int], percent: Figure) -> float:
    """Return by how many points a share may be out, beyond its rounding."""
    hedged = any(_MUCH.search(text, max(0, start - 16), start) for start in starts)
    return max(5.0, percent.value / 10) if hedged else 0.0


def _last_count(text: str, start: int, end: int) -> tuple[re.Match[str], Figure] | None:
    """Return the last count of people in ``text[start:end]`` that ends where only words follow."""
    for match in reversed(list(_people()[0].finditer(text, start, end))):
        figure = read_number(match["n"])
        if figure and re.fullmatch(r"[\w\s’'-]*,?", text[match.end() : end]):
            return match, figure
        return None
    return None


def _among(text: str, at: int, end: int) -> Iterator[Check]:
    """Yield "killed 40 people, including 55 children"."""
    inner = _people()[1].match(text, end, end + 80)
    part = read_number(inner["n"]) if inner else None
    count = _last_count(text, max(0, at - 80), at) if part else None
    if inner and part and count and part.value > count[1].value:
        start = count[0].start()
        problem = f"{inner['n']} cannot be among {count[0]['n']}."
        yield Check(start, inner.end(), text[start : inner.end()], problem)


def _one_by_one(text: str, anchor: re.Match[str]) -> Iterator[Check]:
    """Yield "12 people — seven soldiers and eight civilians"."""
    parts = _people()[2].match(text, anchor.end(), anchor.end() + 160)
    count = _last_count(text, max(0, anchor.start() - 60), anchor.start()) if parts else None
    if not parts or not count:
        return
    found = [read_number(m["n"]) for m in _people()[0].finditer(parts["parts"])]
    total = sum(figure.value for figure in found if figure)
    if None not in found and len(found) > 1 and total != count[1].value:
        start = count[0].start()
        end = start + len(text[start : parts.end()].rstrip())
        problem = f"The parts make {total:,.0f}, not {count[0]['n']}."
        yield Check(start, end, text[start:end], problem)


def _place_by_place(text: str, at: int) -> Iterator[Check]:
    """Yield "five people died, two in Kherson and four in Odesa"; less than all may be named."""
    listed, each, _ = _by_place()
    parts = listed.match(text, at, at + 160)
    count = _last_count(text, max(0, at - 60), at) if parts else None
    if not parts or not count:
        return
    found = [read_number(m["n"]) for m in each.finditer(parts["parts"])]
    total = sum(figure.value for figure in found if figure)
    if total > count[1].value:
        start = count[0].start()
        problem = f"The parts make {total:,.0f}, not {count[0]['n']}."
        yield Check(start, parts.end(), text[start : parts.end()], problem)


def _of_the(text: str, at: int) -> Iterator[Check]:
    """Yield "Of the 40 sent, 55 were hurt"."""
    match = _by_place()[2].match(text, at, at + 120)
    whole = read_number(match["whole"]) if match else None
    part = read_number(match["part"]) if match else None
    if match and whole and part and part.value > whole.value:
        problem = f"{match['part']} cannot be part of {match['whole']}."
        end = match.end("part")
        yield Check(at, end, text[at:end], problem)
