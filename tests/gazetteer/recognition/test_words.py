from __future__ import annotations

import pytest

from gazetteer.recognition.lexicon import lexicon
from gazetteer.recognition.words import Words


@pytest.mark.parametrize(
    ("text", "capital", "upper", "stem"),
    [
        ("Soledar", True, False, 7),
        ("Lebanon's", True, False, 7),
        ("Lebanon’s", True, False, 7),
        ("KYIV", True, True, 4),
        ("U.S.", True, True, 4),
        ("d'Ivoire", True, False, 8),
        ("the", False, False, 3),
        ("The", False, False, 3),
        ("US", True, True, 2),
        ("us", False, False, 2),
        ("river", False, False, 5),
        ("42nd", False, False, 4),
        (",", False, False, 1),
        ("A" * 60, False, True, 60),
    ],
)
def test_how_a_word_is_written(text: str, capital: bool, upper: bool, stem: int) -> None:
    word = Words()[text]
    assert (word.capital, word.upper, word.stem) == (capital, upper, stem)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mr", "title"),
        ("University", "chartered"),
        ("Andrey", "given"),
        ("Jackson", "surname0"),
        ("River", "place"),
        ("northern", "direction"),
        ("U.N.", "dotted"),
        ("BBC", "body"),
        ("2nd", "ordinal"),
        ("1999", "digits"),
    ],
)
def test_classes(text: str, name: str) -> None:
    assert name in Words()[text].classes


def test_common_words_have_a_tier_and_names_have_none() -> None:
    assert Words()["house"].tier == 10
    assert Words()["Soledar"].tier == 99


def test_the_lists_are_those_of_single_words_in_lower_case() -> None:
    lists = lexicon()
    for words in (lists.tiers, lists.given, lists.surnames, lists.classes):
        assert len(words) > 500
        assert all(word == word.lower() and " " not in word for word in words)
    assert 703448 in lists.capitals
