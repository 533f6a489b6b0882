"""The lexicon of roles."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazetteer.errors import SettingError
from gazetteer.model import MENTION, ROLES
from gazetteer.roles.lexicon import GOVERNS, load_lexicon

OWN = """
[[roles]]
key = "aid"
label = "Aid"
colour = "#56B4E9"
symbol = "disc"

[cues.aid]
role = "aid"
part = "noun"
governs = ["to", "at"]
strength = 0.9
words = "food parcel, airdrop"
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "roles.toml"
    path.write_text(text, "utf-8")
    return path


def test_the_packaged_roles_are_those_of_the_model_in_their_order() -> None:
    assert (*load_lexicon().keys, MENTION) == ROLES


def test_every_packaged_family_speaks_for_a_known_role_from_a_known_place() -> None:
    families = {f for cues in load_lexicon().cues.values() for cue in cues for f in cue.families}
    assert len(families) > 50
    assert {family.role for family in families} == set(ROLES)
    assert all(family.governs <= set(GOVERNS) for family in families)


@pytest.mark.parametrize(
    ("phrase", "role"),
    [
        ("besieged", "battlefield"),
        ("airstrikes", "battlefield"),
        ("headquartered", "hq"),
        ("stationed", "deployment"),
        ("frontier", "border"),
        ("said", "mention"),
    ],
)
def test_words_are_known_in_their_forms(phrase: str, role: str) -> None:
    roles = {f.role for cue in load_lexicon().cues[phrase] for f in cue.families}
    assert role in roles


def test_the_longest_phrase_comes_first() -> None:
    lengths = [len(cue.rest) for cue in load_lexicon().cues["border"]]
    assert lengths == sorted(lengths, reverse=True)
    assert lengths[0] > 0


def test_the_cues_that_can_stand_at_a_word_are_known_by_the_next_one() -> None:
    lexicon = load_lexicon()
    for first, cues in lexicon.cues.items():
        for second in {cue.rest[0] for cue in cues if cue.rest} | {""}:
            fitting = tuple(cue for cue in cues if not cue.rest or cue.rest[0] == second)
            assert lexicon.beginning[first][second] == fitting


def test_a_file_replaces_the_packaged_roles(tmp_path: Path) -> None:
    lexicon = load_lexicon(written(tmp_path, OWN))
    assert lexicon.keys == ("aid",)
    assert set(lexicon.cues) == {"food", "airdrop", "airdrops"}


def test_a_file_extends_the_packaged_roles(tmp_path: Path) -> None:
    lexicon = load_lexicon(written(tmp_path, "extends = true\n" + OWN))
    assert lexicon.keys == (*load_lexicon().keys, "aid")
    assert "airdrop" in lexicon.cues
    assert "besieged" in lexicon.cues


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("roles = [", "not valid TOML"),
        (OWN.replace('key = "aid"', 'label = "Aid"', 1), "not valid TOML"),
        (OWN.replace('key = "aid"\n', ""), "lacks 'key'"),
        (OWN.replace("#56B4E9", "sky blue"), "sky blue"),
        (OWN.replace('role = "aid"', 'role = "help"'), "'help'"),
        (OWN.replace('part = "noun"', 'part = "adverb"'), "'adverb'"),
        (OWN.replace('"to", "at"', '"to", "underneath"'), "underneath"),
        (OWN.replace("0.9", "9"), "from 0 to 1"),
        (OWN.replace('symbol = "disc"', "symbol = 4"), "symbol"),
        ("roles = 3", "roles"),
        ("roles = [3]", "role"),
        ("cues = 3", "cues"),
        ("[cues]\naid = 3", "aid"),
        (OWN.replace('["to", "at"]', "3"), "governs"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_why(tmp_path: Path, text: str, problem: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(SettingError, match="role") as caught:
        load_lexicon(path)
    assert problem in str(caught.value)
    assert str(path) in str(caught.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="cannot be read"):
        load_lexicon(tmp_path / "none.toml")


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "roles.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingError, match="not valid TOML"):
        load_lexicon(path)
