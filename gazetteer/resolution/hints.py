"""Names of countries and of their units that tell where a text is, asked for or not.

A caller may give the spans to be resolved, and a recogniser may leave out "Bank of England":
the country is named all the same. The table has one name a line with what it means.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files

from gazetteer.language.tokens import Token, tokenise
from gazetteer.model import Candidate, NameType, PlaceKind, Record
from gazetteer.resolution.options import Option, plain_option


class Hints:
    """The table, ready to be looked for in a text."""

    def __init__(self, rows: Sequence[Sequence[str]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Option]]] = {}
        options: dict[str, Record] = {}
        self.units: dict[str, str] = {}
        """Names of units by country and unit in one: "US.TX"."""
        for name, kind, country, unit, lat, lon, name_type in rows:
            words = tuple(token.text for token in tokenise(name))
            code = f"hint:{country}.{unit}"
            if code not in options:
                record = Record(
                    code, name, PlaceKind(kind), float(lat), float(lon), country, unit or None
                )
                options[code] = record
            if unit and name_type == "main":
                self.units[f"{country}.{unit}"] = name
            of_name = NameType.DEMONYM if name_type == "demonym" else NameType.MAIN
            option = plain_option(Candidate(options[code], name, of_name))
            self._by_first.setdefault(words[0], []).append((words, option))
        for ones in self._by_first.values():
            ones.sort(key=lambda one: -len(one[0]))

    def find(self, tokens: Sequence[Token]) -> list[tuple[int, int, Option]]:
        """Return start, end and meaning of each name of the table in ``tokens``, in order."""
        found: list[tuple[int, int, Option]] = []
        by_first = self._by_first
        until = 0
        for i, token in enumerate(tokens):
            ones = by_first.get(token.text)
            if ones is None or i < until:
                continue
            for words, hint in ones:
                n = len(words)
                if n == 1 or tuple(t.text for t in tokens[i : i + n]) == words:
                    found.append((token.start, tokens[i + n - 1].end, hint))
                    until = i + n
                    break
        return found


def load_hints() -> Hints:
    """Return the packaged table."""
    text = (files("gazetteer") / "data" / "resolution" / "hints.tsv").read_text("utf-8")
    lines = [line.split("\t") for line in text.splitlines() if line and line[0] != "#"]
    return Hints(lines[1:])
