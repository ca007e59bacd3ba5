"""Write govtext/privacy/data/name_votes.json: weights of the voter on words with a capital, and, with --worth, what it adds for a hand that it was not trained on."""

import json
import re
import sys
import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path
from unittest import mock

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from govtext.privacy import persons, voting
from govtext.privacy.evaluation import evaluate_privacy, load_transcripts
from govtext.privacy.persons import words_of
from govtext.privacy.places import is_lower_case
from govtext.privacy.voting import Voter, may_be_small_name
from govtext.privacy.wordlists import without_names
from govtext.text.language import detect_language

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "govtext" / "privacy" / "data" / "name_votes.json"
RARE = 8
"""So often a feature must hold to be learnt from."""
PASSAGE_WEIGHT = 0.3
"""A word of a passage counts less than one of a transcript: there are many more, and they are written text."""
HANDS = {
    "first": ("dev",), "second": ("dev2",), "third": ("dev3", "dev6"), "writer of the rules": ("dev4",), "fourth": ("dev5", "dev7"), "sixth": ("dev8",),
}  # fmt: skip
"""Who wrote which split: what a voter is worth shows on text of a hand that it was not trained on."""


def in_small_letters(gold):
    """Return a transcript as chats and speech recognition write: without capitals, every second one without marks too."""
    text = gold.text.lower()
    if sum(map(ord, gold.name)) % 2:
        text = re.sub(r"[.,?!;\"“”()]", " ", text)
    assert len(text) == len(gold.text)
    return replace(gold, text=text)


def rows(transcripts, hand, hide, small):
    for gold in transcripts:
        if small:
            gold = in_small_letters(gold)
        elif is_lower_case(gold.text):
            continue
        words = words_of(gold.text)
        names = set()
        if hide:  # half of the names as if no list had them
            surfaces = sorted(
                {w.lower for s in gold.spans if s.kind == "person" for w in words_of(gold.text[s.start : s.end])}
            )
            names = {w for w in surfaces if sum(map(ord, w)) % 2}
        with without_names(names):
            voter = Voter(gold.text, words, detect_language(gold.text))
            for index, word in enumerate(words):
                if not small and not word.capital:
                    continue
                if small and not may_be_small_name(words, index, voter.language):
                    continue
                inside = [s for s in gold.spans if s.start <= word.start < s.end and s.kind != "role"]
                if any(s.kind != "person" for s in inside):
                    continue
                yield hand, bool(inside), dict(voter.small_features(index) if small else voter.features(index))


def passage_rows():
    """Words with a capital of the passages of corpora/collab-3: names are those read by hand."""
    names, unclear = {"id": set(), "en": set()}, {"id": set(), "en": set()}
    for line in Path(__file__).with_name("passage_names.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            kind, listed = (unclear, line.removeprefix("unclear ")) if line.startswith("unclear") else (names, line)
            language, *words = listed.lower().split()
            kind[language].update(words)
    for line in (ROOT / "corpora" / "collab-3" / "passages.jsonl").read_text("utf-8").splitlines():
        record = json.loads(line)
        language = record["language"]
        if is_lower_case(record["text"]) or record["text"].isupper():
            continue
        words = words_of(record["text"])
        voter = Voter(record["text"], words, language)
        for index, word in enumerate(words):
            if word.capital and word.lower.removesuffix("'s") not in unclear[language]:
                yield "passages", word.lower.removesuffix("'s") in names[language], dict(voter.features(index))


def learned(small, of=tuple(HANDS)):
    data = [
        r for hand in of for split in HANDS[hand] for hide in (False, True)
        for r in rows(load_transcripts("privacy", split), hand, hide, small)
    ]  # fmt: skip
    if not small:
        data += passage_rows()
    hands = np.array([hand for hand, _, _ in data])
    labels = np.array([label for _, label, _ in data])
    weights = np.where(hands == "passages", PASSAGE_WEIGHT, 1.0)
    vectors = DictVectorizer(sparse=True)
    counts = Counter(name for _, _, f in data for name in f)
    features = vectors.fit_transform([{name: v for name, v in f.items() if counts[name] >= RARE} for _, _, f in data])

    def fitted(rows):
        return LogisticRegression(C=0.3, max_iter=2000, fit_intercept=False).fit(
            features[rows], labels[rows], sample_weight=weights[rows]
        )

    for hand in sorted(set(hands)) if len(of) == len(HANDS) else ():
        model = fitted(hands != hand)
        chance = model.predict_proba(features[hands == hand])[:, 1]
        truth = labels[hands == hand]
        print(
            f"without {hand}: {truth.sum()} words of names, {len(truth) - truth.sum()} others; AUC {roc_auc_score(truth, chance):.3f}",
            end="",
        )
        for cut in (0.3, 0.5, 0.7):
            print(
                f"; above {cut}: recall {np.mean(chance[truth] > cut):.3f}, precision {truth[chance > cut].mean():.3f}",
                end="",
            )
        print()
    learnt = fitted(hands != "").coef_[0]
    return {
        name: round(float(w), 2)
        for name, w in sorted(zip(vectors.get_feature_names_out(), learnt, strict=True))
        if abs(w) >= 0.01
    }


def scores(hand):
    """Return recall, precision, recall with the names off the list, and recall and precision in small letters, of each split of a hand."""
    told = []
    for split in HANDS[hand]:
        held = load_transcripts("privacy", split)
        row, hidden = evaluate_privacy(held).kinds.loc["all"], evaluate_privacy(held, unlisted=True).kinds.loc["all"]
        small = evaluate_privacy([in_small_letters(gold) for gold in held]).kinds.loc["all"]
        told.append(
            f"{row['recall']:.3f}, {row['precision']:.3f} ({hidden['recall']:.3f}; in small letters {small['recall']:.3f}, {small['precision']:.3f})"
        )
    return told


def worth():
    """Print what is found in each hand's texts by a voter that was trained on the other hands, and without any voter."""
    for hand in HANDS:
        others = tuple(other for other in HANDS if other != hand)
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "votes.json"
            file.write_text(json.dumps({"capital": learned(False, others), "small": learned(True, others)}))
            with mock.patch.object(voting, "_FILE", file):
                voting._weights.cache_clear()
                told = scores(hand)
        reader = persons._Reader
        with (
            mock.patch.object(reader, "_voted", reader._judged),
            mock.patch.object(reader, "_small_run", lambda self, index, spoken: (1, [])),
        ):
            alone = scores(hand)
        for split, voted, ruled in zip(HANDS[hand], told, alone, strict=True):
            print(f"{hand} hand, {split}: with a voter of the other hands {voted}; without any voter {ruled}")
    voting._weights.cache_clear()


if "--worth" in sys.argv:
    worth()
    sys.exit()
print("words with a capital")
capital = learned(False)
print("words in text without capitals")
data = {"capital": capital, "small": learned(True)}
FILE.write_bytes((json.dumps(data, ensure_ascii=False, indent=0) + "\n").encode())
