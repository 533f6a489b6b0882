"""What the documentation says of the providers is so."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from gazetteer.geocoding.endpoint import endpoint_of
from gazetteer.geocoding.services import SERVICES, service_named
from gazetteer.settings import read_secrets, read_settings

PAGE = (Path(__file__).parents[3] / "docs" / "geocoding.md").read_text("utf-8")
EXAMPLES = re.findall(r"^```toml\n(.*?)^```", PAGE, re.M | re.S)


def test_every_provider_has_its_row() -> None:
    rows = [line.strip("| ").split(" | ") for line in PAGE.splitlines() if "` | " in line]
    told = [row for row in rows if row[0] in {service.label for service in SERVICES}]
    assert [row[1].strip("`") for row in told] == [service.name for service in SERVICES]
    for row, service in zip(told, SERVICES, strict=True):
        host = urlsplit(service.url).hostname if service.url else None
        assert row[4] == (f"{host}, {service.interval_s:g} s" if host else "none")
        assert row[3].startswith("sent" if service.country else "not sent")
        assert ("DATELINE_PROVIDER_KEY`" in row[2]) == (service.key is not None)
        assert ("DATELINE_PROVIDER_CONTACT" in row[2]) == service.needs_contact


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_switches_its_provider_on(example: str, tmp_path: Path) -> None:
    (tmp_path / "secrets.toml").write_text(example, "utf-8")
    settings = read_settings({}, read_secrets(tmp_path / "secrets.toml"))
    assert endpoint_of(service_named(settings.provider), settings).host


def test_each_provider_has_an_example() -> None:
    shown = set(re.findall(r'^provider = "(\w+)"$', "\n".join(EXAMPLES), re.M))
    assert shown == {service.name for service in SERVICES}
