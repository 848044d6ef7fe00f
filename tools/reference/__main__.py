"""`python -m tools.reference` writes the pages."""

from tools.reference.accuracy import ROOT
from tools.reference.pages import PAGES

for name, write in PAGES.items():
    (ROOT / "docs" / name).write_text(write(), encoding="utf-8")
