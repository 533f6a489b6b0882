"""Whatever a provider's server does, the reader gets the documented sentence, in time."""

from __future__ import annotations

import pytest

from gazetteer.geocoding.provider import DEADLINE_S
from tests.gazetteer.geocoding.faults import BEGIN, END, FAULTS, PAGE, Fault, drip, observe

QUICK_S = 1.0
"""A deadline that keeps the tests short."""
SLACK_S = 0.7
"""What a busy machine may add."""


def documented() -> dict[str, list[str]]:
    """Return the cells of the table in the documentation by its first column."""
    table = PAGE.read_text("utf-8").partition(BEGIN)[2].partition(END)[0]
    rows = [line.strip("| ").split(" | ") for line in table.splitlines() if line.startswith("| ")]
    return {cells[0]: cells[1:] for cells in rows[1:]}


def test_the_table_has_just_the_faults() -> None:
    assert list(documented()) == [fault.what for fault in FAULTS]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.what)
def test_it_is_as_documented(fault: Fault) -> None:
    sentence, _, requests = documented()[fault.what]
    seen = observe(fault, QUICK_S)
    assert seen.sentence.replace(f"within {QUICK_S:g} s", f"within {DEADLINE_S:g} s") == sentence
    assert seen.requests == int(requests)
    assert seen.seconds < QUICK_S + SLACK_S


def test_five_seconds_are_five_seconds() -> None:
    seen = observe(Fault("drips", drip), DEADLINE_S)
    assert DEADLINE_S - 0.1 < seen.seconds < DEADLINE_S + SLACK_S
    assert "within 5 s" in seen.sentence


def test_the_documented_times_are_within_the_deadline() -> None:
    assert max(float(cells[1]) for cells in documented().values()) < DEADLINE_S + SLACK_S
