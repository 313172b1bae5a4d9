#!/usr/bin/env python3
"""Fits the weights of the learned reader and of the model, and writes them where the engine reads them.

    python3 training/train.py [--features COMMAND] [--report-only]

Everything is seeded: the same posts give the same bytes. What is fitted, on what, and how good it is
stands in training/MODEL.md, which this command writes too. See training/README.md.
"""
import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import numpy as np
import scipy.sparse as sp
from joblib import Parallel, delayed
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

import card
from expand import expand_lines

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
READER = ROOT / "src/reader/reader.bin"
# The margins of posts not fitted on, which training/encoder.py weighs the encoder's word against.
SCORES = ROOT / "target/training/margins.npz"
SEED = 1
# Files that are never fitted, nor looked at while the engine is worked on.
UNTOUCHED = ("posts-05", "posts-09", "posts-12")
# An n-gram counts if this many posts hold it, and if it is one of so many that tell the most.
LEAST_POSTS = 2
KEPT = 60_000
# Each file is scored by a fit without it and some others: so many fits, each on most of the files.
GROUPS = 12
# How hard the fit may try: the inverse of the penalty on large weights.
HEAD_C = 30.0
MODEL_C = 0.3
# Of innocent posts not fitted on, how many may be interrupted, and how many marked.
INTERRUPTED = 0.028
MARKED = 0.18

# The topic of a breach, by its shape.
TOPIC = {
    "identifier": "patient-story", "shift_vent": "patient-story", "ward_tale": "patient-story",
    "rarity_boast": "patient-story", "news_link": "patient-story", "thread_drip": "patient-story",
    "vip": "patient-story", "tribute": "tribute", "reply_confirm": "confirmation",
    "caption_image": "picture", "mockery": "mockery", "subpost": "abuse", "abuse": "abuse",
    "discrimination": "discrimination", "colleague_private": "colleague-matter",
    "leak": "organisation-matter", "credentials": "security", "advice": "advice",
    "endorsement": "endorsement", "official_voice": "official-voice", "boundary": "boundary",
}
TOPICS = list(dict.fromkeys(TOPIC.values()))
# What silent posts sound like, by their class.
TALK = {
    "own-life": ["own_health", "abuse_suffered", "hobby_daily", "pets_other", "congrats"],
    "family-talk": ["relative_family"],
    "shop-talk": ["vent", "aggregate_day", "thanks", "reflection", "history"],
    "speaking-up": ["whistleblow", "service_criticism", "pay_union", "politics_belief"],
    "learning": ["teaching", "debate_research", "published_stats", "fiction_tv", "consented", "numbers"],
    "public-talk": ["campaign", "recruitment", "official_public"],
}


def read_posts():
    """All labelled posts but the untouched ones, with their placeholders filled, and each one's file."""
    lines, files = [], []
    for path in sorted((HERE / "posts").glob("*.jsonl")):
        if path.stem in UNTOUCHED:
            continue
        for line in path.read_text(encoding="utf-8").splitlines():
            lines.append(line)
            files.append(path.stem)
    return [json.loads(line) for line in expand_lines(lines, SEED)], np.array(files)


