"""Hosts that a page loads from: elements, and the snippets by which measuring is put in."""

from auditor.page.read import read_page
from auditor.records.page import Snapshot

SNIPPETS = b"""<html><head>
<script src="https://cdn.example.net/a.js"></script>
<script>(function(w,d){var j=d.createElement('script');j.src='https://www.googletagmanager.com/gtm.js?id='+i})()</script>
<script type="text/javascript">h.src="//static.hotjar.com/c/hotjar-";</script>
<script type="application/ld+json">{"sameAs": "https://spoken-of.example/"}</script></head>
<body><noscript><img src="https://www.facebook.com/tr?id=1"></noscript><p>Hej</p></body></html>"""


def test_hosts_of_inline_snippets_are_seen_and_those_of_data_are_not() -> None:
    address = "https://a.example/"
    page = read_page(
        Snapshot(url=address, final_url=address, status=200, headers={"content-type": "text/html"}, body=SNIPPETS)
    )
    assert page.hosts == (
        "cdn.example.net",
        "www.googletagmanager.com",
        "static.hotjar.com",
        "www.facebook.com",
    )
