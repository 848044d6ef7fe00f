"""The sender's look: `brand.toml` read, checked and made ready to stand in a report.

Everything here ends in a style sheet or a page, so colours, font names and sections are held to what is known to be
safe, and every fault names the file, the table and the key.
"""

import re
from collections.abc import Callable
from functools import partial
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
    return made_brand(read_record(path, BrandFile), path)


def made_brand(given: BrandFile, path: Path) -> Brand:
    """Return the brand of what the file at `path` says; raises DataFileError naming file, table and key."""
    for check in _checks(given, path).values():
        check()
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
        style=_fonts(given.fonts, path) + _colours(given.colours),
        hidden=frozenset(name for name, shown in given.sections.items() if not shown),
    )


def brand_faults(given: BrandFile, path: Path) -> dict[str, DataFileError]:
    """Return all that is wrong in what the file at `path` says, by `table.key`."""
    found = {}
    for key, check in _checks(given, path).items():
        try:
            check()
        except DataFileError as fault:
            found[key] = fault
    return found


def _checks(given: BrandFile, path: Path) -> dict[str, Callable[[], object]]:
    """Return what looks at each key that can be wrong, in the order in which faults are told."""
    colours, fonts = given.colours, given.fonts
    checks: dict[str, Callable[[], object]] = {}
    for table, one in (("agency", given.agency), ("client", given.client)):
        checks[f"{table}.logo"] = partial(_logo, path, f"{table}.logo", one.logo)
        checks[f"{table}.logo_dark"] = partial(_dark_logo, path, table, one)
    checks["agency.web"] = partial(_web, given.agency.web, path)
    checks["text.introduction"] = partial(_markdown, given.text.introduction, path)
    for role, family, file in (
        ("heading", fonts.heading, fonts.heading_file),
        ("body", fonts.body, fonts.body_file),
    ):
        checks[f"fonts.{role}"] = partial(_family, role, family, path)
        checks[f"fonts.{role}_file"] = partial(_font, role, file, path)
    checks["colours.accent"] = partial(_accent, colours.accent, path)
    checks["colours.accent_dark"] = partial(_colour, "accent_dark", colours.accent_dark, path)
    checks["colours.stages"] = partial(_stage_colours, colours.stages, path)
    return checks


def _dark_logo(path: Path, table: str, one: Agency | Client) -> None:
    if one.logo_dark and not one.logo:
        raise DataFileError("logo-dark-stands-without-logo", path=path, key=table)
    _logo(path, f"{table}.logo_dark", one.logo_dark)


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


def _colour(key: str, colour: str, path: Path) -> None:
    if colour and not is_colour(colour):
        raise DataFileError("colours-is-no-colour", path=path, key=key, colour=colour)


def _accent(accent: str, path: Path) -> None:
    _colour("accent", accent, path)
    if accent and contrast(accent, PAPER_LIGHT) < AA_TEXT:
        ratio = contrast(accent, PAPER_LIGHT)
        raise DataFileError(
            "colours-accent-has-contrast-on-white", path=path, accent=accent, ratio=ratio, aa_text=AA_TEXT
        )


def _stage_colours(stages: tuple[str, ...], path: Path) -> None:
    for colour in stages:
        if not is_colour(colour):
            raise DataFileError("colours-stages-is-no-colour", path=path, colour=colour)


def _colours(given: Colours) -> str:
    light_rules = f"--accent:{given.accent};" * bool(given.accent) + _stages(given.stages, lighten=False)
    dark = dark_accent(given)
    dark_rules = f"--accent:{dark};" * bool(dark) + _stages(given.stages, lighten=True)
    if not light_rules:
        return ""
    return f":root{{{light_rules}}}@media screen and (prefers-color-scheme:dark){{:root{{{dark_rules}}}}}"


def dark_accent(given: Colours) -> str:
    """Return the accent on dark pages: as given, else worked out from the one on light pages."""
    return given.accent_dark or (lightened(given.accent) if given.accent else "")


def _stages(stages: tuple[str, ...], *, lighten: bool) -> str:
    return "".join(
        f"--stage-{place}:{dark_stage(colour) if lighten else colour};" for place, colour in enumerate(stages, 1)
    )


def dark_stage(colour: str) -> str:
    """Return a stage's colour on dark pages: bars and rules need 3:1 (WCAG 1.4.11), not the 4.5:1 of text."""
    return lightened(colour, least=3.0)


def quoted(name: str) -> str:
    """Return a font's name as a style sheet takes it: a generic family bare, any other in quotes of ours."""
    bare = " ".join(name.replace('"', "").replace("'", "").split())
    return bare if bare in GENERIC else f'"{bare}"'


def _family(role: str, family: str, path: Path) -> None:
    if family and not FONT_NAME.fullmatch(family):
        raise DataFileError("fonts-is-no-list-of-font", path=path, role=role, family=family)


def _font(role: str, file: str, path: Path) -> str:
    return font(path.parent / file, f"{path}: fonts.{role}_file") if file else ""


def families(family: str) -> list[str]:
    """Return font families as a style sheet takes them."""
    return [quoted(name) for name in family.split(",") if name.strip()]


def _fonts(given: Fonts, path: Path) -> str:
    rules, faces = [], []
    for role, family, file in (
        ("heading", given.heading, given.heading_file),
        ("body", given.body, given.body_file),
    ):
        names = families(family)
        if file:
            faces.append(
                f'@font-face{{font-family:"brand-{role}";src:url({_font(role, file, path)});font-display:swap}}'
            )
            names.insert(0, f'"brand-{role}"')
        if names:
            rules.append(f"--{role}:{','.join(names)},{'serif' if role == 'heading' else 'sans-serif'};")
    return "".join(faces) + (f":root{{{''.join(rules)}}}" if rules else "")
