"""Drafts as files: front matter, Word documents, and what is refused."""

import io
import zipfile
from pathlib import Path
from random import Random

import pytest

from auditor.errors import InputError
from auditor.page.read import read_page
from auditor.records.page import Page, Snapshot
from auditor.sources.draft import Draft, html_draft
from auditor.sources.draft_file import read_draft
from auditor.sources.draft_md import front_matter, markdown_draft


def page_of(draft: Draft) -> Page:
    url = "https://a.example/x"
    return read_page(Snapshot(url=url, final_url=url, status=200, body=draft.html, headers=dict(draft.headers)))


def test_markdown_becomes_a_page_with_its_title_and_links() -> None:
    page = page_of(
        markdown_draft("a.md", "---\nTitle: 'Å & Ö'\n---\nText [nu](/b).\n\n| a | b |\n|---|---|\n| c | d |".encode())
    )
    assert page.title == "Å & Ö" and page.h1 == "Å & Ö"
    assert [one.href for one in page.clickables] == ["https://a.example/b"]
    assert "c" in page.main_text and "---" not in page.main_text


@pytest.mark.parametrize(
    ("text", "said"),
    [("---\nurl: /guide\ntags:\n  - title: nej\n---\nx", {"url": "/guide"}),
     ("+++\ntitle = 'Hej'\nslug = 'hej'\n+++\nx", {"title": "Hej", "slug": "hej"}),
     ("---\ntitle: [a, b]\n---\nx", {}), ("+++\ntitle = \n+++\nx", {}), ("---\nno end", {}), ("# Bara text", {})],
)  # fmt: skip
def test_front_matter_is_read_line_by_line(text: str, said: dict[str, str]) -> None:
    assert front_matter(text)[0] == said


def test_front_matter_without_an_end_stays_text() -> None:
    assert front_matter("---\nno end")[1] == "---\nno end"


def test_a_piece_of_html_has_no_frame_and_a_whole_page_has_one() -> None:
    piece = html_draft("a.html", b"<h2>Hej</h2><p>Text")
    assert piece.form == "fragment" and not piece.framed and page_of(piece).main_text == "Hej\nText"
    assert html_draft("a.html", b"<!doctype html><title>x</title>").framed


def word(tmp_path: Path) -> Path:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_heading("Värme i villa", 0)
    document.add_heading("Vad kostar det?", 2)
    paragraph = document.add_paragraph("Läs om ")
    link = document.part.relate_to(
        "https://a.example/priser", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
        is_external=True,
    )  # fmt: skip
    from docx.oxml import parse_xml

    space = (
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    )
    paragraph._p.append(
        parse_xml(f'<w:hyperlink {space} r:id="{link}"><w:r><w:t>priser &lt;b&gt;</w:t></w:r></w:hyperlink>')
    )
    paragraph._p.append(
        parse_xml(f'<w:del {space} w:id="1" w:author="x"><w:r><w:delText>borta</w:delText></w:r></w:del>')
    )
    document.add_paragraph("Ett", style="List Bullet")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Pump", "50 000 kr"
    path = tmp_path / "a.docx"
    document.save(path)
    return path


def test_a_word_document_keeps_its_headings_links_and_open_changes(tmp_path: Path) -> None:
    draft = read_draft(str(word(tmp_path)))
    page = page_of(draft)
    assert page.h1 == "Värme i villa" and [one.text for one in page.headings] == ["Värme i villa", "Vad kostar det?"]
    assert [(one.text, one.href) for one in page.clickables] == [("priser <b>", "https://a.example/priser")]
    assert "borta" not in page.main_text and "50 000 kr" in page.main_text
    assert draft.marks == (("changes", "1"),)


def test_text_in_content_controls_and_moved_text_is_not_lost(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    from docx.oxml import parse_xml

    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    said = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    document = docx.Document()
    body = document.element.body
    body.insert(0, parse_xml(f"<w:sdt {space}><w:sdtContent>{said.format('I en ruta')}</w:sdtContent></w:sdt>"))
    moved = "<w:moveTo w:id='1' w:author='x'><w:r><w:t>flyttat hit</w:t></w:r></w:moveTo>"
    left = "<w:moveFrom w:id='2' w:author='x'><w:r><w:t>stod här</w:t></w:r></w:moveFrom>"
    body.insert(
        1, parse_xml(f"<w:p {space}>{moved}{left}<w:r><w:t>e</w:t><w:noBreakHyphen/><w:t>post</w:t></w:r></w:p>")
    )
    document.save(path := tmp_path / "a.docx")
    draft = read_draft(str(path))
    text = page_of(draft).main_text
    assert "I en ruta" in text and "flyttat hit" in text and "e-post" in text and "stod här" not in text
    assert draft.marks == (("changes", "2"),)


def bomb(unpacked: int) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * unpacked)
    return held.getvalue()


@pytest.mark.parametrize("unpacked", [30_000_000, 6_000_000])
def test_a_document_that_unpacks_to_too_much_is_refused(tmp_path: Path, unpacked: int) -> None:
    path = tmp_path / "bomb.docx"
    path.write_bytes(bomb(unpacked))
    with pytest.raises(InputError, match=r"too large|more text"):
        read_draft(str(path))


def test_a_folder_and_a_missing_file_are_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a folder"):
        read_draft(str(tmp_path))
    with pytest.raises(InputError, match="no such file"):
        read_draft(str(tmp_path / "nej.md"))


def test_text_in_a_part_of_another_name_counts_and_a_picture_does_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("auditor.sources.draft_docx.LARGEST_XML", 20_000)

    def written(start: bytes) -> Path:
        path = tmp_path / "a.docx"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("word/document.xml", "<a/>")
            archive.writestr("word/big.bin", start + Random(1).randbytes(24_000))
        return path

    with pytest.raises(InputError, match="more text than a page"):
        read_draft(str(written(b"<?xml")))
    with pytest.raises(InputError, match="not a Word document that can be read"):
        read_draft(str(written(b"\x89PNG")))


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_is_read_as_its_editor_saved_it(tmp_path: Path, coding: str) -> None:
    path = tmp_path / "a.md"
    path.write_bytes("# Råd på vägen\n\nÄn så länge – prova.".encode(coding))
    assert page_of(read_draft(str(path))).h1 == "Råd på vägen"
    path = tmp_path / "a.html"
    path.write_bytes("<html><meta charset=utf-16><h1>Råd på vägen</h1><p>Än så länge.</html>".encode("utf-16"))
    assert page_of(read_draft(str(path))).h1 == "Råd på vägen"


@pytest.mark.parametrize(
    "text",
    ["---\ntitle: Råd\n---", "--- \ntitle: Råd\n--- \nText", "---\ntitle: Råd\n...\nText", "+++\ntitle = 'Råd'\n+++"],
)
def test_front_matter_ends_as_editors_end_it(text: str) -> None:
    said, body = front_matter(text)
    assert said == {"title": "Råd"} and body in ("", "Text")
