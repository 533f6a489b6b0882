"""The dashboard with a report of a given number of places: what very many cost is seen by it."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import lru_cache
from itertools import cycle, islice
from pathlib import Path

import streamlit as st
from streamlit.starlette import App

from dashboard.app import ROUTES
from dashboard.desk import Desk, lay_out
from dashboard.map.towns import large_towns
from gazetteer.model import ROLES, Article, Mention, Place, PlaceKind, Record, Report, Span

PLACES = "DATELINE_BENCH_MANY"  # the number of places; a string below would show on the page

app = App(Path(__file__), routes=list(ROUTES))


@lru_cache(maxsize=1)
def many(number: int) -> Desk:
    """Return a report that names large towns, some again as places of their own nearby."""
    text, places, roles = "", [], cycle(ROLES[:4])
    for i, town in enumerate(islice(cycle(large_towns()), number)):
        start, role = len(text), next(roles)
        text += f"{town.name} was named in the report. "
        mention = Mention(
            start,
            start + len(town.name),
            town.name,
            sentence=Span(start, len(text) - 1),
            role=role,
        )
        shift = i // len(large_towns()) / 10
        record = Record(f"bench:{i}", town.name, PlaceKind.TOWN, town.lat, town.lon + shift)
        places.append(Place(record, (mention,), role, (role,), 0.9))
    report = Report(Article(text, title=f"{number} places"), tuple(places))
    return lay_out(
        report.article, lambda article: replace(report, article=article), _nowhere, private=True
    )


def _nowhere(_: str) -> None:
    return None


def page() -> None:
    """Show the report."""
    from dashboard.pages.report import show  # must not be known before the server runs

    if "desk" not in st.session_state:
        st.session_state["desk"] = many(int(os.environ[PLACES]))
    show()


if __name__ == "__main__":
    page()
