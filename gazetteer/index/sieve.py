"""A set of hashes in a few megabytes that never forgets one and seldom invents one."""

from __future__ import annotations

_BITS_EACH = 8
_LEAST_BITS = 1 << 13
_MOST_BITS = 1 << 27
"""16 MB: reading more would make opening slow, and 15 million names fill it by a ninth."""


class Sieve:
    """Tells which hashes of 32 bits are not in a set, without touching the disk.

    Of those that are not in it, it takes one in nine to one in seventeen to be.
    """

    __slots__ = ("_bits", "_shift")

    def __init__(self, bits: bytes | bytearray) -> None:
        """Take the bits of a sieve; their number is a power of two."""
        self._bits = bits
        self._shift = 33 - (len(bits) * 8).bit_length()

    @classmethod
    def for_count(cls, count: int) -> Sieve:
        """Return an empty sieve for so many hashes."""
        bits = max(_LEAST_BITS, 1 << (count * _BITS_EACH - 1).bit_length())
        return cls(bytearray(min(bits, _MOST_BITS) // 8))

    def add(self, hashed: int) -> None:
        """Put a hash into a sieve that is being made."""
        at = hashed >> self._shift
        self._bits[at >> 3] |= 1 << (at & 7)  # type: ignore[index]  # bytes only when opened

    def __contains__(self, hashed: int) -> bool:
        at = hashed >> self._shift
        return bool(self._bits[at >> 3] >> (at & 7) & 1)

    def to_bytes(self) -> bytes:
        """Return what the sieve can be made from again."""
        return bytes(self._bits)

    def part(self, number: int, count: int) -> bytes:
        """Return one of ``count`` equal parts of :meth:`to_bytes`, a power of two up to 1,024.

        It holds the hashes whose first bits are ``number``.
        """
        size = len(self._bits) // count
        return bytes(self._bits[number * size : (number + 1) * size])
