"""Briefs hold what the site itself has: headings, links, words and lengths; and nothing of what pages say is markup."""

import io
import re
import sys
from collections.abc import Callable

import pytest
from msgspec.structs import replace

from auditor.errors import InputError
from auditor.exports.brief import Briefer, action_of
from auditor.exports.brief_docx import as_docx
from auditor.exports.brief_md import as_markdown
from auditor.exports.brief_parts import Brief, Line, Part
from auditor.exports.brief_rivals import Rival, rivals_part
from auditor.exports.kin import Kin, shared
from auditor.exports.lookup import Lookup
from auditor.exports.wording import Wording
from auditor.records.audit import Action, Audit, Topic
from auditor.records.demand import Demand, QueryDemand
from auditor.records.judgement import PageResult
from auditor.records.linkplan import LinkProposal
from auditor.records.page import Heading, Page
from auditor.records.personas import Answer, PersonaRow
from tests.builders import HOST, a_page

Sample = Callable[..., Audit]
HEADS = ("Så går det till", "Vad kostar det?", "Kontakta oss")


def service(name: str, **values: object) -> PageResult:
    return a_page(name, "consideration", "service", **{"language": "sv", "h1": name.capitalize(), **values})


def an_audit(base: Audit, *pages: PageResult, **values: object) -> Audit:
    return replace(
        base, pages=pages, findings=(), topics=(), language_mix={"sv": len(pages)}, **{"actions": (), **values}
    )


def reader(**heads: tuple[str, ...]) -> Callable[[str], Page | None]:
    """Give the page of an address with the headings that are told by its name; others have none."""

    def page_at(url: str) -> Page | None:
        found = heads.get(url.removeprefix(f"{HOST}/"), ())
        return Page(url=url, language="sv", headings=tuple(Heading(level=2, text=text) for text in found))

    return page_at


def briefer(audit: Audit, **heads: tuple[str, ...]) -> Briefer:
    return Briefer(audit, Wording("sv", audit.journey, strict=True), reader(**heads))


def parts(brief: Brief) -> dict[str, Part]:
    return {part.title: part for part in brief.parts}


def test_a_new_page_is_told_by_its_kind_its_kin_its_links_and_the_sites_own_words(sample: Sample) -> None:
    action = Action(
        id="content:consideration:x", check="missing-content-type", key="missing", stage="consideration",
        suggest_type="service", suggest_cta="quote", suggest_target=f"{HOST}/a", links_from=(f"{HOST}/a",),
        values={"stage": "consideration", "suggest_sv": "Begär offert", "title_sv": "Tak: så går det till"},
    )  # fmt: skip
    personas = (
        PersonaRow(
            id="eva", name="Eva", gaps=("consideration",), questions=(Answer(question="Hur länge håller det?"),)
        ),
    )
    pages = [service("a", word_count=400), service("b", word_count=600), service("c", word_count=500)]
    audit = an_audit(sample(5), *pages, actions=(action,), personas=personas)
    (brief,) = briefer(audit, a=HEADS, b=(*HEADS[:1], "Garanti"), c=HEADS).all()
    found = parts(brief)
    assert brief.title == "Brief: Tak: så går det till" and ("Personas", "Eva") in brief.facts
    outline = found["Rubriker att utgå från"].lines
    assert [line.text for line in outline[:2]] == ["Så går det till (på 3 av dem)", "Vad kostar det? (på 2 av dem)"]
    assert Line(text="B", url=f"{HOST}/b", under=("Garanti",)) in outline
    assert found["Frågor att svara på"].lines == (Line(text="Hur länge håller det?"),)
    assert "”Begär offert”" in found["CTA"].said and found["Länka hit från"].lines[0].url == f"{HOST}/a"
    assert "400–600 ord" in found["Längd och läsbarhet"].said


def test_a_page_to_improve_is_told_what_it_has_and_what_to_add(sample: Sample) -> None:
    page, other = service("tak", word_count=90), service("puts")
    link = LinkProposal(source=other.url, target=page.url, anchor="Tak", reason="subject", quote="Vi lägger tak.")
    queries = (QueryDemand(query="lägga tak", phase="consideration", impressions=9, page=page.url),
               QueryDemand(query="firman", phase="consideration", brand=True, page=page.url))  # fmt: skip
    audit = an_audit(sample(5), page, other, links=(link,), demand=Demand(queries=queries))
    found = parts(briefer(audit, tak=("Vi kan tak",)).of_page(page))
    assert [line.text for line in found["Rubriker på sidan i dag"].lines] == ["Vi kan tak"]
    assert [line.text for line in found["Frågor att svara på"].lines] == ["Sökfråga: lägga tak"]
    assert found["Länkar"].lines == (
        Line(text="Länka hit från ”Puts”", url=other.url, under=("Vid ”Vi lägger tak.”",)),
    )
    assert found["CTA"].said == "I dag: ”Press contact”."
    assert "Längd och läsbarhet" not in found  # one page tells nothing


def test_articles_on_something_else_lend_no_headings(sample: Sample) -> None:
    pages = [a_page(name, language="sv", topic=topic) for name, topic in (("a", "t1"), ("b", "t2"), ("c", "t1"))]
    heads = {"a": ("Om tak",), "b": ("Om fönster",), "c": ("Mer om tak",)}
    outline = parts(briefer(an_audit(sample(5), *pages), **heads).of_page(pages[0]))["Rubriker att utgå från"]
    assert [line.under for line in outline.lines] == [("Mer om tak",)]


