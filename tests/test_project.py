"""What a stranger relies on beside the code: what is declared, the workflows, the container file, the release."""

import ast
import re
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.check import steps
from tools import release

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
# The module of a package, where it is not the package's own name.
MODULES = {
    "ada-url": "ada_url", "google-re2": "re2", "httpx-aiohttp": "httpx_aiohttp", "markdown-it-py": "markdown_it",
    "PyStemmer": "Stemmer", "scikit-learn": "sklearn", "XlsxWriter": "xlsxwriter", "python-docx": "docx",
    "argon2-cffi": "argon2",
}  # fmt: skip
OWN = {"auditor"}
# Libraries that another one imports for us: starlette reads forms with it.
THROUGH = {"python-multipart"}


def names_of(requirements: list[str]) -> set[str]:
    found = {re.match(r"[A-Za-z0-9_-]+", one)[0] for one in requirements}
    return {MODULES.get(name, name) for name in found}


def imported() -> set[str]:
    found: set[str] = set()
    for path in (ROOT / "auditor").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module.split(".")[0])
    return found


def test_every_library_that_is_imported_is_declared_and_every_declared_one_imported() -> None:
    outside = imported() - set(sys.stdlib_module_names) - OWN
    extras = PROJECT["optional-dependencies"]
    declared = names_of(PROJECT["dependencies"])
    optional = names_of([one for name, each in extras.items() if name not in ("dev", "docs", "bench") for one in each])
    assert outside - declared - optional == set()
    assert declared - outside == THROUGH


def test_what_private_members_or_stored_bytes_rest_on_has_an_upper_bound() -> None:
    for name in ("py3langid", "rensa", "httpx", "httpx-aiohttp", "aiohttp", "yarl"):
        (line,) = (one for one in PROJECT["dependencies"] if re.match(rf"{name}[><=]", one))
        assert "<" in line, line


def test_the_pins_fit_what_is_declared() -> None:
    lines = (ROOT / "constraints.txt").read_text("utf-8").split()
    pins = {canonicalize_name(line.partition("==")[0]): line.partition("==")[2] for line in lines}
    for one in PROJECT["dependencies"]:
        wanted = Requirement(one)
        assert wanted.specifier.contains(pins[canonicalize_name(wanted.name)]), one


@pytest.mark.parametrize("path", sorted((ROOT / ".github").rglob("*.yml")), ids=lambda path: path.name)
def test_a_file_of_the_forge_is_valid_yaml(path: Path) -> None:
    assert yaml.safe_load(path.read_text("utf-8"))


def test_the_workflows_test_every_python_that_is_promised() -> None:
    promised = [line.rpartition(" ")[2] for line in PROJECT["classifiers"] if re.search(r":: 3\.\d+$", line)]
    for name, job in (("check", "check"), ("release", "test")):
        flow = yaml.safe_load((ROOT / ".github" / "workflows" / f"{name}.yml").read_text("utf-8"))
        assert flow["jobs"][job]["strategy"]["matrix"]["python"] == promised
    wheels = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["cibuildwheel"]["build"].split()
    assert wheels == [f"cp{version.replace('.', '')}-*" for version in promised]


def test_a_release_is_published_without_a_password_and_only_after_the_tests() -> None:
    flow = yaml.safe_load((ROOT / ".github" / "workflows" / "release.yml").read_text("utf-8"))
    publish = flow["jobs"]["publish"]
    assert set(publish["needs"]) == {"test", "wheels"}
    assert publish["permissions"]["id-token"] == "write" and publish["environment"] == "release"
    assert "secrets." not in (ROOT / ".github" / "workflows" / "release.yml").read_text("utf-8")
    assert flow["permissions"] == {"contents": "read"}


def test_the_page_of_a_release_has_the_notes_of_the_checkout_and_the_sums_of_all_files() -> None:
    publishing = yaml.safe_load((ROOT / ".github" / "workflows" / "release.yml").read_text("utf-8"))["jobs"]["publish"][
        "steps"
    ]
    said = [step.get("run") or step["uses"].partition("@")[0] for step in publishing]
    # A checkout empties the folder that it is made in.
    assert said.index("actions/checkout") < said.index("actions/download-artifact")
    (sums,) = (at for at, words in enumerate(said) if "sha256sum" in words)
    assert said[sums] == "cd dist && sha256sum *.whl *.tar.gz > ../SHA256SUMS"
    assert said.index("actions/download-artifact") < sums < said.index("pypa/gh-action-pypi-publish")
    assert said[-1].startswith("gh release create") and "--repo" not in said[-1]
    assert {"dist/*.whl", "dist/*.tar.gz", "SHA256SUMS", "--notes-file", "notes.md"} <= set(said[-1].split())
    assert any(words.endswith("> notes.md") for words in said[:-1])


def test_what_is_published_is_packages_and_nothing_beside_them(tmp_path: Path) -> None:
    wheel, source, sums = (tmp_path / name for name in ("auditor-1-py3-none-any.whl", "auditor-1.tar.gz", "SHA256SUMS"))
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("auditor/version.py", "")
    with tarfile.open(source, "w:gz") as archive:
        for name in release.SOURCE:
            archive.addfile(tarfile.TarInfo(f"auditor-1/{name}"))
    sums.write_text("", encoding="utf-8")
    release.check_files([wheel, source])
    with pytest.raises(release.ReleaseError, match="SHA256SUMS"):
        release.check_files([wheel, source, sums])


