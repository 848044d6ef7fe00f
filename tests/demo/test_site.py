import pytest

from auditor.demo.site import TYPES, load_site, site_folder

HOST = "https://www.nordanvarm.example"


def test_the_front_page_is_a_page_with_a_fixed_date() -> None:
    answer = load_site().answer(HOST + "/")
    assert answer.status == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["last-modified"] == load_site().manifest.last_modified
    assert "Nordanvarm" in answer.body.decode()


@pytest.mark.parametrize(
    ("path", "status", "location"),
    [
        ("/luftvarmepump/", 301, "/produkter/nordan-luft-5/"),
        ("/hostkampanj/", 302, "/erbjudanden/hostkampanj/"),
        ("/varmepumpar", 301, "/varmepumpar/"),
        ("/erbjudanden/varkampanj/", 410, ""),
        ("/boka/energiradgivning/", 404, ""),
        ("/404.html", 404, ""),
        ("/../manifest.toml", 404, ""),
    ],
)
def test_other_answers(path: str, status: int, location: str) -> None:
    answer = load_site().answer(HOST + path)
    assert answer.status == status
    assert answer.headers.get("location", "") == (HOST + location if location else "")


def test_a_query_is_passed_over_and_a_path_alone_is_enough() -> None:
    site = load_site()
    assert site.answer("/offert/?produkt=nordan-8") == site.answer(HOST + "/offert/")


def test_every_file_that_ships_is_served() -> None:
    pages = site_folder() / "pages"
    odd = [path.name for path in pages.rglob("*") if path.is_file() and path.suffix not in TYPES]
    assert odd == []


def test_the_site_is_small_enough_to_ship() -> None:
    assert sum(len(body) for body in load_site().files.values()) < 400_000