def test_headings_of_every_kind_of_page_are_furniture(sample: Sample) -> None:
    kinds = ("service", "product", "about")
    pages = [a_page(kind, "consideration", kind) for kind in kinds]
    kin = Kin(Lookup(an_audit(sample(5), *pages)), reader(**dict.fromkeys(kinds, ("Relaterat", "Eget"))))
    assert kin.headings(pages[0].url) == []
    alone = Kin(Lookup(an_audit(sample(5), *pages)), reader(service=("Relaterat",)))
    assert alone.headings(pages[0].url) == ["Relaterat"]


def test_shared_headings_are_counted_once_a_page() -> None:
    assert shared([("A", "A", "B"), ("a", "C")], ()) == [("a", 2)]
    assert shared([("A",), ("A",)], ("a",)) == []


def test_an_action_is_known_by_its_id_and_by_its_number(sample: Sample) -> None:
    audit = sample(60)
    assert action_of(audit, audit.actions[1].id) is action_of(audit, "2") is audit.actions[1]
    assert action_of(audit, "0") is action_of(audit, "99") is action_of(audit, "²") is None


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_page_of_a_hostile_site_can_be_briefed(sample: Sample, language: str) -> None:
    audit = sample(60, language=language)
    made = Briefer(audit, Wording(language, audit.journey, strict=True), lambda url: None)
    for page in audit.pages:
        text = as_markdown(made.of_page(page)).decode()
        assert not re.search(r"(?<!\\)<(?!https?:)", text) and "](<javascript" not in text


def test_markup_and_addresses_of_pages_stay_text() -> None:
    lines = (
        Line(text="[x](http://evil.example)", url="javascript:alert(1)"),
        Line(text="Sida", url="https://a.example/<b>"),
    )
    brief = Brief(name="x", title="# **T**", facts=(("A", "`b`"),), parts=(Part(title="P", said="_s_", lines=lines),))
    text = as_markdown(brief).decode()
    assert "\\[x\\]\\(http://evil.example\\)" in text and "javascript" not in text
    assert "[Sida](<https://a.example/%3Cb%3E>)" in text and "# \\# \\*\\*T\\*\\*" in text


def test_a_word_document_holds_the_same(sample: Sample) -> None:
    docx = pytest.importorskip("docx")
    part = Part(title="Länkar", said="Så här.", lines=(Line(text="Sida", url="https://a.example/", under=("vid",)),))
    brief = Brief(name="x", title="Titel\x0b", facts=(("Fas", "Beslut"),), parts=(part,))
    document = docx.Document(io.BytesIO(as_docx(brief)))
    texts = [one.text for one in document.paragraphs]
    assert texts[1:] == ["Länkar", "Så här.", "Sida (https://a.example/)", "vid"] and texts[0].startswith("Titel")
    assert [cell.text for cell in document.tables[0].rows[0].cells] == ["Fas", "Beslut"]


def test_without_the_library_the_way_out_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(InputError, match=r"auditor\[docx\]"):
        as_docx(Brief(name="x", title="x", facts=(), parts=()))


def test_a_brief_shows_what_rivals_have_of_that_kind_and_subject(sample: Sample) -> None:
    base = sample(8, hostile=False)
    ours = service("tak", word_count=300)
    theirs = [
        service("byta-tak", title="Byta tak i Lund", word_count=900),
        service("fasad", title="Måla fasad", word_count=800),
        *(service(f"mer-{number}", title=f"Annat {number}") for number in range(4)),
    ]
    topic = Topic(id="t", label="byta tak", pages=1, language="sv")
    audit = replace(an_audit(base, replace(ours, topic="t")), topics=(topic,))
    rival = replace(an_audit(base, *theirs), site="https://rival.example/")
    heads = {"byta-tak": tuple(f"Rubrik {number}" for number in range(9)), "fasad": ("Färg",)}
    made = Briefer(audit, Wording("sv", audit.journey, strict=True), reader(), [Rival(rival, reader(**heads))])
    part = parts(made.of_page(audit.pages[0]))["Det konkurrenterna har"]
    assert "har 6\u00a0sidor av det slaget" in part.said
    (line,) = part.lines  # on the subject there is one page, and it stands alone
    assert line.text.endswith("Byta-tak") and line.url.endswith("/byta-tak")
    assert line.under[0] == "Tjänstesida, 900\u00a0ord"
    assert line.under[1].count("Rubrik ") == 6
    assert line.under[2].startswith("CTA: Press")
    alone = parts(briefer(audit).of_page(audit.pages[0]))
    assert "Det konkurrenterna har" not in alone


def test_of_articles_only_those_on_the_subject_are_shown_and_of_others_the_best(sample: Sample) -> None:
    base = sample(8, hostile=False)
    rival = replace(
        an_audit(base, a_page("a", language="sv", title="Skötsel"), *(service(name) for name in "bcd")),
        site="https://rival.example/",
    )
    words = Wording("sv", base.journey, strict=True)
    assert rivals_part([Rival(rival, reader())], "article", "fasad", "sv", words).lines == ()
    assert rivals_part([Rival(rival, reader())], "article", "", "sv", words).lines == ()
    assert len(rivals_part([Rival(rival, reader())] * 5, "service", "fasad", "sv", words).lines) == 6
    assert rivals_part([Rival(rival, reader())], "service", "", "en", words).lines == ()
