from __future__ import annotations

import socket
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from dashboard.__main__ import choose_port, is_free, main, options
from dashboard.assets import asset_text

ROOT = Path(__file__).parents[2]


def test_both_copies_of_the_settings_are_the_same() -> None:
    assert (ROOT / ".streamlit" / "config.toml").read_text("utf-8") == asset_text("config.toml")


def test_nothing_leaves_the_machine_and_nobody_comes_in() -> None:
    given = options("127.0.0.1", 8501)
    assert given["browser.gatherUsageStats"] is False
    assert given["server.address"] == "127.0.0.1"
    assert given["client.toolbarMode"] == "minimal"


def test_streamlit_knows_every_setting() -> None:
    from streamlit import config

    known = config.get_config_options()
    assert set(options("127.0.0.1", 8501)) <= set(known)


def test_a_port_in_use_is_not_taken() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert not is_free("127.0.0.1", port)
        with pytest.raises(click.ClickException, match=f"port {port}"):
            choose_port("127.0.0.1", port)
    assert choose_port("127.0.0.1", port) == port


def test_without_a_port_a_free_one_is_found() -> None:
    assert is_free("127.0.0.1", choose_port("127.0.0.1", None))


@pytest.mark.parametrize("port", ["0", "65536", "x"])
def test_ports_that_are_none(port: str) -> None:
    run = CliRunner().invoke(main, ["--port", port])
    assert run.exit_code == 2
    assert "--port" in run.output


def test_a_port_in_use_is_said_plainly() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        run = CliRunner().invoke(main, ["--port", str(other.getsockname()[1])])
    assert run.exit_code == 1
    assert "Traceback" not in run.output
    assert "Give another" in run.output


def test_a_sheet_is_a_command_beside_the_page() -> None:
    run = CliRunner().invoke(main, ["--help"])
    assert run.exit_code == 0
    assert "Start the dashboard, print its address" in run.output
    assert "sheet" in run.output


def test_a_command_that_there_is_not() -> None:
    run = CliRunner().invoke(main, ["nonsense"])
    assert run.exit_code == 2
    assert "No such command 'nonsense'" in run.output
