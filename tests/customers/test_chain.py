"""The contacts along a reader's way: what each stage offers, how many kinds there are, and where the chain breaks."""

from types import ModuleType

import pytest

from auditor.customers.chain import chains_of
from auditor.records.audit import Touchpoint
from auditor.records.personas import PersonaRow

CONTACT = (Touchpoint(id="phone", group="contact", name="phone", pages=1),)


def groups(**shown: str):
    return lambda url: frozenset(shown.get(url.rpartition("/")[2], "").split())


def test_a_chain_counts_kinds_of_pages_and_of_touchpoints_up_to_the_decision(build: ModuleType) -> None:
    pages = [build.a_page("a"), build.a_page("b"), build.a_page("c", "consideration"), build.a_page("d", "decision"),
             build.a_page("e", "loyalty")]  # fmt: skip
    on = groups(a="newsletter measuring", c="contact", d="contact booking", e="app")
    (chain,) = chains_of(build.a_site(pages, "kundresa", touchpoints=CONTACT), (), on)
    first, second, third, after, last = chain.links
    assert (first.pages, first.types, first.groups) == (2, {"article": 2}, {"newsletter": 1})
    assert (second.breaks, third.breaks, last.groups) == ("", "", {"app": 1})
    assert after.breaks == "empty"
    assert chain.contacts == 5  # article, newsletter, service, contact (a page and a way are one), booking


@pytest.mark.parametrize(
    ("values", "breaks"),
    [({"next_steps": 0, "ctas": ()}, "no-way"), ({"next_steps": 0, "ways": ("form",)}, ""), ({}, "")],
)
def test_a_stage_whose_pages_lead_nowhere_breaks_the_chain(build: ModuleType, values: dict, breaks: str) -> None:
    pages = [build.a_page("a", **values), build.a_page("c", "consideration"), build.a_page("d", "decision")]
    (chain,) = chains_of(build.a_site(pages, touchpoints=CONTACT), (), groups(d="contact"))
    assert chain.links[0].breaks == breaks


def test_a_decision_without_a_contact_breaks_it_and_what_nobody_looked_for_does_not(build: ModuleType) -> None:
    pages = [build.a_page("a"), build.a_page("c", "consideration"), build.a_page("d", "decision", ways=("link",))]
    (looked,) = chains_of(build.a_site(pages, touchpoints=CONTACT), (), groups())
    assert looked.links[2].breaks == "no-contact"
    (blind,) = chains_of(build.a_site(pages), (), groups())
    assert blind.links[2].breaks == ""


def test_each_persona_that_is_spoken_to_has_its_own_chain(build: ModuleType) -> None:
    pages = [build.a_page("a", personas=("villa",)), build.a_page("b", personas=("brf",)),
             build.a_page("c", "consideration", personas=("brf",)), build.a_page("d", "decision")]  # fmt: skip
    rows = (PersonaRow(id="villa", name="Villa", pages=1), PersonaRow(id="nobody", name="Nobody"))
    (chain,) = chains_of(build.a_site(pages, touchpoints=CONTACT), rows, groups(d="contact"))
    assert (chain.persona, [(link.pages, link.common) for link in chain.links][:3]) == (
        "villa",
        [(1, 0), (0, 0), (0, 1)],
    )
    assert [link.breaks for link in chain.links][:3] == ["", "empty", ""]  # what speaks to nobody is for everybody
    assert chains_of(build.a_site([]), (), groups()) == ()
