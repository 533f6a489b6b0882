"""Who may import whom: an arrow never points upwards."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

# From the ground up; rooms on one floor do not know each other.
FLOORS = [
    {"model", "errors"},
    {"settings", "language", "reading", "resolution", "checks", "export"},
    {"index", "store"},
    {"recognition", "geocoding"},
    {"roles"},
    {"geoparse"},
    {"cli"},
    {"__main__", "__init__"},
]
FLOOR_OF = {room: i for i, floor in enumerate(FLOORS) for room in floor}
# What every stage is built on or by, whatever its floor.
SHARED = {"language", "settings", "stages"}


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
        elif isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
    return found


def room_of(path: Path) -> str:
    part = path.relative_to(ROOT / "gazetteer").parts[0]
    return part.removesuffix(".py")


FILES = sorted((ROOT / "gazetteer").rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_an_arrow_never_points_upwards(path: Path) -> None:
    room = room_of(path)
    for module in imports(path):
        parts = module.split(".")
        assert parts[0] not in {"streamlit", "folium", "streamlit_folium", "dashboard"}, module
        if parts[0] != "gazetteer" or len(parts) == 1 or room == "stages":
            continue
        target = parts[1]
        if target == room or target in SHARED:
            continue
        assert FLOOR_OF[target] < FLOOR_OF[room], f"{room} imports {module}"


def test_every_room_has_a_floor() -> None:
    assert {room_of(p) for p in FILES} - {"stages"} == set(FLOOR_OF) | set()
