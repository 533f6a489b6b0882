from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import View

Visit = Callable[..., View]

HOSTILE = (
    "<script>window.hacked=1</script> </script> ${window.hacked=1} `+(window.hacked=1)+` "
    "<img src=x onerror=window.hacked=1> \\${window.hacked=1} \\' \\\" {{window.hacked=1}} "
    "{{'alert'}} <b>bold</b> [a](javascript:window.hacked=1) **strong** :red[x] $x^2$ \u202eabc"
)
QUIET = "Quiet night near Kharkiv\n\nShelling of Kharkiv went on, officials in Kyiv said."
GERMAN = (
    "Ruhige Nacht an der Grenze\n\nDie Soldaten haben in der Nacht die Stadt verlassen, und die "
    "Bewohner sind nach Hause zurückgekehrt. Der Minister sagte, dass es keine Gefahr mehr gibt, "
    "aber die Brücke über den Fluss ist noch gesperrt und wird erst morgen wieder geöffnet."
)


def test_a_pasted_article(visit: Visit) -> None:
    view = visit(query="?roles=border")
    view.paste(QUIET)
    expect(view.frame.locator("h1")).to_have_text("Quiet night near Kharkiv")
    expect(view.marker("Kharkiv")).to_have_count(1)
    expect(view.page).to_have_url(f"{view.address}/")
    asked = [url for url in view.requests if "Kharkiv" in url or "Shelling" in url]
    assert asked == []
    other = visit()
    expect(other.frame.locator("h1")).not_to_have_text("Quiet night near Kharkiv")
    view.page.get_by_role("button", name="Open an article").click()
    view.page.get_by_role("button", name="Back to the sample").click()
    expect(view.frame.locator("h1")).to_have_text(other.frame.locator("h1").inner_text())


def test_hostile_text_stays_text(visit: Visit) -> None:
    view = visit()
    sentence = f"Troops attacked and shelled Kharkiv. {HOSTILE} and Ukraine said so."
    view.paste(f"{HOSTILE[:150]}\n\n{sentence}\n\n{sentence}")
    expect(view.frame.locator("h1")).to_have_text(HOSTILE[:150].strip())
    view.marker("Kharkiv").click()
    expect(view.card).to_contain_text("Kharkiv")
    view.page.get_by_role("tab", name="Text").click()
    assert sentence in view.page.locator("article").inner_text()
    view.page.wait_for_timeout(500)
    for frame in view.page.frames:
        assert frame.evaluate("window.hacked") is None
    assert view.page.locator("article b, article img, article script, article a").count() == 0
    assert view.frame.locator(".dl-card img, .dl-card script, h1 *").count() == 0


def test_a_hostile_address_stays_text(visit: Visit) -> None:
    view = visit(
        query="?find=%3Cimg%20src%3Dx%20onerror%3Dwindow.hacked%3D1%3E&roles=%3Cb%3E&sure=`"
    )
    expect(view.page.get_by_label("Find in names")).to_have_value(
        "<img src=x onerror=window.hacked=1>"
    )
    expect(view.frame.locator(".dl-empty")).to_be_visible()
    assert view.page.evaluate("window.hacked") is None


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("  \n ", "There is no text here"), ("Soledar fell. " * 15_000, "can be read")],
    ids=["empty", "huge"],
)
def test_what_cannot_be_read_is_said_in_the_dialog(visit: Visit, text: str, sentence: str) -> None:
    view = visit()
    view.paste(text)
    expect(view.page.get_by_role("dialog").get_by_role("alert")).to_contain_text(sentence)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("A quiet day\n\nNothing happened, and nobody went anywhere.", "No place was found"),
        (GERMAN, "English"),
    ],
    ids=["no places", "German"],
)
def test_what_has_no_places_is_said_on_the_map(visit: Visit, text: str, sentence: str) -> None:
    view = visit()
    view.paste(text)
    expect(view.frame.locator(".dl-empty")).to_contain_text(sentence)
    assert view.markers.count() == 0


def test_files(visit: Visit, tmp_path: Path) -> None:
    view = visit()
    good, bad = tmp_path / "report.md", tmp_path / "picture.txt"
    good.write_text("# Calm in Aleppo\n\nRebels captured Aleppo after a siege.", "utf-8")
    bad.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 40)
    view.page.get_by_role("button", name="Open an article").click()
    chooser = view.page.get_by_role("dialog").locator("input[type=file]")
    for path, seen in ((bad, "not text"), (good, "")):
        chooser.set_input_files(path)
        expect(view.page.get_by_text(path.name)).to_be_visible()
        view.page.get_by_role("button", name="Show its places").click()
        if seen:
            expect(view.page.get_by_role("dialog").get_by_role("alert")).to_contain_text(seen)
            view.page.get_by_role("dialog").get_by_label("Remove").first.click()
    expect(view.frame.locator("h1")).to_have_text("Calm in Aleppo")
    expect(view.frame.locator(".dl-head")).to_contain_text("report.md")
    expect(view.marker("Aleppo")).to_have_count(1)
