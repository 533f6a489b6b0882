from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.card import accessible_name, card_of, kind_of, quote_of
from gazetteer.model import Alternative, PlaceKind, Record, Span
from tests.dashboard.reports import RECORDS, place, report


def test_a_card_says_what_is_known() -> None:
    other = Alternative(replace(RECORDS["Geneva"], country="US"), 0.04)
    card = card_of(
        replace(place(), alternatives=(other,), why="the war is there"), report().article
    )
    assert (card.name, card.roles) == ("Soledar", ("battlefield",))
    assert card.kind == "town in Ukraine"
    assert card.sure == "sure, 95 %"
    assert card.role_sure == "sure, 99 %"
    assert card.where == "48.69° N, 38.07° E"
    assert card.others == ("Geneva, town in United States (4 %)",)
    assert card.why == "the war is there"


def test_a_sentence_is_quoted_once() -> None:
    card = card_of(next(p for p in report().places if p.name == "Libya"), report().article)
    assert [quote.before + quote.hit + quote.after for quote in card.quotes] == [
        "Fighters were seen in Libya.",
        "Libya was silent.",
    ]


def test_sentences_of_the_primary_role_come_first() -> None:
    libya = next(p for p in report().places if p.name == "Libya")
    mentions = (replace(libya.mentions[0], role="mention"), libya.mentions[1])
    card = card_of(replace(libya, mentions=mentions), report().article)
    assert [quote.role for quote in card.quotes] == ["deployment", "mention"]


def test_a_very_long_sentence_is_cut() -> None:
    text = "a " * 2_000 + "Soledar" + " b" * 2_000
    at = text.index("Soledar")
    quote = quote_of(text, Span(at, at + 7), Span(0, len(text)))
    assert quote.hit == "Soledar"
    assert quote.before.startswith("… ")
    assert quote.after.endswith(" …")
    assert len(quote.before) + len(quote.after) < 1_000


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (RECORDS["Libya"], "country"),
        (RECORDS["Soledar"], "town in Ukraine"),
        (Record("r:1", "Sahel", PlaceKind.REGION, 15, 10), "region"),
        (Record("x:1", "Rafah", PlaceKind.CROSSING, 31, 34, "PS"), "border crossing in Palestine"),
    ],
)
def test_kinds_in_plain_words(record: Record, words: str) -> None:
    assert kind_of(record).startswith(words.split(" in ")[0])
    assert (" in " in kind_of(record)) == (" in " in words)


@pytest.mark.parametrize(
    ("name", "spoken"), [("Soledar", "Soledar, battlefield"), ("Kremlin", "Kremlin, HQ")]
)
def test_accessible_names(name: str, spoken: str) -> None:
    assert accessible_name(place(name)) == spoken


def test_how_sure_the_role_is_stands_apart_from_the_place() -> None:
    known = place()
    doubted = tuple(replace(mention, role_confidence=0.34) for mention in known.mentions)
    card = card_of(replace(known, mentions=doubted), report().article)
    assert card.role_sure == "unsure, 34 %"
    assert card.sure == "sure, 95 %"
