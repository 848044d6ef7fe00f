"""`auditor check`: drafts as files and addresses, gates, formats; the audit file is as it was."""

import hashlib
import json
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from auditor.cli.main import group

Auditor = Callable[..., tuple[int, list[str]]]
GOOD = """---
title: Bergvärme eller luftvärme, steg för steg
description: Så jämför du två sätt att värma en villa.
slug: bergvarme-eller-luft
---

Två sätt att värma en villa skiljer sig i pris, buller och livslängd. Här går vi igenom vad som spelar roll.

## Vad skiljer dem åt?

Bergvärme tar värme ur berget och är jämn över året. Luftvärme tar den ur luften, kostar mindre att sätta in och ger
minst när det är som kallast. En villa som drar 20 000 kWh om året sparar i båda fallen, men olika mycket.

[Begär offert](/offert/)
"""
BAD = GOOD.replace("Här går", "TODO: skriv om ingressen. Här går").replace("/offert/", "")
EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>"


@pytest.fixture(scope="module")
def audited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("check")
    group.main(["demo", "--output", str(folder), "--language", "sv"], standalone_mode=False)
    return next(folder.glob("*.audit"))


@pytest.fixture
def go(auditor: Auditor, audited: Path, tmp_path: Path) -> Callable[..., tuple[int, list[str], str]]:
    """Writes a draft, checks it, and returns the code, what is said on stderr, and what was written."""

    def run(name: str, text: str | bytes, *flags: str) -> tuple[int, list[str], str]:
        draft = tmp_path / name
        draft.write_bytes(text.encode() if isinstance(text, str) else text)
        out = tmp_path / "out"
        code, told = auditor("check", str(draft), "--in", str(audited), "--output", str(out), *flags)
        return code, told, out.read_text(encoding="utf-8") if out.exists() else ""

    return run


def test_a_draft_is_told_of_and_the_audit_file_stays_as_it_was(go, audited: Path) -> None:
    before = hashlib.sha256(audited.read_bytes()).hexdigest()
    names = sorted(path.name for path in audited.parent.iterdir())
    code, _, said = go("utkast.md", BAD)
    assert code == 0
    assert "Anteckning till skribenten: ”TODO: skriv om ingressen." in said
    assert "Länk utan adress: ”Begär offert”" in said
    assert "/bergvarme-eller-luft" in said and "LIX" in said and "Fas: " in said
    assert hashlib.sha256(audited.read_bytes()).hexdigest() == before
    assert sorted(path.name for path in audited.parent.iterdir()) == names


def test_gates_shut_with_code_4_and_only_those_that_were_asked_for(go) -> None:
    code, told, said = go("utkast.md", BAD, "--fail-on", "leftover,copy")
    assert code == 4 and told[-1].endswith("tells what to mend.") and "leftover" in told[-1] and said
    assert go("utkast.md", BAD, "--fail-on", "copy")[0] == 0
    assert go("utkast.md", GOOD, "--fail-on", "leftover,copy,links")[0] == 0
    code, told, _ = go("utkast.md", GOOD, "--fail-on", "nonsense")
    assert code == 2 and "unknown: nonsense" in told[0]


def test_json_is_of_the_schema_that_is_documented(go) -> None:
    import msgspec

    from auditor.records.draft import DraftReport

    code, _, said = go("utkast.md", GOOD, "--format", "json")
    found = msgspec.json.decode(said, type=DraftReport).drafts[0]
    assert code == 0 and json.loads(said)["schema"] == 1
    assert found.address.endswith("/bergvarme-eller-luft") and found.address_from == "draft" and not found.replaces
    assert "bare-text" in found.label.doubts and "unlinked" in found.label.doubts
    assert found.score.points is not None and found.request.verdict == "fits"


def test_the_page_runs_nothing_of_a_draft(go) -> None:
    text = f"<h1>Guide {EVIL}</h1><p>TODO: {EVIL} {'Text om pumpar. ' * 20}<a href='javascript:alert(3)'>klicka</a>"
    code, _, said = go("utkast.html", text.replace("<script>", "&lt;script>"), "--format", "html", "--language", "en")
    assert code == 0 and "<script>alert" not in said and "onerror=alert" not in said.replace("&lt;", "")
    assert "javascript:" not in said and "Content-Security-Policy" in said


