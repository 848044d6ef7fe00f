"""A draft becomes a page at its place on the audited site: where it will stand, and what it replaces there.

An address that is not the site's own, such as a staging host, is read as if its pages stood on the site: its links are
then links of the site.
"""

import re
import tempfile
from collections import Counter
from collections.abc import Iterable
from html import unescape
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from auditor.errors import InputError, NothingCrawledError
from auditor.page.read import read_page
from auditor.records.draft import AddressFrom
from auditor.records.judgement import PageResult
from auditor.records.page import Page, Snapshot
from auditor.run.crawl import fill
from auditor.settings import Settings
from auditor.site.aliases import Aliases
from auditor.site.suggest import plain
from auditor.sources.draft import Draft
from auditor.sources.draft_file import read_draft
from auditor.sources.folder import canonical_of
from auditor.sources.targets import read_targets
from auditor.store.sqlite import open_store
from auditor.urls import hostname_of, origin_of, path_of, query_of, registrable, resolve

WEB = ("https://", "http://")
HEAD_BYTES = 65_536
# Names of files that say nothing of what is in them.
NAMELESS = frozenset(
    ("index", "default", "draft", "utkast", "page", "sida", "readme", "untitled", "namnlos", "content")
)
LONGEST_SLUG = 80
LONGEST_SHOWN = 200


class Placed(NamedTuple):
    """A draft as a page of the site. `noindex`: the draft asks search engines to leave it out."""

    draft: Draft
    snapshot: Snapshot
    page: Page
    address_from: AddressFrom
    noindex: bool = False


def draft_at(name: str, settings: Settings) -> Draft:
    """Return the draft in a file or at an address; raises InputError, and NothingCrawledError for an address."""
    return fetched_draft(name, settings) if name.lower().startswith(WEB) else read_draft(name)


def fetched_draft(address: str, settings: Settings) -> Draft:
    """Return the page at `address`, fetched as a crawl of one page with all its guards; nothing is left on disk.

    The address was named by a person and its one page is asked for once, so robots.txt, which shuts most staging
    sites, does not stop it.
    """
    own = replace(
        settings.crawl,
        max_pages=1,
        max_depth=0,
        sitemap=False,
        include=(),
        exclude=(),
        ignore_robots=True,
        keep_html=True,
    )
    alone = replace(settings, crawl=own, workers=1)
    sources = read_targets([address])
    if not sources.starts:
        raise InputError("not-address-of-page", address=address)
    with tempfile.TemporaryDirectory(prefix="auditor-") as folder, open_store(Path(folder) / "draft.audit") as store:
        fill(store, sources, alone)
        for snapshot, page in store.pages.iter_pages():
            body = store.pages.html(snapshot.url) if page is not None and not snapshot.error else None
            if body and (snapshot.status or 200) < 400:
                refuse_elsewhere(address, snapshot.final_url)
                held = dict(snapshot.headers)
                return Draft(address, "address", body, {"url": snapshot.final_url}, headers=held)
    raise NothingCrawledError("no-page-could-be-read-there", address=address)


def refuse_elsewhere(address: str, reached: str) -> None:
    """Raise NothingCrawledError when an address led to another page, such as a form to log in by."""
    asked, got = (
        (hostname_of(one).removeprefix("www."), path_of(one).rstrip("/"))
        for one in (resolve(address, address) or address, reached)
    )
    if asked != got:
        raise NothingCrawledError("leads-on-to-which-is-another", address=address, reached=reached[:LONGEST_SHOWN])


class Ground(NamedTuple):
    """The site that a draft is to stand on."""

    origin: str
    rows: dict[str, PageResult]
    aliases: Aliases

    @property
    def domain(self) -> str:
        """Its registrable domain."""
        return registrable(hostname_of(self.origin))

    def name(self, address: str) -> str:
        """Return the page that an address stands for on the site, however it is spelled."""
        return self.aliases.name(address)


def ground_of(rows: Iterable[PageResult], aliases: Aliases) -> Ground:
    """Return where drafts are to stand; raises InputError when the audit has no page."""
    by_url = {row.url: row for row in rows}
    origins = Counter(origin_of(row.url) for row in by_url.values() if row.guess and not row.error)
    if not origins:
        raise InputError("audit-file-holds-no-page")
    return Ground(origins.most_common(1)[0][0], by_url, aliases)


