"""The sample site as a crawl would have stored it, under its invented name and without any network.

Pages come in the order of a crawl that starts at the front page, follows links, and then reads the sitemap.
"""

from collections import deque
from collections.abc import Iterator
from xml.etree import ElementTree

from auditor.demo.site import DemoSite, load_site
from auditor.page.read import read_page
from auditor.records.page import Redirect, Snapshot
from auditor.site.context import links_of, without_fragment

LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def snapshots(site: DemoSite | None = None) -> Iterator[Snapshot]:
    """Yield every address of the site that a crawl reaches: pages, redirects, files, dead links. Always the same."""
    site = site or load_site()
    listed = ((url, 1, site.manifest.host + "/sitemap.xml") for url in _listed(site))
    seen: set[str] = set()
    for start in ((site.entry, 0, None), *listed):
        queue: deque[tuple[str, int, str | None]] = deque([start])
        while queue:
            url, depth, found_on = queue.popleft()
            if url in seen:
                continue
            seen.add(url)
            snapshot = _snapshot(site, url, depth, found_on)
            yield snapshot
            queue.extend((target, depth + 1, url) for target in _onward(snapshot, site))


def _snapshot(site: DemoSite, url: str, depth: int, found_on: str | None) -> Snapshot:
    answer = site.answer(url)
    location = answer.headers.get("location")
    html = answer.headers.get("content-type", "").startswith("text/html")
    return Snapshot(
        url=url,
        final_url=location or url,
        redirects=(Redirect(url=url, status=answer.status),) if location else (),
        status=answer.status,
        headers=answer.headers,
        body=answer.body if html and answer.status == 200 else b"",
        fetched_at=site.manifest.fetched_at,
        depth=depth,
        found_on=found_on,
        via="file",
    )


def _onward(snapshot: Snapshot, site: DemoSite) -> list[str]:
    if snapshot.redirects:
        return [snapshot.final_url]
    if not snapshot.body:
        return []
    found = dict.fromkeys(without_fragment(item.href) for item in links_of(read_page(snapshot)))
    return [url for url in found if url.startswith(site.manifest.host + "/")]


def _listed(site: DemoSite) -> list[str]:
    tree = ElementTree.fromstring(site.files["/sitemap.xml"])  # noqa: S314 - our own file, shipped with the program
    return [node.text or "" for node in tree.iter(LOC)]
