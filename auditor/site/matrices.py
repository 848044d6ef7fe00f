"""Two sums over sparse matrices: rows of length 1, and the directions in which rows of a matrix differ most.

An audit needs no more of a library of machine learning, which would take a second and 140 MB to load.
"""

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

# Directions that are tried beside those asked for, and passes: more where few are asked for.
BESIDE = 10
PASSES, PASSES_FOR_FEW = 4, 7
FEW = 0.1
SEED = 0


def unit_rows(matrix: sparse.csr_matrix) -> sparse.csr_matrix:
    """Return the matrix with rows of length 1; rows without a value stay as they are."""
    rows = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    lengths = np.sqrt(np.bincount(rows, weights=matrix.data * matrix.data, minlength=matrix.shape[0]))
    lengths[lengths == 0] = 1
    data = (matrix.data / lengths[rows]).astype(matrix.dtype)
    return sparse.csr_matrix((data, matrix.indices.copy(), matrix.indptr.copy()), shape=matrix.shape)


def main_directions(matrix: sparse.csr_matrix, size: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return the first `size` left singular vectors (rows x size), each but for its sign, and their singular values.

    Found by passes from a seeded random start (Halko, Martinsson and Tropp, "Finding structure with randomness",
    SIAM Review 53, 2011, algorithm 4.4), as scikit-learn does.
    """
    from scipy import linalg  # loaded when it is wanted, when all pages are judged

    wide = matrix.shape[0] < matrix.shape[1]
    tall = matrix.T if wide else matrix
    start = np.random.RandomState(SEED).normal(size=(tall.shape[1], size + BESIDE))
    basis = start.astype(np.float32)
    for _ in range(PASSES_FOR_FEW if size < FEW * min(matrix.shape) else PASSES):
        basis, _ = linalg.lu(tall @ basis, permute_l=True, check_finite=False)
        basis, _ = linalg.lu(tall.T @ basis, permute_l=True, check_finite=False)
    basis, _ = linalg.qr(tall @ basis, mode="economic", check_finite=False)
    left, lengths, right = linalg.svd(basis.T @ tall, full_matrices=False)
    directions = right.T if wide else basis @ left
    return directions[:, :size], lengths[:size]
