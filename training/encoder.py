#!/usr/bin/env python3
"""Teaches the encoder, and writes it behind the reader's weights in src/reader/reader.bin.

    python3 training/train.py && python3 training/encoder.py [--features COMMAND] [--from FOLDER]

It is taught without the posts of some files, on which is found how much its word should count beside
the model's. Needs about an hour on two cores; what is done is kept in target/training and not done
again. See training/README.md.
"""
import argparse
import hashlib
import json
import sys
from pathlib import Path

import numpy as np
import torch
from sklearn.linear_model import LogisticRegression

import card
import student
import teacher
from mixes import mixes
from reading import Posts, kinds_of
from train import READER, ROOT, SCORES, SEED, TALK, heads_of, parts_of, read_features, read_posts

# Not taught: two of the first files, one of them of nothing but minimal pairs, and two that were written
# later.
HELD_BACK = ("posts-07", "posts-13", "plain_f", "plain_g")
# Talk of people who are no staff: all of it is innocent, and so is what is mixed of it, whatever the
# teacher thinks.
EVERYDAY = "everyday_"
MIXES, EVERYDAY_MIXES = 60_000, 15_000
# The opinion that a teacher who is sure would have.
SURE = 6.0
EPOCHS = 8
# Beyond so many deviations, what the encoder says counts no more.
MOST = 1.95
# How many of the innocent posts of those files stand beyond the points where the answer turns to
# yes, before the engine asks for more (src/concern/judge.rs): most were written to look like breaches.
BEYOND = {"pause": 0.030, "note": 0.173}


def common_words():
    lines = (ROOT / "src/lexicon/common_words.txt").read_text(encoding="utf-8").splitlines()
    return [word for word in (line.split("#")[0].strip().lower() for line in lines) if word]


