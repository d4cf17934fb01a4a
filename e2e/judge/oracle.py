"""Answers, for each case on stdin, what SciPy and NumPy say of two samples: the judge's oracle.

The interval is found from p-values alone: it holds every shift that SciPy's two-sided Mann-Whitney test does not reject.
"""

import json
import sys

import numpy as np
from scipy.stats import mannwhitneyu


def interval(target, source, level):
    differences = np.unique(np.subtract.outer(target, source))
    # Between two differences the p-value is the same; beyond the outermost it is at its least.
    shifts = np.concatenate(
        ([differences[0] - 1], (differences[1:] + differences[:-1]) / 2, [differences[-1] + 1])
    )

    def kept(index):
        test = mannwhitneyu(
            target - shifts[index], source, alternative="two-sided", method="asymptotic", use_continuity=True
        )
        return test.pvalue >= level

    if kept(0):
        return None
    middle = int(np.searchsorted(differences, np.median(np.subtract.outer(target, source))))
    inside = next(index for index in (middle, middle + 1) if kept(index))
    lower = first_kept(kept, 0, inside)
    upper = first_kept(lambda index: not kept(index), inside, len(shifts) - 1) - 1
    # A shift is between the difference before it and the one of its own index.
    return [float(differences[lower - 1]), float(differences[upper])]


def first_kept(kept, no, yes):
    """The first index that is kept, where all after it are: `no` is not, `yes` is."""
    if kept(no):
        return no
    while yes - no > 1:
        half = (no + yes) // 2
        if kept(half):
            yes = half
        else:
            no = half
    return yes


def answer(case):
    target, source = np.array(case["target"]), np.array(case["source"])
    statistic = mannwhitneyu(target, source, method="asymptotic").statistic
    quartiles = np.percentile(target, [1, 25, 75, 99])
    reach = 3 * (quartiles[2] - quartiles[1])
    inside = (target >= min(quartiles[0], quartiles[1] - reach)) & (target <= max(quartiles[3], quartiles[2] + reach))
    return {
        "interval": interval(target, source, 1 - case["confidence"]),
        "estimate": float(np.median(np.subtract.outer(target, source))),
        "cles": float(statistic / (len(target) * len(source))),
        "meanRatio": float(np.mean(target) / np.mean(source)),
        "outliers": int(np.sum(~inside)),
    }


print(json.dumps([answer(case) for case in json.load(sys.stdin)]))
