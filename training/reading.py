"""Posts as the encoder and its teacher read them: pieces of words, and beside each what the engine found there."""
import numpy as np
import torch

UNKNOWN = "[UNK]"
LONGEST_WORD = 40
POSITIONS = 160


def split(word, known):
    """The pieces of a word that are known, the longest first (WordPiece); see src/reader/pieces.rs."""
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


def kinds_of(rows):
    """A number for each kind of mention or detail, 0 for none."""
    return {kind: at for at, kind in enumerate(
        [None, *sorted({kind for row in rows for kind in row["kinds"] if kind})])}


class Posts:
    """Posts as numbers: `known` numbers the pieces, and stands `around` a post if there are two."""

    def __init__(self, rows, known, kinds, around=()):
        self.unknown = known[UNKNOWN]
        first, last = ([known[it]] for it in around) if around else ([], [])
        self.read, of = [], {}
        for row in rows:
            numbers, told = [], []
            for token, kind in zip(row["tokens"], row["kinds"]):
                if token not in of:
                    of[token] = [known[piece] for piece in split(token, known)]
                numbers += of[token]
                told += [kinds.get(kind, 0)] * len(of[token])
            numbers, told = numbers or [self.unknown], told or [0]
            cut = POSITIONS - len(first) - len(last)
            self.read.append((np.array(first + numbers[:cut] + last),
                              np.array([0] * len(first) + told[:cut] + [0] * len(last))))
        self.lengths = np.array([len(numbers) for numbers, _ in self.read])

    def batch(self, places, hidden=0.0):
        """The pieces, the kinds, and which of them are there; so many of both are hidden."""
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
