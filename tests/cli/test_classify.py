"""`auditor classify` from the outside: the contract's lines, their order, and what cannot be read."""

import gzip
import json

import pytest
from click.testing import CliRunner

from auditor.cli.classify import command
from auditor.errors import InputError, ModelError
from auditor.records.base import CONTENT_TYPES, PHASES

KEYS = {"url", "language", "phase", "second", "shares", "sure", "content_type", "because", "ctas", "error"}
PRICES = """<html lang="sv"><title>Priser</title><main><h1>Priser</h1><p>499 kr per månad exkl. moms för alla paket.</p>
<a class="btn" href="/kop">Köp nu</a></main>"""
GUIDE = """<html lang="sv"><title>Vad är SEO?</title><main><h1>Vad är SEO?</h1><p>SEO är ofta ett sätt att synas.
 Så fungerar det, och därför är det viktigt enligt många studier. Här är vanliga misstag att undvika.</p></main>"""


def lines(*pages: tuple[str, str]) -> str:
    return "".join(json.dumps({"url": url, "html": html}) + "\n" for url, html in pages)


def run(*arguments, stdin=None):
    return CliRunner().invoke(command, [str(a) for a in arguments], input=stdin, catch_exceptions=False)


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "in.jsonl"
    path.write_text(lines(("https://a.example/priser", PRICES), ("https://b.example/guide", GUIDE)), encoding="utf-8")
    return path


def read(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_a_line_a_page_in_input_order_with_the_keys_of_the_contract(source, tmp_path) -> None:
    done = run(source, "-o", tmp_path / "out.jsonl")
    assert done.exit_code == 0
    found = read(tmp_path / "out.jsonl")
    assert [line["url"] for line in found] == ["https://a.example/priser", "https://b.example/guide"]
    for line in found:
        assert set(line) >= KEYS
        assert line["phase"] in PHASES
        assert line["content_type"] in CONTENT_TYPES
        assert sum(line["shares"].values()) == pytest.approx(1.0)
        assert all({"what", "weight", "for"} <= set(reason) for reason in line["because"])
        assert line["error"] is None
    assert [line["phase"] for line in found] == ["decision", "awareness"]
    assert any(cta["kind"] == "buy" for cta in found[0]["ctas"])
    assert all({"kind", "text", "target", "place", "strength"} <= set(cta) for line in found for cta in line["ctas"])


def test_the_same_from_a_pipe_and_from_an_archive(source, tmp_path) -> None:
    run(source, "-o", tmp_path / "plain.jsonl")
    packed = tmp_path / "in.jsonl.gz"
    packed.write_bytes(gzip.compress(source.read_bytes()))
    run(packed, "-o", tmp_path / "gz.jsonl")
    assert read(tmp_path / "gz.jsonl") == read(tmp_path / "plain.jsonl")


@pytest.mark.parametrize(
    ("line", "word"),
    [("nonsense", "line 1"), ('{"url": "https://x.example/"}', "html"), ('{"html": "<p>x"}', "url"),
     ('{"url": "https://x.example/", "html": ""}', "empty"), ('["a"]', "line 1"), ("\x00\x01", "line 1")],
)  # fmt: skip
def test_an_unreadable_line_is_still_there_and_says_why(tmp_path, line, word) -> None:
    (tmp_path / "in.jsonl").write_text(line + "\n" + lines(("https://a.example/", GUIDE)), encoding="utf-8")
    done = run(tmp_path / "in.jsonl", "-o", tmp_path / "out.jsonl")
    assert done.exit_code == 0
    first, second = read(tmp_path / "out.jsonl")
    assert word in first["error"]
    assert set(first) >= KEYS
    assert second["error"] is None


def test_a_broken_archive_keeps_what_was_read(tmp_path) -> None:
    many = lines(*((f"https://a.example/{n}", GUIDE + str(n) * 50) for n in range(40)))
    packed = gzip.compress(many.encode())
    (tmp_path / "in.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    run(tmp_path / "in.jsonl.gz", "-o", tmp_path / "out.jsonl")
    assert "broken archive" in read(tmp_path / "out.jsonl")[-1]["error"]


def test_files_and_folders(tmp_path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "priser.html").write_text(PRICES, encoding="utf-8")
    (tmp_path / "site" / "guide.html").write_text(GUIDE, encoding="utf-8")
    run(tmp_path / "site", "-o", tmp_path / "folder.jsonl")
    assert len(read(tmp_path / "folder.jsonl")) == 2
    run(tmp_path / "site" / "priser.html", "-o", tmp_path / "file.jsonl")
    assert read(tmp_path / "file.jsonl")[0]["phase"] == "decision"


def test_pages_of_one_host_are_judged_as_a_site(tmp_path) -> None:
    banner = "<p>Köp våra paket till bästa pris redan idag och få fri frakt på hela din beställning hos oss</p>" * 3
    pages = [
        (f"https://a.example/guide-{n}", GUIDE.replace("</h1>", f"</h1>{banner}<p>Eget om ämne {n} och mer {n}.</p>"))
        for n in range(8)
    ]
    (tmp_path / "site.jsonl").write_text(lines(*pages), encoding="utf-8")
    (tmp_path / "one.jsonl").write_text(lines(pages[0]), encoding="utf-8")
    run(tmp_path / "site.jsonl", "-o", tmp_path / "site.out")
    run(tmp_path / "one.jsonl", "-o", tmp_path / "one.out")
    assert read(tmp_path / "site.out")[0]["shares"] != read(tmp_path / "one.out")[0]["shares"]


def test_addresses_that_are_none_are_kept_as_written(tmp_path) -> None:
    (tmp_path / "in.jsonl").write_text(lines(("not an address", GUIDE), ("", GUIDE)), encoding="utf-8")
    run(tmp_path / "in.jsonl", "-o", tmp_path / "out.jsonl")
    assert [line["url"] for line in read(tmp_path / "out.jsonl")] == ["not an address", ""]


def test_mistakes_are_one_line(source, tmp_path) -> None:
    for arguments, kind in (
        ((tmp_path / "none.jsonl",), InputError),
        ((source, "-o", tmp_path / "no" / "such" / "folder.jsonl"), InputError),
        ((source, "-o", tmp_path), InputError),
        ((source, "--model", tmp_path), ModelError),
    ):
        with pytest.raises(kind) as trouble:
            run(*arguments)
        assert "\n" not in str(trouble.value)


def test_a_page_that_breaks_the_reader_is_a_line_and_the_others_are_labelled(tmp_path, monkeypatch) -> None:
    import auditor.run.classify as room

    real = room.read_page

    def fails(snapshot):
        if "odd" in snapshot.url:
            raise RuntimeError("odd page")
        return real(snapshot)

    monkeypatch.setattr(room, "read_page", fails)
    source = tmp_path / "in.jsonl"
    pages = [{"url": f"https://a.example/{name}", "html": "<h1>Hej</h1><p>En text.</p>"} for name in ("odd", "good")]
    source.write_text("\n".join(map(json.dumps, pages)), encoding="utf-8")
    out = tmp_path / "out.jsonl"
    assert CliRunner().invoke(command, [str(source), "-o", str(out)]).exit_code == 0
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [line["error"] for line in lines] == ["could not be read: RuntimeError: odd page", None]


def test_a_typing_mistake_leaves_an_earlier_output_alone(tmp_path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("earlier\n", encoding="utf-8")
    assert CliRunner().invoke(command, [str(tmp_path / "typo.jsonl"), "-o", str(out)]).exit_code != 0
    assert out.read_text(encoding="utf-8") == "earlier\n"
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl"]
