from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from dashboard.__main__ import main
from dashboard.briefing.formats import FORMATS

TEXT = "Norway closed its border\n\nNorway closed the border with Russia. Talks go on in Geneva.\n"
STARTS = {"pdf": b"%PDF", "png": b"\x89PNG", "svg": b"<svg", "html": b"<!DOCTYPE html>"}


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.mark.parametrize("form", FORMATS)
def test_a_sheet_in_every_format(form: str, report: Path, tmp_path: Path) -> None:
    out = tmp_path / f"out.{form}"
    run = CliRunner().invoke(main, ["sheet", str(report), "-o", str(out), "--tlp", "green"])
    assert run.output == ""
    assert run.exit_code == 0
    assert out.read_bytes().startswith(STARTS.get(form, b"PK"))


def test_what_is_asked_for_is_on_it(report: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.svg"
    asked = ["--roles", "mention", "--paper", "a4-portrait", "--title", "A <title>", "--no-list"]
    run = CliRunner().invoke(main, ["sheet", str(report), "-o", str(out), *asked])
    assert run.exit_code == 0, run.output
    made = out.read_text("utf-8")
    assert "A &lt;title&gt;" in made
    assert "Geneva" in made
    assert ">Norway<" not in made
    assert 'width="210mm"' in made


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["-o", "out.doc"], "does not say which format to write"),
        (["-o", "out.pdf", "--tlp", "white"], "is no TLP 2.0 label"),
        (["-o", "out.pdf", "--roles", "hq,spies"], "There is no role spies"),
        (["-o", "no/such/folder/out.svg"], "cannot be written: No such file"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    given: list[str], said: str, report: Path
) -> None:
    run = CliRunner().invoke(main, ["sheet", str(report), *given])
    assert run.exit_code == 2
    assert run.output.startswith("Error: ")
    assert said in run.output


def test_a_file_that_is_not_there() -> None:
    run = CliRunner().invoke(main, ["sheet", "nowhere.txt", "-o", "out.pdf"])
    assert run.exit_code == 2
    assert "nowhere.txt cannot be read: No such file" in run.output


def test_from_standard_input_in_a_process_of_its_own(tmp_path: Path) -> None:
    out = tmp_path / "out.svg"
    command = [sys.executable, "-m", "dashboard", "sheet", "-", "-o", str(out)]
    run = subprocess.run(command, input=TEXT.encode(), capture_output=True)
    assert (run.returncode, run.stdout, run.stderr) == (0, b"", b"")
    assert "Norway" in out.read_text("utf-8")
