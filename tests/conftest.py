"""In which order the tests run."""

from __future__ import annotations

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the tests in the browser last: its event loop stays, and Streamlit's wants its own."""
    items.sort(key=lambda item: "/browser/" in item.path.as_posix())
