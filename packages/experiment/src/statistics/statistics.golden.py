"""Writes statistics.golden.json: what rliable makes of made-up scores.

python statistics.golden.py    (rliable 1.2.0, arch 7.2.0, SciPy 1.17.1, NumPy 2.4.6)

rliable resamples with NumPy's global stream, whatever `random_state` says. It is given `default_rng(seed).choice`
instead, so that the intervals can be compared draw by draw. Scores are written [tasks][runs], the transpose of rliable's.
"""

import json
from importlib.metadata import version

import numpy as np
from rliable import library, metrics

SEED = 7
RESAMPLES = 500

made = np.random.default_rng(1)


def scores(runs, tasks, whole=False):
    """[runs, tasks]; whole numbers have ties."""
    values = made.normal(10, 4, (runs, tasks))
    return np.round(values) if whole else values


def interval(samples, func, confidence):
    np.random.choice = np.random.default_rng(SEED).choice
    _, intervals = library.get_interval_estimates(
        {"a": samples}, func, reps=RESAMPLES, confidence_interval_size=confidence
    )
    return [float(bound) for bound in np.ravel(intervals["a"])]


def aggregate(runs, tasks, confidence):
    values = scores(runs, tasks)
    return {
        "scores": values.T.tolist(),
        "interquartileMean": float(metrics.aggregate_iqm(values)),
        "confidence": confidence,
        "interval": interval(values, lambda x: np.array([metrics.aggregate_iqm(x)]), confidence),
    }


def improvement(runs, tasks, confidence):
    x, y = (scores(count, tasks, whole=True) for count in runs)
    return {
        "x": x.T.tolist(),
        "y": y.T.tolist(),
        "probability": float(metrics.probability_of_improvement(x, y)),
        "confidence": confidence,
        "interval": interval((x, y), lambda x, y: np.array([metrics.probability_of_improvement(x, y)]), confidence),
    }


golden = {
    "source": ", ".join(f"{name} {version(name)}" for name in ("rliable", "arch", "scipy", "numpy")),
    "seed": SEED,
    "resamples": RESAMPLES,
    # Every remainder of division by 4, and numbers of runs whose quarter is cut.
    "aggregates": [aggregate(runs, 1, 0.95) for runs in range(1, 13)]
    + [aggregate(runs, tasks, confidence) for runs, tasks, confidence in [(3, 2, 0.95), (5, 3, 0.9), (10, 6, 0.5)]],
    "improvements": [
        improvement(runs, tasks, confidence)
        for runs, tasks, confidence in [
            ((1, 1), 1, 0.95),
            ((5, 5), 1, 0.95),
            ((4, 7), 1, 0.9),
            ((3, 3), 2, 0.95),
            ((6, 4), 3, 0.5),
        ]
    ],
}

with open("statistics.golden.json", "w") as file:
    json.dump(golden, file)
    file.write("\n")
