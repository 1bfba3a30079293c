"""Writes dueling-dqn.golden.json: one update of DQN on a dueling network, in float64.

python dueling-dqn.golden.py    (NumPy 2.5.5)
"""

import json

import numpy as np

GAMMA, LEARNING_RATE = 0.9, 0.1
D, SHARED, STREAM, A = 2, 4, 3, 3
rng = np.random.default_rng(5)


def draw(*shape):
    """Numbers that float32 holds exactly."""
    return np.round(rng.uniform(-1, 1, shape) * 256) / 256


weights = {
    "hidden1": [draw(D, SHARED), draw(SHARED)],
    "value-hidden1": [draw(SHARED, STREAM), draw(STREAM)],
    "value": [draw(STREAM, 1), draw(1)],
    "advantage-hidden1": [draw(SHARED, STREAM), draw(STREAM)],
    "advantage": [draw(STREAM, A), draw(A)],
}
observations, next_observations, rewards = draw(4, D), draw(4, D), draw(4)
actions, terminated = np.array([0, 2, 1, 2]), np.array([False, False, True, False])


def dense(name, x):
    kernel, bias = weights[name]
    return x @ kernel + bias


def forward(s):
    """Q(s, .) by equation 9, and what its gradient needs."""
    h = np.maximum(dense("hidden1", s), 0)
    hv = np.maximum(dense("value-hidden1", h), 0)
    ha = np.maximum(dense("advantage-hidden1", h), 0)
    v, a = dense("value", hv), dense("advantage", ha)
    return v + a - a.mean(axis=1, keepdims=True), (s, h, hv, ha)


def gradients(dq, saved):
    s, h, hv, ha = saved
    dv = dq.sum(axis=1, keepdims=True)
    da = dq - dq.mean(axis=1, keepdims=True)
    found = {}

    def back(name, x, dy):
        found[name] = [x.T @ dy, dy.sum(axis=0)]
        return dy @ weights[name][0].T

    dhv = back("value", hv, dv) * (hv > 0)
    dha = back("advantage", ha, da) * (ha > 0)
    dh = back("value-hidden1", h, dhv) + back("advantage-hidden1", h, dha)
    back("hidden1", s, dh * (h > 0))
    return found


before = {name: [w.copy() for w in pair] for name, pair in weights.items()}
q, saved = forward(observations)
y = rewards + GAMMA * (1 - terminated) * forward(next_observations)[0].max(axis=1)
rows = np.arange(4)
error = q[rows, actions] - y
dq = np.zeros_like(q)
dq[rows, actions] = 2 * error / 4
for name, pair in gradients(dq, saved).items():
    for w, g in zip(weights[name], pair):
        w -= LEARNING_RATE * g

listed = lambda tree: {name: [w.tolist() for w in pair] for name, pair in tree.items()}
with open("dueling-dqn.golden.json", "w") as file:
    json.dump(
        {
            "gamma": GAMMA,
            "learningRate": LEARNING_RATE,
            "sizes": {"inputSize": D, "hiddenSizes": [SHARED], "streamSizes": [STREAM], "outputSize": A},
            "observations": observations.tolist(),
            "actions": actions.tolist(),
            "rewards": rewards.tolist(),
            "terminated": terminated.tolist(),
            "nextObservations": next_observations.tolist(),
            "weightsBefore": listed(before),
            "qValues": q.tolist(),
            "loss": float((error**2).mean()),
            "weightsAfter": listed(weights),
        },
        file,
    )
