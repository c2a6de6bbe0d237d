"""Bars: what a figure of several services must reach, and the rows of the table of bars."""

from dataclasses import dataclass

# A value of one service is a number, or (part, whole): then the mean is that of all parts and
# wholes together. None: the service has no such figure.


@dataclass(frozen=True)
class Bar:
    """least, most: the limits; strict: the limit itself is not within them. every: the worst
    service must be within them, not only the mean. fewer: less is better where no limit is set."""

    least: float | None = None
    most: float | None = None
    strict: bool = False
    every: bool = False
    fewer: bool = False
    form: str = "{:.3f}"

    def distance(self, value):
        """How far the value is within the limits; below 0: it misses. The worst has the least."""
        gaps = [value - self.least] if self.least is not None else []
        gaps += [self.most - value] if self.most is not None else []
        return min(gaps) if gaps else (-value if self.fewer else value)

    def passes(self, value):
        distance = self.distance(value)
        return distance > 0 if self.strict else distance >= -1e-9

    def words(self):
        sign = "=" if not self.strict else ""
        least = f">{sign} {self.least:g}" if self.least is not None else ""
        most = f"<{sign} {self.most:g}" if self.most is not None else ""
        if least and most:
            return f"{self.least:g} to {self.most:g}"
        return least or most or "-"


NO_BAR = Bar()
NO_BAR_FEWER = Bar(fewer=True)


def middle(values):
    """The mean; of pairs the share of all parts in all wholes."""
    if isinstance(values[0], tuple):
        whole = sum(every for _, every in values)
        return sum(part for part, _ in values) / whole if whole else None
    return sum(values) / len(values)


def single(value):
    return value[0] / value[1] if isinstance(value, tuple) else value


@dataclass(frozen=True)
class Row:
    """One line of the table. values: of each service."""

    what: str
    figure: str
    bar: Bar
    values: list
    reason: str = ""  # why there are no values

    @property
    def key(self):
        return f"{self.what}: {self.figure}"

    def known(self):
        return [v for v in self.values if v is not None and not (isinstance(v, tuple) and not v[1])]

    def whole(self):
        """How many there are in all services, of a figure that is a share; else None."""
        values = self.known()
        pairs = values and isinstance(values[0], tuple)
        return sum(every for _, every in values) if pairs else None

    def mean(self):
        return middle(self.known()) if self.known() else None

    def worst(self):
        return min(map(single, self.known()), key=self.bar.distance, default=None)

    def verdict(self):
        if not self.known():
            return self.reason or "none"
        if self.bar.least is None and self.bar.most is None:
            return ""
        decides = self.worst() if self.bar.every else self.mean()
        return "pass" if self.bar.passes(decides) else "SHORT"

    def record(self):
        return {
            "bar": self.bar.words(), "mean": self.mean(), "worst": self.worst(),
            "worlds": len(self.known()), "of": self.whole(), "verdict": self.verdict(),
        }


def written(form, value):
    return "-" if value is None else form.format(value)


TITLES = ("what", "figure", "bar", "mean", "worst", "worlds", "of")


def cells(row, before):
    """before: the records of an earlier program by key, or None."""
    form = row.bar.form
    line = [row.what, row.figure, row.bar.words(), written(form, row.mean()),
            written(form, row.worst()), str(len(row.known())), written("{:d}", row.whole()),
            row.verdict()]
    if before is not None:
        old = before.get(row.key, {})
        line += [written(form, old.get("mean")), written(form, old.get("worst")),
                 old.get("verdict", "")]
    return line


class Printer:
    """Prints rows as they are measured, in columns of fixed width."""

    # Left-justified below 0.
    WIDTHS = (-34, -27, -10, 8, 8, 6, 7, -6, 8, 8, -6)

    def __init__(self, before):
        self.before = before
        self.line([*TITLES, "", *(("before", "worst", "") if before is not None else ())])

    def line(self, line):
        aligned = [
            cell.ljust(-width) if width < 0 else cell.rjust(width)
            for cell, width in zip(line, self.WIDTHS)
        ]
        print("  ".join(aligned).rstrip(), flush=True)

    def row(self, row):
        self.line(cells(row, self.before))
