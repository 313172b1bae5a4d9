"""The encoder while it learns: the same arithmetic as src/reader/encoder.rs, in torch.

It learns from labels where there are any, and from its teacher's opinion everywhere.
"""
import json
from collections import Counter

import numpy as np
import torch
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional

import learning
import teacher
from reading import POSITIONS, UNKNOWN, Posts, split

WIDTH, LAYERS, INNER, HEADS = 128, 2, 512, 4
# A mark that is met so often is a piece of its own.
LEAST_MARKS = 8
BATCH, RATE, DECAY = 64, 1.5e-3, 0.02
# How many pieces and kinds are hidden while it learns, so that it does not lean on one of them.
HIDDEN = 0.08
# The teacher's opinion is softened, and a label counts less than it.
WARMTH, LABEL = 1.5, 0.3
# How much it counts to hear what the teacher heard (Romero et al., 2015, "FitNets: hints for thin deep nets").
HINT = 2.0


class Pieces:
    """The pieces of words that are known (WordPiece): those of the teacher that the posts and the
    list of common words need, and telling marks. See src/reader/pieces.rs."""

    def __init__(self, tokens, common):
        self.teachers = teacher.pieces()
        seen = Counter(token for post in tokens for token in post)
        marks = {it for it, count in seen.items()
                 if len(it) == 1 and it not in self.teachers and count >= LEAST_MARKS}
        used = {piece for word in [*seen, *common] if word not in marks for piece in split(word, self.teachers)}
        used.add(UNKNOWN)
        order = lambda piece: piece.encode()
        self.first = sorted((it for it in used | marks if not it.startswith("##")), key=order)
        self.next = sorted((it[2:] for it in used if it.startswith("##")), key=order)
        self.all = self.first + ["##" + it for it in self.next]
        self.at = {piece: at for at, piece in enumerate(self.all)}

    def start(self):
        """The rows of pieces to begin with: the teacher's, turned so that fewer numbers tell most."""
        rows = load_file(teacher.MODEL / "model.safetensors")["embeddings.word_embeddings.weight"].numpy()
        rows = rows[[self.teachers.get(piece, self.teachers[UNKNOWN]) for piece in self.all]]
        rows = rows - rows.mean(0)
        _, _, turned = np.linalg.svd(rows, full_matrices=False)
        rows = rows @ turned[:WIDTH].T
        return torch.tensor(rows / rows.std(), dtype=torch.float32)


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.before_looks, self.before_inner = nn.LayerNorm(WIDTH), nn.LayerNorm(WIDTH)
        self.asks, self.looks = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.inner, self.outer = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.dropout = nn.Dropout(0.1)

    def forward(self, rows, mask):
        count, length, _ = rows.shape
        asked = self.asks(self.before_looks(rows)).view(count, length, 3, HEADS, WIDTH // HEADS)
        wanted, shown, passed = asked.permute(2, 0, 3, 1, 4)
        seen = functional.scaled_dot_product_attention(wanted, shown, passed, attn_mask=mask[:, None, None])
        rows = rows + self.dropout(self.looks(seen.transpose(1, 2).reshape(count, length, WIDTH)))
        return rows + self.dropout(self.outer(functional.relu(self.inner(self.before_inner(rows)))))


class Encoder(nn.Module):
    def __init__(self, words, kinds, answers):
        super().__init__()
        self.words = nn.Embedding.from_pretrained(words, freeze=False)
        self.kinds, self.positions = nn.Embedding(kinds, WIDTH), nn.Embedding(POSITIONS, WIDTH)
        for table in (self.kinds, self.positions):
            nn.init.normal_(table.weight, std=0.1)
        self.near = nn.Linear(3 * WIDTH, WIDTH)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.norm, self.answers = nn.LayerNorm(WIDTH), nn.Linear(2 * WIDTH, answers)
        # Only while it learns: what its teacher heard.
        self.hint = nn.Linear(2 * WIDTH, teacher.WIDTH)
        self.dropout, self.dropout_answers = nn.Dropout(0.1), nn.Dropout(0.2)

    def heard(self, pieces, kinds, mask):
        """A post as a whole: the mean and the most of what its pieces mean."""
        there = mask.unsqueeze(-1)
        rows = self.words(pieces) + self.positions(torch.arange(pieces.shape[1])) + self.kinds(kinds)
        rows = self.dropout(rows) * there
        before, after = (functional.pad(rows, pad)[:, cut] for pad, cut in (
            ((0, 0, 1, 0), slice(None, -1)), ((0, 0, 0, 1), slice(1, None))))
        rows = rows + functional.relu(self.near(torch.cat([before, rows, after], -1)))
        for layer in self.layers:
            rows = layer(rows, mask)
        rows = self.norm(rows)
        mean = (rows * there).sum(1) / there.sum(1)
        most = rows.masked_fill(~there, -1e4).max(1)[0]
        return torch.cat([mean, most], 1)

    def forward(self, *post):
        return self.answers(self.dropout_answers(self.heard(*post)))


def learned(posts, labels, opinions, hints, pieces, kinds, epochs, seed):
    """An encoder that learned from posts; where there is no label or opinion, stands NaN."""
    learning.seeded(seed)
    encoder = Encoder(pieces.start(), len(kinds), labels.shape[1])
    labels, opinions = torch.tensor(labels), torch.sigmoid(torch.tensor(opinions) / WARMTH)
    hints = torch.tensor((hints - hints.mean(0)) / hints.std())
    cross = functional.binary_cross_entropy_with_logits

    def apart(answers, wanted):
        return cross(answers, wanted.nan_to_num(), reduction="none") * wanted.isfinite()

    def loss_of(batch):
        heard = encoder.heard(*posts.batch(batch, HIDDEN))
        answers = encoder.answers(encoder.dropout_answers(heard))
        losses = LABEL * apart(answers, labels[batch]) + apart(answers / WARMTH, opinions[batch])
        return learning.weighed(losses) + HINT * functional.mse_loss(encoder.hint(heard), hints[batch])

    groups = [{"params": encoder.parameters(), "full": RATE}]
    return learning.learned(encoder, groups, DECAY, posts.lengths, BATCH, epochs, loss_of, "encoder")


def asked(encoder, posts):
    """What an encoder makes of posts."""
    return learning.asked(
        lambda batch: encoder(*posts.batch(batch)), encoder.answers.out_features, posts.lengths, BATCH)


def quantised(matrix):
    """One signed byte a number, and what a step of each row is worth."""
    matrix = matrix.detach().numpy()
    steps = np.maximum(np.abs(matrix).max(1), 1e-9).astype(np.float32) / 127
    return steps, np.round(matrix / steps[:, None]).astype(np.int8)


def rounded(encoder):
    """Rounds an encoder to what its file can hold."""
    tables = [encoder.words, encoder.near, encoder.answers]
    tables += [part for layer in encoder.layers for part in (layer.asks, layer.looks, layer.inner, layer.outer)]
    for table in tables:
        steps, whole = quantised(table.weight)
        table.weight.data = torch.tensor(whole * steps[:, None])
    return encoder


# A few tokens, with kinds, on which the engine tries the file before it believes it.
PROOF = {"tokens": ["photo", "my", "lady", "in", "bed", "4", ",", "thrombectomy", "last", "night", "🙂"],
         "kinds": [None, "PATIENT_WORD", "PATIENT_WORD", "WARD_BED", "WARD_BED", "WARD_BED", None, "PROCEDURE",
                   "TIME", "TIME", None]}


def written(encoder, pieces, kinds, origin, says):
    """The encoder's file: see src/reader/encoder.rs. Only what it makes of the two questions is kept."""
    out = []

    def numbers(values):
        out.append(values.detach().numpy().astype("<f4").tobytes())

    def table(matrix):
        steps, whole = quantised(matrix)
        out.extend([steps.astype("<f4").tobytes(), whole.tobytes()])

    def dense(layer, rows=slice(None)):
        table(layer.weight[rows])
        numbers(layer.bias[rows])

    def norm(layer):
        numbers(layer.weight)
        numbers(layer.bias)

    texts = ["\0".join(some).encode() for some in (pieces.first, pieces.next)]
    out.extend(texts)
    table(encoder.words.weight)
    numbers(encoder.kinds.weight)
    numbers(encoder.positions.weight)
    dense(encoder.near)
    for layer in encoder.layers:
        norm(layer.before_looks), dense(layer.asks), dense(layer.looks)
        norm(layer.before_inner), dense(layer.inner), dense(layer.outer)
    norm(encoder.norm)
    dense(encoder.answers, slice(2))
    proof = dict(zip(("pause", "note"), map(float, asked(encoder, Posts([PROOF], pieces.at, kinds))[0])))
    card = {
        "format": 1, "origin": origin, "pieces": [len(text) for text in texts], "unknown": UNKNOWN,
        "kinds": [kind for kind in kinds if kind], "positions": POSITIONS, "width": WIDTH,
        "inner": INNER, "layers": LAYERS, "heads": HEADS, **says, "proof": {**PROOF, **proof},
    }
    return json.dumps(card, separators=(",", ":")).encode() + b"\n" + b"".join(out)