def placed(draft: Draft, ground: Ground, at: str = "") -> Placed:
    """Return the draft as a page of the site, at `at` (an address or a path) if that is said.

    Raises InputError for an address on another site and for a draft without any text.
    """
    url, known = address_of(draft, ground, at)
    url = url if url in ground.rows else ground.name(url)
    body = draft.html
    if draft.form == "address":
        body = moved(body, origin_of(draft.said["url"]), ground.origin)
    snapshot = Snapshot(url=url, final_url=url, status=200, headers=dict(draft.headers), body=body, via="file", depth=1)
    page = read_page(snapshot)
    if not page.word_count and not page.title:
        raise InputError("there-is-no-text-in-it", name=draft.name)
    noindex = page.noindex and draft.form != "address"  # a staging site is kept out of search as a whole
    page = replace(page, noindex=False, nofollow=False, canonical="", meta_refresh="", soft_404=False)
    return Placed(draft, replace(snapshot, body=b""), page, known, noindex)


def address_of(draft: Draft, ground: Ground, at: str) -> tuple[str, AddressFrom]:
    """Return where a draft is to stand, and who says so."""
    if at:
        return on_site(at, ground, "--at"), "told"
    if draft.form == "address":
        url = draft.said["url"]
        query = query_of(url)
        return f"{ground.origin}{path_of(url) or '/'}{f'?{query}' if query else ''}", "staging"
    said = draft.said.get("url", "")
    stands = resolve(said, f"{ground.origin}/") if said else None
    if stands and belongs(stands, ground):
        return stands, "draft"
    stated = canonical_of(draft.html[:HEAD_BYTES]) if draft.form == "html" else None
    if stated and belongs(stated, ground):
        return stated, "draft"
    if slug := slugged(draft.said.get("slug", "").rpartition("/")[2]):
        return same_slug(slug, ground) or f"{ground.origin}/{slug}", "draft"
    return named_address(draft, ground), "name"


def on_site(at: str, ground: Ground, option: str) -> str:
    """Return an address that a person has named as one of the site; raises InputError when it is not."""
    url = resolve(at, f"{ground.origin}/")
    if not url or not belongs(url, ground):
        raise InputError("not-address-of", option=option, at=at, origin=hostname_of(ground.origin))
    return url


def belongs(url: str, ground: Ground) -> bool:
    """True for an address of the site's own domain."""
    return url.startswith(WEB) and registrable(hostname_of(url)) == ground.domain


def same_slug(slug: str, ground: Ground) -> str:
    """Return the one page of the site whose address ends in a slug, "" when none or several do."""
    found = {
        ground.name(url)
        for url, row in ground.rows.items()
        if row.guess and path_of(url).rstrip("/").rpartition("/")[2] == slug
    }
    return found.pop() if len(found) == 1 else ""


def named_address(draft: Draft, ground: Ground) -> str:
    """Return the page that the file is named as, else an address made of the title, as sites make them."""
    stem = slugged(Path(draft.name).stem)
    named = "" if stem in NAMELESS else stem
    if named and (there := same_slug(named, ground)):
        return there
    return f"{ground.origin}/{slugged(draft.said.get('title', '') or first_heading(draft.html)) or named or 'draft'}"


_HEADING = re.compile(rb"<(?:h1|title)\b[^>]*>(.{1,300}?)</(?:h1|title)", re.IGNORECASE | re.DOTALL)


def first_heading(html: bytes) -> str:
    """Return the first title or heading of a page's bytes, without its tags."""
    found = _HEADING.search(html[:HEAD_BYTES])
    return unescape(re.sub(r"<[^>]*>", " ", found[1].decode("utf-8", "replace"))) if found else ""


def slugged(text: str) -> str:
    """Return a text as the last part of an address."""
    return re.sub(r"[^a-z0-9]+", "-", plain(text.lower()))[:LONGEST_SLUG].strip("-")


def moved(body: bytes, origin: str, to: str) -> bytes:
    """Return a page's bytes with the addresses of one origin as those of another."""
    if origin == to:
        return body
    host, new = (one.partition("://")[2].encode() for one in (origin, to))
    scheme = to.partition("://")[0].encode()
    whole = re.escape(host) + rb"(?![\w:-]|\.\w)"  # a longer name is another host
    body = re.sub(rb"https?://" + whole, lambda _: scheme + b"://" + new, body)
    return re.sub(rb'"//' + whole, lambda _: b'"//' + new, body)
