"""bars.py PROGRAM - the table of what detection must reach on any service, and what it reaches.

Services are simulated (seeds from 7001 on; the fit never uses these) and kept in the work
directory. Real records are measured where their directories are given. A line: what, figure, bar,
mean, worst, number of services, pass or SHORT; the mean decides, or the worst where there must be
none at all.
"""

import argparse
import fnmatch
import json
import time
from pathlib import Path

import bars_left_out
import bars_records
import bars_rows
from bars_table import Bar, Printer, Row
from bars_worlds import Bench, Shelf


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("program", type=Path, help="the binary, as build/ringleader")
    parser.add_argument("--work", type=Path, default=Path("build/bars"), help="kept services")
    parser.add_argument("--simulator", type=Path, help="what simulates (default: PROGRAM)")
    parser.add_argument("--first", type=int, default=7001, help="the first seed")
    parser.add_argument("--seeds", type=int, help="services of each row (default: 5, quick: 2)")
    parser.add_argument("--accounts", type=int, help="of api-cards (default: 50000, quick: 4000)")
    parser.add_argument("--some", type=int, help="of other services (default: 10000, quick: 2000)")
    parser.add_argument("--large", action="store_true", help="also services of 500,000 accounts")
    parser.add_argument("--quick", action="store_true", help="a fast look: few small services")
    parser.add_argument("--only", help="only rows with this in 'what'; * and ? as in a shell")
    parser.add_argument("--p2p", type=Path, help="a directory of real payments, with labels")
    parser.add_argument("--amz", type=Path, help="a directory of real reviews, with labels")
    parser.add_argument("--json", type=Path, help="write the figures here")
    parser.add_argument("--before", type=Path, help="such a file of an earlier program")
    parser.add_argument("--jobs", type=int, default=1, help="services at once")
    return parser.parse_args()


def plan_of(options):
    count = options.seeds or (2 if options.quick else 5)
    seeds = list(range(options.first, options.first + count))
    if any(1000 <= seed < 2000 for seed in seeds):
        raise SystemExit("seeds 1000 to 1999 are those of the fit")
    return bars_rows.Plan(
        seeds=seeds,
        accounts=options.accounts or (4000 if options.quick else 50000),
        some=options.some or (2000 if options.quick else 10000),
        young=10 if options.quick else 50,
        large=options.large,
    )


def wanted(sections, pattern):
    for name, measure in sections:
        if not pattern or fnmatch.fnmatch(name, f"*{pattern}*"):
            yield name, measure


def measured(bench, name, measure):
    """The rows of a section; where the program cannot be measured, a row with the reason."""
    try:
        return measure(bench)
    except SystemExit as problem:
        reason = str(problem).strip().splitlines()[-1][:60]
        return [Row(name, "", Bar(), [], reason=reason)]


def summary(rows):
    verdicts = [row.verdict() for row in rows]
    return f"{verdicts.count('pass')} bars passed, {verdicts.count('SHORT')} short"


def main():
    options = arguments()
    plan = plan_of(options)
    program = options.program.resolve()
    simulator = (options.simulator or options.program).resolve()
    before = json.loads(options.before.read_text()) if options.before else None
    bench = Bench(program, Shelf(simulator, options.work), options.jobs)
    sections = [
        *bars_rows.sections(plan),
        *bars_left_out.sections(plan, options.quick),
        *bars_records.sections(options.p2p, options.amz, options.quick),
    ]
    printer, rows, begin = Printer(before), [], time.monotonic()
    for name, measure in wanted(sections, options.only):
        for row in measured(bench, name, measure):
            printer.row(row)
            rows.append(row)
        if options.json:
            records = {row.key: row.record() for row in rows}
            options.json.write_text(json.dumps(records, indent=1) + "\n")
    print(f"\n{summary(rows)}; {time.monotonic() - begin:.0f} s")


if __name__ == "__main__":
    main()
