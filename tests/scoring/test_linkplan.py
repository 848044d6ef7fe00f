"""The plan of links: orphans first, only to where a reader may be sent, never the same place twice."""

from collections.abc import Iterable

from auditor.records.audit import Finding, Subject
from auditor.records.judgement import PageResult
from auditor.records.linkplan import LinkProposal
from auditor.records.page import Block, Page
from auditor.records.profile import OwnStep, SiteProfile
from auditor.scoring.linkplan import link_plan
from auditor.site.linkable import Linkable
from auditor.site.mention import Name
from tests.builders import HOST, a_page, a_site

TEXT = "We lay roofs of slate in all weathers. Ask us about roof insulation when you are at it and save a lot of heat."


def a_text(url: str, text: str = TEXT) -> Page:
    return Page(url=url, language="und", blocks=(Block(tag="p", place="main", text=text, fingerprint=hash(url)),))


def planned(
    pages: Iterable[PageResult], onward: dict[str, tuple[str, ...]], lonely: dict[str, tuple[str, ...]] | None = None,
    orphans: dict[str, str] | None = None, texts: dict[str, str] | None = None, **facts: object,
) -> tuple[LinkProposal, ...]:  # fmt: skip
    site = a_site(pages, **facts)
    known = {f"{HOST}/{name}": tuple(f"{HOST}/{one}" for one in others) for name, others in onward.items()}
    alone = {f"{HOST}/{name}": tuple(f"{HOST}/{one}" for one in others) for name, others in (lonely or {}).items()}
    named = {url: (Name(("roof", "insulation"), ("insulation",)),) for urls in known.values() for url in urls}
    named |= {url: (Name(("roof", "insulation"), ("insulation",)),) for url in alone}
    findings = [
        Finding(check="orphan", subject=Subject(kind="page", id=f"{HOST}/{name}"), verdict="fail", key="no-inlinks",
                values={"nearest": f"{HOST}/{above}" if above else ""})
        for name, above in (orphans or {}).items()
    ]  # fmt: skip
    said = {f"{HOST}/{name}": text for name, text in (texts or {}).items()}
    read = lambda urls: [a_text(url, said.get(url, TEXT)) for url in sorted(urls)]  # noqa: E731
    return link_plan(site, findings, Linkable(known, alone, named), read)


def an_offer(name: str = "insulation", **values: object) -> PageResult:
    return a_page(name, "consideration", "service", **{"h1": "Roof insulation", "title": "Insulation | Firm", **values})


def test_a_page_that_speaks_of_an_offer_is_to_link_to_it_by_its_name() -> None:
    (link,) = planned([a_page("guide", next_steps=0, ways=("form",)), an_offer()], {"guide": ("insulation",)})
    assert (link.source, link.target, link.reason) == (f"{HOST}/guide", f"{HOST}/insulation", "subject")
    assert link.anchor == "Roof insulation" and link.quote.startswith("Ask us about roof insulation")


def test_nothing_is_proposed_where_no_sentence_names_it_or_no_reader_may_be_sent() -> None:
    guide = a_page("guide", next_steps=0, ways=("form",))
    onward = {"guide": ("insulation",)}
    assert not planned([guide, an_offer()], onward, texts={"guide": "A text on something else that is long enough."})
    assert not planned([guide, an_offer(noindex=True)], onward)
    assert not planned([guide, an_offer(language="sv")], onward)
    assert not planned([guide, a_page("insulation", "awareness", "article")], onward)
    assert not planned([guide, an_offer(h1="", title="x" * 80)], onward)  # no name that fits a link


def test_two_targets_never_share_a_sentence_and_a_page_gets_three_at_most() -> None:
    pages = [a_page("guide", next_steps=0, ways=("form",)), *(an_offer(f"insulation-{number}") for number in range(5))]
    assert len(planned(pages, {"guide": tuple(f"insulation-{number}" for number in range(5))})) == 1


def test_a_dead_end_gets_the_sites_own_step_after_its_last_words() -> None:
    step = a_page("contact", "decision", "contact", h1="Say hello")
    steps = (OwnStep(wording="Get in touch", kind="contact", target=step.url, pages=9, share=0.9),)
    pages = [a_page("guide", next_steps=0, ways=(), ctas=()), step]
    (link,) = planned(pages, {}, profile=SiteProfile(steps=steps))
    assert (link.reason, link.anchor, link.quote) == ("step", "Get in touch", TEXT.partition(". ")[2])


def test_orphans_come_first_from_who_speaks_of_them_and_from_the_list_above() -> None:
    pages = [
        a_page("guide", next_steps=0, ways=("form",)), an_offer(), a_page("blog/roof", inlinks=0, h1="Roof insulation"),
        a_page("blog", "awareness", "listing"), a_page("shop", "consideration", "category"),
    ]  # fmt: skip
    found = planned(pages, {"guide": ("insulation",)}, {"blog/roof": ("guide", "shop")}, {"blog/roof": "blog"})
    assert [(one.reason, one.source.removeprefix(HOST), bool(one.quote)) for one in found] == [
        ("orphan", "/guide", True), ("orphan", "/blog", False),
    ]  # fmt: skip
