"""Writes trigonometry.golden.json: sines and cosines rounded once from 1000 bits.

python trigonometry.golden.py    (mpmath 1.4.1)
"""

import json
import math
import random

import mpmath

mpmath.mp.prec = 1000
random.seed(1)

arguments = [0.1, 0.5, 1.0, 2.0, 3.0, math.pi / 4, math.pi / 2, math.pi, 2 * math.pi, 12 * 2 * math.pi / 360]
arguments += [1e-8, 2.0**-27, 2.0**-26, 1e-5, 2.0**20, 2.0**20 - 2.0**-32]
arguments += [random.uniform(-0.42, 0.42) for _ in range(300)]
arguments += [random.uniform(-3.6, 3.6) for _ in range(300)]
arguments += [random.uniform(-40, 40) for _ in range(300)]
arguments += [random.uniform(-(2.0**20), 2.0**20) for _ in range(100)]
# Next to the multiples of π/2, where the reduction cancels most.
for k in [1, 2, 3, 5, 8, 22, 355, 1001, 33102, 66317, 573204, 667543]:
    near = float(k * mpmath.pi / 2)
    arguments += [math.nextafter(near, 0), near, math.nextafter(near, math.inf)]
# Next to the middle between two doubles: the hardest of 20 000, and where glibc 2.36 errs.
candidates = [random.uniform(-4, 4) for _ in range(20000)]


def distance_from_middle(value):
    nearest = float(value)
    return abs(abs(value - mpmath.mpf(nearest)) / mpmath.mpf(math.ulp(nearest)) - mpmath.mpf("0.5"))


for function in (mpmath.sin, mpmath.cos):
    arguments += sorted(candidates, key=lambda x: distance_from_middle(function(mpmath.mpf(x))))[:40]
arguments += [x for x in candidates if math.sin(x) != float(mpmath.sin(mpmath.mpf(x)))][:40]
arguments += [x for x in candidates if math.cos(x) != float(mpmath.cos(mpmath.mpf(x)))][:40]

with open("trigonometry.golden.json", "w") as file:
    json.dump(
        {
            "source": f"mpmath {mpmath.__version__}, 1000 bits, rounded to nearest",
            "x": arguments,
            "sin": [float(mpmath.sin(mpmath.mpf(x))) for x in arguments],
            "cos": [float(mpmath.cos(mpmath.mpf(x))) for x in arguments],
        },
        file,
    )
    file.write("\n")
