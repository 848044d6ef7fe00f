"""How a page is made: templates with autoescape forced, one style and one script, and a policy that allows only them.

Whatever a crawled page says ends as text: the template engine escapes it, and the content policy would stop it if not.
"""

import base64
import hashlib
import re
from collections.abc import Iterable
from urllib.parse import quote, urlencode

import jinja2

from auditor.exports.brand import Brand
from auditor.exports.safe import safe_link
from auditor.exports.wording import Wording, capital, clipped, short_path
from auditor.lang.reports import name_in
from auditor.records.audit import Audit
from auditor.resources import folder
from auditor.urls import host_of

# Comments are for us; a customer's file carries none of them. Scripts have theirs on lines of their own.
COMMENTS = {"style": re.compile(r"/\*.*?\*/\s*", re.DOTALL), "script": re.compile(r"^\s*//.*\n", re.MULTILINE)}


def environment(words: Wording, brand: Brand) -> jinja2.Environment:
    """Return the template engine with the words and helpers of one report."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder("reports") / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        w=words,
        say=words.say,
        language=words.language,
        brand=brand,
        drill=drill,
        page_hash=page_hash,
        shown=lambda section: section not in brand.hidden,
    )
    made.filters.update(named=name_in, short=short_path, cap=capital, clip=clipped, link=safe_link, clamp=clamp)
    return made


def drill(**filters: object) -> str:
    """Return the address in the report of the pages behind a figure."""
    return f"#pages?{urlencode({key: str(value) for key, value in filters.items()}, errors='replace')}"


def page_hash(url: str) -> str:
    """Return the address in the report of one page's row."""
    return f"#page={quote(url, safe=':/', errors='replace')}"


def clamp(value: float) -> float:
    """Return `value` held to 0-100, for widths."""
    return min(100.0, max(0.0, value))


def joined(kind: str, names: Iterable[str]) -> str:
    """Return the asset files of one kind (`style` or `script`) as one text, in the given order, without comments."""
    place = folder("reports") / "assets" / kind
    text = "\n".join((place / name).read_text(encoding="utf-8") for name in names)
    return COMMENTS[kind].sub("", text)


def policy(style: str, script: str = "") -> str:
    """Return the content policy: nothing is fetched, and only this style and this script are obeyed."""
    rules = [
        "default-src 'none'",
        f"style-src {fingerprint(style)}",
        "img-src data:",
        "font-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    if script:
        rules.append(f"script-src {fingerprint(script)}")
    return "; ".join(rules)


def fingerprint(text: str) -> str:
    """Return the hash of an inline element's text as a content policy names it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode('ascii')}'"


def host(audit: Audit) -> str:
    """Return the host that the audit is about, for headings."""
    try:
        return host_of(audit.site)
    except ValueError:
        return audit.site


def asset_names(kind: str) -> list[str]:
    """Return the asset files of one kind in the order of their names."""
    return sorted(path.name for path in (folder("reports") / "assets" / kind).iterdir() if path.is_file())
