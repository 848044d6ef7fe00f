"""The marks of a quote, and the forms in which its speaker signs: a name, with a title, a firm or a place."""

import re

QUOTED = re.compile(r"^[\"“”„»«'‘’]\s*\w")
CLOSED = re.compile(r"[\"“”»«]\s*(?:[–—-]|$)")
# With spaces between them they may be what a visitor is to press; before a quote they are a review's.
STARS = re.compile('[★⭐✭✮]{3,}|(?:[★⭐✭✮]\ufe0f?[ \u00a0]?){3,}[“”„«"]')
NAME = re.compile(r"^[–—~\-\s|]*[A-ZÅÄÖ][\w.'’-]*(?:[\s,/|·•–—-]+[\w.&'’()-]+){0,8}[.!]?$")
PERSON = re.compile(r"^[–—~-]?\s*[A-ZÅÄÖ][a-zåäöéü’'-]+ [A-ZÅÄÖ][\w.’'-]*(?:[\s,|·–—-].{0,40})?$")
TITLED = re.compile(r"^[–—~-]?\s*[A-ZÅÄÖ][\w.’'-]* [A-ZÅÄÖ][\w.’'-]*\s*[,|/·–—-]\s*\w.*$")
# "4.9 (124 reviews)", "5,0 av 5 på Google", "329 five-star reviews": a rating with what it rests on.
RATED = re.compile(
    r"\b[1-5][.,]\d\s*(?:/\s*5|av 5|out of 5)?\W{0,3}(?:from |av |based on )?\(?\d[\d.,]*\+?\s*"
    r"(?:(?:google|verified|five.star|kund)\W?)*(?:reviews|ratings|recensioner|omdömen|betyg)"
    r"|\b\d{2,}\+? (?:five|5).star (?:google )?reviews|\brated by \d+ \w+|\bbetyg från \d+ \w+",
    re.IGNORECASE,
)
# "Alex, a former student, remembering her lessons": a name and who it is.
INTRODUCED = re.compile(r"^[–—~-]?\s*[A-ZÅÄÖ][\w.’'-]*(?: [A-ZÅÄÖ][\w.’'-]*){0,2}\s*[,|·–—(-]\s*\w.*$")
# "Anna, Malmö", "Anna Ek, Example Ltd": who said it and from where, in a line of its own.
PLACED = re.compile(
    r"^[–—~-]?\s*[A-ZÅÄÖ][\w.'’-]*(?:(?: (?:&|och|and))? [A-ZÅÄÖ][\w.'’-]*){0,3}\s*[,|/·–—-]\s*[A-ZÅÄÖ][\w.'’ -]{1,40}$"
)
# "Peter · CEO, Example Ltd": a first name is enough where title and firm come after it.
OF_FIRM = re.compile(
    r"^[–—~-]?\s*[A-ZÅÄÖ][\w.’'-]*(?: [A-ZÅÄÖ][\w.’'-]*)?\s*[·|,–—-]\s*[^,·|\d]{2,40}[,·|]\s*[A-ZÅÄÖ0-9][^.!?]*$"
)
CLOSED_WITHIN = re.compile(r"[\"“”»«]")
# A sign of quotation that stands alone opens what comes after it.
MARK_ALONE = re.compile(r"^\s*[\"“”„»«❝❞‘’']{1,2}\s*$")
LABEL = re.compile(r"^[^\W\d_]{3,}$")
SIGNED = re.compile(r"[\"”“.!]\s*[–—~-]\s*[A-ZÅÄÖ]\w+(?:\W+\w+){0,7}\s*$")
