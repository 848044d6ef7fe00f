"""Which pictures stand in for others."""

import pytest

from auditor.page.read import read_page
from auditor.page.standins import stand_in
from auditor.records.page import Snapshot
from auditor.site.flawrules import flaw_rules
from auditor.site.flaws import flaws_of

URL = "https://site.example/om"
BOX = "https://cdn.example/plugins/Basic/assets/placeholder.60f9b1840c.svg"


def shown(body: str) -> tuple[str, ...]:
    html = f"<html><body><main>{body}</main></body></html>"
    return read_page(Snapshot(url=URL, final_url=URL, status=200, body=html.encode())).stand_ins


@pytest.mark.parametrize(
    "address",
    [
        BOX,
        "/wp-content/uploads/woocommerce-placeholder-300x300.png",
        "https://via.placeholder.com/600x400",
        "//placehold.co/600x400?text=Bild",
        "__IMAGE_PLACE_PLACEHOLDER_2__",
        "/media/catalog/product/placeholder/default/image.jpg",
        "img/path/to/your-image.jpg",
    ],
)
def test_the_boxes_of_systems_and_services_stand_in_for_pictures(address: str) -> None:
    assert stand_in({"src": address}) == address


@pytest.mark.parametrize(
    "address",
    [
        "/img/placeholder-jeans.jpg",
        "/img/placeholders.png",
        "/img/video-placeholder.webp",
        "/placeholder/anna.jpg",
        "data:,",
    ],
)
def test_a_file_of_the_site_may_be_called_so(address: str) -> None:
    assert stand_in({"src": address}) == ""


def test_what_is_exchanged_or_hidden_is_no_stand_in() -> None:
    assert stand_in({"src": BOX, "data-src": "/anna.jpg"}) == ""
    assert stand_in({"src": BOX, "srcset": "/anna.jpg 1x, /anna2.jpg 2x"}) == ""
    assert stand_in({"src": BOX, "srcset": f"{BOX} 1x"}) == BOX
    assert stand_in({"src": BOX, "srcset": " ", "data-src": None}) == BOX
    assert stand_in({"src": BOX, "class": "logo w-dyn-bind-empty"}) == ""
    assert stand_in({"class": "logo"}) == ""


def test_only_what_is_seen_counts() -> None:
    assert shown(f"<p>Vi</p><img src='{BOX}' alt='Vi'><a href='/x'><img src='{BOX}'></a>") == (BOX, BOX)
    assert shown(f"<div style='display:none'><img src='{BOX}'></div><img hidden src='{BOX}'>") == ()
    assert shown(f"<picture><source srcset='/anna.webp'><img src='{BOX}'></picture>") == ()


def test_the_page_is_told_once_with_their_number_and_the_first_name() -> None:
    html = f"<html><body><main><p>Vi</p><img src='{BOX}'><img src='{BOX}?x=1'></main></body></html>"
    page = read_page(Snapshot(url=URL, final_url=URL, status=200, body=html.encode()))
    found = [flaw for flaw in flaws_of(page, flaw_rules()) if flaw.kind == "picture"]
    assert [(flaw.text, flaw.why) for flaw in found] == [("placeholder.60f9b1840c.svg", "2")]
