"""A reader of pages for tests of the crawl alone: links and title by selectolax, and trouble on demand."""

import hashlib
import os
import signal
import time

from selectolax.lexbor import LexborHTMLParser

from auditor.records.page import Block, Clickable, Page, Snapshot
from auditor.urls import resolve


def read(snapshot: Snapshot) -> Page:
    if b"<!--hang-->" in snapshot.body:
        time.sleep(600)
    if b"<!--slow-->" in snapshot.body:
        time.sleep(0.3)
    while b"<!--toil-->" in snapshot.body:
        pass
    if b"<!--crash-->" in snapshot.body:
        os.kill(os.getpid(), signal.SIGKILL)
    if b"<!--raise-->" in snapshot.body:
        raise ValueError("asked for")
    tree = LexborHTMLParser(snapshot.body.decode("utf-8", "replace"))
    text = tree.body.text(separator=" ", strip=True) if tree.body else ""
    links = [
        Clickable(
            index=number, tag="a", text=node.text(), href=found, place="main", rel=node.attributes.get("rel") or ""
        )
        for number, node in enumerate(tree.css("a[href]"))
        if (found := resolve(node.attributes["href"] or "", snapshot.final_url))
    ]
    title = tree.css_first("title")
    return Page(
        url=snapshot.final_url,
        language="sv",
        title=title.text() if title else "",
        clickables=tuple(links),
        blocks=(Block(tag="p", place="main", text=text, fingerprint=0),),
        word_count=len(text.split()),
        text_hash=hashlib.sha256(text.encode()).hexdigest() if text else "",
        nofollow=b'content="nofollow"' in snapshot.body,
        noindex=b'content="noindex"' in snapshot.body,
    )
