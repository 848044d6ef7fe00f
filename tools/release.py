"""Builds a release and proves it: the local part of .github/workflows/release.yml, run the same by hand.

python -m tools.release                   build into dist/, prove the files, install and run them with each Python here
python -m tools.release --tag v1.0.0      also: version and CHANGELOG.md must say 1.0.0
python -m tools.release --try dist --python PYTHON   only install and run what lies in dist/ with one Python
python -m tools.release --notes v1.0.0    print what is told of 1.0.0: its file of release notes, or the changes
python -m tools.release --no-audit        without asking a database of known faults about the pins
"""

import argparse
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PYTHONS = ("python3.11", "python3.12", "python3.13", "python3.14")
# A wheel with more than this has something in it that nobody meant.
MOST_BYTES = 40_000_000
# What a source archive must hold, so that a distribution can build and test from it.
SOURCE = ("pyproject.toml", "setup.py", "README.md", "LICENSE", "CHANGELOG.md", "constraints.txt", "tests/check.py")


class ReleaseError(Exception):
    """What stands in the way of the release, in one line."""


def run(*words: str | Path, where: Path = ROOT) -> str:
    """Run a command and return what it prints; raises ReleaseError with its last lines when it fails."""
    done = subprocess.run([*map(str, words)], cwd=where, capture_output=True, text=True, check=False)
    if done.returncode:
        raise ReleaseError(f"{' '.join(map(str, words[:4]))}: {(done.stdout + done.stderr).strip()[-2000:]}")
    return done.stdout


def check_version(tag: str) -> None:
    """Raise ReleaseError unless the tag, the version of the code and the newest heading of the changes agree."""
    version = re.search(r'VERSION = "([^"]+)"', (ROOT / "auditor" / "version.py").read_text("utf-8"))
    heading = re.search(r"(?m)^## \[?(\d[^\]\s]*)", (ROOT / "CHANGELOG.md").read_text("utf-8"))
    told = {"tag": tag.removeprefix("v"), "version.py": version and version[1], "CHANGELOG.md": heading and heading[1]}
    if len(set(told.values())) > 1:
        raise ReleaseError(f"not one version: {told}")
    homes = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["urls"]
    if nowhere := [name for name, address in homes.items() if ".example" in address]:
        raise ReleaseError(f"project.urls: {', '.join(nowhere)} have no real address yet")


def notes(tag: str) -> str:
    """Return what the release is said to bring: notes of its own, else its section of the changes."""
    version = tag.removeprefix("v")
    own = ROOT / ".github" / "release-notes" / f"{version}.md"
    if own.is_file():
        return own.read_text("utf-8").strip()
    changes = (ROOT / "CHANGELOG.md").read_text("utf-8")
    section = re.search(rf"(?ms)^## \[?{re.escape(version)}(?![\d.])[^\n]*\n(.*?)(?=^## |\Z)", changes)
    if not section or not section[1].strip():
        raise ReleaseError(
            f"nothing is told of {version}: neither {own.relative_to(ROOT).as_posix()} nor in CHANGELOG.md"
        )
    return section[1].strip()


def build() -> list[Path]:
    """Build the source archive, and from it the plain wheel; returns both."""
    out = ROOT / "dist"
    shutil.rmtree(out, ignore_errors=True)
    run(sys.executable, "-m", "build", "--outdir", out)
    return sorted(out.iterdir())


def check_files(files: list[Path]) -> None:
    """Raise ReleaseError when a file holds what it should not, or lacks what it should hold."""
    wheels = [file for file in files if file.suffix == ".whl"]
    sources = [file for file in files if file.name.endswith(".tar.gz")]
    if len(files) != 2 or (len(wheels), len(sources)) != (1, 1):
        raise ReleaseError(f"not one wheel and one source archive: {[file.name for file in files]}")
    names = zipfile.ZipFile(wheels[0]).namelist()
    top = {name.split("/")[0] for name in names}
    if stray := [name for name in top if name != "auditor" and not name.endswith(".dist-info")]:
        raise ReleaseError(f"{wheels[0].name} holds {stray}: other packages of that name would be overwritten")
    with tarfile.open(sources[0]) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}
    if lacking := [name for name in SOURCE if name not in held]:
        raise ReleaseError(f"{sources[0].name} lacks {lacking}")
    for file in files:
        if file.stat().st_size > MOST_BYTES:
            raise ReleaseError(f"{file.name} has {file.stat().st_size:,} bytes, over {MOST_BYTES:,}")


def try_wheel(wheel: Path, python: str) -> str:
    """Install a wheel with one Python in an empty environment and audit the sample site; returns what was proven."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        run(python, "-m", "venv", place / "env")
        own = place / "env" / ("Scripts" if sys.platform == "win32" else "bin")
        run(own / "python", "-m", "pip", "install", "-q", "-c", ROOT / "constraints.txt", wheel)
        run(own / "python", "-m", "pip", "check")
        run(own / "auditor", "demo", "--output", place / "demo", where=place)
        if not (place / "demo" / "report.html").stat().st_size:
            raise ReleaseError("the report is empty")
        return run(own / "python", "--version").strip()


def found_pythons() -> list[str]:
    """Return the Pythons of this machine that the package says it runs on."""
    classifiers = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["classifiers"]
    said = [name for name in PYTHONS if any(line.endswith(f":: {name.removeprefix('python')}") for line in classifiers)]
    places = (shutil.which(name) for name in said)
    runs = [place for place in places if place and not subprocess.run([place, "-V"], capture_output=True).returncode]
    return runs or [sys.executable]


def audit_pins() -> None:
    """Ask a database of known faults about every pin; raises ReleaseError with what is known."""
    run(sys.executable, "-m", "pip_audit", "-r", ROOT / "constraints.txt", "--no-deps", "--disable-pip", "--strict")


def main() -> int:
    """Do what the arguments say; returns 1, with one line, when something stands in the way."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tag", default="")
    parser.add_argument("--notes", metavar="TAG", default="")
    parser.add_argument("--try", dest="folder", type=Path)
    parser.add_argument("--python", action="append", default=[])
    parser.add_argument("--no-audit", action="store_true")
    asked = parser.parse_args()
    try:
        if asked.notes:
            print(notes(asked.notes))
            return 0
        if asked.tag:
            check_version(asked.tag)
        files = sorted(asked.folder.iterdir()) if asked.folder else build()
        check_files(files)
        if not asked.folder and not asked.no_audit:
            audit_pins()
        (wheel,) = [file for file in files if file.suffix == ".whl"]
        for python in asked.python or found_pythons():
            print(f"{wheel.name}: {try_wheel(wheel, python)}: the sample site is audited", flush=True)
    except ReleaseError as fault:
        print(f"release: {fault}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
