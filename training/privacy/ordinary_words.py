"""Write govtext/privacy/data/ordinary_words.txt: words that stand in lower case at least twice in corpora/collab-3, without names."""

import json
import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "govtext" / "privacy" / "data"
names = {
    w
    for line in (DATA / "given_names.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
    for w in line.split()
}
names |= {
    w
    for line in (DATA / "known_places.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
    for w in line.split()
}
lower, capital = Counter(), Counter()
for line in (ROOT / "corpora" / "collab-3" / "passages.jsonl").read_text("utf-8").splitlines():
    text = json.loads(line)["text"]
    if sum(c.isupper() for c in text) < 0.01 * len(text):
        continue  # typed without capitals: names would count as words
    for word in re.findall(r"(?<![\w'’-])[^\W\d_]{3,}(?![\w])", text):
        (lower if word.islower() else capital)[word.lower()] += 1
words = sorted(w for w, n in lower.items() if n >= 2 and n > capital[w] / 4 and w not in names)
(DATA / "ordinary_words.txt").write_bytes(("\n".join(words) + "\n").encode("utf-8"))
print(len(words), "words")
