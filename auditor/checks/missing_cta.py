"""A page that asks the reader for nothing.

**Why it matters.** If nobody asks for the next step, nobody takes it. Firms name it as the most common mistake: no
clear request from a page that convinces to the step that counts.

**How it is decided.** The page's stage requires a CTA, and neither its own content nor its menus hold one that
counts as a call to action (a form, a button, a linked line that asks, a phone or mail link). Menu entries, share
buttons, language switches and "read more" in lists are none. A page whose own text links to a page of a later stage
lacks none where `learn` fits. Lists of other pages, pages of terms and the
page to which the site's own step leads are not judged.

**Threshold.** `required` and `fits` of the stage's CTA rules in the journey file.
"""

from auditor.checks.base import Check
from auditor.checks.cta import finder, takes_step

CHECK = Check(id="missing-cta", scope="page", part="ctas", run=finder("missing", takes_step))
