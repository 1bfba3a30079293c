"""Writes gymnasium.golden.json: what Gymnasium does, and what it does where sines, cosines and squares are rounded right.

python gymnasium.golden.py    (Gymnasium 1.4.0, NumPy 2.4.6, mpmath 1.4.1)

Arrays are base64 of little-endian bytes, row-major, [T + 1, dim] from the reset on; `actions` has one digit a step.
"""

import base64
import inspect
import json
import math
import platform
import types

import gymnasium
import mpmath
import numpy as np
from gymnasium.envs.classic_control import acrobot, mountain_car

mpmath.mp.prec = 200


def sin(x):
    return float(mpmath.sin(mpmath.mpf(float(x))))


def cos(x):
    return float(mpmath.cos(mpmath.mpf(float(x))))


def pack(rows, dtype):
    return base64.b64encode(np.asarray(rows, dtype=dtype).tobytes()).decode()


def run(env, seed, actions):
    """One episode; `actions` may be longer than it."""
    observation, _ = env.reset(seed=seed)
    observations, states, rewards = [observation], [np.array(env.unwrapped.state, dtype=np.float64)], []
    terminated = truncated = False
    for action in actions:
        observation, reward, terminated, truncated, _ = env.step(int(action))
        observations.append(observation)
        states.append(np.array(env.unwrapped.state, dtype=np.float64))
        rewards.append(reward)
        if terminated or truncated:
            break
    return {
        "seed": seed,
        "actions": "".join(str(int(a)) for a in actions[: len(rewards)]),
        "terminated": bool(terminated),
        "truncated": bool(truncated),
        "rewards_f64": pack(rewards, "<f8"),
        "state_f64": pack(states, "<f8"),
        "obs_f32": pack(observations, "<f4"),
    }


def random_actions(seed, count, steps):
    return np.random.default_rng(50000 + seed).integers(count, size=steps)


def rounded_right(module):
    """Gymnasium's module again, with correctly rounded functions and x·x for x**2 (glibc's pow rounds it wrong at times)."""
    source = inspect.getsource(module)
    source = source.replace("import math\n", "").replace("from numpy import cos, pi, sin", "from numpy import pi")
    source = source.replace("dtheta2**2", "dtheta2 * dtheta2").replace("dtheta1**2", "(dtheta1 * dtheta1)")
    source = source.replace("dtheta2 * dtheta2", "(dtheta2 * dtheta2)").replace("d2**2", "(d2 * d2)")
    made = types.ModuleType(module.__name__)
    made.__dict__.update(sin=sin, cos=cos, math=types.SimpleNamespace(sin=sin, cos=cos, pi=math.pi))
    exec(compile(source, module.__file__, "exec"), made.__dict__)
    return made


def limited(env, steps):
    return gymnasium.wrappers.TimeLimit(env, steps)


def recorded(name):
    with open(f"{name}.golden.json") as file:
        return [(e["seed"], e["actions"]) for e in json.load(file)["episodes"]]


def jumping(seed):
    """The notebook's Agent.step, its network's action replaced by a random one and randn by default_rng's."""
    x, y, v_y = -1.0, 0.0, 0.1 * np.random.default_rng(seed).standard_normal()
    choices = np.random.default_rng(50000 + seed)
    policy = seed % 3  # random, mostly falling within the walls, always jumping
    rows, actions, rewards, terminal = [[x, y, v_y]], "", [], False
    while not terminal:
        if policy == 0:
            action = int(choices.integers(2))
        elif policy == 1:
            action = int(y + v_y < 0)
        else:
            action = 1
        x += 0.05
        y += v_y
        reward = 0
        if y < -1.0 or y > 1.0:
            reward, terminal = -1, True
        elif x > 1.0:
            reward, terminal = 1, True
        if action == 0:
            v_y -= 0.2
        else:
            v_y = 0.2
        rows.append([x, y, v_y])
        rewards.append(reward)
        actions += str(action)
    return {"seed": seed, "actions": actions, "rewards_f64": pack(rewards, "<f8"), "state_f64": pack(rows, "<f8")}


def nips(**attributes):
    env = acrobot.AcrobotEnv()
    for name, value in attributes.items():
        setattr(env, name, value)
    return limited(env, 100)


right_acrobot, right_mountain_car = rounded_right(acrobot), rounded_right(mountain_car)
space = gymnasium.spaces.Box(
    np.array([-np.inf, 0, -np.inf, -1, -np.inf, 2], np.float32), np.array([np.inf, np.inf, 3, 1, np.inf, 5], np.float32)
)
space.seed(0)

golden = {
    "meta": {
        "gymnasium": gymnasium.__version__,
        "numpy": np.__version__,
        "mpmath": mpmath.__version__,
        "libc": " ".join(platform.libc_ver()),
    },
    "acrobotRoundedRight": [run(limited(right_acrobot.AcrobotEnv(), 500), *e) for e in recorded("acrobot")[:6]],
    "mountainCarRoundedRight": [
        run(limited(right_mountain_car.MountainCarEnv(), 200), *e) for e in recorded("mountain-car")[:6]
    ],
    "acrobotNips": [run(nips(book_or_nips="nips"), seed, random_actions(seed, 3, 100)) for seed in range(3)],
    "acrobotNoise": [run(nips(torque_noise_max=0.5), seed, random_actions(seed, 3, 100)) for seed in range(3)],
    "cartPoleSuttonBarto": [
        run(gymnasium.make("CartPole-v1", sutton_barto_reward=True), seed, random_actions(seed, 2, 500))
        for seed in range(3)
    ],
    "cartPoleV0": [run(gymnasium.make("CartPole-v0"), seed, a) for seed, a in recorded("cart-pole") if len(a) == 500][:2],
    "mountainCarGoalVelocity": [
        run(gymnasium.make("MountainCar-v0", goal_velocity=0.03), seed, actions + "2" * 50)
        for seed, actions in recorded("mountain-car")
        if len(actions) < 200
    ],
    "jumping": [jumping(seed) for seed in range(30)],
    "boxSamples": [[float(value) for value in space.sample()] for _ in range(5)],
    "discreteSamples": None,
}
choices = gymnasium.spaces.Discrete(5)
choices.seed(0)
golden["discreteSamples"] = [int(choices.sample()) for _ in range(20)]

with open("gymnasium.golden.json", "w") as file:
    json.dump(golden, file)
    file.write("\n")
