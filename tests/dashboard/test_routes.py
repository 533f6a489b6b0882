from __future__ import annotations

import asyncio
import gzip
import json
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from starlette.requests import Request
from starlette.responses import Response

from dashboard.assets import bundle_url
from dashboard.routes import basemap, border, file, shape, towns

Endpoint = Callable[[Request], Awaitable[Response]]


def ask(endpoint: Endpoint, query: str = "", **params: str) -> Response:
    scope: dict[str, Any] = {
        "type": "http",
        "method": "GET",
        "path": "/",
        "headers": [],
        "query_string": query.encode(),
        "path_params": params,
    }

    async def answer() -> Response:
        return await endpoint(Request(scope))

    return asyncio.run(answer())


@pytest.mark.parametrize("name", ["map.js", "map.css"])
def test_files_of_the_map_are_served(name: str) -> None:
    assert ask(file, name=name).status_code == 200
    kept = ask(file, query=bundle_url(name).partition("?")[2], name=name)
    assert "immutable" in kept.headers["cache-control"]


@pytest.mark.parametrize(
    "name",
    ["", "config.toml", "sample.json", "__init__.py", "../app.py", "map/map.js", "leaflet.js"],
)
def test_no_other_file_is(name: str) -> None:
    assert ask(file, name=name).status_code == 404


@pytest.mark.parametrize("scale", ["110m", "50m"])
def test_the_basemap_is_kept_by_the_browser(scale: str) -> None:
    answer = ask(basemap, scale=scale)
    layers = json.loads(gzip.decompress(bytes(answer.body)))
    assert "max-age" in answer.headers["cache-control"]
    assert {"land", "borders"} <= {layer["name"] for layer in layers}


@pytest.mark.parametrize("scale", ["", "1m", "../50m"])
def test_there_is_no_other_scale(scale: str) -> None:
    assert ask(basemap, scale=scale).status_code == 404


def opened(answer: Response) -> Any:
    return json.loads(gzip.decompress(bytes(answer.body)))


def test_the_basemap_of_another_view() -> None:
    ground = ask(basemap, query="borders=de-facto", scale="110m")
    assert opened(ground) != opened(ask(basemap, scale="110m"))
    assert ask(basemap, query="borders=nobody", scale="110m").status_code == 404


def test_lines_that_countries_share() -> None:
    line = opened(ask(border, pair="NO-RU"))
    assert line["type"] == "MultiLineString"
    assert all(28 < lon < 32 and 68 < lat < 71 for part in line["coordinates"] for lon, lat in part)
    for pair, query in (("NO-LY", ""), ("NO", ""), ("<b>", ""), ("NO-RU", "borders=x")):
        assert ask(border, query=query, pair=pair).status_code == 204


def test_large_towns() -> None:
    names = [name for name, *_ in opened(ask(towns))]
    assert {"Kyiv", "Kharkiv", "New York City"} <= set(names)


def test_areas_of_places() -> None:
    found = opened(ask(shape, record_id="country:UA"))
    assert found["area"]["type"] == "MultiPolygon"
    assert found["outline"]["type"] == "MultiLineString"
    assert opened(ask(shape, query="borders=de-facto", record_id="country:UA")) != found
    assert ask(shape, record_id="geonames:706757").status_code == 204
    assert ask(shape, record_id="../../x").status_code == 204
