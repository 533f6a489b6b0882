"""What the formats made of XML share: text that XML can hold, and numbers as it wants them."""

from __future__ import annotations

import re
from decimal import Decimal
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """Return ``text`` with U+FFFD for each character that XML 1.0 cannot hold.

    These are controls, halves of characters, U+FFFE and U+FFFF. A carriage return, which every
    reader of XML takes for a line feed, becomes one.
    """
    return _NOT_XML.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def put(parent: Element, tag: str, text: str | None = None, **attributes: str) -> Element:
    """Add an element with its text and attributes, both cleaned; return it."""
    made = SubElement(parent, tag, {name: clean(value) for name, value in attributes.items()})
    if text is not None:
        made.text = clean(text)
    return made


def decimal(number: float) -> str:
    """Return a number exactly and without an exponent, which xsd:decimal does not have."""
    return format(Decimal(repr(float(number))), "f")


def written(root: Element) -> bytes:
    """Return a document as UTF-8 with its declaration."""
    ElementTree.indent(root, " ")
    body: bytes = ElementTree.tostring(root, "utf-8", xml_declaration=True)
    return body
