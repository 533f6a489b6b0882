from __future__ import annotations

from tests.evaluation.tables import cell, figures_table, table


def test_cells() -> None:
    assert cell(None) == ""
    assert cell(0.12345) == "0.123"


def test_columns_line_up() -> None:
    lines = table(("", "a"), [("x", "1"), ("longer", "22")]).splitlines()
    assert len({len(line) for line in lines}) == 1
    assert lines[1].startswith("|-") and lines[1].endswith(":|")


def test_figures_stand_beside_targets_and_others() -> None:
    text = figures_table([("now", {"lgl": {"given": 0.5}})], ["lgl", "own"])
    (row,) = [line for line in text.splitlines() if "spans given, lgl" in line]
    assert "0.500" in row
    assert "0.80" in row
    assert "CLAVIN 0.60" in row
    assert "own" not in text
