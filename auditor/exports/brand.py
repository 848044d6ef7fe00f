"""The sender's look: `brand.toml` read, checked and made ready to stand in a report.

Everything here ends in a style sheet or a page, so colours, font names and sections are held to what is known to be
safe, and every fault names the file, the table and the key.
"""

import re
from pathlib import Path
from typing import Literal

from markdown_it import MarkdownIt

from auditor.datafile import read_record
from auditor.errors import DataFileError
from auditor.exports.colours import AA_TEXT, PAPER_LIGHT, contrast, is_colour, lightened
from auditor.exports.embed import font, picture
from auditor.records.base import Record, StrictRecord

Section = Literal[
    "map", "actions", "plan", "decisions", "trend", "demand", "coverage", "topics", "personas", "languages", "flow",
    "ctas", "touchpoints", "access", "pages", "method", "terms",
]  # fmt: skip
FONT_NAME = re.compile(r"[\w\s,'\"-]{1,200}")
# Families that a browser has itself; in quotes they would be names of fonts.
GENERIC = frozenset(("serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui"))
LONGEST_INTRODUCTION = 20_000


class Agency(StrictRecord, frozen=True, kw_only=True):
    """Who sends the report."""

    name: str = ""
    logo: str = ""  # file, relative to brand.toml
    logo_dark: str = ""  # the same for dark screens; "": `logo` there too
    contact: str = ""  # one or more lines
    web: str = ""


class Client(StrictRecord, frozen=True, kw_only=True):
    """Whose site it is."""

    name: str = ""
    logo: str = ""
    logo_dark: str = ""


class Colours(StrictRecord, frozen=True, kw_only=True):
    """`#rrggbb`. `accent` colours links and marks, `stages` the phases in order."""

    accent: str = ""
    accent_dark: str = ""
    stages: tuple[str, ...] = ()


class Fonts(StrictRecord, frozen=True, kw_only=True):
    """Font families as in CSS, and files to embed (relative to brand.toml)."""

    heading: str = ""
    body: str = ""
    heading_file: str = ""
    body_file: str = ""


class Text(StrictRecord, frozen=True, kw_only=True):
    """Own words: the report's title, an introduction in Markdown, the footer."""

    title: str = ""
    introduction: str = ""
    footer: str = ""
    show_tool: bool = False  # whether the program's own name is shown in the footer


class BrandFile(StrictRecord, frozen=True, kw_only=True):
    """`brand.toml` as it is written."""

    agency: Agency = Agency()
    client: Client = Client()
    colours: Colours = Colours()
    fonts: Fonts = Fonts()
    text: Text = Text()
    sections: dict[Section, bool] = {}


class Brand(Record, frozen=True, kw_only=True):
    """A checked brand: logos as data URIs, `introduction` as safe HTML, `style` as CSS."""

    agency: str = ""
    agency_logo: str = ""
    agency_logo_dark: str = ""
    contact: tuple[str, ...] = ()
    web: str = ""
    client: str = ""
    client_logo: str = ""
    client_logo_dark: str = ""
    accent: str = ""
    title: str = ""
    introduction: str = ""
    footer: str = ""
    show_tool: bool = False
    style: str = ""
    hidden: frozenset[str] = frozenset()


def read_brand(path: Path) -> Brand:
    """Return the brand of a file; raises DataFileError naming file, table and key."""
    given = read_record(path, BrandFile)
    for key, one in (("agency", given.agency), ("client", given.client)):
        if one.logo_dark and not one.logo:
            raise DataFileError("logo-dark-stands-without-logo", path=path, key=key)
    return Brand(
        agency=given.agency.name,
        agency_logo=_logo(path, "agency.logo", given.agency.logo),
        agency_logo_dark=_logo(path, "agency.logo_dark", given.agency.logo_dark),
        contact=tuple(line for line in given.agency.contact.splitlines() if line.strip()),
        web=_web(given.agency.web, path),
        client=given.client.name,
        client_logo=_logo(path, "client.logo", given.client.logo),
        client_logo_dark=_logo(path, "client.logo_dark", given.client.logo_dark),
        accent=given.colours.accent,
        title=given.text.title,
        introduction=_markdown(given.text.introduction, path),
        footer=given.text.footer,
        show_tool=given.text.show_tool,
        style=_fonts(given.fonts, path) + _colours(given.colours, path),
        hidden=frozenset(name for name, shown in given.sections.items() if not shown),
    )


