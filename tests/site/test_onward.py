"""Links take the reader on to a later stage, or nearer to the act; lists of the same, menus and returns do not."""

import pytest

from auditor.journeys.load import load_journey
from auditor.site.linkgraph import BANNER, BUTTON, MAIN, MENU_LINK
from auditor.site.links import LinkGraphBuilder
from auditor.site.onward import Onward

HOST = "https://firma.example"
STAGES = {
    "artikel": ("awareness", "article"), "artikel2": ("awareness", "article"), "blogg": ("awareness", "listing"),
    "produkter": ("consideration", "category"), "produkt": ("consideration", "product"),
    "produkt2": ("consideration", "product"), "case": ("consideration", "case_study"), "faq": ("consideration", "faq"),
    "case2": ("consideration", "case_study"), "om": ("consideration", "about"),
    "produkt/tillval": ("consideration", "product"),
    "galleri": ("consideration", "testimonials"), "kontakt": ("decision", "contact"), "jobb": ("decision", "careers"),
    "jamfor": ("consideration", "comparison"),
}  # fmt: skip


def way(source: str, target: str, flags: int = MAIN) -> str:
    builder = LinkGraphBuilder()
    builder.add_links(f"{HOST}/{source}", [(f"{HOST}/{target}", flags)])
    stages = {f"{HOST}/{name}": stage for name, (stage, _) in STAGES.items()}
    types = {f"{HOST}/{name}": kind for name, (_, kind) in STAGES.items()}
    answered = {*stages, f"{HOST}/noindex", f"{HOST}/borta"}
    hidden = {f"{HOST}/boka"}
    return Onward(builder.build(), stages, types, load_journey("inbound"), answered, hidden).way(f"{HOST}/{source}")


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("artikel", "produkt"), ("artikel", "kontakt"), ("artikel", "faq"), ("case", "produkt"), ("om", "case"),
        ("produkter", "produkt"), ("produkt", "case"), ("produkt", "produkt/tillval"), ("jamfor", "produkt"),
        ("produkt", "kontakt"), ("case", "boka"),
    ],
)  # fmt: skip
def test_a_link_nearer_to_the_act_takes_on(source: str, target: str) -> None:
    assert way(source, target) == "link"


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("artikel", "artikel2"), ("artikel", "blogg"), ("case", "case2"), ("produkt", "produkt2"),
        ("produkt", "artikel"),        ("produkt", "om"), ("case", "jobb"),
        ("artikel", "noindex"), ("artikel", "borta"), ("produkt", "produkter"),
    ],
)  # fmt: skip
def test_more_of_the_same_a_way_back_and_what_does_not_count_do_not(source: str, target: str) -> None:
    assert way(source, target) == ""


@pytest.mark.parametrize(
    ("target", "flags", "found"),
    [
        ("produkt", BANNER, "beside"), ("kontakt", BANNER, "beside"), ("faq", BANNER, ""), ("galleri", BANNER, ""),
        ("faq", BANNER | BUTTON, "link"), ("kontakt", MENU_LINK, ""), ("kontakt", MENU_LINK | MAIN, "link"),
    ],
)  # fmt: skip
def test_a_block_beside_the_content_leads_to_the_offer_or_the_act(target: str, flags: int, found: str) -> None:
    assert way("artikel", target, flags) == found


def test_entries_of_a_list_recur_on_each_other_and_are_still_the_lists_own() -> None:
    assert way("produkt", "produkt/tillval", BANNER) == "beside"


def test_of_a_page_that_was_not_read_nothing_is_claimed() -> None:
    assert way("artikel", "okand") == "unread"
    assert way("artikel", "fil.jpg") == way("artikel", "okand", BANNER) == ""
