"""How main text and dates are read beside libraries that do only that, on their own public test sets.

    python tests/bench/reading_bench.py text FOLDER [--peers PYTHON]     FOLDER: github.com/scrapinghub/article-extraction-benchmark
    python tests/bench/reading_bench.py dates FOLDER [--peers PYTHON]    FOLDER: github.com/adbar/htmldate

`--peers` names a Python with trafilatura, resiliparse and htmldate. Text: precision, recall and F1 of four-word shingles, per
page and then averaged, as the benchmark of that repository measures. Dates: a page's date is right, wrong, or not told.
"""  # noqa: E501

import argparse
import gzip
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

SHINGLE = 4
URL = "https://page.example/"
Pages = dict[str, bytes]


def text_pages(folder: Path) -> tuple[Pages, dict[str, str]]:
    """Return the pages of the text benchmark and their true text."""
    gold = json.loads((folder / "ground-truth.json").read_text("utf-8"))
    pages = {key: gzip.decompress((folder / "html" / f"{key}.html.gz").read_bytes()) for key in gold}
    return pages, {key: one.get("articleBody", "") for key, one in gold.items()}


def date_pages(folder: Path) -> tuple[Pages, dict[str, str]]:
    """Return the pages of the date benchmark that are there, and their true dates."""
    pages: Pages = {}
    gold: dict[str, str] = {}
    for name in ("eval_default.json", "eval_mediacloud_2020.json"):
        for one in json.loads((folder / "tests" / name).read_text("utf-8")).values():
            found = [place / one["file"] for place in (folder / "tests" / sub for sub in ("cache", "eval", "test_set"))]
            file = next((path for path in found if path.is_file()), None)
            if file and one["date"]:
                pages[one["file"]], gold[one["file"]] = file.read_bytes(), one["date"]
    return pages, gold


def ours(task: str, pages: Pages) -> dict[str, dict[str, str]]:
    """Return what we read, and the pages' languages."""
    from auditor.page.read import read_page
    from auditor.records.page import Snapshot

    found: dict[str, str] = {}
    languages: dict[str, str] = {}
    for key, body in pages.items():
        page = read_page(Snapshot(url=URL, final_url=URL, status=200, headers={"content-type": "text/html"}, body=body))
        found[key] = page.main_text if task == "text" else (page.published or page.modified)
        languages[key] = page.language
    return {"auditor": found, "language": languages}


def theirs(task: str, pages: Pages) -> dict[str, dict[str, str]]:
    """Return what the peers read; runs in a Python that has them."""
    if task == "dates":
        from htmldate import find_date

        return {"htmldate": {key: find_date(body, original_date=True) or "" for key, body in pages.items()}}
    import trafilatura
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding

    return {
        "trafilatura": {key: trafilatura.extract(body) or "" for key, body in pages.items()},
        "trafilatura, recall": {key: trafilatura.extract(body, favor_recall=True) or "" for key, body in pages.items()},
        "resiliparse": {
            key: extract_plain_text(bytes_to_str(body, detect_encoding(body)), main_content=True)
            for key, body in pages.items()
        },
    }


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Return the shingles of a text; one that is shorter than a shingle is one."""
    words = re.findall(r"\w+", text)
    many = [tuple(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1))] if words else []
    return Counter(many)


def text_scores(found: dict[str, str], gold: dict[str, str]) -> str:
    """Return precision, recall and F1, as averages over the pages."""
    precisions, recalls = [], []
    for key, true in gold.items():
        mine, right = shingles(found[key]), shingles(true)
        common = sum((mine & right).values())
        if mine:
            precisions.append(common / sum(mine.values()))
        if right:
            recalls.append(common / sum(right.values()))
    precision, recall = sum(precisions) / len(precisions), sum(recalls) / len(recalls)
    return f"F1 {2 * precision * recall / (precision + recall):.3f}  precision {precision:.3f}  recall {recall:.3f}"


def date_scores(found: dict[str, str], gold: dict[str, str]) -> str:
    """Return how many dates are right, wrong and not told."""
    right = sum(found[key][:10] == true for key, true in gold.items())
    silent = sum(not found[key] for key in gold)
    wrong = len(gold) - right - silent
    sure = right / max(1, right + wrong)
    told = f"right {right}  wrong {wrong}  silent {silent}"
    return f"{told}: precision {sure:.3f}  recall {right / len(gold):.3f}"


def main() -> None:
    """Print a line per reader, for dates also over the pages in languages that we have data for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=("text", "dates"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--peers")
    parser.add_argument("--theirs", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    pages, gold = (text_pages if asked.task == "text" else date_pages)(asked.folder)
    if asked.theirs:
        print(json.dumps(theirs(asked.task, pages)))
        return
    found = ours(asked.task, pages)
    languages = found.pop("language")
    if asked.peers:
        command = [asked.peers, __file__, asked.task, str(asked.folder), "--theirs"]
        found |= json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    scores = text_scores if asked.task == "text" else date_scores
    read = {key: true for key, true in gold.items() if languages[key] in ("sv", "en", "no", "da")}
    for name, each in found.items():
        print(f"{name:20} all {len(gold)}: {scores(each, gold)}")
        print(f"{'':20} Swedish and English {len(read)}: {scores(each, read)}")


if __name__ == "__main__":
    sys.exit(main())
