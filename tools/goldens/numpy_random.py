"""Draws of NumPy's default_rng, which packages/random must repeat bit for bit.

Made with NumPy 2.4.6 on CPython 3.11, x86-64 Linux, glibc 2.36:

    pip install numpy==2.4.6
    python tools/goldens/numpy_random.py packages/random/src

writes numpy-random.golden.json (64 draws of each kind for ten seeds) and numpy-corners.golden.json (large seeds, rare
branches, integer ranges, spawned and named streams, states). A float64 is written as a JSON number, which is exact.
"""

import base64
import ctypes
import json
import math
import platform
import sys

import numpy as np

SEEDS = [0, 1, 2, 3, 42, 123, 1000, 2**31 - 1, 2**32 - 1, 2**32]
LARGE_SEEDS = [2**40 + 7, 2**64 - 1, 2**64, 2**80 + 12345, 2**128 - 1, 2**130 + 99, 2**300 + 5]
MADE_WITH = {
    "generator": "tools/goldens/numpy_random.py",
    "numpy": np.__version__,
    "python": platform.python_version(),
    "libc": " ".join(platform.libc_ver()),
    "machine": platform.machine(),
}


def mixed_draw(g, k):
    return int(g.integers(7)) if k % 3 == 0 else g.random() if k % 3 == 1 else g.normal()


def shuffled(g, values):
    g.shuffle(values)
    return values


def draws_of(seed):
    """64 draws of each kind, each kind from a fresh generator."""

    def repeat(draw, count=64):
        g = np.random.default_rng(seed)
        return [draw(g) for _ in range(count)]

    def once(draw):
        return draw(np.random.default_rng(seed))

    sequence = np.random.SeedSequence(seed)
    mixing = np.random.default_rng(seed)
    return {
        "seed": str(seed),
        "random": repeat(lambda g: g.random()),
        "uniform": repeat(lambda g: g.uniform(-0.05, 0.05)),
        "uniform_arr": once(lambda g: g.uniform(low=-0.05, high=0.05, size=(4,)).tolist()),
        "normal": repeat(lambda g: g.normal(0.0, 1.0)),
        "normal_ls": repeat(lambda g: g.normal(2.5, 0.3)),
        "int4": repeat(lambda g: int(g.integers(4))),
        "int_wind": repeat(lambda g: int(g.integers(-9999, 9999))),
        "int_big": repeat(lambda g: str(g.integers(0, 2**40))),
        "int_32": repeat(lambda g: str(g.integers(0, 2**32))),
        "int_64": repeat(lambda g: str(g.integers(-(2**63), 2**63 - 1))),
        "mix": [mixed_draw(mixing, k) for k in range(64)],
        "int_arr": once(lambda g: g.integers(0, 10, size=64).tolist()),
        "perm": once(lambda g: g.permutation(20).tolist()),
        "choice": repeat(lambda g: int(g.choice(5))),
        "choice_p": repeat(lambda g: int(g.choice(3, p=[0.2, 0.5, 0.3]))),
        "exp": repeat(lambda g: g.exponential()),
        "shuffle": once(lambda g: shuffled(g, np.arange(15)).tolist()),
        "binom": repeat(lambda g: int(g.binomial(1, 0.5)), 50),
        "int8": once(lambda g: g.integers(0, 256, size=50, dtype=np.uint8).tolist()),
        "state": [str(x) for x in sequence.generate_state(4, np.uint64)],
        "spawn": [str(x) for x in sequence.spawn(2)[1].generate_state(4, np.uint64)],
    }


def checksum(values):
    """h = 31·h + word mod 2^32 over the little-endian 32-bit words of float64 values."""
    words = np.asarray(values, dtype="<f8").view("<u4")
    powers = np.cumprod(np.full(len(words), 31, dtype=np.uint32), dtype=np.uint32)
    weights = np.concatenate([powers[-2::-1], np.ones(1, dtype=np.uint32)])
    return int(np.sum(words * weights, dtype=np.uint32))


def million(seed, method, tail):
    """A million draws: a checksum of each 100,000, and the draws of the tail where they fell."""
    values = getattr(np.random.default_rng(seed), method)(size=1_000_000)
    (where,) = np.nonzero(np.abs(values) > tail)
    return {
        "seed": str(seed),
        "checksums": [checksum(values[i : i + 100_000]) for i in range(0, 1_000_000, 100_000)],
        "tailAt": where.tolist(),
        "tail": values[where].tolist(),
    }


