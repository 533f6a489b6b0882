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
        self._names: dict[tuple[str, ...], Option] = {}
        lengths: dict[str, set[int]] = {}
        options: dict[tuple[str, str], Option] = {}
        self.units: dict[str, str] = {}
        """Names of units by country and unit in one: "US.TX"."""
        for name, kind, country, unit, lat, lon, name_type in rows:
            words = tuple(token.text for token in tokenise(name))
            code = f"{country}.{unit}"
            if unit and name_type == "main":
                self.units[code] = name
            of_name = NameType.DEMONYM if name_type == "demonym" else NameType.MAIN
            option = options.get((code, of_name))
            if option is None:
                record = Record(
                    f"hint:{code}",
                    name,
                    PlaceKind(kind),
                    float(lat),
                    float(lon),
                    country,
                    unit or None,
                )
                option = options[code, of_name] = plain_option(Candidate(record, name, of_name))
            self._names[words] = option
            lengths.setdefault(words[0], set()).add(len(words))
        self._lengths = {first: sorted(ones, reverse=True) for first, ones in lengths.items()}

    def find(self, tokens: Sequence[Token]) -> list[tuple[int, int, Option]]:
        """Return start, end and meaning of each name of the table in ``tokens``, in order."""
        found: list[tuple[int, int, Option]] = []
        lengths_of, names = self._lengths, self._names
        words = [token[0] for token in tokens]
        until = 0
        for i, word in enumerate(words):
            if word not in lengths_of or i < until:
                continue
            for n in lengths_of[word]:
                option = names.get(tuple(words[i : i + n])) if i + n <= len(words) else None
                if option is not None:
                    found.append((tokens[i].start, tokens[i + n - 1].end, option))
                    until = i + n
                    break
        return found


def load_hints() -> Hints:
    """Return the packaged table."""
    text = (files("gazetteer") / "data" / "resolution" / "hints.tsv").read_text("utf-8")
    lines = [line.split("\t") for line in text.splitlines() if line and line[0] != "#"]
    return Hints(lines[1:])
