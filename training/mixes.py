"""Mixes of posts: text that nobody labelled, for the teacher to have an opinion on."""
import random
import re

# Where a post can be cut: after marks, and before words that begin a clause.
CUT = re.compile(
    r"(?<=[.!?…;:\n])\s+|,\s+"
    r"|\s+(?=(?:and|but|so|then|because|when|while|who|which|after|before|cos|tho)\b)")
SHORTEST = 4


def mixes(posts, count, seed):
    """So many posts in which clauses or words of others stand, or from which some are missing."""
    chance = random.Random(seed)
    clauses = [[part for part in CUT.split(post["text"]) if part.strip()] for post in posts]
    loose = [part for parts in clauses for part in parts if len(part) >= SHORTEST]

    def mixed():
        at, kind = chance.randrange(len(posts)), chance.random()
        parts = list(clauses[at])
        if kind < 0.35:
            parts.insert(chance.randint(0, len(parts)), chance.choice(loose))
            if chance.random() < 0.4 and len(parts) > 2:
                parts.pop(chance.randrange(len(parts)))
        elif kind < 0.6:
            other = chance.choice(clauses)
            parts = parts[:max(1, len(parts) // 2)] + other[len(other) // 2:]
        elif kind < 0.8 and len(parts) > 1:
            parts.pop(chance.randrange(len(parts)))
        else:
            words, other = posts[at]["text"].split(), chance.choice(posts)["text"].split()
            for _ in range(max(1, len(words) // 6)):
                if words and other:
                    words[chance.randrange(len(words))] = chance.choice(other)
            parts = [" ".join(words)]
        mix = {"text": " ".join(parts), "author": {}}
        for field in ("reply_to", "image"):
            if posts[at].get(field) and chance.random() < 0.9:
                mix[field] = posts[at][field]
        return mix

    return [{"id": f"mix-{number}", **mixed()} for number in range(count)]
