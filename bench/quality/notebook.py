"""notebook.py RULE DIRECTORY OUTPUT - the two rules that a fraud analyst's notebook tries first.

  networks  accounts that share a card, a device or a /24, each of at most 30 accounts; Leiden
            (modularity, edges weighted by how much is shared)
  cards     accounts that share a card or a device; connected components

Clusters of five and more are what the rule flags; a larger cluster ranks higher.
"""

import random
import sys

import igraph
import pandas as pd

import findings
import records

SIZE = 5
DEGREE = 30


def sightings(signups, billing, with_networks):
    """One row for each account and value that it was seen with."""
    sources = [(billing, "payment_fingerprint"), (signups, "device_id")]
    if with_networks:
        for frame in (signups, billing):
            if "ip" in frame:
                frame["network"] = records.network_of(frame["ip"])
                sources.append((frame, "network"))
    parts = [
        frame[[records.ACCOUNT]].assign(value=column + " " + frame[column])
        for frame, column in sources
        if column in frame
    ]
    return pd.concat(parts).dropna().drop_duplicates()


def pairs(seen):
    """How many values each pair of accounts shares, of values with at most DEGREE accounts."""
    few = seen[seen.groupby("value")[records.ACCOUNT].transform("size") <= DEGREE]
    both = few.merge(few, on="value")
    both = both[both["account_id_x"] < both["account_id_y"]]
    return both.groupby(["account_id_x", "account_id_y"]).size().reset_index(name="shared")


def communities(seen):
    """Leiden over the accounts that share something; a Series from account to cluster."""
    graph = igraph.Graph.DataFrame(pairs(seen), directed=False, use_vids=False)
    found = graph.community_leiden(
        objective_function="modularity", weights="shared", n_iterations=10
    )
    return pd.Series(found.membership, index=graph.vs["name"])


def components(seen):
    """Connected components of accounts and values; a Series from account to cluster."""
    graph = igraph.Graph.DataFrame(seen, directed=False, use_vids=False)
    accounts = set(seen[records.ACCOUNT])
    clusters = pd.Series(graph.connected_components().membership, index=graph.vs["name"])
    return clusters[clusters.index.isin(accounts)]


RULES = {"networks": communities, "cards": components}


def main():
    rule, directory, output = sys.argv[1:]
    random.seed(1)  # igraph draws from Python's generator
    seen = sightings(*records.signups_and_billing(directory), with_networks=rule == "networks")
    clusters = RULES[rule](seen)
    size = clusters.map(clusters.value_counts())
    findings.write(output, ring=clusters.where(size >= SIZE), score=size)


if __name__ == "__main__":
    main()
