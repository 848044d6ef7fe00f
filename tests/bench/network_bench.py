"""What the network and the second regression add to the first, on the shipped features, paired over sites.

    python tests/bench/network_bench.py

Ten folds by owner, once (some minutes); the same scores are mixed with each part left out. Prints macro-F1 of
the three phases and log loss on the random draw, and the difference with the bounds of 95 of 100 draws of sites.
"""

import random
from collections import defaultdict

import msgspec
import numpy as np

from auditor.resources import folder
from auditor.train.calibrate import calibrate
from auditor.train.folds import out_of_fold
from auditor.train.judged import judged
from auditor.train.keep import from_files
from auditor.train.metrics import Judged, figures, macro_f1
from auditor.train.recipe import Recipe, recipe
from auditor.train.stacking import stacked
from auditor.train.table import first_draw

DRAWS = 1_000


def without(given: Recipe, *parts: str) -> Recipe:
    """Return the recipe with the named parts' share of the log-odds at nothing."""
    changed = given
    if "network" in parts:
        changed = msgspec.structs.replace(
            changed, network=msgspec.structs.replace(changed.network, phase_share=0.0, type_share=0.0)
        )
    if "logistic" in parts:
        changed = msgspec.structs.replace(changed, logistic=msgspec.structs.replace(changed.logistic, share=0.0))
    return changed


def main() -> None:
    """Print a line per mix."""
    data, whole = from_files(folder("models") / "phase" / "data"), recipe()
    unseen = out_of_fold(data, whole, whole.training.seed)
    rows: dict[str, list[Judged]] = {}
    for name, parts in (("all", ()), ("without network", ("network",)), ("without logistic", ("logistic",)),
                        ("ridge alone", ("network", "logistic"))):  # fmt: skip
        own = without(whole, *parts)
        with_site, _ = stacked(data, unseen, own)
        calibration, _ = calibrate(data, with_site, own)
        rows[name] = first_draw(judged(data, with_site, calibration))
    sites: dict[str, list[int]] = defaultdict(list)
    for at, row in enumerate(rows["all"]):
        sites[row.site].append(at)
    rng = random.Random(20261201)
    draws = [[at for name in rng.choices(list(sites), k=len(sites)) for at in sites[name]] for _ in range(DRAWS)]
    f1 = {name: [macro_f1([each[at] for at in draw]) for draw in draws] for name, each in rows.items()}
    for name, each in rows.items():
        found = figures(each)
        change = np.subtract(f1["all"], f1[name])
        low, high = np.quantile(change, (0.025, 0.975))
        print(f"{name:18} F1 {found['macro_f1_3']:.4f}  right {found['accuracy']:.4f}  log loss {found['log_loss']:.4f}"
              f"  all minus this {change.mean():+.4f} ({low:+.4f} to {high:+.4f})", flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
