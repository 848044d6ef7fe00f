"""`auditor brief`: lists what there is to write, writes it, and never writes over what somebody has worked in."""

from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest

Auditor = Callable[..., tuple[int, list[str]]]


@pytest.fixture(scope="module")
def audited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from auditor.cli.main import group

    folder = tmp_path_factory.mktemp("brief")
    group.main(["demo", "--output", str(folder), "--language", "sv"], standalone_mode=False)
    return folder


def test_without_a_choice_the_actions_are_listed(audited: Path, auditor: Auditor) -> None:
    code, told = auditor("brief", str(audited))
    assert code == 0 and "--action 1" in told[0]


def test_every_page_gets_a_brief_and_a_worked_one_is_kept(audited: Path, auditor: Auditor) -> None:
    code, told = auditor("brief", str(audited), "--all", "--output", "b")
    made = sorted(Path("b").glob("*.md"))
    assert code == 0 and made and told == [f"{len(made)}\u00a0briefer skrivna."]
    assert all(path.read_text(encoding="utf-8").startswith("# Brief") for path in made)
    auditor("brief", str(audited), "--all", "--output", "b")
    assert sorted(Path("b").glob("*.md")) == made
    made[0].write_text("# Min text\n", encoding="utf-8")
    auditor("brief", str(audited), "--all", "--output", "b")
    kept = made[0].with_name(f"{made[0].stem}-1.md")
    assert kept.read_text(encoding="utf-8") == "# Min text\n" and made[0].read_text(encoding="utf-8") != "# Min text\n"


@pytest.mark.parametrize(
    ("flags", "said"),
    [(("--action", "nej"), "no such action"), (("--action", "1", "--all"), "exclude each other"),
     (("--all", "--format", "odt"), "not a format: odt")],
)  # fmt: skip
def test_what_cannot_be_done_is_told(audited: Path, auditor: Auditor, flags: tuple[str, ...], said: str) -> None:
    code, told = auditor("brief", str(audited), *flags)
    assert code == 2 and said in told[0]


def test_an_audit_file_that_was_not_judged_is_told(tmp_path: Path, auditor: Auditor) -> None:
    from auditor.store.sqlite import open_store

    open_store(tmp_path / "a.audit").close()
    code, told = auditor("brief", str(tmp_path / "a.audit"), "--all")
    assert code == 2 and "has not been judged" in told[0]


def test_rivals_are_shown_from_an_audit_file_or_its_json_and_one_that_is_not_there_is_told(
    audited: Path, auditor: Auditor, tmp_path: Path
) -> None:
    other = copytree(audited, tmp_path / "other")
    for number, rival in enumerate((other, other / "audit.json")):
        code, _ = auditor("brief", str(audited), "--all", "--output", f"r{number}", "--rival", str(rival))
        texts = [path.read_text(encoding="utf-8") for path in Path(f"r{number}").glob("*.md")]
        assert code == 0 and any("## Det konkurrenterna har" in text for text in texts)
        assert any("Rubriker: " in text for text in texts) == (number == 0)  # the JSON holds no headings
    code, told = auditor("brief", str(audited), "--all", "--rival", "nowhere.audit")
    assert code == 2 and "no such audit" in told[0]


def test_the_audit_as_its_own_rival_and_a_fourth_rival_are_refused(audited: Path, auditor: Auditor) -> None:
    code, told = auditor("brief", str(audited), "--all", "--rival", str(audited))
    assert code == 2 and "is the audit itself" in told[0]
    code, told = auditor("brief", str(audited), "--all", *(["--rival", str(audited / "audit.json")] * 4))
    assert code == 2 and "4 were given" in told[0]
