from auditor.site.naming import Name
from auditor.site.told import Group, as_told

PUMPS = Group(Name("Pumps", ("pump",)), "en", ("a", "b", "c"))
ROOFS = Group(Name("Roofs", ("roof",)), "en", ("d", "e"))


def names(groups):
    return {group.name.label: group.urls for group in groups}


def test_nothing_said_changes_nothing():
    assert as_told([PUMPS, ROOFS], {}) == [PUMPS, ROOFS]


def test_a_page_that_is_found_later_follows_what_most_of_its_subject_is_called():
    assert names(as_told([PUMPS, ROOFS], {"a": "Heat", "b": "Heat"})) == {"Heat": ("a", "b", "c"), "Roofs": ("d", "e")}


def test_a_page_that_is_moved_takes_no_others_with_it():
    assert names(as_told([PUMPS, ROOFS], {"a": "Roofs"})) == {"Pumps": ("b", "c"), "Roofs": ("a", "d", "e")}


def test_a_page_of_no_subject_and_one_that_was_in_none():
    found = as_told([PUMPS, ROOFS], {"a": "-", "z": "Paint"})
    assert names(found) == {"Pumps": ("b", "c"), "Roofs": ("d", "e"), "Paint": ("z",)}
    assert found[-1].told
