"""Other programs that train the same dense network (no gates), one thread, float32.

Speaks JSON lines: on start {"engines": [...]}, names with version and BLAS; then for every {"engine", "widths", "batch",
"seconds"} on stdin one {"samplesPerCpuSecond"} on stdout.
"""

import json
import sys
import time

import numpy as np

ROWS = 32768
SLOPE = 0.125
RATE, BETA1, BETA2, EPSILON = 2e-3, 0.9, 0.999, 1e-8


def jets(features):
    random = np.random.default_rng(1)
    x = random.standard_normal((ROWS, features), dtype=np.float32)
    y = (x[:, 0] + 0.5 * random.standard_normal(ROWS) > 0).astype(np.float32)
    return x, y, random.permutation(ROWS)


def create_numpy(widths, batch):
    """Forward, backward and Adam written out; all parameters in one vector, so that Adam is a handful of calls."""
    x, y, order = jets(widths[0])
    random = np.random.default_rng(3)
    shapes = list(zip(widths[:-1], widths[1:]))
    size = sum(k * n + n for k, n in shapes)
    parameters, gradients, first, second = (np.zeros(size, np.float32) for _ in range(4))

    def views(block):
        offset, kernels, biases = 0, [], []
        for k, n in shapes:
            kernels.append(block[offset : offset + k * n].reshape(k, n))
            biases.append(block[offset + k * n : offset + k * n + n])
            offset += k * n + n
        return kernels, biases

    kernels, biases = views(parameters)
    kernel_gradients, bias_gradients = views(gradients)
    for kernel in kernels:
        kernel[:] = random.standard_normal(kernel.shape, dtype=np.float32) * np.sqrt(2 / kernel.shape[0])
    state = {"step": 0}

    def step():
        t = state["step"]
        state["step"] += 1
        start = (t * batch) % (ROWS - batch + 1)
        rows = order[start : start + batch]
        activations = [x[rows]]
        for kernel, bias in zip(kernels[:-1], biases[:-1]):
            z = activations[-1] @ kernel
            z += bias
            activations.append(np.maximum(z, SLOPE * z))
        logits = (activations[-1] @ kernels[-1] + biases[-1])[:, 0]
        delta = ((1 / (1 + np.exp(-logits)) - y[rows]) / np.float32(batch))[:, None]
        for l in range(len(kernels) - 1, -1, -1):
            np.dot(activations[l].T, delta, out=kernel_gradients[l])
            delta.sum(axis=0, out=bias_gradients[l])
            if l > 0:
                delta = delta @ kernels[l].T
                delta *= np.where(activations[l] > 0, np.float32(1), np.float32(SLOPE))
        c1, c2 = 1 - BETA1 ** (t + 1), 1 - BETA2 ** (t + 1)
        first.__imul__(np.float32(BETA1)).__iadd__(np.float32(1 - BETA1) * gradients)
        second.__imul__(np.float32(BETA2)).__iadd__(np.float32(1 - BETA2) * gradients * gradients)
        parameters.__isub__(np.float32(RATE / c1) * first / (np.sqrt(second * np.float32(1 / c2)) + np.float32(EPSILON)))

    return step


def create_torch(widths, batch):
    """The loop that everybody writes: Sequential, BCEWithLogitsLoss, Adam, eager."""
    import torch

    x, y, order = (torch.from_numpy(array) for array in jets(widths[0]))
    layers = []
    for l, (k, n) in enumerate(zip(widths[:-1], widths[1:])):
        layers.append(torch.nn.Linear(k, n))
        if l < len(widths) - 2:
            layers.append(torch.nn.LeakyReLU(SLOPE, inplace=True))
    model = torch.nn.Sequential(*layers)
    loss_of = torch.nn.BCEWithLogitsLoss()
    optimiser = torch.optim.Adam(model.parameters(), lr=RATE, betas=(BETA1, BETA2), eps=EPSILON)
    state = {"step": 0}

    def step():
        start = (state["step"] * batch) % (ROWS - batch + 1)
        state["step"] += 1
        rows = order[start : start + batch]
        optimiser.zero_grad(set_to_none=True)
        loss = loss_of(model(x[rows])[:, 0], y[rows])
        loss.backward()
        optimiser.step()

    return step


def blas_name():
    """The library behind the products of matrices, by the files that this process has mapped (Linux)."""
    try:
        with open("/proc/self/maps") as maps:
            mapped = maps.read().lower()
    except OSError:
        return "unknown BLAS"
    for mark, name in (("mkl", "MKL"), ("openblas", "OpenBLAS"), ("blis", "BLIS"), ("libblas", "reference BLAS")):
        if mark in mapped:
            return name
    return "its own BLAS"


def available():
    engines = {f"numpy {np.__version__} ({blas_name()})": create_numpy}
    try:
        import torch

        torch.set_num_threads(1)
        version = torch.__version__.split("+")[0]
        blas = "MKL" if torch.backends.mkl.is_available() else blas_name()
        engines[f"PyTorch {version} eager ({blas})"] = create_torch
    except ImportError:
        pass
    return engines


def measure(step, batch, seconds):
    start, calls = time.process_time(), 0
    while time.process_time() - start < seconds:
        step()
        calls += 1
    return calls * batch / (time.process_time() - start)


def main():
    engines = available()
    print(json.dumps({"engines": list(engines)}), flush=True)
    ready = {}
    for line in sys.stdin:
        request = json.loads(line)
        key = (request["engine"], tuple(request["widths"]), request["batch"])
        if key not in ready:
            ready[key] = engines[key[0]](list(key[1]), key[2])
        rate = measure(ready[key], request["batch"], request["seconds"])
        print(json.dumps({"samplesPerCpuSecond": rate}), flush=True)


main()
