"""Write govtext/privacy/data/name_votes.json: weights of the voter on words with a capital, and what it is worth, one hand left out at a time."""

import json
import sys
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from govtext.privacy.evaluation import load_transcripts
from govtext.privacy.persons import words_of
from govtext.privacy.places import is_lower_case
from govtext.privacy.voting import Voter
from govtext.privacy.wordlists import without_names
from govtext.text.language import detect_language

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "govtext" / "privacy" / "data" / "name_votes.json"
SOURCES = [("privacy", split) for split in ("dev", "dev2", "dev3")]
if len(sys.argv) > 1:
    SOURCES = [tuple(a.split(",")) for a in sys.argv[1:]]


def rows(transcripts, hand, hide):
    for gold in transcripts:
        if is_lower_case(gold.text):
            continue
        words = words_of(gold.text)
        names = set()
        if hide:  # half of the names as if no list had them
            surfaces = sorted({w.lower for s in gold.spans if s.kind == "person" for w in words_of(gold.text[s.start : s.end])})
            names = {w for w in surfaces if sum(map(ord, w)) % 2}
        with without_names(names):
            voter = Voter(gold.text, words, detect_language(gold.text))
            for index, word in enumerate(words):
                if not word.capital:
                    continue
                inside = [s for s in gold.spans if s.start <= word.start < s.end and s.kind != "role"]
                if any(s.kind != "person" for s in inside):
                    continue
                yield hand, bool(inside), dict(voter.features(index))


data = [r for source, split in SOURCES for hide in (False, True) for r in rows(load_transcripts(source, split), f"{source} {split}", hide)]
hands = np.array([hand for hand, _, _ in data])
labels = np.array([label for _, label, _ in data])
vectors = DictVectorizer(sparse=True)
features = vectors.fit_transform([f for _, _, f in data])


def fitted(rows):
    return LogisticRegression(C=0.3, max_iter=2000, fit_intercept=False).fit(features[rows], labels[rows])


for hand in sorted(set(hands)):
    model = fitted(hands != hand)
    chance = model.predict_proba(features[hands == hand])[:, 1]
    truth = labels[hands == hand]
    print(f"without {hand}: {truth.sum()} words of names, {len(truth) - truth.sum()} others; AUC {roc_auc_score(truth, chance):.3f}", end="")
    for cut in (0.3, 0.5, 0.7):
        print(f"; above {cut}: recall {np.mean(chance[truth] > cut):.3f}, precision {truth[chance > cut].mean():.3f}", end="")
    print()
model = fitted(hands != "")
weights = {name: round(float(w), 2) for name, w in sorted(zip(vectors.get_feature_names_out(), model.coef_[0], strict=True)) if abs(w) >= 0.01}
FILE.write_bytes((json.dumps(weights, ensure_ascii=False, indent=0) + "\n").encode())
print(len(weights), "weights")
