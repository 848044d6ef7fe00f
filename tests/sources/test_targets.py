"""Whatever a user names is found out: an address, a sitemap, a list, a folder, an archive, or a mistake."""

import gzip
import os
import sys
import zipfile
from pathlib import Path

import pytest

from auditor.errors import InputError
from auditor.records.page import Snapshot
from auditor.sources.targets import read_targets

FROG = 'Address,Content Type,Status Code\nhttps://exempel.se/,text/html,200\n"https://exempel.se/a,b",text/html,200\n'


def starts(*targets: str | Path) -> list[tuple[str, str]]:
    return [(start.url, start.kind) for start in read_targets([str(target) for target in targets]).starts]


@pytest.mark.parametrize(
    ("target", "url", "kind"),
    [
        ("exempel.se", "https://exempel.se/", "page"),
        ("exempel.se/blogg", "https://exempel.se/blogg", "page"),
        ("http://Exempel.se/?utm_source=x", "http://exempel.se/", "page"),
        ("räksmörgås.se", "https://xn--rksmrgs-5wao1o.se/", "page"),
        ("localhost:8000", "https://localhost:8000/", "page"),
        ("http://127.0.0.1:8700/", "http://127.0.0.1:8700/", "page"),
        ("https://exempel.se/sitemap.xml", "https://exempel.se/sitemap.xml", "sitemap"),
        ("https://exempel.se/sitemap.xml.gz", "https://exempel.se/sitemap.xml.gz", "sitemap"),
    ],
)
def test_addresses(target: str, url: str, kind: str) -> None:
    assert starts(target) == [(url, kind)]


@pytest.mark.parametrize(
    "target",
    [
        "",
        " ",
        "exempel",
        "mailto:a@b.se",
        "https://",
        "finns-inte.csv",
        "/finns/inte",
        "./x",
        "ftp://a.se/",
        "https://a b/",
        "saknas.warc.gz",
    ],
)
def test_mistakes(target: str) -> None:
    with pytest.raises(InputError) as caught:
        read_targets([target])
    assert caught.value.advice


def test_no_target() -> None:
    with pytest.raises(InputError):
        read_targets([])


