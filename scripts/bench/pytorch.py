"""Trains the two towers of a bench case with PyTorch on the CPU: reads numbers of steps, writes their milliseconds."""

import json
import sys
import time

import torch
from torch import nn

SIZES = {
    "reference": {"inputs": (784, 3072), "width": 256, "dim": 64, "batch": 128, "rows": 4000},
    "small": {"inputs": (64, 128), "width": 64, "dim": 16, "batch": 64, "rows": 2000},
}
TEMPERATURE = 0.1


def tower(inputs, width, dim):
    return nn.Sequential(nn.Linear(inputs, width), nn.ReLU(), nn.Linear(width, dim))


def main(case, threads):
    if threads > 0:
        torch.set_num_threads(threads)
    torch.manual_seed(1)
    sizes = SIZES[case]
    items = [torch.randn(sizes["rows"], inputs) for inputs in sizes["inputs"]]
    towers = [tower(inputs, sizes["width"], sizes["dim"]) for inputs in sizes["inputs"]]
    parameters = [parameter for each in towers for parameter in each.parameters()]
    optimiser = torch.optim.Adam(parameters, lr=0.001)
    partners = torch.arange(sizes["batch"])
    cross_entropy = nn.CrossEntropyLoss()

    def step():
        rows = torch.randint(sizes["rows"], (sizes["batch"],))
        x, y = (nn.functional.normalize(embed(all_[rows])) for embed, all_ in zip(towers, items))
        logits = x @ y.T / TEMPERATURE
        loss = (cross_entropy(logits, partners) + cross_entropy(logits.T, partners)) / 2
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        return loss.item()

    print(json.dumps({"version": torch.__version__, "threads": torch.get_num_threads()}), flush=True)
    for line in sys.stdin:
        milliseconds = []
        for _ in range(int(line)):
            start = time.perf_counter()
            step()
            milliseconds.append(1000 * (time.perf_counter() - start))
        print(json.dumps({"milliseconds": milliseconds}), flush=True)


main(sys.argv[1], int(sys.argv[2]))