def large_seed(seed):
    g = np.random.default_rng(seed)
    return {
        "seed": str(seed),
        "state": np.random.SeedSequence(seed).generate_state(8).tolist(),
        "random": [g.random() for _ in range(4)],
        "grandchild": np.random.SeedSequence(seed).spawn(3)[2].spawn(1)[0].generate_state(4).tolist(),
    }


def scalar_ranges():
    """Ranges on both sides of 32 bits, and some where half of the draws are rejected."""
    ranges = [
        (0, 1), (5, 6), (0, 2**31 + 1), (-(2**31), 2**31), (0, 2**32 - 1), (0, 2**32 + 1), (-7, 2**33),
        (0, 3 * 2**50), (0, 2**52 + 1), (0, 2**53 - 1), (0, 2**53), (-(2**52), 2**52), (-(2**53) + 1, 0), (-3, 2**53 - 3),
    ]  # fmt: skip
    rows = []
    for low, high in ranges:
        g = np.random.default_rng(9)
        rows.append({"low": low, "high": high, "draws": [int(g.integers(low, high)) for _ in range(40)]})
    return rows


def big_ranges():
    ranges = [
        (0, 1, "int64"), (-(2**63), 2**63, "int64"), (0, 2**64, "uint64"), (0, 2**63 + 1, "uint64"), (0, 2**64 - 1, "uint64"),
        (2**63, 2**63 + 2**32, "uint64"), (-(2**60), 2**61 + 3, "int64"), (0, 1000, "int64"),
    ]  # fmt: skip
    rows = []
    for low, high, dtype in ranges:
        g = np.random.default_rng(10)
        draws = [str(g.integers(low, high, dtype=dtype)) for _ in range(40)]
        rows.append({"low": str(low), "high": str(high), "draws": draws})
    return rows


def filled_ranges():
    """Arrays of each narrow type; `next` is what random() gives afterwards."""
    ranges = [
        ("uint8", 0, 256), ("uint8", 0, 129), ("uint8", 3, 200), ("uint8", 7, 8), ("int8", -128, 128), ("int8", -5, 60),
        ("uint16", 0, 65536), ("uint16", 0, 32769), ("uint16", 10, 1000), ("int16", -32768, 32768), ("int16", -3, 300),
        ("uint32", 0, 2**32), ("uint32", 0, 2**31 + 1), ("uint32", 9, 10), ("int32", -(2**31), 2**31), ("int32", -9, 90),
    ]  # fmt: skip
    rows = []
    for dtype, low, high in ranges:
        for size in (0, 1, 2, 7, 50):
            g = np.random.default_rng(11)
            draws = g.integers(low, high, size=size, dtype=dtype).tolist()
            row = {"dtype": dtype, "low": low, "high": high, "draws": draws, "next": g.random()}
            rows.append(row)
    return rows


def binomials():
    cases = [
        (0, 0.5), (5, 0.0), (5, 1.0), (1, 0.5), (10, 0.3), (10, 0.7), (60, 0.5), (61, 0.5), (1000, 0.03), (1000, 0.031),
        (100, 0.9), (1000, 0.25), (1000, 0.9), (10**6, 0.5), (10**6, 1e-5), (10**9, 1e-3), (2**40, 0.3), (10**15, 0.7),
        (2**53 - 1, 0.5), (2**53 - 1, 1e-15),
    ]  # fmt: skip
    rows = []
    for n, p in cases:
        g = np.random.default_rng(12)
        rows.append({"n": n, "p": p, "draws": [int(g.binomial(n, p)) for _ in range(200)]})
    return rows


def permutations():
    rows = []
    for n in (0, 1, 2, 3, 5, 256, 257, 1000):
        g = np.random.default_rng(13)
        rows.append({"n": n, "permutation": g.permutation(n).tolist(), "shuffled": shuffled(g, list(range(n)))})
    return rows


def choices():
    rows = []
    for p in ([1.0], [0.0, 1.0, 0.0], [0.1] * 10, [0.5, 0.0, 0.25, 0.25], [1 / 3, 1 / 3, 1 / 3 + 1e-9]):
        g = np.random.default_rng(14)
        rows.append({"p": p, "draws": [int(g.choice(len(p), p=p)) for _ in range(100)]})
    return rows