def read_features(posts, command):
    """The features of the posts, as the engine itself reads them."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for post in posts:
            file.write(json.dumps(post, ensure_ascii=False) + "\n")
        file.flush()
        out = subprocess.run([*command, file.name], check=True, capture_output=True, cwd=ROOT).stdout
    names, *rows = map(json.loads, out.decode().splitlines())
    assert len(rows) == len(posts), "one row a post"
    return names["evidence"], rows


class Grams:
    """The n-grams of all posts: which posts hold them, and how rare they are."""

    def __init__(self, rows):
        posts_of = Counter(gram for row in rows for gram in set(row["grams"]))
        self.hashes = np.array(sorted(gram for gram, count in posts_of.items() if count >= LEAST_POSTS))
        place = {gram: at for at, gram in enumerate(self.hashes.tolist())}
        columns = [sorted({place[gram] for gram in row["grams"] if gram in place}) for row in rows]
        starts = np.cumsum([0] + [len(row) for row in columns])
        flat = [at for row in columns for at in row]
        self.held = sp.csr_matrix((np.ones(len(flat)), flat, starts), shape=(len(rows), len(place)))
        rarity = np.log((len(rows) + 1) / (np.array([posts_of[gram] for gram in self.hashes.tolist()]) + 1)) + 1
        # One byte an n-gram in the file of weights, never 0.
        self.rarity = np.maximum(np.round(rarity / rarity.max() * 255), 1) / 255

    def matrix(self, kept):
        """Each post a row of length 1, rarer n-grams weighing more; only the n-grams that are kept."""
        weighed = (self.held[:, kept] @ sp.diags(self.rarity[kept])).tocsr()
        length = np.sqrt(np.asarray(weighed.multiply(weighed).sum(1)).ravel())
        return (sp.diags(1 / np.maximum(length, 1 / 255)) @ weighed).tocsr()

    def telling(self, posts, labels):
        """The places of the n-grams that tell the most about a label in some of the posts."""
        everything = np.arange(len(self.hashes))
        weights, _ = fit_head(self.matrix(everything)[posts], labels[posts])
        best = np.argsort(-np.abs(weights * self.rarity), kind="stable")[:KEPT]
        return np.sort(best)


def fit_head(grams, labels):
    """Fits one head: a logistic regression whose inputs are weighed by how one-sided they are
    (Wang and Manning, 2012, "Baselines and bigrams"). Gives its weights and bias."""
    held = (grams > 0).astype(float)
    with_label = 1 + np.asarray(held[labels].sum(0)).ravel()
    without = 1 + np.asarray(held[~labels].sum(0)).ravel()
    ratio = np.log((with_label / with_label.sum()) / (without / without.sum()))
    fitted = LogisticRegression(C=HEAD_C, solver="liblinear", dual=True, max_iter=500, random_state=SEED)
    fitted.fit(grams @ sp.diags(ratio), labels)
    return fitted.coef_[0] * ratio, float(fitted.intercept_[0])


def heads_of(posts):
    """For each head its name and which posts it should speak for."""
    verdict = np.array([post["verdict"] for post in posts])
    shape = np.array([post["shape"] for post in posts])
    loud = verdict != "silent"
    heads = {"interrupt": verdict == "pause", "mark": loud}
    for topic in TOPICS:
        heads[topic] = loud & np.array([TOPIC.get(it) == topic for it in shape])
    for talk, classes in TALK.items():
        heads[talk] = ~loud & np.isin(shape, classes)
    return heads


# Evidence that can only speak against a word to the writer.
AGAINST = {
    "told": ["own-story", "family-story", "teaching", "fiction", "published", "consent", "history", "general",
             "safety", "criticism", "union", "belief", "campaign", "thanks"],
    "strong": ["teaching", "fiction", "consent", "own-story"],
    "trait": ["plural", "past"],
    "whose": ["writer", "family", "public", "nobody"],
    "about": ["writer", "family", "people", "imagined", "published", "consented", "animal", "service", "nobody"],
    "world": ["none"],
}
# Groups of evidence that may speak either way; whatever is left can only speak for it.
EITHER = {"draft", "who", "world", "whose", "trait", "both"}


def signs_of(heads, names):
    """For each input of the model whether it may speak for (+1), against (-1), or either way (0)."""
    signs = [-1 if head in TALK else 1 for head in heads]
    for name in names:
        group, piece = name.split(".", 1)
        if group == "speech" or piece in AGAINST.get(group, []):
            signs.append(-1)
        else:
            signs.append(0 if group in EITHER else 1)
    return np.array(signs)


def fit_model(inputs, labels, signs, weights=None):
    """Fits one question of the model: a logistic regression in which no input may speak against
    common sense, so that the reasons it gives can be believed. Inputs are brought to one scale first."""
    scale = inputs.std(0)
    scale[scale == 0] = 1
    scaled = inputs / scale
    weights = np.ones(len(labels)) if weights is None else weights
    wanted = np.where(labels, 1.0, -1.0)

    def loss(parameters):
        margin = wanted * (scaled @ parameters[:-1] + parameters[-1])
        pull = -wanted * weights / (1 + np.exp(np.clip(margin, -30, 30)))
        penalty = (parameters[:-1] ** 2).sum() / (2 * MODEL_C)
        slope = np.append(scaled.T @ pull + parameters[:-1] / MODEL_C, pull.sum())
        return (weights * np.logaddexp(0, -margin)).sum() + penalty, slope

    bounds = [(0 if sign > 0 else None, 0 if sign < 0 else None) for sign in signs] + [(None, None)]
    found = minimize(loss, np.zeros(inputs.shape[1] + 1), jac=True, method="L-BFGS-B", bounds=bounds,
                     options={"maxiter": 2000})
    return found.x[:-1] / scale, float(found.x[-1])


def groups_of(files):
    """For each post the group of files that is left out with it: about as many posts in each."""
    names, counts = np.unique(files, return_counts=True)
    held, group = np.zeros(GROUPS), {}
    for at in np.argsort(-counts, kind="stable"):
        least = held.argmin()
        held[least] += counts[at]
        group[names[at]] = least
    return np.array([group[name] for name in files])


def left_out(groups, fit):
    """Scores of each group of files by a fit on all others."""
    found = Parallel(n_jobs=-1)(delayed(fit)(groups != group, groups == group) for group in range(GROUPS))
    scores = np.zeros((len(groups), *found[0].shape[1:]))
    for group, some in enumerate(found):
        scores[groups == group] = some
    return scores


def score(weights, bias, inputs):
    return inputs @ weights + bias


def quantised(weights):
    """One signed byte a weight, and what a step is worth."""
    step = max(np.abs(weights).max(), 1e-9) / 127
    return np.round(weights / step).astype(np.int8), float(step)


def parts_of(path):
    """What stands in a file of weights: the reader's own, and the encoder's."""
    whole = path.read_bytes()
    head, _, rest = whole.partition(b"\n")
    about = json.loads(head)
    own = len(head) + 1 + about["grams"] * (4 + 1 + len(about["heads"]))
    return whole[:own], whole[own:]


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--features", default="cargo run --quiet --release --bin canteen -- features",
                           help="the command that reads the posts")
    arguments.add_argument("--report-only", action="store_true", help="write no weights")
    arguments = arguments.parse_args()

    posts, files = read_posts()
    names, rows = read_features(posts, arguments.features.split())
    evidence = np.array([row["evidence"] for row in rows])
    grams = Grams(rows)
    heads = heads_of(posts)
    print(f"{len(posts)} posts, {len(grams.hashes)} n-grams, {len(heads)} heads, {len(names)} pieces of evidence")

    def heard_from(there, elsewhere):
        matrix = grams.matrix(grams.telling(there, heads["mark"]))
        fits = [fit_head(matrix[there], labels[there]) for labels in heads.values()]
        return np.column_stack([score(*fit, matrix[elsewhere]) for fit in fits])

    groups = groups_of(files)
    heard = left_out(groups, heard_from)
    verdict = np.array([post["verdict"] for post in posts])
    silent, pause = verdict == "silent", verdict == "pause"
    # What a head says of most innocent posts says nothing.
    centre = np.round(heard[silent].mean(0), 3)
    inputs = np.column_stack([heard - centre, evidence])
    signs = signs_of(heads, names)
    # A note is neither: half a reason to interrupt.
    care = np.where(verdict == "note", 0.3, 1.0)
    questions = {}
    for name, labels, weights, most in (("pause", pause, care, INTERRUPTED), ("note", ~silent, None, MARKED)):
        def scores_of(there, elsewhere):
            some = None if weights is None else weights[there]
            return score(*fit_model(inputs[there], labels[there], signs, some), inputs[elsewhere])
        scores = left_out(groups, scores_of)
        # The first files were written by people who had not seen each other's: the fairest measure.
        fair = np.array([file.startswith("posts-") for file in files])
        threshold = float(np.quantile(scores[silent & fair], 1 - most))
        questions[name] = {"scores": scores, "threshold": threshold,
                           "model": fit_model(inputs, labels, signs, weights)}
    answers = {name: it["scores"] > it["threshold"] for name, it in questions.items()}
    report = card.figures(posts, files, answers, {name: it["scores"] for name, it in questions.items()})
    print(report)
    SCORES.parent.mkdir(parents=True, exist_ok=True)
    np.savez(SCORES, **{name: it["scores"] - it["threshold"] for name, it in questions.items()})
    if arguments.report_only:
        return

    kept = grams.telling(np.ones(len(posts), bool), heads["mark"])
    matrix, rarity = grams.matrix(kept), grams.rarity[kept]
    table, cards = [np.round(rarity * 255).astype(np.uint8)], []
    for (name, labels), usual_score in zip(heads.items(), centre):
        weights, bias = fit_head(matrix, labels)
        # The weight of an n-gram of the table is already multiplied with how rare it is.
        steps, step = quantised(weights * rarity)
        table.append(steps.view(np.uint8))
        # Between topics, how common a topic is should tell only half.
        usual = float(np.log(labels.mean()) / 2)
        cards.append({"name": name, "bias": bias, "scale": step, "usual": round(usual, 3),
                      "centre": float(usual_score)})
    model = {
        "format": 1,
        "origin": f"training/train.py, seed {SEED}, {len(posts)} posts of {len(set(files))} files",
        "grams": len(kept),
        "heads": cards,
        "evidence": names,
    }
    for name, it in questions.items():
        weights, bias = it["model"]
        model[name] = {"bias": bias, "threshold": it["threshold"],
                       "heads": [round(float(w), 5) for w in weights[:len(heads)]],
                       "evidence": [round(float(w), 5) for w in weights[len(heads):]]}
    head = json.dumps(model, separators=(",", ":")).encode() + b"\n"
    hashes = grams.hashes[kept].astype("<u4").tobytes()
    _, encoder = parts_of(READER)
    READER.write_bytes(head + hashes + np.column_stack(table).tobytes() + encoder)
    (HERE / "MODEL.md").write_text(card.text(model, report, posts, files, UNTOUCHED), encoding="utf-8")
    print(f"wrote {READER.relative_to(ROOT)} ({READER.stat().st_size} bytes)")


if __name__ == "__main__":
    sys.exit(main())
