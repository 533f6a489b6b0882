"""Plain text becomes an article, or a sentence says why not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.errors import InputError
from gazetteer.reading import MAX_CHARACTERS, article_from_text, read_text


@pytest.mark.parametrize(
    "data",
    [
        "Fighting near Bihać".encode(),
        b"\xef\xbb\xbf" + "Fighting near Bihać".encode(),
        "Fighting near Bihać".encode("utf-16"),
        b"\xfe\xff" + "Fighting near Bihać".encode("utf-16-be"),
    ],
)
def test_unicode_is_read_by_its_mark(data: bytes) -> None:
    assert read_text(data).text == "Fighting near Bihać"


def test_a_western_european_file_is_read() -> None:
    assert read_text("The Élysée’s reply".encode("cp1252")).text == "The Élysée’s reply"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "no text"),
        (b" \n\t ", "no text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not text"),
        (b"a\x00b", "not text"),
        (b"x" * (MAX_CHARACTERS + 1), "200,001"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(data: bytes, says: str) -> None:
    with pytest.raises(InputError, match=says):
        read_text(data)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Rebels take Goma\n\nFighting went on.", "Rebels take Goma"),
        ("# Rebels take Goma #\n\nFighting went on.", "Rebels take Goma"),
        ("\n\n  Rebels take Goma  \nFighting went on.", "Rebels take Goma"),
        ("Only one line of text.", None),
        ("Only one line of text.\n\n", None),
        ("A long first line that goes on. " * 10 + "\nAnd more.", None),
    ],
)
def test_the_title_is_a_short_first_line_with_more_after_it(text: str, title: str | None) -> None:
    assert article_from_text(text).title == title


@given(st.text(min_size=1).filter(str.strip))
def test_nothing_but_line_ends_is_changed(text: str) -> None:
    expected = text.replace("\r\n", "\n").replace("\r", "\n")
    assert article_from_text(text).text == expected