def packed(data):
    padded = data + bytes(-len(data) % 4)
    return [int.from_bytes(padded[i : i + 4], "little") for i in range(0, len(padded), 4)]


def named_streams():
    """The key of a named stream is 2^32 − 1, the number of its UTF-8 bytes, and the bytes, four a word."""
    rows = []
    for seed, path in [(0, ["replay"]), (1, [""]), (42, ["naïve 🎲"]), (2**130 + 99, ["weights", "layer-1"])]:
        key = []
        for name in path:
            data = name.encode()
            key += [2**32 - 1, len(data), *packed(data)]
        g = np.random.default_rng(np.random.SeedSequence(seed, spawn_key=key))
        rows.append({"seed": str(seed), "path": path, "random": [g.random() for _ in range(4)]})
    return rows


def text_seeds():
    """The entropy of a text is the number of its UTF-8 bytes, the bytes in at least three words, and 0."""
    rows = []
    for text in ["cat", "a text of more than twelve bytes", "-1", "ü"]:
        data = text.encode()
        words = packed(data)
        words += [0] * (3 - len(words))
        g = np.random.default_rng(np.random.SeedSequence([len(data), *words, 0]))
        rows.append({"seed": text, "random": [g.random() for _ in range(4)]})
    return rows


def states():
    """NumPy's own state after `count` draws of integers(7), which leave a half word waiting at odd counts."""
    rows = []
    for count in (0, 1, 2, 5):
        g = np.random.default_rng(15)
        for _ in range(count):
            g.integers(7)
        state = g.bit_generator.state
        waits = state["has_uint32"] == 1
        rows.append(
            {
                "count": count,
                "state": f"0x{state['state']['state']:032x}",
                "buffered": state["uinteger"] if waits else None,
            }
        )
    return rows


def elementary():
    """What the C library gives: log1p is compared bit for bit, exp and log to the last place."""
    libm = ctypes.CDLL("libm.so.6")
    g = np.random.default_rng(16)

    def table(name, arguments):
        function = getattr(libm, name)
        function.restype, function.argtypes = ctypes.c_double, [ctypes.c_double]
        pairs = [[float(x), function(float(x))] for x in arguments]
        return base64.b64encode(np.array(pairs, dtype="<f8").tobytes()).decode()

    near_zero = [-(2.0**-k) for k in range(1, 60)]
    near_one = [-1 + 2.0**-k for k in range(1, 54)] + [-0.2928, -0.29289, -0.2929, -0.29290, -0.5, -0.75]
    near_half = [-0.5 + s * 2.0**-k for k in range(18, 50) for s in (-1, 1)]
    return {
        "log1p": table("log1p", [*near_zero, *near_one, *near_half, *-g.random(800)]),
        "exp": table("exp", [0.0, *-(2.0 ** np.arange(-50, 9)), *(-42 * g.random(300))]),
        "log": table("log", [1.0, 0.5, 2.0, *(2.0 ** g.uniform(-100, 60, size=300)), *(1 + g.uniform(-1e-6, 1e-6, size=50))]),
    }


def write(folder, name, golden):
    with open(f"{folder}/{name}", "w") as file:
        rows = ",\n".join(f"  {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in golden.items())
        file.write("{\n" + rows + "\n}\n")


if __name__ == "__main__":
    assert math.log1p(-0.5) == -math.log(2)
    folder = sys.argv[1]
    write(folder, "numpy-random.golden.json", {"madeWith": MADE_WITH, "seeds": [draws_of(seed) for seed in SEEDS]})
    corners = {
        "madeWith": MADE_WITH,
        "largeSeeds": [large_seed(seed) for seed in LARGE_SEEDS],
        "normal": million(0, "standard_normal", 3.6541528853610088),
        "exponential": million(0, "standard_exponential", 7.69711747013104972),
        "scalarRanges": scalar_ranges(),
        "bigRanges": big_ranges(),
        "filledRanges": filled_ranges(),
        "binomials": binomials(),
        "permutations": permutations(),
        "choices": choices(),
        "namedStreams": named_streams(),
        "textSeeds": text_seeds(),
        "states": states(),
        "elementary": elementary(),
    }
    write(folder, "numpy-corners.golden.json", corners)
