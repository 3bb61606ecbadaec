"""One PPO minibatch in PyTorch, again and again: the peer of MiniBatchBenchmark.

Usage: torch_minibatch.py ROWS THREADS OBSERVATIONS ACTIONS HIDDEN...

Prints the version of torch, makes the first step, then answers every byte on standard input with a step and a byte.
Written as a user of torch who wants speed would: no Python loop over rows or parameters, fused Adam where this torch has it.
"""
import sys

import torch
from torch import nn

rows, threads, observations, actions = (int(a) for a in sys.argv[1:5])
hidden = [int(a) for a in sys.argv[5:]]
torch.set_num_threads(threads)
torch.manual_seed(1)


def perceptron(outputs):
    sizes = [observations] + hidden
    layers = []
    for inputs, size in zip(sizes, sizes[1:]):
        layers += [nn.Linear(inputs, size), nn.ELU()]
    return nn.Sequential(*layers, nn.Linear(sizes[-1], outputs))


actor, critic = perceptron(actions), perceptron(1)
log_std = nn.Parameter(torch.full((actions,), -0.2))
parameters = list(actor.parameters()) + list(critic.parameters()) + [log_std]
try:
    optimizer = torch.optim.Adam(parameters, lr=1e-7, fused=True)
except (RuntimeError, TypeError):
    optimizer = torch.optim.Adam(parameters, lr=1e-7)

observation = torch.randn(rows, observations)
action = 0.8 * torch.randn(rows, actions)
advantage = torch.randn(rows)
returns = torch.randn(rows)


def log_prob(mean):
    z = (action - mean) * torch.exp(-log_std)
    return -0.5 * (z * z).sum(1) - log_std.sum()


with torch.no_grad():
    old_log_prob = log_prob(actor(observation))


def step():
    ratio = torch.exp(log_prob(actor(observation)) - old_log_prob)
    surrogate = torch.min(ratio * advantage, ratio.clamp(0.8, 1.2) * advantage)
    value_error = critic(observation).squeeze(1) - returns
    loss = -surrogate.mean() + (value_error * value_error).mean() - 0.002 * log_std.sum()
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    nn.utils.clip_grad_norm_(parameters, 1.0)
    optimizer.step()


step()
sys.stdout.write("torch %s, %d threads\n" % (torch.__version__, torch.get_num_threads()))
sys.stdout.flush()
while sys.stdin.buffer.read(1):
    step()
    sys.stdout.buffer.write(b".")
    sys.stdout.buffer.flush()