def test_a_password_in_the_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(InputError) as caught:
        read_targets(["https://anna:hemligt@exempel.se/"])
    assert "hemligt" not in str(caught.value)
    assert "--auth" in caught.value.advice


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", b"https://exempel.se/\n# kommentar\n\nexempel.se/a,b\n"),
        ("frog.csv", FROG.encode("utf-8-sig")),
        ("frog16.csv", FROG.encode("utf-16")),
        (
            "frog_sv.csv",
            "Adress;Innehållstyp\nhttps://exempel.se/;text\nhttps://exempel.se/a,b;text\n".encode("latin-1"),
        ),
        ("tab.tsv", FROG.replace('"', "").replace("a,b", "a%2Cb").replace(",", "\t").replace("%2C", ",").encode()),
        ("excel.csv", "sep=;\nTitel;URL\nhej;https://exempel.se/\nhå;https://exempel.se/a,b\n".encode("cp1252")),
        ("titled.csv", b'Rapport,2026\n\nURL,Clicks\nhttps://exempel.se/,3\n"https://exempel.se/a,b",3\n'),
    ],
)
def test_lists(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    assert starts(tmp_path / name) == [("https://exempel.se/", "list"), ("https://exempel.se/a,b", "list")]


def test_rows_that_are_no_address_are_told(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("URL\nhttps://exempel.se/\ninte en adress\n", encoding="utf-8")
    assert read_targets([str(tmp_path / "x.csv")]).problems == ("x.csv, row 3: 'inte en adress' is not a web address",)


@pytest.mark.parametrize("data", [b"", b"hej\nhopp\n", b"\x00\x01\x02" * 50])
def test_lists_without_addresses(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x.txt").write_bytes(data)
    with pytest.raises(InputError):
        read_targets([str(tmp_path / "x.txt")])


@pytest.mark.parametrize("text", ["saknas.wacz", "arkiv/saknas.wacz", "kunder/sidor.csv", "./a", "exempel.se.warc.gz"])
def test_a_file_that_is_not_there_is_told_as_a_file(text: str) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_targets([text])


@pytest.mark.parametrize("text", ["exempel.se/a.html", "localhost/a.html", "server:8080/lista.csv"])
def test_an_address_that_ends_like_a_file_is_an_address(text: str) -> None:
    assert read_targets([text]).starts[0].url == f"https://{text}"


def test_another_kind_of_file(tmp_path: Path) -> None:
    (tmp_path / "x.docx").write_bytes(b"PK")
    with pytest.raises(InputError, match="not a kind of file"):
        read_targets([str(tmp_path / "x.docx")])


def pages(path: Path) -> dict[str, Snapshot]:
    return {snapshot.url: snapshot for snapshot in read_targets([str(path)]).snapshots(1000)}


def test_a_folder_is_a_site(tmp_path: Path) -> None:
    site = tmp_path / "Min Sajt"
    (site / "tjänster").mkdir(parents=True)
    (site / "index.html").write_text("<title>Hem</title>", encoding="utf-8")
    (site / "tjänster" / "seo.htm").write_text("x" * 2000, encoding="utf-8")
    (site / "bild.png").write_bytes(b"x")
    (tmp_path / "hemlig.html").write_text("utanför", encoding="utf-8")
    (site / "länk.html").symlink_to(tmp_path / "hemlig.html")
    found = pages(site)
    assert set(found) == {"https://min-sajt.local/", "https://min-sajt.local/tj%C3%A4nster/seo.htm"}
    assert found["https://min-sajt.local/"].via == "file"
    assert found["https://min-sajt.local/tj%C3%A4nster/seo.htm"].error == "too-large"


def test_a_folder_whose_pages_tell_their_address(tmp_path: Path) -> None:
    (tmp_path / "om").mkdir()
    (tmp_path / "om" / "index.html").write_text('<link href="https://exempel.se/om/" rel=canonical>', encoding="utf-8")
    assert set(pages(tmp_path)) == {"https://exempel.se/om/"}


def test_a_site_is_called_by_its_host(tmp_path: Path) -> None:
    for number, head in enumerate(
        [
            '<meta content="https://exempel.se/om?a=1&amp;b=2" property="og:url">',
            "<link rel=canonical href=https://exempel.se/annat>",
            '<link rel="canonical" href="https://annan.se/">',
            "<title>Sida</title>",
        ]
    ):
        (tmp_path / f"{number}.html").write_text(head, encoding="utf-8")
    assert read_targets([str(tmp_path)]).site == "exempel.se"
    assert set(pages(tmp_path)) == {f"https://exempel.se/{number}.html" for number in range(4)}
    (tmp_path / "1.html").unlink()
    assert read_targets([str(tmp_path)]).site == tmp_path.name


def test_one_page(tmp_path: Path) -> None:
    (tmp_path / "sida.html").write_text("<p>hej", encoding="utf-8")
    assert [url.rpartition("/")[2] for url in pages(tmp_path / "sida.html")] == ["sida.html"]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="file names are Unicode there")
def test_names_in_latin_1(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"f\xf6retag")
    folder.mkdir()
    (folder / os.fsdecode(b"k\xf6p.html")).write_bytes(b"<p>k\xf6p")
    (found,) = pages(folder).values()
    assert found.url.endswith("/k%F6p.html")
    assert read_targets([str(folder)]).site == "f\ufffdretag"


def test_an_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no HTML files"):
        pages(tmp_path)


def warc(zipped: bool = True) -> bytes:
    html = "Content-Type: text/html; charset=utf-8\r\n"
    packed = gzip.compress(b"<p>packad")
    answers = [
        ("", f"200 OK\r\n{html}", "<title>Åre</title>".encode()),
        ("gz", f"200 OK\r\n{html}Content-Encoding: gzip\r\n", packed),
        ("x.png", "200 OK\r\nContent-Type: image/png\r\n", b"x"),
        ("gammal", "301 Moved\r\nLocation: /ny\r\n", b""),
        ("stor", f"200 OK\r\n{html}", b"x" * 5000),
    ]
    records = []
    for path, head, body in answers:
        payload = f"HTTP/1.1 {head}\r\n".encode() + body
        fields = (
            f"WARC-Type: response\r\nWARC-Target-URI: https://exempel.se/{path}\r\nWARC-Date: 2026-11-21T12:00:00Z\r\n"
        )
        length = f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(payload)}\r\n\r\n"
        records.append(b"WARC/1.0\r\n" + (fields + length).encode() + payload + b"\r\n\r\n")
    return b"".join(gzip.compress(record) if zipped else record for record in records)


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a.wacz"])
def test_archives(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name.endswith(".wacz"):
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("archive/data.warc.gz", warc())
            archive.writestr("datapackage.json", "{}")
    else:
        path.write_bytes(warc(name.endswith(".gz")))
    found = pages(path)
    assert read_targets([str(path)]).site == "exempel.se"
    assert set(found) == {f"https://exempel.se/{part}" for part in ("", "gz", "gammal", "stor")}
    assert found["https://exempel.se/"].body.decode() == "<title>Åre</title>"
    assert found["https://exempel.se/gz"].body == b"<p>packad"
    assert found["https://exempel.se/gammal"].final_url == "https://exempel.se/ny"
    assert (found["https://exempel.se/stor"].error, len(found["https://exempel.se/stor"].body)) == ("too-large", 1000)
    assert all(snapshot.via == "warc" for snapshot in found.values())


@pytest.mark.parametrize("name", ["x.warc", "x.warc.gz", "x.wacz"])
def test_archives_that_are_none(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"inte ett arkiv alls" * 99)
    with pytest.raises(InputError):
        pages(tmp_path / name)


@pytest.mark.parametrize("name", ["a.csv", "a.txt"])
def test_a_quotation_mark_that_is_never_closed(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text('Address,Title\nhttps://exempel.se/,"' + "x" * 1_100_000)
    with pytest.raises(InputError, match="quotation mark") as caught:
        read_targets([str(tmp_path / name)])
    assert "\n" not in str(caught.value)
