"""Writes pytorch.json: where 50 steps of a small network lead in PyTorch, and at which rates.

    python3 pytorch.py > pytorch.json

PyTorchTests compares Fit with these numbers: the same weights, examples and order. They were written by PyTorch 1.13.0.
"""

import json
import math

import torch
from torch import nn, optim
from torch.optim import lr_scheduler, swa_utils

EXAMPLES, INPUTS, HIDDEN, BATCH, EPOCHS, SEED = 25, 6, 4, 5, 10, 3
MASK = (1 << 64) - 1
GOLDEN = 0x9E3779B97F4A7C15


def scramble(value):
    value = ((value ^ (value >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    value = ((value ^ (value >> 27)) * 0x94D049BB133111EB) & MASK
    return value ^ (value >> 31)


def order(seed, epoch):
    """The order of the examples in an epoch, as Permutation has it."""
    state = 0
    for key in (seed, epoch):
        state = scramble((state + GOLDEN) & MASK) ^ key
    places = list(range(EXAMPLES))
    for last in range(EXAMPLES - 1, 0, -1):
        bound = last + 1
        while True:
            state = (state + GOLDEN) & MASK
            product = scramble(state) * bound
            if (product & MASK) >= (1 << 64) % bound:
                break
        pick = product >> 64
        places[last], places[pick] = places[pick], places[last]
    return places


def examples():
    return torch.tensor([[0.5 + 0.5 * math.sin(1 + i * INPUTS + j) for j in range(INPUTS)] for i in range(EXAMPLES)])


def network():
    model = nn.Sequential(nn.Linear(INPUTS, HIDDEN), nn.Tanh(), nn.Linear(HIDDEN, INPUTS))
    at = 0
    with torch.no_grad():
        for parameter in model.parameters():
            numbers = [0.4 * math.cos(1 + at + k) for k in range(parameter.numel())]
            parameter.copy_(torch.tensor(numbers).view_as(parameter))
            at += parameter.numel()
    return model


def run(make, clip=None, schedule=None, each_step=True, together=1, average=None, epochs=EPOCHS):
    data, model = examples(), network()
    optimizer = make(model.parameters())
    scheduler = schedule(optimizer) if schedule else None
    averaged = swa_utils.AveragedModel(model, avg_fn=average) if average else None
    rates, losses = [], []
    for epoch in range(1, epochs + 1):
        places, total = order(SEED, epoch), 0.0
        batches = [places[at:at + BATCH] for at in range(0, EXAMPLES, BATCH)]
        for first in range(0, len(batches), together):
            optimizer.zero_grad()
            group = batches[first:first + together]
            for batch in group:
                loss = nn.functional.mse_loss(model(data[batch]), data[batch])
                (loss / len(group)).backward()
                total += loss.item() / len(batches)
            if clip:
                clip(model.parameters())
            optimizer.step()
            rate = optimizer.param_groups[0]["lr"]
            if averaged:
                averaged.update_parameters(model)
            if scheduler and each_step:
                scheduler.step()
        rates.append(rate)
        losses.append(total)
        if scheduler and not each_step:
            scheduler.step(total) if isinstance(scheduler, lr_scheduler.ReduceLROnPlateau) else scheduler.step()
    final = averaged.module if averaged else model
    return {
        "parameters": [number for parameter in final.parameters() for number in parameter.detach().flatten().tolist()],
        "rates": rates,
        "losses": losses,
    }


def sgd(parameters):
    return optim.SGD(parameters, lr=0.5, momentum=0.5)


STEPS = EPOCHS * EXAMPLES // BATCH
print(json.dumps({
    "Adam": run(lambda p: optim.Adam(p, lr=0.02, betas=(0.8, 0.95), weight_decay=0.01)),
    "AdamW": run(lambda p: optim.AdamW(p, lr=0.02, betas=(0.8, 0.95), weight_decay=0.1)),
    "RmsProp": run(lambda p: optim.RMSprop(p, lr=0.005, momentum=0.5, weight_decay=0.01)),
    "Sgd": run(sgd),
    "MaxGradientNorm": run(sgd, clip=lambda p: nn.utils.clip_grad_norm_(p, 0.05)),
    "MaxGradientValue": run(sgd, clip=lambda p: nn.utils.clip_grad_value_(p, 0.01)),
    "BatchesPerStep": run(sgd, together=2, epochs=17),
    "AverageDecay": run(sgd, average=lambda averaged, parameter, steps: 0.9 * averaged + 0.1 * parameter),
    "LinearWarmUp": run(sgd, schedule=lambda o: lr_scheduler.LinearLR(o, start_factor=0.1, total_iters=15)),
    "CosineDecay": run(sgd, schedule=lambda o: lr_scheduler.CosineAnnealingLR(o, STEPS, eta_min=0.05)),
    "WarmUpThenCosine": run(sgd, schedule=lambda o: lr_scheduler.SequentialLR(
        o,
        [lr_scheduler.LinearLR(o, start_factor=0.1, total_iters=15), lr_scheduler.CosineAnnealingLR(o, STEPS - 15, eta_min=0.05)],
        [15])),
    "StepDecay": run(sgd, schedule=lambda o: lr_scheduler.StepLR(o, 3, gamma=0.5), each_step=False),
    "PlateauDecay": run(
        sgd,
        schedule=lambda o: lr_scheduler.ReduceLROnPlateau(o, factor=0.5, patience=1, threshold=0.4, min_lr=0.1),
        each_step=False),
    "OneCycle": run(sgd, schedule=lambda o: lr_scheduler.OneCycleLR(o, 0.5, total_steps=STEPS, cycle_momentum=False)),
}, indent=1))
