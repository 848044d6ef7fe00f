"""Sums over sparse matrices give what scikit-learn's do, to the bit."""

import numpy as np
import pytest
from scipy import sparse
from sklearn.preprocessing import normalize
from sklearn.utils.extmath import randomized_svd

from auditor.site.matrices import main_directions, unit_rows


def drawn(rows: int, columns: int, seed: int) -> sparse.csr_matrix:
    found = sparse.random(rows, columns, density=0.2, format="csr", dtype=np.float32, random_state=seed)
    return sparse.csr_matrix(found)


@pytest.mark.parametrize("shape", [(1, 1), (3, 400), (60, 20), (150, 900), (5, 0)])
def test_rows_have_length_one_and_empty_rows_stay(shape: tuple[int, int]) -> None:
    matrix = drawn(*shape, seed=7)
    before = matrix.data.copy()
    found = unit_rows(matrix)
    if shape[1]:
        assert np.array_equal(found.toarray(), normalize(matrix).toarray())
    assert found.shape == shape
    assert np.array_equal(matrix.data, before)


@pytest.mark.parametrize(("shape", "size"), [((40, 300), 8), ((300, 40), 8), ((200, 900), 5), ((30, 30), 20)])
def test_directions_are_those_of_the_library_but_for_their_sign(shape: tuple[int, int], size: int) -> None:
    matrix = drawn(*shape, seed=3)
    directions, lengths = main_directions(matrix, size)
    expected, values, _ = randomized_svd(matrix, size, random_state=0)
    assert np.array_equal(lengths, values)
    assert np.array_equal(np.abs(directions), np.abs(expected))
