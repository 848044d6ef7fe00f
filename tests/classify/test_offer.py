import pytest

from auditor.classify.offer import offer_facts
from auditor.classify.zones import own_of
from auditor.records.page import PageContext

PRODUCT = """<html lang="sv"><title>{title}</title><main><h1>Ullfilt Grå</h1><p>{price}</p>
<button class="btn">{button}</button><p>En filt i ren ull, vävd i Sverige, 130 x 200 cm, tvättas i 30 grader.</p>
</main>"""


def facts(read, price="1 295 kr", button="Lägg i varukorg", title="Ullfilt"):
    page = read(PRODUCT.format(price=price, button=button, title=title), "/produkt/ullfilt/")
    return offer_facts(page, PageContext(), own_of(page, PageContext()))


def test_the_main_thing_is_sold_here(read) -> None:
    found = facts(read)
    assert found["main-price-with-order"] == 1.0
    assert found["price-by-headline"] == 1.0
    assert found["order-controls"] > 0


@pytest.mark.parametrize("button", ["Läs mer", "Kontakta oss"])
def test_a_price_without_an_order_button_is_only_told(read, button) -> None:
    found = facts(read, button=button)
    assert found["main-price-with-order"] == 0.0
    assert found["price"] == 1.0


def test_an_order_button_without_a_price(read) -> None:
    found = facts(read, price="Finns i flera färger")
    assert found["main-price-with-order"] == 0.0
    assert found["order-by-headline"] == 1.0
