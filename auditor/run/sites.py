"""When two names are of one site."""


def same_site_name(one: str, other: str) -> bool:
    """True for two names of one site."""
    return one.lower().removeprefix("www.") == other.lower().removeprefix("www.")
