"""The records as the methods beside ringleader read them: CSV, cleaned the way their guides advise.

What stands for "nothing" becomes missing and private addresses are no addresses; without that both
notebook rules join thousands of accounts over the device "unknown".
"""

from pathlib import Path

import pandas as pd

NOTHING = {"", "unknown", "null", "none", "n/a", "na", "nan", "undefined", "-"}
PRIVATE = r"10\.|127\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|0\.|::1$|f[cd]|fe80"
ACCOUNT = "account_id"
KINDS = ("signups", "billing")
# Words of a country or a language, where "NA" is Namibia and "-" is never written.
WORDS = ("country", "language", "card_country", "billing_country")


def path_of(directory, kind):
    """The file of that kind, plain or gzip."""
    plain = Path(directory) / f"{kind}.csv"
    return plain if plain.exists() else plain.with_suffix(".csv.gz")


def read(directory, kind):
    """All cells as text; empty cells are missing."""
    return pd.read_csv(path_of(directory, kind), dtype="str", keep_default_na=False, na_values=[""])


def cleaned(frame):
    """The same records without placeholders and private addresses."""
    frame = frame.copy()
    for column in frame.columns.difference([ACCOUNT, *WORDS]):
        words = frame[column].str.strip().str.lower()
        frame[column] = frame[column].mask(words.isin(NOTHING) | words.str.fullmatch(r"[0:.\-]+"))
    if "ip" in frame:
        frame["ip"] = frame["ip"].mask(frame["ip"].str.match(PRIVATE))
    return frame


def signups_and_billing(directory):
    return tuple(cleaned(read(directory, kind)) for kind in KINDS)


def network_of(address):
    """The IPv4 /24 or IPv6 /48 of addresses, by how they are written."""
    return address.str.extract(r"^(\d+\.\d+\.\d+|[^:.]*:[^:]*:[^:]*)", expand=False)
