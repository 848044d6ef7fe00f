"""From rows to tasks: whose settings win, folders of their own, faulty rows, and no credential sent to every site."""

import pytest
from msgspec.structs import replace

from auditor.errors import InputError
from auditor.fleet.plan import plan
from auditor.fleet.sheet import Row
from auditor.settings import CrawlSettings, ReportSettings, Settings

COMMON = Settings(crawl=CrawlSettings(max_pages=200), report=ReportSettings(language="sv", fail_under=40.0))


def planned(tmp_path, *rows, common=COMMON, **more):
    return plan([Row(n, *row) for n, row in enumerate(rows, 2)], common, tmp_path / "out", tmp_path, **more)


def test_a_row_wins_over_its_file_and_both_over_what_is_common(tmp_path):
    (tmp_path / "a.toml").write_text("[crawl]\nmax_pages = 7\nauth = 'eva:hemligt'\nrate = 2.0\n")
    cells = {"config": "a.toml", "rate": "0,5", "language": "engelska", "subdomains": "ja", "name": "A"}
    (task,) = planned(tmp_path, ("a.example", cells), ("a.example", {})).tasks
    assert (task.name, task.settings.crawl.max_pages, task.settings.crawl.rate) == ("A", 7, 0.5)
    assert (task.settings.crawl.auth, task.settings.crawl.subdomains) == ("eva:hemligt", True)
    assert (task.settings.report.language, task.settings.report.fail_under) == ("en", 40.0)
    assert task.folder == str(tmp_path / "out" / "sites" / "a.example")


def test_a_faulty_row_is_that_rows_trouble(tmp_path):
    made = planned(
        tmp_path, ("a.example", {"max_pages": "many"}), ("b.example", {"journey": "resa.toml"}), ("not a site", {}),
        ("d.example", {"language": "klingonska"}), ("https://eva:x@e.example/", {}), ("f.example", {}),
    )  # fmt: skip
    assert [task.key for task in made.tasks] == ["f.example"]
    assert [row.key for row in made.faulty] == ["row-2", "row-3", "row-4", "row-5", "row-6"]
    assert all(row.trouble == "unusable" and row.detail.startswith("Row ") for row in made.faulty)
    assert "max_pages" in made.faulty[0].detail


def test_each_site_has_a_folder_of_its_own(tmp_path, small_site):
    (tmp_path / "x").mkdir()
    one, two = small_site("x/sida"), small_site("y/sida")
    rows = [("https://a.example/", {}), ("https://a.example/en/", {}), (str(one), {}), (str(two), {})]
    keys = [task.key for task in planned(tmp_path, *rows).tasks]
    assert keys[:2] == ["a.example", "a.example-en"]
    assert len(set(keys)) == 4
    assert keys == [task.key for task in sorted(planned(tmp_path, *rows[::-1]).tasks, key=lambda t: keys.index(t.key))]


def test_a_path_is_found_beside_the_list(tmp_path, small_site):
    site = small_site("kund")
    (task,) = planned(tmp_path, (str(site.relative_to(tmp_path)), {})).tasks
    assert task.target == str(site)


@pytest.mark.parametrize(
    "secret", [{"auth": "u:p"}, {"cookies": ("a=b",)}, {"headers": {"X": "y"}}, {"login": "l.toml"}]
)
def test_no_credential_goes_to_every_site(tmp_path, secret):
    with pytest.raises(InputError, match="every site"):
        planned(tmp_path, ("a.example", {}), common=Settings(crawl=CrawlSettings(**secret)))


def test_the_fingerprint_follows_the_settings_and_holds_no_secret(tmp_path):
    def mark(**crawl):
        return planned(tmp_path, ("a.example", {}), common=Settings(crawl=CrawlSettings(**crawl))).tasks[0].fingerprint

    assert mark() == mark() != mark(max_pages=5)
    (tmp_path / "a.toml").write_text("[crawl]\nauth = 'eva:hemligt'\n")
    plain, secret = planned(tmp_path, ("a.example", {}), ("b.example", {"config": "a.toml"})).tasks
    assert plain.fingerprint == replace(plain).fingerprint
    (tmp_path / "a.toml").write_text("[crawl]\nauth = 'eva:annat'\n")
    assert planned(tmp_path, ("b.example", {"config": "a.toml"})).tasks[0].fingerprint == secret.fingerprint


def test_processes_are_shared_out_unless_the_settings_say(tmp_path):
    assert planned(tmp_path, ("a.example", {}), workers=3).tasks[0].settings.workers == 3
    own = planned(tmp_path, ("a.example", {}), common=Settings(workers=1), workers=3)
    assert own.tasks[0].settings.workers == 1


def test_files_are_named_by_their_whole_paths_as_workers_stand_elsewhere(tmp_path, monkeypatch):
    (tmp_path / "kund").mkdir()
    for name in ("byra.toml", "kund/egen.toml", "kund/inloggning.toml"):
        (tmp_path / name).write_text('[agency]\nname = "Byrån Nord"\n' if "byra" in name else "")
    own = 'model = "ours"\n[crawl]\nlogin = "inloggning.toml"\n[report]\nbrand = "egen.toml"\n'
    (tmp_path / "kund" / "a.toml").write_text(own)
    monkeypatch.chdir(tmp_path)
    common = Settings(report=ReportSettings(brand="byra.toml", journey="kundresa"))
    plain, special = planned(tmp_path, ("a.example", {}), ("b.example", {"config": "kund/a.toml"}), common=common).tasks
    assert (plain.settings.report.brand, plain.settings.report.journey) == (str(tmp_path / "byra.toml"), "kundresa")
    assert special.settings.report.brand == str(tmp_path / "kund" / "egen.toml")
    assert special.settings.crawl.login == str(tmp_path / "kund" / "inloggning.toml")
    assert special.settings.model == "ours"
