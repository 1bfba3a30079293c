"""Deterministic training steps of the notebooks, made by Keras: formula weights and batches, losses, parameters after.

    pip install tensorflow-cpu==2.21.0
    python tools/goldens/keras_golden_steps.py > apps/parity/src/keras-golden-steps.golden.json

Each case learns as its notebook does; see apps/parity/src/golden-case.ts for the same in this project's words.
"""

import json
import os
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = ""

import keras
import numpy as np
import tensorflow as tf

ADAM = dict(beta_1=0.9, beta_2=0.999, epsilon=1e-7)
CASES = {
    "000": dict(sizes=[2, 32, 32, 2], batch=32, updates=20, gamma=0.9, opt="RMSprop lr .001 rho .9 eps 1e-7",
                optimizer=lambda: keras.optimizers.RMSprop(learning_rate=0.001, rho=0.9, epsilon=1e-7),
                next="online", base="online", mask=True),
    "001": dict(sizes=[4, 100, 50, 2], batch=64, updates=20, gamma=0.95, opt="Adam lr .001, element clip +-1",
                optimizer=lambda: keras.optimizers.Adam(learning_rate=0.001, **ADAM),
                next="target", base="target", mask=True, clip=1.0),
    "002": dict(sizes=[10, 512, 512, 512, 512, 7], batch=1024, updates=3, gamma=0.99, opt="RMSprop lr 5e-5",
                optimizer=lambda: keras.optimizers.RMSprop(learning_rate=5e-5, rho=0.9, epsilon=1e-7),
                next="target", base="online", mask=True, huber=1.0),
    "003": dict(sizes=[4, 24, 24, 2], batch=64, updates=20, gamma=0.8, opt="Adam lr .01 b1 .9 b2 .999 eps 1e-7",
                optimizer=lambda: keras.optimizers.Adam(learning_rate=0.01, **ADAM),
                next="online", base=None, mask=False),
    "004_softmax": dict(sizes=[8, 256, 256, 4], batch=64, updates=20, gamma=0.9, opt="Adam lr 3e-4; 2 updates per call",
                        optimizer=lambda: keras.optimizers.Adam(learning_rate=3e-4, **ADAM),
                        next="double", base="online", mask=True, minibatch=32, head="softmax"),
    "004_linear": dict(sizes=[8, 256, 256, 4], batch=64, updates=20, gamma=0.9, opt="Adam lr 3e-4; 2 updates per call",
                       optimizer=lambda: keras.optimizers.Adam(learning_rate=3e-4, **ADAM),
                       next="double", base="online", mask=True, minibatch=32),
}


def weights(sizes, phase):
    out = []
    for layer, (n_in, n_out) in enumerate(zip(sizes[:-1], sizes[1:])):
        k = np.arange(n_in * n_out)
        out.append((np.sqrt(6 / (n_in + n_out)) * np.sin(1 + 0.7 * k + layer + phase)).astype(np.float32).reshape(n_in, n_out))
        out.append((0.05 * np.cos(0.3 * np.arange(n_out) + layer + phase)).astype(np.float32))
    return out


def batch_of(case, t):
    size, width, actions = case["batch"], case["sizes"][0], case["sizes"][-1]
    i, j = np.arange(size)[:, None], np.arange(width)[None, :]
    angle = 0.37 * i + 1.1 * j + 0.21 * t
    row = np.arange(size)
    return (np.sin(angle).astype(np.float32), (row * 7 + t) % actions, (((row * 5 + t) % 7) / 3 - 1).astype(np.float32),
            np.sin(angle + 0.4).astype(np.float32), ((row + t) % 9 == 0).astype(np.float32))


def network(case, phase):
    layers = [keras.layers.Input((case["sizes"][0],))]
    layers += [keras.layers.Dense(n, activation="relu") for n in case["sizes"][1:-1]]
    layers += [keras.layers.Dense(case["sizes"][-1], activation=case.get("head", "linear"))]
    model = keras.Sequential(layers)
    model.set_weights(weights(case["sizes"], phase))
    return model


def loss_of(case, labels, predictions):
    error = labels - predictions
    if "huber" not in case:
        return tf.reduce_mean(tf.square(error))
    delta = case["huber"]
    size = tf.abs(error)
    return tf.reduce_mean(tf.where(size < delta, 0.5 * tf.square(error), delta * (size - 0.5 * delta)))


def learn(case, online, target, optimizer, t):
    s, a, r, s2, terminated = batch_of(case, t)
    rows = np.arange(len(a))
    next_online = online(s2).numpy()
    next_target = target(s2).numpy()
    value = {"online": next_online.max(1), "target": next_target.max(1),
             "double": next_target[rows, next_online.argmax(1)]}[case["next"]]
    mask = 1 - terminated if case["mask"] else 1
    y = (r + np.float32(case["gamma"]) * value * mask).astype(np.float32)
    if case["base"] is None:
        labels = y
    else:
        labels = {"online": online, "target": target}[case["base"]](s).numpy()
        labels[rows, a] = y
    losses = []
    size = case.get("minibatch", len(a))
    for start in range(0, len(a), size):
        part = slice(start, start + size)
        with tf.GradientTape() as tape:
            q = online(s[part])
            if case["base"] is None:
                q = tf.reduce_sum(q * tf.one_hot(a[part], case["sizes"][-1]), axis=1)
            loss = loss_of(case, labels[part], q)
        gradients = tape.gradient(loss, online.trainable_variables)
        if "clip" in case:
            gradients = [tf.clip_by_value(g, -case["clip"], case["clip"]) for g in gradients]
        optimizer.apply_gradients(zip(gradients, online.trainable_variables))
        losses.append(float(loss))
    return float(np.mean(losses))


out = {"_doc": "Formulas: apps/parity/src/golden-formulas.ts.",
       "_versions": dict(keras=keras.__version__, tensorflow=tf.__version__, numpy=np.__version__)}
for name, case in CASES.items():
    online, target, optimizer = network(case, 0), network(case, 0.5), case["optimizer"]()
    losses = [round(learn(case, online, target, optimizer, t), 8) for t in range(case["updates"])]
    probes = np.sin(0.5 * np.arange(3)[:, None] + np.arange(case["sizes"][0])[None, :]).astype(np.float32)
    tensors = [dict(shape=list(w.shape), sum=round(float(w.sum(dtype=np.float64)), 8),
                    l2=round(float(np.sqrt((w.astype(np.float64) ** 2).sum())), 8),
                    first=[round(float(x), 8) for x in w.ravel()[:4]]) for w in online.get_weights()]
    outputs = [[round(float(x), 8) for x in row] for row in online(probes).numpy()]
    out[name] = dict(sizes=case["sizes"], batch=case["batch"], opt=case["opt"], loss=losses,
                     after=dict(per_tensor=tensors, probe_outputs=outputs))
json.dump(out, sys.stdout, indent=1)
print()
