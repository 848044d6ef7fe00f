"""Quotes of a text what its reader sees, from where something stands in it."""

from auditor.site.flawrules import FlawRules

# What parts sentences, and lines that were joined; a beginning that is no further off belongs to the quote.
ENDS = (". ", "! ", "? ", " · ", " | ", "* ")
NEAR = 20


def quote(text: str, rules: FlawRules, start: int = 0) -> str:
    """Return what the reader sees from `start` on, with the beginning of its sentence where that is near."""
    begin = max((text.rfind(end, 0, start) + len(end) for end in ENDS if end in text[:start]), default=0)
    within = start - begin > NEAR
    begin = start if within else begin
    piece = text[begin : begin + rules.longest_quote].strip()
    cut = f"{piece.rpartition(' ')[0]}…" if len(text) > begin + rules.longest_quote and " " in piece else piece
    return f"…{cut}" if within and cut else cut
