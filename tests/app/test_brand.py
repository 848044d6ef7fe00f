"""The form of a brand: the files of the command line, changed key by key, faults by field, and nothing lost."""

import re
import shutil
import tomllib
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from auditor.app.brand_form import TEXTS, Typed, changes, look_at, texts_in, ticks_in
from auditor.exports.brand import read_brand
from auditor.exports.sentences import merged
from auditor.resources import report_languages
from auditor.rewrite import read_kept
from auditor.run.live import write_live
from auditor.run.look import brand_of
from auditor.settings import load_settings

NAME = "demo.example/demo.example"
TOKEN = "a-token-of-this-start"
PNG = b"\x89PNG\r\n\x1a\n" + b"x" * 40
SETTINGS = '# Ours\n[crawl]\nmax_pages = 300  # enough\nauth = "user:secret"\n'
BRAND = """\
# As on the envelope
[agency]
name = "Byrån Nord"   # the firm
contact = \"\"\"
Åsa Berg
asa@nord.example\"\"\"

[colours]
accent = "#1f5078"
stages = ["#2f66a9", "#c07a08"]

[sections]
topics = false
"""


@pytest.fixture
def home(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the program was started, beside the folder of the audits."""
    monkeypatch.chdir(folder.parent)
    return folder.parent


@pytest.fixture
def own(home: Path) -> Path:
    """A place with the user's own files."""
    (home / "auditor.toml").write_text(SETTINGS + '[report]\nbrand = "look/nord.toml"\n', encoding="utf-8")
    (home / "look").mkdir()
    (home / "look" / "nord.toml").write_text(BRAND, encoding="utf-8")
    return home


def marks(client: TestClient) -> dict[str, str]:
    return marks_in(client.get("/brand").text)


def marks_in(text: str) -> dict[str, str]:
    return dict(re.findall(r'name="(mark-\w+)" value="(\w*)"', text))


def sent(client: TestClient, **typed: str) -> dict[str, str]:
    return {**marks(client), "audit": NAME, **{name.replace("__", "."): value for name, value in typed.items()}}


def state(home: Path) -> dict[str, bytes]:
    return {
        one.relative_to(home).as_posix(): one.read_bytes() for one in home.rglob("*") if one.is_file()
    }  # fmt: skip


def test_a_first_brand_is_written_beside_the_settings_and_named_there(client: TestClient, home: Path) -> None:
    (home / "auditor.toml").write_text(SETTINGS, encoding="utf-8")
    given = sent(client, agency__name="Byrån Nord", colours__accent="#1f5078", text__introduction="Hej\r\n\r\n*du*")
    answer = client.post("/brand", data=given, files={"agency.logo": ("../nörd.png", PNG)})
    assert answer.status_code == 200 and "Saved." in answer.text
    text = (home / "auditor.toml").read_text(encoding="utf-8")
    assert text.startswith(SETTINGS) and tomllib.loads(text)["report"] == {"brand": "brand.toml"}
    brand = brand_of(load_settings(None, {}).report)
    assert brand is not None
    assert (brand.agency, brand.accent) == ("Byrån Nord", "#1f5078") and "<em>du</em>" in brand.introduction
    assert brand.agency_logo.startswith("data:image/png") and (home / "nörd.png").read_bytes() == PNG


def test_what_is_made_next_has_the_brand(client: TestClient, home: Path, folder: Path) -> None:
    client.post("/brand", data=sent(client, agency__name="Byrån Nord"))
    write_live(folder / f"{NAME}.audit", load_settings(None, {}))
    assert "Byrån Nord" in (folder / "demo.example" / "report.html").read_text(encoding="utf-8")


def test_only_what_was_changed_is_written_into_the_file_that_the_settings_name(client: TestClient, own: Path) -> None:
    before = state(own)
    assert 'value="Byrån Nord"' in client.get("/brand").text
    given = sent(client, agency__name="Byrån Syd", agency__contact="Åsa Berg\r\nasa@nord.example")
    assert client.post("/brand", data=given).status_code == 200
    after = state(own)
    assert after.pop("look/nord.toml").decode() == BRAND.replace("Byrån Nord", "Byrån Syd")
    before.pop("look/nord.toml")
    assert after == before and not (own / "brand.toml").exists()


def test_a_form_that_is_sent_as_it_came_writes_nothing(client: TestClient, own: Path) -> None:
    before = state(own)
    table = tomllib.loads(BRAND)
    given = {**sent(client), "ticks": "1", **texts_in(table), **dict.fromkeys(ticks_in(table), "on")}
    assert client.post("/brand", data=given).status_code == 200
    assert client.post("/brand", data=sent(client)).status_code == 200
    assert state(own) == before


def test_parts_are_shown_and_left_out_and_what_is_emptied_goes(client: TestClient, own: Path) -> None:
    ticked = (ticks_in({}) | {"text.show_tool"}) - {"sections.map"}
    given = {**sent(client, agency__contact=" ", colours__stages="#111111, #222222"), **dict.fromkeys(ticked, "on")}
    assert client.post("/brand", data={**given, "ticks": "1"}).status_code == 200
    now = tomllib.loads((own / "look" / "nord.toml").read_text(encoding="utf-8"))
    assert now["sections"] == {"map": False} and now["text"] == {"show_tool": True}
    assert now["agency"] == {"name": "Byrån Nord"} and now["colours"]["stages"] == ["#111111", "#222222"]


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("colours.accent", "red", "&#39;red&#39; is no colour"),
        ("colours.accent", "#eeeeee", "has contrast 1.2 on white"),
        ("colours.accent_dark", "}body{", "is no colour"),
        ("colours.stages", "#123456 url(x)", "&#39;url(x)&#39; is no colour"),
        ("agency.web", "javascript:alert(1)", "is no web address"),
        ("fonts.body", "x;}", "is no list of font names"),
        ("text.introduction", "x" * 20_001, "is longer than 20,000 characters"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_nothing_is_written(
    client: TestClient, own: Path, field: str, text: str, said: str
) -> None:
    before = state(own)
    answer = client.post("/brand", data={**sent(client, agency__name="Ny byrå"), field: text})
    assert answer.status_code == 422
    told = dict(re.findall(r'data-fault="([^"]+)" aria-live="polite">([^<]*)<', answer.text))
    assert said in told.pop(field) and not any(told.values())
    assert 'value="Ny byrå"' in answer.text and answer.text.count('aria-invalid="true"') == 1
    assert state(own) == before


def test_all_faults_are_told_at_once_each_by_its_field(client: TestClient, own: Path) -> None:
    given = sent(client, colours__accent="red", agency__web="x")
    answer = client.post("/brand/preview", data=given, files={"agency.logo": ("a.png", b"no picture")})
    assert set(answer.json()["faults"]) == {"colours.accent", "agency.web", "agency.logo"}
    assert answer.json()["faults"]["agency.logo"].startswith("a.png is not a picture.")


@pytest.mark.parametrize(
    ("field", "data"),
    [
        ("agency.logo", b"<html>"),
        ("agency.logo", PNG + b"x" * 500_000),
        ("fonts.body_file", PNG),
        ("client.logo_dark", PNG),
    ],
)
def test_a_file_that_cannot_be_used_is_told_and_not_kept(
    client: TestClient, own: Path, field: str, data: bytes
) -> None:
    before = state(own)
    answer = client.post("/brand", data=sent(client), files={field: ("x.png", data)})
    assert answer.status_code == 422 and "/tmp" not in answer.text
    assert re.search(rf'data-fault="{field}" aria-live="polite">[^<]+<', answer.text)
    assert state(own) == before


def test_a_file_of_that_name_is_never_written_over(client: TestClient, own: Path) -> None:
    (own / "look" / "x.png").write_bytes(b"mine")
    for number in (2, 2):  # the same again takes the same
        client.post("/brand", data=sent(client), files={"agency.logo": ("x.png", PNG)})
        now = tomllib.loads((own / "look" / "nord.toml").read_text(encoding="utf-8"))
        assert now["agency"]["logo"] == f"x-{number}.png"
    assert (own / "look" / "x.png").read_bytes() == b"mine" and not (own / "look" / "x-3.png").exists()
    client.post("/brand", data={**sent(client), "ticks": "1", "remove-agency.logo": "on"})
    assert "logo" not in (own / "look" / "nord.toml").read_text(encoding="utf-8")
    assert (own / "look" / "x-2.png").read_bytes() == PNG


def test_a_file_that_was_changed_by_hand_meanwhile_is_kept_and_both_are_shown(client: TestClient, own: Path) -> None:
    given = sent(client, agency__name="Min byrå")
    path = own / "look" / "nord.toml"
    path.write_text(BRAND.replace("Byrån Nord", "Byrån Öst"), encoding="utf-8")
    answer = client.post("/brand", data=given, files={"agency.logo": ("x.png", PNG)})
    assert answer.status_code == 409 and "was changed meanwhile" in answer.text
    assert 'value="Min byrå"' in answer.text and "Byrån Öst" in answer.text
    assert path.read_text(encoding="utf-8") == BRAND.replace("Byrån Nord", "Byrån Öst")
    assert not (own / "look" / "x.png").exists()
    again = dict(re.findall(r'name="(mark-\w+)" value="(\w*)"', answer.text))
    assert client.post("/brand", data={**given, **again}).status_code == 200
    assert path.read_text(encoding="utf-8") == BRAND.replace("Byrån Nord", "Min byrå")


def test_what_was_changed_by_hand_and_not_in_the_form_is_kept_when_it_is_saved_again(
    client: TestClient, own: Path
) -> None:
    table = tomllib.loads(BRAND)
    text = client.get("/brand").text
    base = unescape(re.findall(r'name="base" value="([^"]*)"', text)[0])
    whole = {**texts_in(table), **dict.fromkeys((ticks_in(table) | {"text.show_tool"}) - {"sections.map"}, "on")}
    given = {**sent(client), "ticks": "1", "base": base, **whole, "agency.name": "Min byrå"}
    by_hand = BRAND.replace("#1f5078", "#111111").replace("topics = false", "flow = false") + "[text]\nfooter = 'x'\n"
    path = own / "look" / "nord.toml"
    path.write_text(by_hand, encoding="utf-8")
    answer = client.post("/brand", data=given)
    assert answer.status_code == 409 and 'value="Min byrå"' in answer.text and 'value="#111111"' in answer.text
    names = ("agency.name", "agency.web", "client.name", "colours.accent", "colours.stages", "fonts.body")
    shown = {name: unescape(re.findall(rf'name="{name}" [^>]*value="([^"]*)"', answer.text)[0]) for name in names}
    ticked = re.findall(r'type="checkbox" name="([^"]+)" checked', answer.text)
    again = {**marks_in(answer.text), "ticks": "1", **shown, **dict.fromkeys(ticked, "on")}
    assert client.post("/brand", data=again).status_code == 200
    now = tomllib.loads(path.read_text(encoding="utf-8"))
    assert now["agency"]["name"] == "Min byrå" and now["colours"]["accent"] == "#111111"
    assert now["sections"] == {"flow": False, "map": False} and now["text"] == {"footer": "x", "show_tool": True}


def test_the_file_that_was_changed_is_the_one_that_is_named(client: TestClient, own: Path) -> None:
    given = sent(client, agency__name="Min byrå")
    (own / "auditor.toml").write_text('[report]\nbrand = "look/nord.toml"  # by hand\n', encoding="utf-8")
    answer = client.post("/brand", data=given)
    assert answer.status_code == 409 and "auditor.toml was changed meanwhile" in answer.text
    assert (own / "look" / "nord.toml").read_text(encoding="utf-8") == BRAND


def test_two_windows_do_not_write_over_each_other(client: TestClient, own: Path) -> None:
    one, other = sent(client, agency__name="Ett"), sent(client, agency__web="https://b.example/")
    assert client.post("/brand", data=one).status_code == 200
    assert client.post("/brand", data=other).status_code == 409
    assert tomllib.loads((own / "look" / "nord.toml").read_text(encoding="utf-8"))["agency"]["name"] == "Ett"


def test_a_brand_outside_is_neither_shown_nor_written(client: TestClient, home: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path.parent / f"{tmp_path.name}-elsewhere"
    elsewhere.mkdir()
    (elsewhere / "brand.toml").write_text('[agency]\nname = "hemlig"\n', encoding="utf-8")
    for link in (False, True):
        named = str(elsewhere / "brand.toml")
        if link:
            (home / "link.toml").symlink_to(named)
            named = "link.toml"
        (home / "auditor.toml").write_text(f"[report]\nbrand = '{named}'\n", encoding="utf-8")
        for answer in (client.get("/brand"), client.post("/brand", data={"agency.name": "x"})):
            assert answer.status_code == 400 and "hemlig" not in answer.text and str(elsewhere) not in answer.text
    assert "hemlig" in (elsewhere / "brand.toml").read_text(encoding="utf-8")
    shutil.rmtree(elsewhere)


@pytest.mark.parametrize("text", ["[agency", "agency = 3", "[agency]\nnam = 'x'", "[agency]\nname = 3"])
def test_a_faulty_file_is_told_and_left_alone(client: TestClient, own: Path, text: str) -> None:
    path = own / "look" / "nord.toml"
    path.write_text(text)
    answer = client.get("/brand")
    assert 'role="alert"' in answer.text and answer.status_code in (200, 400)
    given = {**dict(re.findall(r'name="(mark-\w+)" value="(\w*)"', answer.text)), "agency.web": "https://b.example/"}
    assert client.post("/brand", data=given).status_code in (400, 422)
    assert path.read_text() == text


def test_the_preview_and_the_whole_report_show_what_is_typed_and_write_nothing(client: TestClient, own: Path) -> None:
    before = state(own)
    given = sent(
        client, agency__name="<b>Byrån</b>", colours__accent="#b4322a", text__introduction="<script>x</script>"
    )
    files = {"client.logo": ("x.png", PNG)}
    shown = client.post("/brand/preview", data=given, files=files).json()
    assert "&lt;b&gt;Byrån" in shown["html"] and "#b4322a" in shown["html"] and "data:image/png" in shown["html"]
    assert "<script" not in shown["html"] and ' style="' not in shown["html"] and shown["faults"] == {}
    report = client.post("/brand/report", data=given, files=files)
    assert "&lt;b&gt;Byrån" in report.text and "--accent:#b4322a" in report.text and "data:image/png" in report.text
    policy = report.headers["content-security-policy"]
    assert policy.startswith("sandbox ") and "allow-same-origin" not in policy
    assert client.post("/brand/report", data={**given, "colours.accent": "red"}).status_code == 400
    assert state(own) == before


def test_the_form_stands_in_every_language_with_all_fields(own: Path, folder: Path, another: Callable) -> None:
    for code in report_languages():
        browser = another(folder, code)
        browser.get("/", params={"token": TOKEN})
        text = browser.get("/brand").text
        words = merged(code)["app"]
        for field in TEXTS:
            assert f'name="{field}"' in text
        for said in (*words["brand_field"].values(), *words["brand_section"].values()):
            assert said in text


def test_what_a_commands_brand_says_is_what_the_form_shows(own: Path) -> None:
    kept = read_kept(own / "look" / "nord.toml")
    look = look_at(kept, Typed({}))
    assert look.brand == read_brand(kept.path) and look.faults == {} and look.style["light"]["--accent"] == "#1f5078"
    assert changes(kept.table, Typed(texts_in(kept.table), ticks_in(kept.table)), {}) == {}


def test_no_file_of_the_programs_can_be_sent_as_a_logo(client: TestClient, home: Path) -> None:
    evil = b"# <svg\n[crawl]\nallow_private = true\n"
    for name in ("auditor.toml", "brand.toml", "auditor-users.toml", "x.py", "../auditor.toml", "x.SVG"):
        client.post("/brand", data=sent(client), files={"agency.logo": (name, evil)})
    made = {one.name for one in home.iterdir() if one.is_file()}
    assert made >= {"auditor.data", "brand.data", "auditor-users.data", "x.data", "x.svg", "brand.toml", "auditor.toml"}
    assert all("allow_private" not in (home / name).read_text() for name in ("auditor.toml", "brand.toml"))
    assert len(made) == 7
