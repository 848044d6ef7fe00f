"""What was fetched (`Snapshot`) and what a reader of the page sees (`Page`); no judgement of either."""

from auditor.records.base import Place, Record, Via


class Redirect(Record, frozen=True, kw_only=True):
    """One hop: the address that answered with a redirect, and its status."""

    url: str
    status: int


class Snapshot(Record, frozen=True, kw_only=True):
    """One fetched address, whatever came of it. `error` is None or a key such as `timeout`, `too-large`, `refused`."""

    url: str  # as asked for, normalised
    final_url: str  # after redirects, normalised
    redirects: tuple[Redirect, ...] = ()
    status: int | None = None
    headers: dict[str, str] = {}  # lower-case names, only those that matter
    body: bytes = b""  # decoded from its content encoding, at most the size limit
    styles: str = ""  # what the site's style sheets say of showing and hiding, as CSS; never stored
    fetched_at: str = ""  # ISO 8601, UTC
    depth: int = 0  # clicks from a start address
    found_on: str | None = None  # the page, sitemap or list that named it
    via: Via = "http"
    elapsed_ms: float = 0.0
    error: str | None = None
    error_detail: str = ""


class Block(Record, frozen=True, kw_only=True):
    """A run of text that a reader sees as one unit: a paragraph, heading, list entry, table cell."""

    tag: str  # p, h1..h6, li, td, th, dt, dd, blockquote, figcaption, label, text ...
    place: Place
    text: str
    fingerprint: int  # 64-bit hash of the text folded to lower case and single spaces; compares blocks between pages


class Clickable(Record, frozen=True, kw_only=True):
    """A link, button or other thing to press, in document order."""

    index: int
    tag: str  # a, button, input, area, summary, form (a form stands at its own place in the order)
    text: str  # visible text, else aria-label, title or the image's alt; "" if none
    text_from: str = "text"  # text, aria-label, title, alt, value
    # Absolute and normalised for http(s); as written for tel:, mailto:, sms:, #fragment and others. A mail address that
    # is linked to as a page, without `mailto:`, stands alone.
    href: str = ""
    place: Place
    button_like: bool = False  # a real button, role=button, or a class that styles it as one
    classes: str = ""  # class, id and data-attributes' names, at most 200 characters
    rel: str = ""
    icon_only: bool = False  # no visible text of its own
    section: str = ""  # the nearest heading before it in the same place
    block: int | None = None  # index into Page.blocks of the text it stands in, if it stands in running text
    alone: bool = True  # the only text of its block (False: part of running text)
    in_card: bool = False  # one of several like it in a repeated list or grid
    form: int | None = None  # index into Page.forms when it is inside a form
    target_blank: bool = False
    download: bool = False
    order: float = 0.0  # position in the page's text, 0 (top) to 1 (end)
    fingerprint: int = 0  # 64-bit hash of folded text and target; compares clickables between pages
    scripted: bool = False  # has no address, and an attribute hands its press to a script
    lost: bool = False  # leads to a part of its own page that is not there, and nothing hands its press to a script
    unnamed: bool = False  # nothing names it, not even for a screen reader
    picture: str = ""  # words of its picture's file name, when it has no visible text; "picture" if that says nothing


class Hollow(Record, frozen=True, kw_only=True):
    """An element without text or other elements: what a script may fill in."""

    tag: str
    place: Place
    names: str = ""  # its class, id and data-attributes, and where the scripts inside it are from; 200 characters


class FormField(Record, frozen=True, kw_only=True):
    """One field as its user meets it."""

    name: str
    type: str  # text, email, tel, select, textarea, checkbox, radio, date, file, hidden, password, search ...
    label: str
    required: bool = False


class Form(Record, frozen=True, kw_only=True):
    """A form: what it asks for, and what for. `purpose` is decided by data in lang/*/forms.toml."""

    index: int
    place: Place
    action: str
    method: str
    fields: tuple[FormField, ...]
    submit: str  # text of the submit button
    purpose: str  # a purpose of lang/*/forms.toml: search, newsletter, contact, quote, booking, order, login ...
    clickable: int | None = None  # index of its own entry in Page.clickables
    section: str = ""  # the nearest heading before it
    fingerprint: int = 0
    closed: bool = False  # every field that a visitor would fill in is disabled
    unsent: bool = False  # its own handler stops the sending and only shows a message
    mute: bool = False  # it is stopped, or its fields have no names, and no script of the page could send it
    by_mail: bool = False  # it opens the visitor's mail program, and no script is handed the form


class Price(Record, frozen=True, kw_only=True):
    """A stated price. `block` is the index of the block it stands in."""

    amount: float
    currency: str  # ISO 4217
    text: str
    per: str = ""  # "", month, year, hour, day, week, unit, m2, person
    starting_from: bool = False
    block: int | None = None
    place: Place = "main"


