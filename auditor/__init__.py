"""auditor: audits a website's content against the buyer's journey.

As a library: `auditor.audit(url)`, `auditor.open(path)`, `auditor.frame(audit)` and more, see docs/python.md. They are
imported when they are first asked for, so that `import auditor` and the command line stay quick.
"""

from typing import TYPE_CHECKING, Any

from auditor.version import VERSION

if TYPE_CHECKING:
    from auditor.api import audit, check, classify_page, compare_audits, frame, open, report, sample, view  # noqa: A004

__version__ = VERSION

__all__ = [
    "__version__",
    "audit",
    "check",
    "classify_page",
    "compare_audits",
    "frame",
    "open",
    "report",
    "sample",
    "view",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the library has by that name
    if name not in __all__:
        raise AttributeError(f"module 'auditor' has no attribute {name!r}")
    from auditor import api

    return getattr(api, name)


def __dir__() -> list[str]:
    return [*__all__, *globals()]
