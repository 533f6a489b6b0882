"""What the documentation says runs, runs; what it links to is there."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
_FENCE = re.compile(r"^```(\w+)\n(.*?)^```", re.M | re.S)
_LINK = re.compile(r"\]\((?!https?://|#|mailto:)([^)#]+)")

REPORT = "Norway closed the Storskog crossing on its border with Russia.\n"


def blocks(language: str) -> list[tuple[str, str]]:
    return [
        (f"{page.name}:{number}", match[2])
        for page in PAGES
        for number, match in enumerate(_FENCE.finditer(page.read_text("utf-8")))
        if match[1] == language
    ]


COMMANDS = [
    (where, line)
    for where, block in blocks("sh")
    for line in block.splitlines()
    if line.startswith(("python -m gazetteer ", "python -m dashboard sheet "))
]


@pytest.mark.parametrize(("where", "snippet"), blocks("python"))
def test_a_snippet_runs(where: str, snippet: str, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(REPORT, "utf-8")
    run = subprocess.run(
        [sys.executable, "-c", snippet], capture_output=True, text=True, cwd=tmp_path
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.strip()


@pytest.mark.parametrize(("where", "command"), COMMANDS)
def test_a_command_runs(where: str, command: str, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(REPORT, "utf-8")
    words = [sys.executable, *shlex.split(command)[1:]]
    run = subprocess.run(words, capture_output=True, text=True, cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    made = [path for path in tmp_path.iterdir() if path.name != "report.txt"]
    assert run.stdout.strip() or made


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in _LINK.findall(page.read_text("utf-8")):
        assert (page.parent / target).exists(), target


def test_the_two_commands_are_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text("utf-8").splitlines()
    assert "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/dateline" in readme
    assert (
        'python3 -m venv .venv && .venv/bin/pip install -e ".[test]" && .venv/bin/pytest' in readme
    )
