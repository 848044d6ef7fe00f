"""A page with two hard requests of different kinds that compete for the reader.

**Why it matters.** Two equal choices make readers put both off. One primary request with a softer second choice
works better than two that shout.

**How it is decided.** The page's own content holds two or more hard CTAs of different kinds, none plainly the
primary one. A primary with a softer secondary is no finding.

**Threshold.** The strengths of CTA kinds in the labelling guideline.
"""

from auditor.checks.base import Check
from auditor.checks.cta import finder

CHECK = Check(id="cta-competing", scope="page", part="ctas", run=finder("competing"))
