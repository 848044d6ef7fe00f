from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from auditor.demo.serve import served


def test_pages_name_the_port_that_they_are_served_on() -> None:
    with served() as base:
        with urlopen(base + "/") as answer:
            body = answer.read().decode()
        with urlopen(base + "/robots.txt") as answer:
            robots = answer.read().decode()
    assert f'<link rel="canonical" href="{base}/">' in body
    assert f"Sitemap: {base}/sitemap.xml" in robots
    assert "nordanvarm.example/" not in body.replace("facebook.com/nordanvarm.example", "").replace(
        "instagram.com/nordanvarm.example", ""
    )


def test_no_header_depends_on_the_time_of_day() -> None:
    with served() as base, urlopen(base + "/priser/") as answer:
        assert set(answer.headers) == {"Content-Type", "Last-Modified", "Etag", "Content-Length"}


def test_a_visitor_who_has_the_page_gets_304() -> None:
    with served() as base:
        with urlopen(base + "/offert/") as answer:
            etag = answer.headers["ETag"]
        with pytest.raises(HTTPError) as caught:
            urlopen(Request(base + "/offert/", headers={"If-None-Match": etag}))
    caught.value.close()
    assert caught.value.code == 304


def test_redirects_are_followed_and_missing_pages_are_404() -> None:
    with served() as base:
        with urlopen(base + "/begar-offert/") as answer:
            assert answer.url == base + "/offert/"
        with pytest.raises(HTTPError) as caught:
            urlopen(base + "/finns-inte/")
    caught.value.close()
    assert caught.value.code == 404