def test_the_notes_of_a_release_are_its_own_or_its_section_of_the_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(release, "ROOT", tmp_path)
    (tmp_path / ".github" / "release-notes").mkdir(parents=True)
    (tmp_path / ".github" / "release-notes" / "1.1.0.md").write_text("Own notes.\n", encoding="utf-8")
    changes = (
        "# Changes\n\n## Unreleased\n\n## 1.1.0\n\n- x\n\n## 1.0.1 (2027-01-09)\n\n- One.\n- Two.\n\n## 1.0.10\n\n- y\n"
    )
    (tmp_path / "CHANGELOG.md").write_text(changes, encoding="utf-8")
    assert release.notes("v1.1.0") == "Own notes."
    assert release.notes("v1.0.1") == "- One.\n- Two."
    assert release.notes("v1.0.10") == "- y"
    with pytest.raises(release.ReleaseError, match=r"nothing is told of 1\.0\.2"):
        release.notes("v1.0.2")


@pytest.mark.parametrize("path", [".github/workflows/check.yml", "Containerfile", "docs/releases.md"])
def test_the_folder_of_a_container_is_made_before_the_engine_makes_it_as_root(path: str) -> None:
    text = (ROOT / path).read_text("utf-8")
    (volume,) = re.finditer(r'(?:--volume|-v) "\$PWD/(\w+):/audits"', text)
    assert re.search(rf"mkdir -p {volume[1]}\b", text[: volume.start()])


def stages() -> dict[str, list[tuple[str, str]]]:
    """The stages of the container file: name -> (instruction, arguments); the base of each under FROM."""
    text = re.sub(r"\\\n", " ", (ROOT / "Containerfile").read_text("utf-8"))
    found: dict[str, list[tuple[str, str]]] = {}
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        word, _, rest = line.strip().partition(" ")
        if word == "FROM":
            base, _, name = rest.partition(" AS ")
            found[name] = [("FROM", base)]
        else:
            found[list(found)[-1]].append((word, rest))
    return found


def test_the_containers_run_as_nobody_in_particular_and_hold_no_tools_of_building() -> None:
    found = stages()
    assert list(found)[-1] == "auditor", "the last stage is what is built without a target"
    for name in ("auditor", "browser"):
        words = dict(found[name])
        assert words["FROM"] == "base"
        user = [at for at, (word, _) in enumerate(found[name]) if word == "USER"]
        runs = [at for at, (word, _) in enumerate(found[name]) if word == "RUN"]
        assert dict(found[name])["USER"] == "10001" and all(at < user[0] for at in runs)
        assert words["ENTRYPOINT"] == '["auditor"]' and words["VOLUME"] == '["/audits"]'
    bases = [base for each in found.values() for word, base in each if word == "FROM" and base not in found]
    assert all(re.fullmatch(r"python:3\.\d+-slim-\w+", base) for base in bases), bases
    assert all(word != "ADD" for each in found.values() for word, _ in each)
    copied = [rest.split()[:-1] for word, rest in found["build"] if word == "COPY"]
    assert all((ROOT / one).exists() for each in copied for one in each)


def test_nothing_but_what_is_built_from_goes_to_the_builder() -> None:
    lines = [line for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if not line.startswith("#")]
    assert lines[0] == "*"
    allowed = {line[1:] for line in lines if line.startswith("!")}
    copied = {one for word, rest in stages()["build"] if word == "COPY" for one in rest.split()[:-1]}
    assert allowed == copied


@pytest.mark.parametrize(
    ("tag", "version", "heading", "home", "said"),
    [
        ("v1.0.0", "1.0.0", "1.0.0 (2026-12-24)", "https://forge.test/x", ""),
        ("v1.0.1", "1.0.0", "1.0.0", "https://forge.test/x", "not one version"),
        ("v1.0.0", "1.0.0", "0.9.0", "https://forge.test/x", "not one version"),
        ("v1.0.0", "1.0.0", "1.0.0", "https://auditor.example/x", "no real address"),
    ],
)
def test_a_release_needs_one_version_and_a_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tag: str, version: str, heading: str, home: str, said: str
) -> None:
    (tmp_path / "auditor").mkdir()
    (tmp_path / "auditor" / "version.py").write_text(f'VERSION = "{version}"\n', encoding="utf-8")
    (tmp_path / "CHANGELOG.md").write_text(f"# Changes\n\n## Unreleased\n\n## {heading}\n", encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text(f'[project.urls]\nSource = "{home}"\n', encoding="utf-8")
    monkeypatch.setattr(release, "ROOT", tmp_path)
    if not said:
        release.check_version(tag)
        return
    with pytest.raises(release.ReleaseError, match=said):
        release.check_version(tag)


def test_hooks_run_what_the_check_runs() -> None:
    (local,) = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]
    entries = " | ".join(hook["entry"] for hook in local["hooks"])
    commands = [step.command for step in steps(fix=True, pytest_arguments=[])]
    tools = [" ".join(command[: 2 if command[0] == "ruff" else 1]) for command in commands]
    assert [tool for tool in tools if tool != "pytest" and tool not in entries] == []
    assert "python tests/check.py" in entries
