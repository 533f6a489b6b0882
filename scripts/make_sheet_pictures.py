"""Take the pictures of the sheet in docs/images: ``python -m scripts.make_sheet_pictures``.

The slide is drawn by LibreOffice (Debian package ``libreoffice-impress``), the PDF by PDFium:
what is seen is what another program makes of our files.
"""

from __future__ import annotations

import io
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

import pypdfium2
from PIL import Image

from dashboard.briefing.formats import FORMATS
from dashboard.briefing.layout import Sheet, lay_out
from dashboard.briefing.options import SheetOptions
from dashboard.desk import sample_article
from dashboard.filters import Filters, narrow
from gazetteer import geoparse
from gazetteer.index.shapes import shape_of
from scripts.make_screenshots import FOLDER
from tests.dashboard.briefing.reports import crowded

OPTIONS = SheetOptions(
    subtitle="Where the account of a deserter leads",
    prepared_by="Desk 4",
    reference="DL-2023/017",
    marking="Sample, for demonstration",
    tlp="TLP:CLEAR",
)
WIDTH = 1400


def main() -> None:
    """Make the sample's sheet as PNG, PDF and slide, and sixty places on a page of A4."""
    whole = geoparse(sample_article())
    shown = narrow(whole, Filters())

    def laid(paper: str) -> Sheet:
        options = replace(OPTIONS, paper=paper)
        return lay_out(shown, options, shape_of, total=len(whole.places))

    save("sheet-png", Image.open(io.BytesIO(FORMATS["png"].write(laid("screen")))))
    portrait = pages(FORMATS["pdf"].write(laid("a4-portrait")))
    save("sheet-pdf", beside(portrait[:2]))
    save("sheet-slide", beside(slides(FORMATS["pptx"].write(laid("screen")))[:2]))
    options = replace(OPTIONS, paper="a4-landscape", subtitle="", tlp="TLP:AMBER+STRICT")
    save("sheet-crowded", pages(FORMATS["pdf"].write(lay_out(crowded(), options, shape_of)))[0])


def pages(made: bytes) -> list[Image.Image]:
    """Return the pages of a PDF as pictures."""
    document = pypdfium2.PdfDocument(made)
    drawn = [page.render(scale=2).to_pil() for page in document]
    document.close()
    return drawn


def slides(made: bytes) -> list[Image.Image]:
    """Return slides as LibreOffice draws them."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sheet.pptx"
        path.write_bytes(made)
        command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, str(path)]
        subprocess.run(command, check=True, capture_output=True)
        return pages(path.with_suffix(".pdf").read_bytes())


def beside(drawn: list[Image.Image]) -> Image.Image:
    """Return pictures side by side."""
    gap = 16
    wide = sum(image.width for image in drawn) + gap * (len(drawn) - 1)
    whole = Image.new("RGB", (wide, drawn[0].height), "#8A97A6")
    at = 0
    for image in drawn:
        whole.paste(image, (at, 0))
        at += image.width + gap
    return whole


def save(name: str, image: Image.Image) -> None:
    """Save a picture, small, and say how large it is.

    The octree keeps the colours of the symbols, which the median cut makes brown.
    """
    size = WIDTH, round(image.height * WIDTH / image.width)
    small = image.convert("RGB").resize(size, Image.Resampling.LANCZOS)
    small = small.quantize(256, method=Image.Quantize.FASTOCTREE)
    path = FOLDER / f"{name}.png"
    small.save(path, optimize=True)
    print(f"{path.name}: {path.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
