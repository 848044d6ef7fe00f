"""brand.toml: what is taken in, what is refused and with which words, and that nothing of ours is left."""

import base64
import re

import pytest

from auditor.errors import DataFileError
from auditor.exports import as_html, as_summary
from auditor.exports.brand import read_brand
from auditor.exports.colours import contrast, lightened, mix
from auditor.exports.options import ExportOptions

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
FULL = """
[agency]
name = "Byrån Nord"
logo = "logo.png"
contact = "Storgatan 1\\nhej@nord.example"
web = "https://nord.example/"

[client]
name = "Lindhaga & Co"

[colours]
accent = "#7a1f3d"
stages = ["#224488", "#aa6600", "#006644"]

[fonts]
heading = "Georgia"

[text]
title = "Er kundresa"
introduction = "Hej **alla**. <script>alert(1)</script> [länk](javascript:alert(1)) [hem](https://nord.example/)"
footer = "Konfidentiellt"

[sections]
terms = false
touchpoints = false
"""


def brand_file(folder, text=FULL, logo=PNG):
    (folder / "logo.png").write_bytes(logo)
    path = folder / "brand.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_branded_report_is_the_agencys_and_not_ours(sample, tmp_path):
    brand = read_brand(brand_file(tmp_path))
    for page in (
        as_html.render(sample(60), ExportOptions(language="sv", brand=brand)),
        as_summary.render(sample(60), ExportOptions(language="sv", brand=brand)),
    ):
        assert "Lindhaga &amp; Co" in page and "data:image/png;base64," in page and "Konfidentiellt" in page
        assert "--accent:#7a1f3d" in page and "--stage-2:#aa6600" in page
        assert "auditor" not in page.lower()


def test_a_branded_report_shows_the_sections_that_are_asked_for(sample, tmp_path):
    page = as_html.render(sample(60), ExportOptions(language="sv", brand=read_brand(brand_file(tmp_path))))
    assert 'id="terms"' not in page and 'href="#terms"' not in page
    assert 'id="touchpoints"' not in page and 'id="pages"' in page


def test_the_introduction_is_markdown_without_html_or_scripts(tmp_path):
    html = read_brand(brand_file(tmp_path)).introduction
    assert "<strong>alla</strong>" in html and 'href="https://nord.example/"' in html
    assert "<script" not in html and 'href="javascript' not in html


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[colours]\naccent = "red"', "colours.accent"),
        ('[colours]\naccent = "#ffee00"', "contrast"),
        ('[colours]\nstages = ["#123456", "url(x)"]', "colours.stages"),
        ('[fonts]\nheading = "x;} body{display:none"', "fonts.heading"),
        ('[agency]\nweb = "javascript:alert(1)"', "agency.web"),
        ('[agency]\nlogo = "missing.png"', "agency.logo"),
        ('[agency]\nlogo = "logo.png"\nlogo_dark = "missing.png"', "agency.logo_dark"),
        ('[client]\nlogo_dark = "logo.png"', "client.logo_dark"),
        ('[agency]\nlogo = "brand.toml"', "agency.logo"),
        ('[agency]\nname = 3', "agency.name"),
        ('[agency]\nnamn = "x"', "namn"),
        ("[sections]\nnosuch = false", "sections"),
        ("[agency\n", "TOML"),
    ],
)  # fmt: skip
def test_a_fault_is_told_by_file_table_and_key(tmp_path, text, said):
    with pytest.raises(DataFileError) as caught:
        read_brand(brand_file(tmp_path, text))
    assert said in caught.value.message and "brand.toml" in caught.value.message and caught.value.advice


def test_a_large_logo_is_refused(tmp_path):
    with pytest.raises(DataFileError, match="logo"):
        read_brand(brand_file(tmp_path, FULL, PNG + b"0" * 600_000))


def test_colours_are_lightened_until_they_can_be_read_on_dark():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast(lightened("#7a1f3d"), "#15181c") >= 4.5
    assert mix("#000", "#ffffff", 0.5) == "#808080"


@pytest.mark.parametrize("name", ['\\"Open Sans', "'Open Sans'", '\\"Open Sans\\", Arial', "Åkerö Sans, sans-serif"])
def test_a_quote_in_the_name_of_a_font_costs_nothing(tmp_path, name):
    brand = read_brand(brand_file(tmp_path, f'[colours]\naccent = "#123456"\n[fonts]\nheading = "{name}"'))
    assert brand.style.count('"') % 2 == 0 and "'" not in brand.style
    assert "#123456" in brand.style and brand.style.count("{") == brand.style.count("}")


def test_a_logo_for_dark_screens_is_shown_there_alone(sample, tmp_path):
    text = '[agency]\nname = "Nord"\nlogo = "logo.png"\nlogo_dark = "dark.png"\n[client]\nlogo = "logo.png"'
    (tmp_path / "dark.png").write_bytes(PNG + b"dark")
    brand = read_brand(brand_file(tmp_path, text))
    for render in (as_html.render, as_summary.render):
        page = render(sample(60), ExportOptions(language="sv", brand=brand))
        (found,) = re.findall(
            r'<picture><source srcset="([^"]+)" media="([^"]+)"><img class="logo" src="([^"]+)"', page
        )
        assert found == (brand.agency_logo_dark, "screen and (prefers-color-scheme: dark)", brand.agency_logo)
        assert brand.agency_logo_dark != brand.agency_logo
