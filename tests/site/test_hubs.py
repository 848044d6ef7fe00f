"""Pages that sell one thing name their subject: which labels count, and how a group is parted by them."""

import numpy as np

from auditor.records.page import Block, Page, PageContext
from auditor.site.bags import BagBuilder
from auditor.site.hubs import are_family, out_of_rows, parted
from auditor.site.sitetext import site_text
from auditor.site.topics import find_topics

ROOT = "https://www.ledger.example/"
TEXTS = {
    "services/payroll": ("Payroll", "We run wages, payslips, pensions, holiday pay, starters and leavers every month."),
    "services/company-formations": ("Company formations", "Registering a limited firm with shares, directors, name."),
    "services/bookkeeping": (
        "Bookkeeping",
        "Receipts, invoices, bank feeds, ledgers and reconciliations kept in order.",
    ),
    "services/xk1280-printer": ("XK1280 printer", "A receipt printer with roll, cutter, cable, warranty and driver."),
    "services/offers-in-anlaby": ("Ledgers in Anlaby", "Visits at your desk, tea, parking, lanes, church and river."),
    "guides/biscuits": ("Why we love our dog", "Walks, biscuits, naps, beach, ball, fur, vet and a wagging tail."),
}

SHARED = "owners who have deadlines, forms, software and worries get answers from calm staff in plain words."


def site(texts: dict[str, tuple[str, str]], kind: str = "service"):
    builder = BagBuilder()
    for number, (path, (name, text)) in enumerate(texts.items(), 2):
        blocks = (
            Block(tag="h1", place="main", text=name, fingerprint=1),
            Block(tag="p", place="main", text=f"{text} {name}: {SHARED}", fingerprint=number),
        )
        page = Page(url=f"{ROOT}{path}", language="en", title=f"{name} | Ledger", h1=name, blocks=blocks)
        builder.add(page, PageContext(pages=len(texts), anchors=(name,)))
    kinds = {f"{ROOT}{path}": kind if path.startswith("services") else "article" for path in texts}
    return find_topics(site_text(builder), {}, types=kinds)


def test_a_service_with_a_page_of_its_own_is_a_subject_and_a_model_or_a_town_is_none():
    found = {topic.label: topic for topic in site(TEXTS).topics}
    assert set(found) == {"Payroll", "Company formations", "Bookkeeping"}
    assert all(topic.sold and topic.pages == 1 for topic in found.values())


def test_articles_and_products_with_a_page_of_their_own_are_no_subject():
    assert site(TEXTS, "product").topics == ()
    assert site(TEXTS, "article").topics == ()


def test_no_more_single_pages_are_shown_when_a_site_has_enough():
    names = ["Payroll", "Bookkeeping", "Auditing", "Invoicing", "Budgeting", "Probate", "Pensions", "Grants"]
    texts = {
        f"services/{name.lower()}": (name, f"{name} with {name[:4]}one, {name[:4]}two, {name[:4]}three, {name[:4]}four")
        for name in names
    }
    assert len(site(texts).topics) <= 6


def test_a_group_is_parted_by_its_labels_and_each_page_goes_to_the_nearest():
    likely = np.full((5, 5), 0.1, dtype=np.float32)
    likely[2, 0] = likely[3, 1] = 0.9
    labels = {0: (7,), 1: (8, 9)}
    assert parted([0, 1, 2, 3, 4], labels, likely, 0.4) == [[0, 2], [1, 3], [4]]
    assert parted([0, 2, 4], labels, likely, 0.4) == [[0, 2, 4]]


def test_kinds_of_one_thing_stay_together():
    assert are_family([(1, 2), (1, 3), (1, 4)])
    assert not are_family([(1, 2), (1, 3)])
    assert not are_family([(1, 2), (3, 4), (5, 6)])
    likely = np.ones((3, 3), dtype=np.float32)
    assert parted([0, 1, 2], {0: (1, 2), 1: (1, 3), 2: (1, 4)}, likely, 0.4) == [[0, 1, 2]]


def test_an_ampersand_is_one_name():
    texts = {path: TEXTS[path] for path in list(TEXTS)[1:]} | {
        "services/man-and-van": ("Man & van", "A small lorry with a driver, ramps, straps, blankets and trolley.")
    }
    assert "Man and van" in {topic.label for topic in site(texts).topics}


def test_single_pages_of_a_row_are_no_subjects():
    assert out_of_rows({0: (1, 9), 1: (2, 9), 2: (3, 9), 3: (4, 9), 4: (5,)}) == [4]
    assert out_of_rows({0: (1, 9), 1: (2, 9), 2: (3, 9)}) == [0, 1, 2]


def test_what_is_surely_told_of_one_service_is_called_like_it():
    told = "wharf crane tugboat pilot mooring ballast quay hatch winch buoy"
    texts = {
        "services/cargo-surveys": ("Cargo surveys", f"{told} sampling"),
        "guides/monday": ("What happens on a Monday", f"{told} early"),
        "guides/night": ("Nights are longer than days", f"{told} lamps"),
        "services/payroll": (
            "Payroll",
            "wages payslips pensions holidays starters leavers overtime bonus stamps codes",
        ),
        "services/auditing": (
            "Auditing",
            "ledgers receipts vouchers accruals assets stock debtors reserves notes trail",
        ),
    }
    assert {topic.label: topic.pages for topic in site(texts).topics}["Cargo surveys"] == 3
