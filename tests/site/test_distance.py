import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from auditor.site.distance import UNREACHED, distances


def test_distance_counts_links_to_the_nearest_goal():
    sources = np.array([0, 1, 2, 4], dtype=np.int32)
    targets = np.array([1, 2, 3, 4], dtype=np.int32)
    assert distances(sources, targets, 5, np.array([3])).tolist() == [3, 2, 1, 0, UNREACHED]
    assert distances(targets, sources, 5, np.array([0])).tolist() == [0, 1, 2, 3, UNREACHED]


def test_without_goals_or_links_nothing_is_reached():
    empty = np.zeros(0, dtype=np.int32)
    assert distances(empty, empty, 2, np.zeros(0, dtype=np.int64)).tolist() == [UNREACHED, UNREACHED]
    assert distances(empty, empty, 2, np.array([1])).tolist() == [UNREACHED, 0]


@given(
    st.integers(1, 12).flatmap(
        lambda size: st.tuples(
            st.just(size),
            st.lists(st.tuples(st.integers(0, size - 1), st.integers(0, size - 1)), max_size=40),
            st.sets(st.integers(0, size - 1), min_size=1),
        )
    )
)
def test_distances_agree_with_a_plain_search(case):
    size, links, goals = case
    expected = dict.fromkeys(goals, 0)
    queue = list(goals)
    for node in queue:
        for source, target in links:
            if target == node and source not in expected:
                expected[source] = expected[node] + 1
                queue.append(source)
    sources = np.array([one for one, _ in links], dtype=np.int32)
    targets = np.array([one for _, one in links], dtype=np.int32)
    found = distances(sources, targets, size, np.array(sorted(goals)))
    assert found.tolist() == [expected.get(node, UNREACHED) for node in range(size)]
