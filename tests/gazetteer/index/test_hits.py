"""Hits on the disk, and the buckets that are made of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.index.buckets import Cut
from gazetteer.index.chunks import read_chunks, write_chunk
from gazetteer.index.hits import RANGES, Hit, Spill, read_hits
from gazetteer.index.layout import hash_of, hits_of, keys_of
from gazetteer.index.sieve import Sieve

NAMES = st.sets(st.text("abcdefgh ü東", min_size=1, max_size=8), max_size=60)


def hit(name: str, number: int = 1) -> Hit:
    return hash_of(name), name, number, ""


@given(NAMES, st.integers(1, 3))
def test_what_is_spilled_comes_back_sorted_from_all_files(
    tmp_path_factory: pytest.TempPathFactory, names: set[str], files: int
) -> None:
    folder = tmp_path_factory.mktemp("s")
    spilled = []
    for number in range(files):
        with Spill(folder / str(number)) as spill:
            for name in names:
                spill.add([hit(name, number)])
        assert spill.count == len(names)
        spilled.append((spill.path, spill.chunks))
    expected = sorted(hit(name, number) for name in names for number in range(files))
    assert read_hits(spilled, 0, RANGES) == expected
    halves = read_hits(spilled, 0, 128) + read_hits(spilled, 128, RANGES)
    assert halves == expected


@settings(max_examples=20, deadline=None)  # a large index has hundreds of parts
@given(NAMES, st.sampled_from([10, 5000, 200_000, 700_000]))
def test_parts_hold_every_name_in_its_bucket_and_in_the_sieve(
    tmp_path_factory: pytest.TempPathFactory, names: set[str], total: int
) -> None:
    with Spill(tmp_path_factory.mktemp("s") / "hits") as spill:
        spill.add(hit(name) for name in names)
    cut = Cut.of(total)
    buckets: dict[int, str] = {}
    sieve = b""
    for number in range(cut.parts):
        chunks = [chunk for chunk in spill.chunks if cut.part_of(chunk) == number]
        made, part = cut.part(number, [(spill.path, chunks)])
        assert not buckets.keys() & dict(made).keys()
        buckets.update(made)
        sieve += part
    whole = Sieve(sieve)
    for name in names:
        assert hash_of(name) in whole
        assert hits_of(buckets[hash_of(name) >> cut.shift], name) == [(1, 0, "")]
    assert sorted(key for body in buckets.values() for key in keys_of(body)) == sorted(names)


def test_a_sieve_of_any_size_stays_small() -> None:
    assert len(Sieve.for_count(10**9).to_bytes()) == 16 << 20


def test_chunks_come_back_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "chunks"
    with path.open("wb") as out:
        sizes = [write_chunk(out, values) for values in ([], [1, "é", None], [(2.5, b"x")])]
    assert list(read_chunks(path)) == [[], [1, "é", None], [(2.5, b"x")]]
    assert path.stat().st_size == sum(sizes)


def test_a_file_that_cannot_be_written_raises(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Spill(tmp_path / "nowhere" / "hits")
