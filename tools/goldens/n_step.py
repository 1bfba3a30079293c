"""Rows of an n-step memory, from the definition: for each step, forward over the steps after it. Python alone.

    python3 tools/goldens/n_step.py > packages/replay/src/n-step-replay.golden.json

A row is stored when its n steps are known, or when its episode ends before: `sum` is the sum of gamma^i r, `discount` is
gamma^k for k steps, 0 when the last of them terminated. A step that is both terminated and truncated has terminated.
"""

import json
import random

STEPS = 8


def rows_of(n, gamma, rewards, terminated, truncated):
    rows = []
    for first in range(len(rewards)):
        last = first
        while last - first < n - 1 and last not in terminated and last not in truncated:
            last += 1
        if last >= len(rewards):
            continue
        total = sum(gamma ** (t - first) * rewards[t] for t in range(first, last + 1))
        discount = 0.0 if last in terminated else gamma ** (last - first + 1)
        rows.append({"first": first, "last": last, "sum": round(total, 12), "discount": round(discount, 12)})
    return rows


def case(draw, n, endings):
    rewards = [round(draw.gauss(0, 1), 3) for _ in range(STEPS)]
    gamma = draw.choice([0.9, 0.95, 0.99])
    terminated = [t for t, kind in endings.items() if kind in ("terminated", "both")]
    truncated = [t for t, kind in endings.items() if kind in ("truncated", "both")]
    name = ", ".join(f"{kind} at {t}" for t, kind in endings.items()) or "no end"
    return {
        "name": f"n {n}, {name}",
        "n": n,
        "gamma": gamma,
        "rewards": rewards,
        "terminated": terminated,
        "truncated": truncated,
        "rows": rows_of(n, gamma, rewards, terminated, truncated),
    }


def main():
    draw = random.Random(13)
    cases = []
    for n in (1, 2, 3, 5):
        cases.append(case(draw, n, {}))
        for kind in ("terminated", "truncated", "both"):
            cases += [case(draw, n, {t: kind}) for t in (0, 2, 4, 7)]
        cases.append(case(draw, n, {1: "truncated", 3: "terminated", 6: "truncated"}))
    print(json.dumps({"generator": "tools/goldens/n_step.py", "cases": cases}, separators=(",", ":")))


if __name__ == "__main__":
    main()
