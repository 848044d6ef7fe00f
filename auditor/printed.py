"""What comes from outside - names of files, words of pages, cells of sheets - as text that cannot steer a terminal."""

# Not printable by Python's book, and harmless: blanks that hold a number and its unit together.
_BLANKS = "\u00a0\u202f\u2009"


def one_line(text: str) -> str:
    """Return `text` on one line, each sign that steers a terminal or turns the direction of writing shown as such."""
    return "".join(sign if sign.isprintable() or sign in _BLANKS else "\ufffd" for sign in text)
