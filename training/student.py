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
from teacher import MODEL

WIDTH, LAYERS, INNER, HEADS, POSITIONS = 128, 2, 512, 4, 160
UNKNOWN = "[UNK]"
LONGEST_WORD = 40
# A mark that is met so often is a piece of its own.
LEAST_MARKS = 8
BATCH, RATE, DECAY = 64, 1.5e-3, 0.02
# How many pieces and kinds are hidden while it learns, so that it does not lean on one of them.
HIDDEN = 0.08
# The teacher's opinion is softened, and a label counts less than it.
WARMTH, LABEL = 1.5, 0.3


class Pieces:
    """The pieces of words that are known (WordPiece): those of the teacher that the posts and the
    list of common words need, and telling marks. See src/reader/pieces.rs."""

    def __init__(self, tokens, common):
        teachers = (MODEL / "vocab.txt").read_text(encoding="utf-8").split("\n")
        self.known = {piece: at for at, piece in enumerate(teachers) if piece}
        seen = Counter(token for post in tokens for token in post)
        marks = {it for it, count in seen.items()
                 if len(it) == 1 and it not in self.known and count >= LEAST_MARKS}
        used = {piece for word in [*seen, *common] if word not in marks for piece in self.split(word, self.known)}
        used.add(UNKNOWN)
        order = lambda piece: piece.encode()
        self.first = sorted((it for it in used | marks if not it.startswith("##")), key=order)
        self.next = sorted((it[2:] for it in used if it.startswith("##")), key=order)
        self.all = self.first + ["##" + it for it in self.next]
        self.at = {piece: at for at, piece in enumerate(self.all)}

    def split(self, word, known):
        if word in known:
            return [word]
        if len(word) > LONGEST_WORD:
            return [UNKNOWN]
        pieces, start = [], 0
        while start < len(word):
            end = len(word)
            before = "##" if start else ""
            while end > start and before + word[start:end] not in known:
                end -= 1
            if end == start:
                return [*pieces, UNKNOWN]
            pieces.append(before + word[start:end])
            start = end
        return pieces

    def of(self, word):
        """The numbers of the pieces of a word."""
        return [self.at[piece] for piece in self.split(word, self.at)]

    def start(self):
        """The rows of pieces to begin with: the teacher's, turned so that fewer numbers tell most."""
        rows = load_file(MODEL / "model.safetensors")["embeddings.word_embeddings.weight"].numpy()
        rows = rows[[self.known.get(piece, self.known[UNKNOWN]) for piece in self.all]]
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
        self.dropout, self.dropout_answers = nn.Dropout(0.1), nn.Dropout(0.2)

    def forward(self, pieces, kinds, mask):
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
        return self.answers(self.dropout_answers(torch.cat([mean, most], 1)))


class Posts:
    """Posts as the encoder reads them."""

    def __init__(self, rows, pieces, kinds):
        self.read = []
        for row in rows:
            numbers, told = [], []
            for token, kind in zip(row["tokens"], row["kinds"]):
                some = pieces.of(token)
                numbers += some
                told += [kinds.get(kind, 0)] * len(some)
            numbers, told = numbers or [pieces.at[UNKNOWN]], told or [0]
            self.read.append((np.array(numbers[:POSITIONS]), np.array(told[:POSITIONS])))
        self.lengths = np.array([len(numbers) for numbers, _ in self.read])
        self.unknown = pieces.at[UNKNOWN]

    def batch(self, places, hidden=0.0):
        longest = self.lengths[places].max()
        pieces, kinds = np.full((len(places), longest), self.unknown), np.zeros((len(places), longest), int)
        for row, at in enumerate(places):
            numbers, told = self.read[at]
            if hidden:
                numbers = np.where(np.random.rand(len(numbers)) < hidden, self.unknown, numbers)
                told = np.where(np.random.rand(len(told)) < hidden, 0, told)
            pieces[row, :len(numbers)], kinds[row, :len(told)] = numbers, told
        mask = np.arange(longest)[None] < self.lengths[places][:, None]
        return torch.tensor(pieces), torch.tensor(kinds), torch.tensor(mask)


def learned(posts, labels, opinions, pieces, kinds, epochs, seed):
    """An encoder that learned from posts; where there is no label, or no opinion, stands NaN."""
    learning.seeded(seed)
    encoder = Encoder(pieces.start(), len(kinds), labels.shape[1])
    labels, opinions = torch.tensor(labels), torch.sigmoid(torch.tensor(opinions) / WARMTH)
    cross = functional.binary_cross_entropy_with_logits

    def apart(answers, wanted):
        return cross(answers, wanted.nan_to_num(), reduction="none") * wanted.isfinite()

    def loss_of(batch):
        answers = encoder(*posts.batch(batch, HIDDEN))
        return LABEL * apart(answers, labels[batch]) + apart(answers / WARMTH, opinions[batch])

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
    proof = dict(zip(("pause", "note"), map(float, asked(encoder, Posts([PROOF], pieces, kinds))[0])))
    card = {
        "format": 1, "origin": origin, "pieces": [len(text) for text in texts], "unknown": UNKNOWN,
        "kinds": [kind for kind in kinds if kind], "positions": POSITIONS, "width": WIDTH,
        "inner": INNER, "layers": LAYERS, "heads": HEADS, **says, "proof": {**PROOF, **proof},
    }
    return json.dumps(card, separators=(",", ":")).encode() + b"\n" + b"".join(out)
