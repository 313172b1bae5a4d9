"""What the teacher and the encoder learn by alike: batches, a rate that falls, and the weight of each head."""
import random

import numpy as np
import torch
from torch import nn

# The two questions count more than what a post is about.
QUESTION, TOPIC = 1.5, 0.3


def seeded(seed):
    """The same random numbers for the same seed."""
    torch.manual_seed(seed), random.seed(seed), np.random.seed(seed)


def batches(lengths, size, shuffle):
    """Batches of posts of about the same length."""
    places = range(len(lengths))
    if not shuffle:
        order = sorted(places, key=lambda at: lengths[at])
        return [order[start:start + size] for start in range(0, len(order), size)]
    found, places = [], np.random.permutation(places)
    for start in range(0, len(places), size * 50):
        some = places[start:start + size * 50]
        some = some[np.argsort(lengths[some], kind="stable")]
        found += [some[at:at + size] for at in range(0, len(some), size)]
    random.shuffle(found)
    return found


def rate(step, steps):
    """How much of the full rate: rising at first, then falling to nothing."""
    return min(1, step / (0.06 * steps)) * max(0, 1 - step / steps)


def weighed(losses):
    """The loss of a batch, from that of each post and head."""
    weights = torch.full((losses.shape[1],), TOPIC)
    weights[:2] = QUESTION
    return (losses * weights).mean()


def learned(model, groups, decay, lengths, size, epochs, loss_of, name):
    """A model that learned what makes the loss of a batch small. Each group of parameters has a full
    rate of its own."""
    optimiser = torch.optim.AdamW(groups, weight_decay=decay)
    steps, step = epochs * len(batches(lengths, size, False)), 0
    model.train()
    for _ in range(epochs):
        for batch in batches(lengths, size, True):
            for group in optimiser.param_groups:
                group["lr"] = group["full"] * rate(step, steps)
            loss = loss_of(batch)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            step += 1
            if step % 500 == 0:
                print(f"  {name}: step {step} of {steps}", flush=True)
    return model.eval()


def asked(answers_of, heads, lengths, size):
    """What a model makes of posts, from what it makes of a batch."""
    found = np.zeros((len(lengths), heads), np.float32)
    with torch.no_grad():
        for batch in batches(lengths, size, False):
            found[batch] = answers_of(batch).float().numpy()
    return found