def test_a_new_version_of_a_page_takes_its_place(go) -> None:
    code, _, said = go(
        "priser.md", GOOD.replace("slug: bergvarme-eller-luft\n", ""), "--at", "/offert/", "--format", "json"
    )
    found = json.loads(said)["drafts"][0]
    assert code == 0 and found["replaces"] and found["address_from"] == "told"
    assert found["score"]["stage_after"] >= 1
    assert found["label"]["before_type"] == "conversion"


def test_a_page_of_the_site_as_a_draft_elsewhere_is_a_copy(go, audited: Path) -> None:
    from auditor.store.sqlite import open_store

    with open_store(audited, readonly=True) as store:
        url = next(page.url for _, page in store.pages.iter_pages() if page and "sa-fungerar" in page.url)
        body = store.pages.html(url)
    assert body
    code, _, said = go("kopia.html", body, "--at", "/kopia/", "--fail-on", "copy")
    assert code == 4 and "Samma text, ord för ord" in said and "--at /kunskap/" in said
    code, _, said = go("kopia.html", body, "--format", "json")
    found = json.loads(said)["drafts"][0]  # its canonical says where it stands
    assert code == 0 and found["replaces"] and found["score"]["points"] == 0 and not found["alike"]
    assert found["score"]["stage_pages"] == found["score"]["stage_after"] > 0


def test_an_orphan_that_is_there_stays_one_in_a_new_version(go, audited: Path) -> None:
    from auditor.store.sqlite import open_store

    with open_store(audited, readonly=True) as store:
        audit = store.audits.load()
        assert audit
        url = next(one.subject.id for one in audit.findings if one.check == "orphan" and one.verdict == "fail")
        body = store.pages.html(url)
    assert body
    found = json.loads(go("sida.html", body, "--at", url, "--format", "json")[2])["drafts"][0]
    assert found["replaces"] and found["score"]["points"] == 0


def test_one_unreadable_draft_of_several_is_told_and_the_others_are_checked(
    auditor: Auditor, audited: Path, tmp_path: Path
) -> None:
    (tmp_path / "bra.md").write_text(GOOD, encoding="utf-8")
    (tmp_path / "tom.md").write_text("", encoding="utf-8")
    flags = ("--in", str(audited), "--output", str(tmp_path / "ut"))
    code, told = auditor("check", str(tmp_path / "bra.md"), str(tmp_path / "tom.md"), *flags)
    assert code == 2 and "empty" in told[0] and "1 of 2 drafts" in told[-1]
    assert "bergvarme-eller-luft" in (tmp_path / "ut").read_text(encoding="utf-8")
    code, told = auditor("check", str(tmp_path / "bra.md"), str(tmp_path / "tom.md"), "--at", "/x", *flags)
    assert code == 2 and "--at names the address of one draft" in told[0]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [("a.md", b"\x00\x01\x02\x03" * 500, "binary"), ("a.html", b"PK\x03\x04" + bytes(500), "binary"),
     ("a.docx", b"PK\x03\x04" + bytes(500), "not a Word document"), ("a.pdf", b"%PDF-1.7 text", "not a kind of file"),
     ("a.md", b"   \n", "empty"), ("a.html", b"x" * 15_000_001, "15 MB"),
     ("a.md", b"[" * 1_000_001, "1 MB of Markdown"), ("a.html", b"<p></p>", "no text")],
)  # fmt: skip
def test_what_is_no_draft_is_told_in_one_line(go, name: str, data: bytes, said: str) -> None:
    code, told, _ = go(name, data)
    assert code == 2 and len(told) == 1 and said in told[0]


def test_an_address_on_another_site_and_a_missing_audit_are_told(go, auditor: Auditor) -> None:
    code, told, _ = go("a.md", GOOD, "--at", "https://annan.example/x")
    assert code == 2 and "not an address of" in told[0]
    code, told = auditor("check", "a.md", "--in", "nej.audit")
    assert code == 2 and "no such file" in told[0]


class Staging(BaseHTTPRequestHandler):
    """A page whose links name the staging host, shut to robots and to search."""

    def do_GET(self) -> None:
        host = self.headers["Host"]
        body = f"""<!doctype html><html lang=sv><title>Serva värmepumpen | Nordanvarm</title>
<meta name=robots content=noindex><main><h1>Serva värmepumpen</h1><p>{"En pump som servas håller längre. " * 12}
<a href="http://{host}/offert/">Begär offert</a></main>""".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body if self.path == "/serva/" else b"User-agent: *\nDisallow: /")

    def log_message(self, *_: object) -> None:
        pass