class Structured(Record, frozen=True, kw_only=True):
    """One item of structured data (JSON-LD or microdata), reduced to what the audit uses."""

    type: str  # schema.org type without its prefix
    name: str = ""
    price: str = ""
    currency: str = ""
    date_published: str = ""
    date_modified: str = ""


class Heading(Record, frozen=True, kw_only=True):
    """A heading with its level, 1 to 6."""

    level: int
    text: str
    place: Place = "main"


class Readability(Record, frozen=True, kw_only=True):
    """Readability by the formula of the page's language, `lix` or `flesch`; None when the text is too short."""

    formula: str
    value: float | None


class PageWeight(Record, frozen=True, kw_only=True):
    """Sizes and counts that say how the page is built."""

    html_bytes: int = 0
    images: int = 0
    videos: int = 0
    tables: int = 0
    table_rows: int = 0
    lists: int = 0
    scripts: int = 0
    has_viewport: bool = False
    has_main: bool = False
    has_article: bool = False
    https: bool = True


class Page(Record, frozen=True, kw_only=True):
    """A page as its reader sees it. Text is in `blocks`; `main_text` is what is left without menus and cookie boxes."""

    url: str  # normalised final address
    language: str  # ISO 639-1 of the main text, "und" when too short to say
    language_declared: str = ""
    title: str = ""
    description: str = ""
    h1: str = ""
    headings: tuple[Heading, ...] = ()
    blocks: tuple[Block, ...] = ()
    word_count: int = 0  # words of the main text
    clickables: tuple[Clickable, ...] = ()
    forms: tuple[Form, ...] = ()
    structured: tuple[Structured, ...] = ()
    prices: tuple[Price, ...] = ()
    published: str = ""  # ISO date, "" if not stated
    modified: str = ""
    author: str = ""
    canonical: str = ""  # absolute and normalised, "" if none
    noindex: bool = False  # meta robots or X-Robots-Tag
    nofollow: bool = False
    nosnippet: bool = False  # the same may forbid to quote the page: nosnippet, or max-snippet:0
    hreflang: tuple[tuple[str, str], ...] = ()  # (language, address)
    og_type: str = ""
    breadcrumbs: tuple[str, ...] = ()
    readability: Readability = Readability(formula="lix", value=None)
    weight: PageWeight = PageWeight()
    hosts: tuple[str, ...] = ()  # hosts of scripts, frames, forms and stylesheets: tools and embeds seen
    embeds: tuple[str, ...] = ()  # addresses of iframes, at most 20
    text_hash: str = ""  # hex SHA-256 of the folded main text; exact duplicates
    minhash: bytes = b""  # 128 32-bit MinHash values of 3-word shingles of the main text; near duplicates
    meta_refresh: str = ""
    unseen_links: tuple[str, ...] = ()  # where links lead that no visitor sees, at most 300: crawled, and no way on
    soft_404: bool = False
    hollows: tuple[Hollow, ...] = ()  # empty containers, at most 40, and up to 10 elements without text in sentences
    stand_ins: tuple[str, ...] = ()  # addresses, as written, of pictures that stand in for others; at most 100
    unscripted: bool = False  # holds no script that may run, and nothing that starts one

    @property
    def main_blocks(self) -> tuple[Block, ...]:
        """The blocks of the main content, in order."""
        return tuple(block for block in self.blocks if block.place == "main")

    @property
    def main_text(self) -> str:
        """The main content, one block a line."""
        return "\n".join(block.text for block in self.main_blocks)


class PageContext(Record, frozen=True, kw_only=True):
    """What the rest of the site says about one page; empty for a page judged alone."""

    pages: int = 1  # pages of the site that were seen
    depth: int | None = None
    is_home: bool = False
    repeated_blocks: frozenset[int] = frozenset()  # indexes into Page.blocks that recur over the site
    repeated_clickables: frozenset[int] = frozenset()  # indexes into Page.clickables that recur over the site
    repeated_forms: frozenset[int] = frozenset()
    everywhere_blocks: frozenset[int] = frozenset()  # indexes of those that stand on most pages of the site
    everywhere_clickables: frozenset[int] = frozenset()
    anchors: tuple[str, ...] = ()  # texts of links on other pages that lead here, most used first, at most 20
    inlinks: int = 0  # other pages that link here, menus included
    inlinks_main: int = 0  # other pages that link here from their main content
    nav_share: float = 0.0  # share of the site's pages whose header, nav or footer leads here
    siblings: int = 0  # pages in the same folder
    title_parts: frozenset[str] = frozenset()  # parts of titles that recur over the site, lower case (its name)
    site_terms: tuple[str, ...] = ()  # what the site sells: words of its menu's links, lower case
    usual: dict[str, float] = {}  # averages over the site's pages, by the ids of auditor.classify.usual

    @property
    def alone(self) -> bool:
        """True when nothing of the site is known."""
        return self.pages <= 1
