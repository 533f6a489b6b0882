from __future__ import annotations

from dataclasses import replace

from dashboard.findings import findings
from gazetteer.model import Check, Mention
from tests.dashboard.reports import report


def test_a_check_and_a_name_stand_in_their_sentences() -> None:
    whole = report()
    at = whole.article.text.index("Kyiv")
    doubt = Check(at, at + 4, "Kyiv", "Kyiv is not a figure.")
    lost = Mention(at, at + 4, "Kyiv", sentence=whole.sentences[0])
    found = findings(replace(whole, checks=(doubt,), unresolved=(lost,)))
    for item, what in ((found["checks"][0], doubt.problem), (found["unresolved"][0], "Kyiv")):
        assert item["what"] == what
        assert item["before"] + item["hit"] + item["after"] == "Soledar fell, Kyiv was calm"
        assert item["hit"] == "Kyiv"


def test_nothing_to_say() -> None:
    assert findings(report()) == {"checks": [], "unresolved": []}
