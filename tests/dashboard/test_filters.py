from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.filters import KIND_GROUPS, SURENESS, Filters, group_of, narrow, role_counts
from dashboard.symbols import role_styles
from gazetteer.model import MENTION, PlaceKind
from tests.dashboard.reports import report

ROLES = sorted(role_styles())

any_filters = st.builds(
    Filters,
    hidden=st.frozensets(st.sampled_from(ROLES)),
    sure=st.sampled_from(sorted(SURENESS)),
    kinds=st.frozensets(st.sampled_from(sorted(KIND_GROUPS))),
    search=st.text(max_size=30).map(lambda s: " ".join(s.split())),
)


@given(any_filters)
def test_an_address_opens_the_same_view(filters: Filters) -> None:
    assert Filters.from_query(filters.to_query()) == filters


@given(any_filters)
def test_the_panel_asks_in_the_words_in_which_it_is_told(filters: Filters) -> None:
    assert Filters.from_panel(filters.to_panel()) == filters


def test_the_default_leaves_nothing_in_the_address() -> None:
    assert Filters().to_query() == {}
    assert Filters.from_query({}) == Filters()


@given(st.dictionaries(st.sampled_from(["roles", "sure", "kinds", "find", "x"]), st.text()))
def test_any_address_can_be_read(query: dict[str, str]) -> None:
    filters = Filters.from_query(query)
    assert filters.sure in SURENESS
    assert filters.kinds <= set(KIND_GROUPS)
    assert filters.hidden <= set(ROLES)
    assert len(filters.search) <= 100


@pytest.mark.parametrize(
    "asked",
    [{}, {"sure": 3}, {"kinds": ["<b>"], "hidden": [1]}, {"search": "a" * 999}, {"sure": None}],
)
def test_any_question_can_be_read(asked: dict[str, object]) -> None:
    filters = Filters.from_panel(asked)
    assert filters.sure in SURENESS
    assert filters.kinds <= set(KIND_GROUPS)
    assert len(filters.search) <= 100


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        (Filters(), ["Soledar", "Kremlin", "Libya"]),
        (Filters(hidden=frozenset()), ["Soledar", "Kremlin", "Libya", "Geneva"]),
        (Filters(hidden=frozenset({"deployment"})), ["Soledar", "Kremlin", "Geneva"]),
        (Filters(sure="likely"), ["Soledar", "Kremlin", "Libya"]),
        (Filters(sure="sure"), ["Soledar", "Kremlin"]),
        (Filters(kinds=frozenset({"towns"})), ["Soledar"]),
        (Filters(kinds=frozenset({"towns", "sites"})), ["Soledar", "Kremlin"]),
        (Filters(kinds=frozenset({"waters"})), []),
        (Filters(search="sole"), ["Soledar", "Kremlin"]),
        (Filters(search="SILENT"), ["Libya"]),
        (Filters(search="nowhere"), []),
    ],
)
def test_narrow(filters: Filters, names: list[str]) -> None:
    assert [place.name for place in narrow(report(), filters).places] == names


@given(any_filters)
def test_narrowing_keeps_the_rest_and_is_done_once(filters: Filters) -> None:
    whole = report()
    once = narrow(whole, filters)
    assert (once.article, once.sentences) == (whole.article, whole.sentences)
    assert narrow(once, filters) == once
    assert set(once.places) <= set(whole.places)


def test_counts_do_not_depend_on_the_switches() -> None:
    counts = role_counts(report(), Filters(hidden=frozenset(ROLES)))
    assert counts == {"border": 0, "hq": 1, "battlefield": 1, "deployment": 1, "mention": 1}
    assert role_counts(report(), Filters(sure="sure"))["deployment"] == 0


@pytest.mark.parametrize("kind", list(PlaceKind))
def test_every_kind_has_a_group(kind: PlaceKind) -> None:
    assert group_of(kind) in KIND_GROUPS


def test_of_a_calm_report_the_mentions_are_shown_at_first() -> None:
    war = report()
    calm = replace(war, places=tuple(p for p in war.places if p.role == MENTION))
    assert Filters.first(war) == Filters()
    assert Filters.first(calm).hidden == frozenset()
    assert narrow(calm, Filters.first(calm)) == calm
