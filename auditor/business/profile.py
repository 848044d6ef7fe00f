"""Puts the profile of a site together: what kind of business it is, what it asks for, what it holds."""

from collections.abc import Sequence

from auditor.business.steps import own_steps
from auditor.records.judgement import PageResult
from auditor.records.profile import BusinessKind, SiteProfile


def profile_of(pages: Sequence[PageResult], stated: BusinessKind | None = None) -> SiteProfile:
    """Return how the site of `pages` is read; `stated` is the kind that its owner has told, which wins."""
    return SiteProfile(kind=stated, sure=stated is not None, stated=stated is not None, steps=own_steps(pages))