def _logo(path: Path, key: str, file: str) -> str:
    return picture(path.parent / file, f"{path}: {key}") if file else ""


def _web(address: str, path: Path) -> str:
    if address and not address.startswith(("https://", "http://")):
        raise DataFileError("agency-web-is-no-web-address", path=path, address=address)
    return address


def _markdown(text: str, path: Path) -> str:
    if len(text) > LONGEST_INTRODUCTION:
        raise DataFileError(
            "text-introduction-is-longer-than-characters", path=path, longest_introduction=LONGEST_INTRODUCTION
        )
    reader = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    return str(reader.render(text)) if text.strip() else ""


def _colours(given: Colours, path: Path) -> str:
    for key, colour in (("accent", given.accent), ("accent_dark", given.accent_dark)):
        if colour and not is_colour(colour):
            raise DataFileError("colours-is-no-colour", path=path, key=key, colour=colour)
    if given.accent and contrast(given.accent, PAPER_LIGHT) < AA_TEXT:
        ratio = contrast(given.accent, PAPER_LIGHT)
        raise DataFileError(
            "colours-accent-has-contrast-on-white", path=path, accent=given.accent, ratio=ratio, aa_text=AA_TEXT
        )
    dark = given.accent_dark or (lightened(given.accent) if given.accent else "")
    light_rules = f"--accent:{given.accent};" * bool(given.accent) + _stages(given.stages, path, lighten=False)
    dark_rules = f"--accent:{dark};" * bool(dark) + _stages(given.stages, path, lighten=True)
    if not light_rules:
        return ""
    return f":root{{{light_rules}}}@media screen and (prefers-color-scheme:dark){{:root{{{dark_rules}}}}}"


def _stages(stages: tuple[str, ...], path: Path, *, lighten: bool) -> str:
    rules = []
    for place, colour in enumerate(stages, 1):
        if not is_colour(colour):
            raise DataFileError("colours-stages-is-no-colour", path=path, colour=colour)
        # Bars and rules need 3:1 (WCAG 1.4.11), not the 4.5:1 of text.
        rules.append(f"--stage-{place}:{lightened(colour, least=3.0) if lighten else colour};")
    return "".join(rules)


def quoted(name: str) -> str:
    """Return a font's name as a style sheet takes it: a generic family bare, any other in quotes of ours."""
    bare = " ".join(name.replace('"', "").replace("'", "").split())
    return bare if bare in GENERIC else f'"{bare}"'


def _fonts(given: Fonts, path: Path) -> str:
    rules, faces = [], []
    for role, family, file in (
        ("heading", given.heading, given.heading_file),
        ("body", given.body, given.body_file),
    ):
        if family and not FONT_NAME.fullmatch(family):
            raise DataFileError("fonts-is-no-list-of-font", path=path, role=role, family=family)
        names = [quoted(name) for name in family.split(",") if name.strip()]
        if file:
            source = font(path.parent / file, f"{path}: fonts.{role}_file")
            faces.append(f'@font-face{{font-family:"brand-{role}";src:url({source});font-display:swap}}')
            names.insert(0, f'"brand-{role}"')
        if names:
            rules.append(f"--{role}:{','.join(names)},{'serif' if role == 'heading' else 'sans-serif'};")
    return "".join(faces) + (f":root{{{''.join(rules)}}}" if rules else "")
