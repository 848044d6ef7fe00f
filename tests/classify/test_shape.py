import pytest

from auditor.classify.features import features_of
from auditor.classify.shape import shape_of
from auditor.classify.zones import own_of
from auditor.records.page import PageContext


@pytest.mark.parametrize("address", ["http://", "http://[x", "https://två ord", "http:/", "httpx:a", "https://%"])
def test_a_link_that_nobody_can_open_is_no_crash(read, address) -> None:
    page = read(f'<html lang="sv"><main><a href="{address}">Läs mer</a> om ull.</main></html>', "/ull/")
    facts = shape_of(page, PageContext(), own_of(page, PageContext()))
    assert "links-inside" not in facts
    assert features_of(page, PageContext()).facts == facts
