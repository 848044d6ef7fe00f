"""Pages for other readers by their addresses: places, groups, models, years, numbers."""

import pytest

from auditor.decisions.for_others import for_others

HOST = "https://site.example"


@pytest.mark.parametrize(
    ("one", "other", "others"),
    [
        ("/malmo/boka", "/lund/boka", True),
        ("/private/insurance", "/business/insurance", True),
        ("/model-a/data", "/model-b/data", True),
        ("/2023/nyheter", "/2024/nyheter", True),
        ("/pump-2", "/pump-3", True),
        ("/product?id=1", "/product?id=2", True),
        ("/guide-om-takbyte", "/guide-om-takbyte-2", False),
        ("/guide-om-takbyte.html", "/guide-om-takbyte", False),
        ("/tjanster/takbyte", "/service/takbyte", False),
    ],
)
def test_addresses_tell_whose_a_page_is(one: str, other: str, others: bool) -> None:
    assert for_others(HOST + one, HOST + other, ("private", "business")) is others
