"""Take the pictures of the dashboard in docs/images: ``python -m scripts.make_screenshots``."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from dashboard.symbols import role_styles
from tests.browser.server import FLAGS, ROOT, chromium, dashboard

FOLDER = ROOT / "docs" / "images"
DESK, PHONE = {"width": 1400, "height": 900}, {"width": 390, "height": 844}
COLOURS = 192
"""In the palette of a picture: enough for the map, and a third of the size."""

Step = Callable[[Page], None]


def stay(page: Page) -> None:
    """Leave the page as it opens."""


def choose(page: Page) -> None:
    """Open the card of a place."""
    page.frame_locator("iframe").get_by_role("button", name="Soledar, ").click()


def read(page: Page) -> None:
    """Open the text and scroll to it."""
    page.get_by_role("tab", name="Text").click()
    page.locator("article").wait_for()
    page.evaluate("document.querySelector('.st-key-below').scrollIntoView()")


PICTURES: dict[str, tuple[dict[str, int], str, Step]] = {
    "dashboard-light": (DESK, "light", stay),
    "dashboard-dark": (DESK, "dark", stay),
    "dashboard-place": (DESK, "light", choose),
    "dashboard-text": (DESK, "light", read),
    "dashboard-phone-light": (PHONE, "light", stay),
    "dashboard-phone-dark": (PHONE, "dark", choose),
}


def main() -> None:
    """Start the dashboard and take every picture."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        dashboard(Path(folder) / "log.txt") as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        for name in PICTURES:
            take(browser, address, name)
        browser.close()


def take(browser: Browser, address: str, name: str) -> None:
    """Take one picture and say how large it is."""
    size, scheme, step = PICTURES[name]
    context = browser.new_context(viewport=size, color_scheme=scheme)  # type: ignore[arg-type]  # Playwright wants its own literal types
    page = context.new_page()
    with page.expect_response("**/assets/basemap/*"):
        page.goto(address)
    page.frame_locator("iframe").locator(".dl-names span").first.wait_for()
    step(page)
    page.wait_for_timeout(2_500)
    picture = reduced(Image.open(io.BytesIO(page.screenshot())).convert("RGB"))
    path = FOLDER / f"{name}.png"
    picture.save(path, optimize=True)
    print(f"{path.name}: {path.stat().st_size // 1024} KB")
    context.close()


def reduced(picture: Image.Image) -> Image.Image:
    """Return a picture of few colours, with those of the roles though few pixels have them."""
    swatches = Image.new("RGB", (picture.width, picture.height + 240))
    swatches.paste(picture)
    for i, style in enumerate(role_styles().values()):
        swatches.paste(style.colour, (0, picture.height + 40 * i, picture.width, swatches.height))
    return picture.quantize(palette=swatches.quantize(COLOURS), dither=Image.Dither.NONE)


if __name__ == "__main__":
    main()
