"""A set of hashes in a few megabytes that never forgets one and seldom invents one."""

from __future__ import annotations

_BITS_EACH = 8
_LEAST_BITS = 1 << 13


class Sieve:
    """Tells which hashes of 32 bits are not in a set, without touching the disk.

    Of those that are not in it, it takes one in nine to one in seventeen to be.
    """

    __slots__ = ("_bits", "_mask")

    def __init__(self, bits: bytes | bytearray) -> None:
        """Take the bits of a sieve; their number is a power of two."""
        self._bits = bits
        self._mask = len(bits) * 8 - 1

    @classmethod
    def for_count(cls, count: int) -> Sieve:
        """Return an empty sieve for so many hashes."""
        bits = max(_LEAST_BITS, 1 << (count * _BITS_EACH - 1).bit_length())
        return cls(bytearray(bits // 8))

    def add(self, hashed: int) -> None:
        """Put a hash into a sieve that is being made."""
        at = hashed & self._mask
        self._bits[at >> 3] |= 1 << (at & 7)  # type: ignore[index]  # bytes only when opened

    def __contains__(self, hashed: int) -> bool:
        at = hashed & self._mask
        return bool(self._bits[at >> 3] >> (at & 7) & 1)

    def to_bytes(self) -> bytes:
        """Return what the sieve can be made from again."""
        return bytes(self._bits)
