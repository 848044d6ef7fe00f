"""Holds the Swedish documents to the English ones (pages, commands, keys, ids) and to the names in the product."""

import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from auditor.exports.sentences import merged
from auditor.journeys.load import load_journey, names
from auditor.records.base import CONTENT_TYPES, CTA_KINDS, PHASES

DOCS = Path(__file__).resolve().parents[1] / "docs"
# For those who work with the code or the model: in English alone, which Swedish pages say where they link there.
NAVIGATION = yaml.safe_load((DOCS.parent / "mkdocs.yml").read_text(encoding="utf-8"))["nav"]
INSIDE = {
    file for part in NAVIGATION for page in part.get("Inside", ()) for file in page.values() if isinstance(file, str)
}
ENGLISH_ALONE = INSIDE | {"method.md", "python.md"}
# Links from a Swedish page to an English one that has a Swedish twin, where the words beside them say so.
SAID_TO_BE_ENGLISH = {"index.md": {"index.md"}, "fleet.md": {"fleet.md"}}
ENGLISH = {path.name: path.read_text(encoding="utf-8") for path in sorted(DOCS.glob("*.md"))}
SWEDISH = {path.name: path.read_text(encoding="utf-8") for path in sorted((DOCS / "sv").glob("*.md"))}
PAIRS = sorted(ENGLISH.keys() - ENGLISH_ALONE)
WORDS = merged("sv")


def blocks(text: str, kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)```", text, re.DOTALL)


def calls(text: str) -> list[tuple[str, int, list[str]]]:
    """Each command, how many words it has, and its options; the language of a report is the reader's own."""
    found = []
    for line in "\n".join(blocks(text, "sh")).splitlines():
        words = shlex.split(re.sub(r" --language \w+", "", line), comments=True)
        if words:
            name = " ".join(words[:2]) if words[0] == "auditor" else words[0]
            found.append((name, len(words), sorted(word for word in words if word.startswith("--"))))
    return found


def keys(table: dict[str, Any], prefix: str = "") -> Iterator[str]:
    for key, value in table.items():
        yield f"{prefix}{key}"
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                yield from keys(one, f"{prefix}{key}.")


def first_ids(text: str) -> set[str]:
    """What stands as code in the first column of the tables: options, keys, files, kinds."""
    return {
        code
        for cell in re.findall(r"^\| ([^|]*(?:\\\|[^|]*)*)\|", text, re.MULTILINE)
        for code in re.findall(r"`([^`]+)`", cell)
    }


def test_every_page_but_those_for_programmers_is_there_in_swedish() -> None:
    assert sorted(SWEDISH) == PAIRS


@pytest.mark.parametrize("name", PAIRS)
def test_both_languages_give_the_same_commands(name: str) -> None:
    assert calls(SWEDISH[name]) == calls(ENGLISH[name])


@pytest.mark.parametrize("name", PAIRS)
def test_both_languages_show_the_same_keys_of_a_file(name: str) -> None:
    swedish, english = (
        [sorted(keys(tomllib.loads(block))) for block in blocks(text[name], "toml")] for text in (SWEDISH, ENGLISH)
    )
    assert swedish == english


@pytest.mark.parametrize("name", PAIRS)
def test_what_a_table_explains_is_explained_in_swedish_too(name: str) -> None:
    assert {one for one in first_ids(ENGLISH[name]) if f"`{one}" not in SWEDISH[name]} == set()


@pytest.mark.parametrize("name", PAIRS)
def test_a_swedish_page_says_its_language_and_links_by_plain_anchors(name: str) -> None:
    """Anchors with å, ä or ö are called one thing by the site and another by a forge."""
    assert SWEDISH[name].startswith('<div lang="sv" markdown="1">\n\n# ')
    assert SWEDISH[name].endswith("\n</div>\n")
    assert [anchor for anchor in re.findall(r"\]\([^)\s#]*#([^)\s]+)\)", SWEDISH[name]) if not anchor.isascii()] == []


@pytest.mark.parametrize("name", PAIRS)
def test_a_swedish_page_leads_to_swedish_pages(name: str) -> None:
    away = {Path(target).name for target in re.findall(r"\]\(\.\./([\w.-]+\.md)", SWEDISH[name])}
    assert away & set(PAIRS) <= SAID_TO_BE_ENGLISH.get(name, set())


def test_every_swedish_page_is_reached_from_the_swedish_start() -> None:
    seen, ahead = set(), ["index.md"]
    while ahead:
        here = ahead.pop()
        seen.add(here)
        ahead += [name for name in re.findall(r"\]\(([\w-]+\.md)", SWEDISH[here]) if name not in seen]
    assert seen == set(SWEDISH)


@pytest.mark.parametrize(
    ("group", "ids"),
    [("phase", PHASES), ("type", CONTENT_TYPES), ("cta", CTA_KINDS), ("verdict", WORDS["labels"]["verdict"])],
)
def test_labels_are_called_as_in_the_report(group: str, ids: tuple[str, ...]) -> None:
    rows = [f"| `{one}` | {WORDS['labels'][group][one]} |" for one in ids]
    assert [row for row in rows if row not in SWEDISH["labels.md"]] == []


@pytest.mark.parametrize("name", names())
def test_stages_are_called_as_in_the_report(name: str) -> None:
    line = next(line for line in SWEDISH["journeys.md"].splitlines() if line.startswith(f"| `{name}`"))
    assert [stage.names["sv"] for stage in load_journey(name).stages if stage.names["sv"] not in line] == []


@pytest.mark.parametrize("name", PAIRS)
def test_sheets_and_sections_are_called_as_the_product_calls_them(name: str) -> None:
    sheets = set(WORDS["labels"]["sheet"].values())
    sections = {value["title"] for value in WORDS["report"].values() if "title" in value}
    told = re.findall(r"\b[Bb]lad(?:et|en)? \*([^*]+)\*", SWEDISH[name])
    assert [one for one in told if one not in sheets] == []
    assert [one for one in re.findall(r"\b[Aa]vsnittet \*([^*]+)\*", SWEDISH[name]) if one not in sections] == []


def test_troubles_are_quoted_as_the_program_tells_them() -> None:
    folder = DOCS.parent / "reports" / "wording" / "sv"
    said = "".join((folder / name).read_text(encoding="utf-8") for name in ("errors.toml", "labels.toml"))
    section = SWEDISH["guide.md"].partition("## När något går fel")[2]
    quoted = re.findall(r"\*([^*\n]+)\*", section)
    assert quoted
    assert [part for one in quoted for part in one.split("…") if part.strip() not in said] == []


def test_the_costs_of_faults_are_those_of_the_english_page() -> None:
    def costs(text: str) -> list[tuple[str, str]]:
        return re.findall(r"`([a-z-]+)`\s([01](?:[.,]\d+)?)", text)

    assert [(name, cost.replace(",", ".")) for name, cost in costs(SWEDISH["scores.md"])] == costs(ENGLISH["scores.md"])
