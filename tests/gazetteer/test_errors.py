"""The tree of errors."""

from __future__ import annotations

import inspect

import pytest

from gazetteer import errors

TREE = [
    c for _, c in inspect.getmembers(errors, inspect.isclass) if c.__module__ == errors.__name__
]


@pytest.mark.parametrize("error", TREE)
def test_every_error_has_the_one_root_and_a_line_in_the_drawing(error: type[Exception]) -> None:
    assert issubclass(error, errors.GazetteerError)
    assert errors.__doc__ and error.__name__ in errors.__doc__


@pytest.mark.parametrize(
    ("error", "builtin"),
    [
        (errors.InputError, ValueError),
        (errors.SettingError, ValueError),
        (errors.PlaceIndexError, OSError),
        (errors.StoreError, OSError),
    ],
)
def test_errors_are_also_the_builtin_that_fits(error: type[Exception], builtin: type) -> None:
    assert issubclass(error, builtin)


def test_a_geocoding_error_carries_when_to_come_back() -> None:
    assert errors.GeocodingError("busy", retry_after=7.0).retry_after == 7.0
    assert errors.GeocodingError("gone").retry_after is None
