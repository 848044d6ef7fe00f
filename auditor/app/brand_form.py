"""The form of a brand: what the file says as fields, what was typed as keys of the file, and what is wrong by field."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple, get_args

import msgspec

from auditor.datafile import convert
from auditor.errors import DataFileError
from auditor.exports.brand import (
    LONGEST_INTRODUCTION,
    Brand,
    BrandFile,
    Section,
    brand_faults,
    dark_accent,
    dark_stage,
    families,
    made_brand,
)
from auditor.records.base import Record
from auditor.records.ready import ready
from auditor.rewrite import Kept, Keys, held, table_with

# Fields of text, by how much they take; one letter more of the introduction, so that too much is told and not cut.
TEXTS: Mapping[str, int] = {
    "agency.name": 200, "agency.contact": 1_000, "agency.web": 300, "client.name": 200, "colours.accent": 20,
    "colours.accent_dark": 20, "colours.stages": 200, "fonts.heading": 200, "fonts.body": 200, "text.title": 200,
    "text.introduction": LONGEST_INTRODUCTION + 1, "text.footer": 1_000,
}  # fmt: skip
MANY_LINES = frozenset(("agency.contact", "text.introduction", "text.footer"))
COLOURS = frozenset(("colours.accent", "colours.accent_dark"))
FILES = (
    "agency.logo", "agency.logo_dark", "client.logo", "client.logo_dark", "fonts.heading_file", "fonts.body_file"
)  # fmt: skip
SECTIONS: tuple[str, ...] = get_args(Section)
TOOL = "text.show_tool"
TICKS = frozenset((TOOL, *(f"sections.{name}" for name in SECTIONS)))
REMOVE = "remove-"
BETWEEN = re.compile(r"[\s,;]+")
# A dark logo cannot stay without the other, so taking a fault out may make one.
ROUNDS = 3
# What a value begins with in the sentence of a fault, where the field before it says nothing new beside the field.
QUOTES = ("'", '"', "#", "”")


class Typed(NamedTuple):
    """What was typed: texts by field, the fields that are ticked, and the files that were sent, where they lie now.

    `ticked` is None for a form without ticks.
    """

    texts: Mapping[str, str]
    ticked: frozenset[str] | None = None
    files: Mapping[str, Path] = {}


class Base(Record, frozen=True, kw_only=True):
    """What the form showed when it was opened, which is sent with it: what differs from this was meant to."""

    texts: dict[str, str] = {}
    ticked: frozenset[str] = frozenset()


class Look(NamedTuple):
    """A brand to show: the brand without what is wrong, its colours and fonts for light and dark pages, the faults."""

    brand: Brand
    style: Mapping[str, Mapping[str, str]]
    faults: Mapping[str, str]


def keys_of(field: str) -> Keys:
    """Return where a field stands in the file."""
    return tuple(field.split("."))


def texts_in(table: Mapping[str, Any]) -> dict[str, str]:
    """Return the fields of text of what a file holds, also of one whose values are of the wrong kind."""
    return {field: _text(held(table, keys_of(field))) for field in TEXTS}


def _text(value: Any) -> str:  # noqa: ANN401 - whatever the file holds
    if isinstance(value, list | tuple):
        return " ".join(map(str, value))
    return value.strip("\n") if isinstance(value, str) else ""


def ticks_in(table: Mapping[str, Any]) -> frozenset[str]:
    """Return what is ticked for what a file holds: the sections that are shown, and whether the program is named."""
    shown = {f"sections.{name}" for name in SECTIONS if held(table, ("sections", name)) is not False}
    return frozenset(shown | ({TOOL} if held(table, keys_of(TOOL)) is True else set()))


def files_in(table: Mapping[str, Any]) -> dict[str, str]:
    """Return the names of the files that a file holds, by field."""
    return {field: Path(name).name for field in FILES if isinstance(name := held(table, keys_of(field)), str) and name}


def base_of(table: Mapping[str, Any]) -> str:
    """Return what the form shows of a file, as it is sent with the form."""
    return msgspec.json.encode(Base(texts=texts_in(table), ticked=ticks_in(table))).decode()


def merged(typed: Typed, base: str, table: Mapping[str, Any]) -> Typed:
    """Return what was typed over a file that has changed since: what nobody touched in the form is as in the file."""
    try:
        shown = msgspec.json.decode(base, type=ready(Base))
    except (msgspec.DecodeError, UnicodeEncodeError):  # no form of ours
        return typed
    texts = {field: text for field, text in typed.texts.items() if text.strip() != shown.texts.get(field, "").strip()}
    if typed.ticked is None:
        return typed._replace(texts=texts)
    touched = (typed.ticked ^ shown.ticked) & TICKS
    return typed._replace(texts=texts, ticked=(ticks_in(table) ^ touched) | (typed.ticked - TICKS))


def changes(table: Mapping[str, Any], typed: Typed, files: Mapping[str, str]) -> dict[Keys, Any]:
    """Return the keys that differ from the file with what is to stand there, None for nothing.

    `files` are the names of the files that were sent. A field that was not sent is as it was.
    """
    was = texts_in(table)
    found: dict[Keys, Any] = {}
    for field, text in typed.texts.items():
        if field in was and text.strip() != was[field].strip():
            found[keys_of(field)] = _value(field, text.strip())
    if typed.ticked is not None:
        for field in (typed.ticked & TICKS) ^ ticks_in(table):
            ticked = field in typed.ticked
            found[keys_of(field)] = ticked if ticked == (field == TOOL) else None  # what is so anyway is not written
        for field in FILES:
            if f"{REMOVE}{field}" in typed.ticked and held(table, keys_of(field)) is not None:
                found[keys_of(field)] = None
    return found | {keys_of(field): name for field, name in files.items()}


def _value(field: str, text: str) -> str | list[str] | None:
    if field == "colours.stages":
        return list(filter(None, BETWEEN.split(text))) or None
    return text or None


def look_at(kept: Kept, typed: Typed) -> Look:
    """Return the brand of a file with what was typed; raises DataFileError where the file itself is faulty."""
    files = {field: str(path.resolve()) for field, path in typed.files.items()}
    table = table_with(kept.table, changes(kept.table, typed, files))
    faults: dict[str, str] = {}
    for _ in range(ROUNDS):
        given = convert(table, BrandFile, kept.path.name)
        found = brand_faults(given, kept.path)
        if not found:
            break
        faults = {field: plain(fault, field, kept.path, typed.files) for field, fault in found.items()} | faults
        table = table_with(table, {keys_of(field): None for field in found})
    else:
        given = BrandFile()
    return Look(made_brand(given, kept.path), style_of(given), faults)


def style_of(given: BrandFile) -> dict[str, dict[str, str]]:
    """Return the properties of CSS that the brand sets, on light and on dark pages; fonts without their files."""
    colours, fonts = given.colours, given.fonts
    both = {f"--{role}": ",".join(families(name)) for role, name in _roles(fonts.heading, fonts.body) if name}
    light, dark = dict(both), dict(both)
    if colours.accent:
        light["--accent"] = colours.accent
    if accent := dark_accent(colours):
        dark["--accent"] = accent
    for place, colour in enumerate(colours.stages, 1):
        light[f"--stage-{place}"], dark[f"--stage-{place}"] = colour, dark_stage(colour)
    return {"light": light, "dark": dark}


def _roles(heading: str, body: str) -> tuple[tuple[str, str], ...]:
    return (("heading", heading), ("body", body))


def plain(fault: DataFileError, field: str, path: Path, files: Mapping[str, Path]) -> str:
    """Return a fault as it stands beside its field: without the file, and without where a file that was sent lies."""
    said = fault.message.removeprefix(f"{path}: ").removeprefix(f"{field}: ")
    for place in (*(one.parent for one in files.values()), path.parent):
        said = said.replace(f"{place}/", "").replace(f"{place}\\", "")
    rest = said.removeprefix(f"{field} ")
    return f"{rest if rest[:1] in QUOTES else said} {fault.advice}".strip()
