"""A subject keeps its id from the audit before while most of its pages stay."""

from auditor.records.audit import Topic
from auditor.run.measure import lasting
from auditor.site.lasting import kept_ids, with_ids
from auditor.site.topics import TopicMap


def changes(now: dict[str, str], before: dict[str, str], named: str = "") -> dict[str, str]:
    """`now` and `before`: id -> its pages, a letter each."""
    topics = [Topic(id=one, label=one) for one in (named.split() if named else now)]
    pages, earlier = ({page: one for one, held in kept.items() for page in held} for kept in (now, before))
    return kept_ids(topics, pages, earlier)


def test_another_name_for_the_same_pages_keeps_the_id():
    assert changes({"dry-eyes": "abcd"}, {"dry-eye": "abc"}) == {"dry-eyes": "dry-eye"}
    assert changes({"dry-eyes": "abcd", "lenses": "ef"}, {"dry-eye": "abcg", "lenses": "ef"}) == {"dry-eyes": "dry-eye"}


def test_a_part_or_a_whole_of_half_the_pages_is_another_subject():
    assert changes({"one": "ab", "two": "cd"}, {"both": "abcd"}) == {}
    assert changes({"both": "abcd"}, {"one": "ab", "two": "cd"}) == {}


def test_names_that_change_places_take_their_ids_along():
    assert changes({"a": "xyz", "b": "uvw"}, {"b": "xyz", "a": "uvw"}) == {"a": "b", "b": "a"}


def test_a_new_subject_does_not_take_the_id_of_an_old_one():
    assert changes({"drums": "abc", "bass": "def"}, {"bass": "abc"}) == {"drums": "bass", "bass": "bass-2"}


def test_pages_that_are_new_or_gone_tell_nothing_and_a_group_without_a_name_keeps_none():
    assert changes({"new": "abcdef"}, {"old": "abxyz"}) == {"new": "old"}
    assert changes({"group:x": "abc"}, {"old": "abc"}, named="other") == {}


def test_topics_and_pages_bear_the_same_ids():
    topics = (Topic(id="b", label="B", pages=2), Topic(id="c", label="C", pages=2))
    found, pages = with_ids(topics, {"x": "b", "y": "group:z"}, {"b": "d"})
    assert [topic.id for topic in found] == ["c", "d"]
    assert pages == {"x": "d", "y": "group:z"}


def test_an_audit_keeps_ids_of_names_and_not_of_groups_without_one():
    found = TopicMap((Topic(id="lenses", label="Lenses", pages=2),), {"x": "lenses", "y": "lenses"})
    assert lasting(found, {"x": "contacts", "y": "contacts"}).topic_of == {"x": "contacts", "y": "contacts"}
    assert lasting(found, {"x": "group:eye", "y": "group:eye"}) == found
    assert lasting(found, {}) == found
