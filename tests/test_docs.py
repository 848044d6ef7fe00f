"""Holds the documents to the program: commands, options, checks, kinds, journeys, exit codes, links, examples."""

import json
import re
import runpy
import shlex
import tomllib
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import click
import msgspec
import pytest

from auditor import errors
from auditor.checks.all import CHECKS
from auditor.cli.main import COMMANDS, group
from auditor.cli.options import CRAWL_OPTIONS, REPORT_OPTIONS
from auditor.exports.all import EXPORTS
from auditor.journeys.load import load_journey, names
from auditor.lang.load import codes, folder
from auditor.records.base import CONTENT_TYPES, CTA_KINDS, PHASES
from auditor.records.journey import CtaRules, Expectation, Journey, PartWeights, Stage
from auditor.settings import CrawlSettings, ReportSettings, Settings
from tests.builders import a_page, a_site

ROOT = Path(__file__).resolve().parents[1]
DOCS = {path.name: path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs").glob("*.md"))}
README = (ROOT / "README.md").read_text(encoding="utf-8")
SWEDISH = {path.name: path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs" / "sv").glob("*.md"))}
ALL = {
    "README.md": README,
    **{f"docs/{name}": text for name, text in DOCS.items()},
    **{f"docs/sv/{name}": text for name, text in SWEDISH.items()},
}
# Options that the contract names; more may exist, and are held by the test of each command.
CONTRACT = (
    "--output", "--format", "--max-pages", "--max-depth", "--include", "--exclude", "--concurrency", "--rate",
    "--user-agent", "--header", "--auth", "--cookie", "--ignore-robots", "--no-sitemap", "--subdomains", "--render",
    "--allow-private", "--resume", "--fresh", "--language", "--journey", "--brand", "--fail-under", "--config",
)  # fmt: skip
EXIT_CODES = {value for name, value in vars(errors).items() if name.startswith("EXIT_")}
VERDICTS = ("fits", "missing", "only-in-menu", "too-soft", "too-hard", "competing", "wrong-target", "not-expected")


def options_of(command: click.Command) -> set[str]:
    return {name for param in command.params for name in (*param.opts, *param.secondary_opts) if name.startswith("-")}


def command_named(name: str) -> click.Command:
    found = group.get_command(click.Context(group), name)
    assert found is not None
    return found


def shell_lines(text: str) -> list[str]:
    blocks = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line.strip()]


def anchors_of(text: str) -> set[str]:
    heads = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_described(name: str) -> None:
    assert f"`auditor {name}" in DOCS["cli.md"]


def test_no_command_is_promised_that_does_not_exist() -> None:
    told = set(re.findall(r"`auditor ([a-z]+)", " ".join(ALL.values())))
    assert told <= set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_of_a_command_is_described(name: str) -> None:
    missing = [option for option in options_of(command_named(name)) - {"--help", "-h"} if option not in DOCS["cli.md"]]
    assert missing == []


@pytest.mark.parametrize("option", CONTRACT)
def test_every_option_of_the_contract_is_described(option: str) -> None:
    assert f"`{option}" in DOCS["cli.md"] or f"/ `{option}" in DOCS["cli.md"]


def test_shared_options_are_described() -> None:
    @click.command()
    def nothing() -> None: ...

    for option in (*CRAWL_OPTIONS, *REPORT_OPTIONS):
        option(nothing)
    assert [name for name in options_of(nothing) if name not in DOCS["cli.md"]] == []


@pytest.mark.parametrize("name", ALL)
def test_commands_in_examples_exist_with_their_options(name: str) -> None:
    for line in shell_lines(ALL[name]):
        for part in line.split("&&"):
            words = shlex.split(part, comments=True)
            if not words or Path(words[0]).name != "auditor":
                continue
            command = command_named(words[1])
            used = {word.partition("=")[0] for word in words[2:] if word.startswith("--")}
            assert used - {"--help"} <= options_of(command), line


@pytest.mark.parametrize("check", [check.id for check in CHECKS])
def test_every_check_is_described(check: str) -> None:
    assert f"`{check}`" in DOCS["checks.md"] or f"# {check}" in DOCS["checks.md"]


@pytest.mark.parametrize("word", [*PHASES, *CONTENT_TYPES, *CTA_KINDS, *VERDICTS])
def test_every_label_kind_and_verdict_is_described(word: str) -> None:
    assert f"| `{word}` |" in DOCS["labels.md"]


@pytest.mark.parametrize("name", names())
def test_every_journey_is_described(name: str) -> None:
    assert f"| `{name}`" in DOCS["journeys.md"]
    missing = [stage.names["sv"] for stage in load_journey(name).stages if stage.names["sv"] not in DOCS["journeys.md"]]
    assert missing == []


def test_the_example_journey_works_and_shows_every_key() -> None:
    path = ROOT / "docs" / "journey-example.toml"
    assert load_journey(str(path)).stages
    text = path.read_text(encoding="utf-8")
    for shape in (Journey, PartWeights, Stage, CtaRules, Expectation):
        for key in shape.__struct_fields__:
            assert re.search(rf"\b{key}\b( =|\])", text), key


@pytest.mark.parametrize("code", sorted(EXIT_CODES))
def test_every_exit_code_is_described(code: int) -> None:
    assert f"\n| {code} | " in README
    assert f"\n| {code} | " in DOCS["cli.md"]


def test_the_settings_example_is_valid_and_shows_every_key() -> None:
    example = re.search(r"```toml\n(model = .*?)```", DOCS["cli.md"], re.DOTALL)
    assert example
    msgspec.convert(tomllib.loads(example[1]), Settings)
    for shape in (CrawlSettings, ReportSettings):
        assert [key for key in shape.__struct_fields__ if not re.search(rf"\b{key} =", example[1])] == []


@pytest.mark.parametrize("name", EXPORTS)
def test_every_format_is_described(name: str) -> None:
    assert f"| `{name}` |" in DOCS["cli.md"]


def test_every_room_of_the_code_is_described() -> None:
    rooms = [path.parent.name for path in (ROOT / "auditor").glob("*/__init__.py")]
    assert [room for room in rooms if f"`{room}`" not in DOCS["architecture.md"]] == []


def test_every_file_of_a_language_is_described() -> None:
    for code in codes():
        missing = [
            path.name
            for path in folder(code).iterdir()
            if path.is_file() and f"`{path.name}`" not in DOCS["languages.md"]
        ]
        assert missing == []


def test_the_two_commands_of_the_readme_are_those_that_are_tested() -> None:
    lines = shell_lines(README)
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    test = next(line for line in lines if "tests/check.py" in line)
    assert test in script.splitlines()
    main = next(line for line in lines if "auditor audit" in line)
    assert main == (
        "python3 -m venv .venv && .venv/bin/pip install -q -c constraints.txt . "
        "&& .venv/bin/auditor audit https://example.com/"
    )


def test_the_accuracy_in_the_readme_is_that_of_the_models_card() -> None:
    figures = json.loads((ROOT / "models" / "phase" / "card.json").read_text(encoding="utf-8"))["figures"]
    swedish, english = figures["language sv"], figures["language en"]
    for words, key in (
        ("right phase, all pages", "accuracy"),
        ("pages where the model says that it is sure", "sure_share"),
        ("right phase, where it is sure", "sure_accuracy"),
    ):
        assert f"| {words} | {swedish[key]:.0%} | {english[key]:.0%} |".replace("%", " %") in README
    drawn = figures["random draw"]
    assert drawn["aware_decision_confusion"] < 0.01
    assert 0.70 <= drawn["content_type_accuracy"] < 0.80
    assert 1 / 8 < 1 - drawn["accuracy"] < 1 / 6


@pytest.mark.parametrize("name", ALL)
def test_links_between_documents_lead_somewhere(name: str) -> None:
    here = (ROOT / name).parent
    for target in re.findall(r"\]\(([^)\s]+)\)", ALL[name]):
        if target.startswith(("http://", "https://")):
            continue
        file, _, anchor = target.partition("#")
        path = (here / file).resolve() if file else ROOT / name
        assert path.exists(), target
        if anchor:
            assert anchor in anchors_of(path.read_text(encoding="utf-8")), target


def test_every_document_is_reached_from_the_readme() -> None:
    linked = " ".join(ALL.values())
    assert [name for name in DOCS if f"({name}" not in linked and f"docs/{name}" not in linked] == []


def test_the_changelog_names_a_version_or_what_is_to_come() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(r"^## (Unreleased|\d+\.\d+\.\d+)", text, re.MULTILINE)


def test_the_check_of_the_first_change_runs_as_it_is_printed(tmp_path: Path) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", DOCS["first-change.md"], re.DOTALL)
    (tmp_path / "long_title.py").write_text(code, encoding="utf-8")
    check = runpy.run_path(str(tmp_path / "long_title.py"))["CHECK"]
    titles = {"fits": "a" * 70, "long": "a" * 71, "firm": "a" * 70 + " | Firm", "none": ""}
    site = a_site(a_page(name, title=title) for name, title in titles.items())
    site = replace(site, thresholds=SimpleNamespace(long_title=70))
    (hit,) = check.run(site)
    assert (hit.subject.id, hit.key, hit.values["length"]) == (site.results[1].url, "long", 71)


def test_the_tests_that_the_first_change_names_exist() -> None:
    text = DOCS["first-change.md"]
    run = next(line for line in shell_lines(text) if "tests/checks/test_base.py" in line)
    files = [ROOT / word for word in run.split() if word.startswith("tests/")]
    defined = {name for file in files for name in re.findall(r"(?m)^def (test_\w+)", file.read_text(encoding="utf-8"))}
    named = set(re.findall(r"`(test_\w+?)(?:\[[\w-]+\])?`", text))
    assert len(named) > 5 and named <= defined
