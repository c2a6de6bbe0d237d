"""parts.py PROGRAM - what each part of the method is worth: the same worlds with that part off.

A part is switched off by settings alone, as any user could.
"""

import argparse
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from program import Shape, Shelf
from worlds import FIGURES, evaluate, value_of

WEIGHTS = {
    "likeness of members": "agent pattern referral locale issuer amount",
    "money": "failed disputed churn banned prepaid foreign_card",
    "time": "short_lived months span pace haste",
    "names": "names one_surname one_person one_home",
    "place and organisation": "one_network organisation own_sites",
    "own cards, unpaid": "own_cards unpaid",
}

SWITCHED = {
    "bursts": {"evidence": {"burst_bits": 1000}},
    "composites": {"evidence": {"composite_bits": 1000}},
    "values of two accounts": {"evidence": {"evidence_bits": 6}},
    "cutting": {"rings": {"cut_members": 1000000000}},
    "joining": {"rings": {"joined": 100}},
    **{name: {"weights": dict.fromkeys(rows.split(), 0)} for name, rows in WEIGHTS.items()},
}


def write_settings(path, sections):
    lines = []
    for section, settings in sections.items():
        lines.append(f"[{section}]")
        lines += [f"{name} = {value}" for name, value in settings.items()]
    path.write_text("\n".join(lines) + "\n")


def means(shelf, shapes, pool, config):
    """The mean of each figure over the worlds."""
    options = ("--config", str(config))
    found = list(pool.map(lambda shape: evaluate(shelf, shape, *options), shapes))
    return [sum(value_of(one, figure) for one in found) / len(found) for figure in FIGURES]


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("program", type=Path, help="the binary, as build/ringleader")
    parser.add_argument("--seeds", nargs="+", type=int, required=True)
    parser.add_argument("--accounts", type=int, default=50000)
    parser.add_argument("--fraud", type=float, default=0.03, help="share of accounts in rings")
    parser.add_argument("--work", type=Path, default=Path("build/worlds"), help="kept files")
    return parser.parse_args()


def main():
    options = arguments()
    shelf = Shelf(options.program.resolve(), options.work)
    shapes = [Shape(seed, options.accounts, options.fraud) for seed in options.seeds]
    print(f"{'without':<24}", *(f"{figure.title:>10}" for figure in FIGURES))
    with tempfile.TemporaryDirectory() as directory, ThreadPoolExecutor(2) as pool:
        config = Path(directory) / "ringleader.ini"
        for name, sections in {"(nothing)": {}, **SWITCHED}.items():
            write_settings(config, sections)
            values = means(shelf, shapes, pool, config)
            print(f"{name:<24}", *(f"{value:10.2f}" for value in values), flush=True)


if __name__ == "__main__":
    main()