def test_a_staging_page_is_read_as_if_it_stood_on_the_site(auditor: Auditor, audited: Path, loopback, tmp_path) -> None:
    address = f"{loopback(Staging)}serva/"
    out = tmp_path / "ut.json"
    flags = ("--in", str(audited), "--format", "json", "--output", str(out))
    code, told = auditor("check", address, *flags)
    assert code == 3 and not out.exists() and "private" in " ".join(told)
    code, told = auditor("check", address, "--allow-private", *flags)
    found = json.loads(out.read_text(encoding="utf-8"))["drafts"][0]
    assert code == 0 and found["form"] == "address" and found["address_from"] == "staging"
    assert found["address"] == "https://www.nordanvarm.example/serva/"
    assert "noindex" not in {one["kind"] for one in found["leftovers"]}
    assert found["request"]["texts"] == ["Begär offert"] and found["request"]["verdict"] == "fits"


def test_the_library_gives_the_same_record_and_reads_html_from_memory(audited: Path, tmp_path: Path) -> None:
    import auditor
    from auditor.errors import InputError

    draft = tmp_path / "utkast.md"
    draft.write_text(GOOD, encoding="utf-8")
    found = auditor.check(draft, audited)
    assert found.draft == str(draft) and found.address.endswith("/bergvarme-eller-luft")
    html = "<h1>Serva pumpen</h1><p>" + "En pump som servas håller längre. " * 20
    given = auditor.check(html.encode(), audited, at="/serva/")
    assert given.form == "fragment" and given.address == "https://www.nordanvarm.example/serva/"
    with pytest.raises(InputError, match="no such file"):
        auditor.check("nej.md", audited)


def test_the_schema_in_the_documentation_is_that_of_the_records() -> None:
    """Run `python -m auditor.exports.as_json` when this fails."""
    from auditor.exports.as_json import draft_schema_text

    path = Path(__file__).parents[2] / "docs" / "draft.schema.json"
    assert path.read_text(encoding="utf-8") == draft_schema_text()


def test_an_address_that_nobody_gave_is_that_of_a_page_so_named_or_made_of_the_title(go) -> None:
    text = GOOD.replace("slug: bergvarme-eller-luft\n", "")
    for name, address in (("offert.md", "/offert/"), ("x1.md", "/bergvarme-eller-luftvarme-steg-for-steg")):
        found = json.loads(go(name, text, "--format", "json")[2])["drafts"][0]
        assert found["address"] == f"https://www.nordanvarm.example{address}" and found["address_from"] == "name"
        assert found["replaces"] == (name == "offert.md")


def test_an_output_that_is_the_audit_or_a_draft_is_refused(auditor: Auditor, audited: Path, tmp_path: Path) -> None:
    draft = tmp_path / "b.md"
    draft.write_text(GOOD, encoding="utf-8")
    before = audited.read_bytes()
    for place, source in ((audited, audited), (draft, audited), (audited, audited.parent)):
        code, told = auditor("check", str(draft), "--in", str(source), "--output", str(place))
        assert code == 2 and "is what is read" in told[0]
    assert audited.read_bytes() == before and draft.read_text(encoding="utf-8") == GOOD


def test_what_stands_in_code_is_no_note_to_the_writer(go) -> None:
    shown = "\n\nSkriv `TODO: laga detta` i koden, så hittar teamet raden senare.\n"
    assert "Anteckning till skribenten" not in go("kod.md", GOOD + shown)[2]
    assert "Anteckning till skribenten" in go("kod.md", GOOD + shown.replace("`", ""))[2]


class Locked(Staging):
    """A staging site that leads everybody to its form to log in by."""

    def do_GET(self) -> None:
        if self.path != "/serva/":
            super().do_GET()
            return
        self.send_response(302)
        self.send_header("Location", "/login?next=/serva/")
        self.end_headers()


def test_a_staging_page_that_leads_to_a_form_to_log_in_is_refused(auditor: Auditor, audited: Path, loopback) -> None:
    code, told = auditor("check", f"{loopback(Locked)}serva/", "--in", str(audited), "--allow-private")
    assert code == 3 and "leads on to" in told[0] and "/login" in told[0]
