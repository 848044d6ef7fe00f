"""Keeps numerical libraries to one thread while pages are judged one at a time.

A page is a few thousand multiplications; sharing them between cores costs more than doing them (measured: twice the
processor time a page on two cores), and leaves no core for anything else.
"""

from contextlib import AbstractContextManager

from threadpoolctl import threadpool_limits


def one_thread() -> AbstractContextManager[object]:
    """Return a context in which linear algebra uses one thread."""
    limits: AbstractContextManager[object] = threadpool_limits(limits=1, user_api="blas")
    return limits
