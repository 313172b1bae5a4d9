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
from sklearn.linear_model import LogisticRegression

import card
from expand import expand_lines

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
SEED = 1
# Files that are never fitted, nor looked at while the engine is worked on.
UNTOUCHED = ("posts-05", "posts-09", "posts-12")
BUCKETS = 1 << 17
# An n-gram counts if this many posts hold it.
LEAST_POSTS = 2
# How hard the fit may try: the inverse of the penalty on large weights.
HEAD_C = 30.0
MODEL_C = 0.3
# Of innocent posts not fitted on, how many may be interrupted, and how many marked.
INTERRUPTED = 0.02
MARKED = 0.10

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


def grams_of(rows):
    """The n-grams as a matrix: each row a post of length 1, rarer n-grams weighing more."""
    buckets = [sorted({gram % BUCKETS for gram in row["grams"]}) for row in rows]
    posts_of = Counter(bucket for row in buckets for bucket in row)
    idf = np.zeros(BUCKETS)
    for bucket, count in posts_of.items():
        if count >= LEAST_POSTS:
            idf[bucket] = np.log((len(rows) + 1) / (count + 1)) + 1
    # One byte an n-gram in the file of weights.
    idf = np.round(idf / idf.max() * 255) / 255
    columns = [[bucket for bucket in row if idf[bucket] > 0] for row in buckets]
    starts = np.cumsum([0] + [len(row) for row in columns])
    values = []
    for row in columns:
        weights = idf[row]
        values.extend(weights / max(np.sqrt((weights**2).sum()), 1e-9))
    flat = [bucket for row in columns for bucket in row]
    return sp.csr_matrix((values, flat, starts), shape=(len(rows), BUCKETS)), idf


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


def fit_model(inputs, labels, weights=None):
    """Fits one question of the model; inputs are brought to one scale first."""
    scale = inputs.std(0)
    scale[scale == 0] = 1
    fitted = LogisticRegression(C=MODEL_C, max_iter=2000, random_state=SEED)
    fitted.fit(inputs / scale, labels, sample_weight=weights)
    return fitted.coef_[0] / scale, float(fitted.intercept_[0])


def left_out(files, fit):
    """Scores of each file by a fit on all others."""
    scores = None
    for file in sorted(set(files)):
        there = files == file
        found = fit(~there, there)
        if scores is None:
            scores = np.zeros((len(files), *found.shape[1:]))
        scores[there] = found
    return scores


def score(weights, bias, inputs):
    return inputs @ weights + bias


def quantised(weights):
    """One signed byte a weight, and what a step is worth."""
    step = max(np.abs(weights).max(), 1e-9) / 127
    return np.round(weights / step).astype(np.int8), float(step)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--features", default="cargo run --quiet --release --bin canteen -- features",
                           help="the command that reads the posts")
    arguments.add_argument("--report-only", action="store_true", help="write nothing")
    arguments = arguments.parse_args()

    posts, files = read_posts()
    names, rows = read_features(posts, arguments.features.split())
    evidence = np.array([row["evidence"] for row in rows])
    grams, idf = grams_of(rows)
    heads = heads_of(posts)
    print(f"{len(posts)} posts, {(idf > 0).sum()} n-grams, {len(heads)} heads, {len(names)} pieces of evidence")

    def heard_from(there, elsewhere):
        return np.column_stack([
            score(*fit_head(grams[there], labels[there]), grams[elsewhere]) for labels in heads.values()
        ])

    heard = left_out(files, heard_from)
    inputs = np.column_stack([heard, evidence])
    verdict = np.array([post["verdict"] for post in posts])
    silent, pause = verdict == "silent", verdict == "pause"
    # A note is neither: half a reason to interrupt.
    care = np.where(verdict == "note", 0.3, 1.0)
    questions = {}
    for name, labels, weights, most in (("pause", pause, care, INTERRUPTED), ("note", ~silent, None, MARKED)):
        def scores_of(there, elsewhere):
            some = None if weights is None else weights[there]
            return score(*fit_model(inputs[there], labels[there], some), inputs[elsewhere])
        scores = left_out(files, scores_of)
        questions[name] = {"scores": scores, "threshold": float(np.quantile(scores[silent], 1 - most)),
                           "model": fit_model(inputs, labels, weights)}
    report = card.figures(posts, files, {name: it["scores"] > it["threshold"] for name, it in questions.items()},
                          {name: it["scores"] for name, it in questions.items()})
    print(report)
    if arguments.report_only:
        return

    table, cards = [np.round(idf * 255).astype(np.uint8)], []
    for name, labels in heads.items():
        weights, bias = fit_head(grams, labels)
        # The weight of an n-gram of the table is already multiplied with how rare it is.
        steps, step = quantised(weights * idf)
        table.append(steps.view(np.uint8))
        cards.append({"name": name, "bias": bias, "scale": step})
    model = {
        "format": 1,
        "origin": f"training/train.py, seed {SEED}, {len(posts)} posts of {len(set(files))} files",
        "buckets": BUCKETS,
        "heads": cards,
        "evidence": names,
    }
    for name, it in questions.items():
        weights, bias = it["model"]
        model[name] = {"bias": bias, "threshold": it["threshold"],
                       "heads": [round(float(w), 5) for w in weights[:len(heads)]],
                       "evidence": [round(float(w), 5) for w in weights[len(heads):]]}
    head = json.dumps(model, separators=(",", ":")).encode() + b"\n"
    path = ROOT / "src/reader/reader.bin"
    path.write_bytes(head + np.column_stack(table).tobytes())
    (HERE / "MODEL.md").write_text(card.text(model, report, posts, files, UNTOUCHED), encoding="utf-8")
    print(f"wrote {path.relative_to(ROOT)} ({path.stat().st_size} bytes)")


if __name__ == "__main__":
    sys.exit(main())