def named_after(posts):
    """A name for what was made of these posts and of nothing else."""
    sizes = [SEED, MIXES, EVERYDAY_MIXES, EPOCHS, teacher.EPOCHS, student.LAYERS, student.HINT]
    told = json.dumps([posts, sizes], sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def kept(path, make):
    """What was made before, or is made now."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        torch.save(make(), path)
    return torch.load(path, weights_only=False)


def none(posts, like):
    """Nothing known of so many posts."""
    return np.full((posts, like.shape[1]), np.nan, np.float32)


def everyday_of(posts, labels):
    """Everyday posts and mixes of them, with what is known of them: labels and opinions, each none (NaN)
    where there is none. Of a mix it is only known that it is fine."""
    mixed = mixes(posts, EVERYDAY_MIXES, SEED)
    fine = np.where([name in TALK for name in heads_of(posts)], np.nan, -SURE)
    opinions = np.vstack([np.where(labels > 0, SURE, -SURE), np.tile(fine, (len(mixed), 1))])
    return posts + mixed, np.vstack([labels, none(len(mixed), labels)]), opinions.astype(np.float32)


def run(posts, files, labels, command, folder):
    """An encoder that was taught with these posts; its pieces and kinds."""
    folder /= named_after(posts)
    everyday = np.char.startswith(files, EVERYDAY)
    taught, plain = ([post for post, is_so in zip(posts, some) if is_so] for some in (~everyday, everyday))
    learning = kept(folder / "mixes.pt", lambda: mixes(taught, MIXES, SEED))
    plain, plain_labels, plain_heard = everyday_of(plain, labels[everyday])
    labels = labels[~everyday]
    _, rows = read_features(taught + learning + plain, command)
    kinds = kinds_of(rows)

    def opinions():
        found = teacher.taught(teacher.read(rows[:len(taught)], kinds), labels, len(kinds), SEED)
        return teacher.asked(found, teacher.read(rows, kinds))

    heard, hints = kept(folder / "opinions.pt", opinions)
    heard[len(taught) + len(learning):] = plain_heard
    labels = np.vstack([labels, none(len(learning), labels), plain_labels])
    pieces = student.Pieces([row["tokens"] for row in rows], common_words())
    state = kept(folder / "encoder.pt", lambda: student.learned(
        Posts(rows, pieces.at, kinds), labels, heard, hints, pieces, kinds, EPOCHS, SEED).state_dict())
    encoder = student.Encoder(pieces.start(), len(kinds), labels.shape[1])
    encoder.load_state_dict(state)
    return student.rounded(encoder.eval()), pieces, kinds


def alike(files):
    """How much each post counts where every file is to count the same."""
    _, place, count = np.unique(files, return_inverse=True, return_counts=True)
    return len(files) / len(count) / count[place]


def say_of(margins, heard, wanted, care, silent, beyond):
    """How much the encoder's word counts on a question, beside the model's margin."""
    say = {"centre": heard[silent].mean(), "most": MOST * heard.std(), "weight": 0.0, "shift": 0.0}
    cut = np.clip(heard - say["centre"], -say["most"], say["most"])
    fitted = LogisticRegression(max_iter=1000).fit(np.column_stack([margins, cut]), wanted, sample_weight=care)
    say["weight"] = fitted.coef_[0][1] / fitted.coef_[0][0]
    together = margins + say["weight"] * cut
    say["shift"] = np.quantile(together[silent], 1 - beyond)
    assert say["weight"] >= 0 and say["weight"] * say["most"] >= say["shift"], "the engine refuses this"
    return {key: round(float(value), 4) for key, value in say.items()}, together - say["shift"]


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--features", default="cargo run --quiet --release --bin canteen -- features",
                           help="the command that reads the posts")
    arguments.add_argument("--from", dest="folder", type=Path, default=ROOT / "target/training",
                           help="where it is kept what was done")
    arguments = arguments.parse_args()
    model = hashlib.sha256((teacher.MODEL / "model.safetensors").read_bytes()).hexdigest()
    assert model == teacher.MODEL_SHA256, "the pretrained model is another"

    posts, files = read_posts()
    command = arguments.features.split()
    labels = np.column_stack(list(heads_of(posts).values())).astype(np.float32)
    margins = np.load(SCORES)
    assert len(margins["pause"]) == len(posts), "training/train.py has read other posts"
    back = np.isin(files, HELD_BACK)
    others = [post for post, away in zip(posts, back) if not away]
    encoder, pieces, kinds = run(others, files[~back], labels[~back], command, arguments.folder)

    held = [post for post, away in zip(posts, back) if away]
    _, rows = read_features(held, command)
    heard = student.asked(encoder, Posts(rows, pieces.at, kinds))
    verdict = np.array([post["verdict"] for post in held])
    silent, pause = verdict == "silent", verdict == "pause"
    each = alike(files[back])
    margins = {name: margins[name][back] for name in margins}
    say, scores = {}, {}
    for at, (name, wanted, weights) in enumerate((
            ("pause", pause, each * np.where(verdict == "note", 0.3, 1.0)), ("note", ~silent, each))):
        say[name], scores[name] = say_of(
            margins[name], heard[:, at], wanted, weights, silent, BEYOND[name])
    report = "\n\n".join(
        f"### {title}\n\n{card.figures(held, files[back], {n: s[n] > 0 for n in s}, s)}"
        for title, s in (("Without the encoder", margins), ("With it", scores)))
    print(report)

    taught = f"{len(others)} posts of {len(set(files[~back]))} files"
    origin = f"training/encoder.py, seed {SEED}, {taught}, {MIXES} mixes"
    file = student.written(encoder, pieces, kinds, origin, say)
    reader, _ = parts_of(READER)
    READER.write_bytes(reader + file)
    (Path(__file__).parent / "ENCODER.md").write_text(card.encoder(say, report, HELD_BACK, len(file)),
                                                      encoding="utf-8")
    print(f"wrote {READER.relative_to(ROOT)}: the encoder has {len(file)} bytes")


if __name__ == "__main__":
    sys.exit(main())
