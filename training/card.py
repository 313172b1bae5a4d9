"""The figures of a fit, and the card of the model."""
from collections import Counter

import numpy as np


def interval(hits, total):
    """Wilson's interval of a share, 95 %, in per cent."""
    if total == 0:
        return (0.0, 0.0)
    z, p = 1.96, hits / total
    middle = p + z * z / (2 * total)
    spread = z * np.sqrt(p * (1 - p) / total + z * z / (4 * total * total))
    return tuple(100 * (middle + sign * spread) / (1 + z * z / total) for sign in (-1, 1))


def share(hits, total):
    low, high = interval(hits, total)
    return f"{hits} of {total} ({100 * hits / max(total, 1):.1f} %, {low:.1f} to {high:.1f})"


def part(answers, digits=0):
    """How many of some answers are yes, in per cent."""
    return f"{100 * answers.mean():.{digits}f} %" if len(answers) else "none"


def auc(labels, scores):
    """The share of pairs, one of each label, that are in the right order."""
    order = np.argsort(np.argsort(scores)) + 1
    yes, no = labels.sum(), (~labels).sum()
    return (order[labels].sum() - yes * (yes + 1) / 2) / max(yes * no, 1)


def figures(posts, files, answers, scores):
    """What the fits of the other files say about each file's posts."""
    verdict = np.array([post["verdict"] for post in posts])
    shape = np.array([post["shape"] for post in posts])
    silent, pause = verdict == "silent", verdict == "pause"
    interrupted = answers["pause"]
    found = interrupted | answers["note"]
    auc_pause = auc(pause[verdict != "note"], scores["pause"][verdict != "note"])
    lines = [
        f"posts to pause on, paused: {share(interrupted[pause].sum(), pause.sum())}",
        f"breaches found: {share(found[~silent].sum(), (~silent).sum())}",
        f"innocent posts interrupted: {share(interrupted[silent].sum(), silent.sum())}",
        f"innocent posts marked: {share(found[silent].sum(), silent.sum())}",
        f"area under the curve, to pause on against innocent: {auc_pause:.3f}",
        "",
        "| shape | posts | found | paused |",
        "| --- | ---: | ---: | ---: |",
    ]
    for name, count in sorted(Counter(shape[~silent]).items()):
        there = (shape == name) & ~silent
        lines.append(f"| {name} | {count} | {part(found[there])} | {part(interrupted[there & pause])} |")
    lines += ["", "| class | posts | interrupted | marked |", "| --- | ---: | ---: | ---: |"]
    for name, count in sorted(Counter(shape[silent]).items()):
        there = (shape == name) & silent
        lines.append(f"| {name} | {count} | {part(interrupted[there], 1)} | {part(found[there], 1)} |")
    lines += ["", "| file | posts | found | paused | innocents interrupted |", "| --- | ---: | ---: | ---: | ---: |"]
    for name in sorted(set(files)):
        there = files == name
        loud, to_pause, quiet = there & ~silent, there & pause, there & silent
        lines.append(f"| {name} | {there.sum()} | {part(found[loud])} | {part(interrupted[to_pause])} | {part(interrupted[quiet], 1)} |")
    return "\n".join(lines)


def text(model, report, posts, files, untouched):
    """The card of the model, as Markdown."""
    verdicts = Counter(post["verdict"] for post in posts)
    evidence = sorted(zip(model["evidence"], model["pause"]["evidence"]), key=lambda it: -abs(it[1]))
    heads = zip((head["name"] for head in model["heads"]), model["pause"]["heads"])
    rows = "\n".join(f"| {name} | {weight:+.2f} |" for name, weight in evidence if abs(weight) >= 0.005)
    head_rows = "\n".join(f"| {name} | {weight:+.2f} |" for name, weight in heads)
    return f"""# Model card: the reader and the model

Written by `training/train.py`; do not edit.

**What it is.** A linear reader over hashed n-grams ({len(model["heads"])} heads, {model["grams"]} n-grams,
one byte a weight) and a logistic model that weighs its scores together with {len(model["evidence"])} named
pieces of evidence, for two questions: is this post worth interrupting for, is it worth a mark.

**For what.** Posts that UK health and care staff write, in English and, a little, in Welsh. It adds
evidence; identifiers are found without it, and protected speech is kept silent over it.

**Data.** {len(posts)} invented posts ({verdicts["pause"]} to pause on, {verdicts["note"]} to note, {verdicts["silent"]} to be silent on),
{len(set(files))} files, all in `training/posts`, labelled by `training/LABELS.md`. Not fitted:
{", ".join(untouched)}, and everything in `tests/corpus`.

**Limits.** The posts were written, not collected: real posts are longer, duller and stranger. A label
is one reader's judgement (two clinicians agree on such labels in 87 of 100 posts; Ahmed et al., JMIR
2020). One post in three here is a breach, in life one in five hundred. The thresholds leave about
3 of 100 innocent posts of the fair files interrupted, and most of those were written to look like breaches.

## Figures on posts not fitted

Each file is scored by a fit without it (and some others: twelve fits); the thresholds come from the same scores.

{report}

## Weights of the evidence, to interrupt

Per unit of the evidence (most are 0 or 1; counts are logarithms).

| evidence | weight |
| --- | ---: |
{rows}

| sounds like | weight |
| --- | ---: |
{head_rows}
"""


def encoder(says, report, held_back, size):
    """The card of the encoder."""
    weights = "\n".join(
        f"| {name} | {it['centre']:+.2f} | {it['most']:.2f} | {it['weight']:.3f} | {it['shift']:+.3f} |"
        for name, it in says.items())
    return f"""# Model card: the encoder

Written by `training/encoder.py`; do not edit.

**What it is.** A transformer of two layers and half a million weights beside 128 numbers for each piece
of a word, one byte a weight: {size} bytes. It reads a passage as a whole, and the post that is answered;
its word is added to the model's where it could change the answer.

**Where it comes from.** It learned from the labelled posts and from a teacher's opinion of them and of
mixes of them, and from what the teacher heard before it answered; of everyday talk by people who are no
staff it only learned that it is fine. The teacher
is all-MiniLM-L6-v2 (sentence-transformers, Apache License 2.0), fine-tuned on the other labelled posts;
the encoder's pieces of words, and what stands for each at first, are the teacher's.

**Limits.** Those of the model (MODEL.md). It cannot say which words moved it: what it adds is shown as
one number, and it cannot speak for more than the table below allows, nor over protected speech.

## Figures on posts not fitted

{", ".join(held_back)}: neither the teacher nor the encoder has met
them. How much its word counts was fitted on these posts (two numbers a question), so the figures are a
little friendly; they are those of the model, before the engine asks for more where care is not spoken of.

{report}

## How much it counts

| question | centre | most, either way | weight | shift |
| --- | ---: | ---: | ---: | ---: |
{weights}
"""
