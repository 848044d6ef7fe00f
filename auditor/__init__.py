"""auditor: audits a website's content against the buyer's journey."""

from auditor.version import VERSION

__version__ = VERSION

__all__ = ["__version__"]
