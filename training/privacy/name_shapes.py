"""Write govtext/privacy/data/name_shapes.json: how much runs of letters speak for a name rather than a word.

Names are those of govtext's own lists and of the package Faker (MIT; ``pip install faker==40.54.0``) for countries whose people speak in English and Indonesian
transcripts; words are those of govtext's lists and corpora, of Sastrawi, and of lemminflect. Only weights of runs of letters are kept.
"""

import importlib
import json
import sys
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from govtext.privacy.shapes import grams
from govtext.privacy.wordlists import FUNCTION, HONORIFICS, KIN, LABELS, NEVER, ROLES, WEAK_HONORIFICS, known_places
from govtext.text.dictionary import english_words, roots
from govtext.text.lexicon import spoken_lexicon
from govtext.text.vocabulary import vocabulary

LOCALES = "en_GB en_US en_IE en_NZ en_IN en_PK en_KE en_NG yo_NG ig_NG ha_NG zu_ZA tw_GH sw id_ID vi_VN es_MX pt_PT pl_PL ro_RO tr_TR fr_FR de_DE it_IT nl_NL"
ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "govtext" / "privacy" / "data"


def listed(path):
    return {w for line in path.read_text("utf-8").splitlines() if not line.startswith("#") for w in line.split()}


ours = {w for w in listed(DATA / "given_names.txt") | listed(Path(__file__).with_name("names.txt")) if len(w) > 2}
abroad = set()
for locale in LOCALES.split():
    provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
    for kind in ("first_names", "first_names_female", "first_names_male", "last_names"):
        for name in getattr(provider, kind, ()):
            parts = name.lower().replace("’", "'").split()
            abroad |= {w for w in parts if len(w) > 2 and all(c.isalpha() or c in "'-" for c in w)}
titles = FUNCTION | HONORIFICS | KIN | LABELS | NEVER | ROLES | WEAK_HONORIFICS
lexicon = spoken_lexicon()
spoken = {*lexicon.forms, *lexicon.regional, *lexicon.particles, *lexicon.fillers, *lexicon.sounds}
often = {w for language in ("id", "en") for w, n in vocabulary(language).counts.items() if n > 2}
common = {
    w for w in listed(DATA / "ordinary_words.txt") | often | titles | known_places() | set(roots()) | spoken if len(w) > 2 and w.isalpha()
} - ours  # fmt: skip
english = {w for w in english_words() if len(w) > 2 and w.isalpha()} - ours


def learned(language, names, words):
    both = sorted(names) + sorted(words)
    labels = np.array([1] * len(names) + [0] * len(words))
    index: dict[str, int] = {}
    rows, columns = [], []
    for row, word in enumerate(both):
        for gram in grams(word):
            rows.append(row)
            columns.append(index.setdefault(gram, len(index)))
    features = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(both), len(index)))
    counts = np.asarray((features > 0).sum(axis=0)).ravel()
    keep = np.flatnonzero(counts >= 5)
    features = features[:, keep]
    model = LogisticRegression(C=0.5, class_weight="balanced", max_iter=300)
    guess = cross_val_predict(
        model, features, labels, cv=StratifiedKFold(5, shuffle=True, random_state=0), method="decision_function"
    )
    print(
        f"{language}: {len(names)} names, {len(words)} words, {len(keep)} runs; AUC in five folds {roc_auc_score(labels, guess):.3f}",
        file=sys.stderr,
    )
    for cut in (-1, 0, 1, 2):
        print(
            f"above {cut}: {np.mean(guess[labels == 1] > cut):.3f} of names, {np.mean(guess[labels == 0] > cut):.3f} of words",
            file=sys.stderr,
        )
    model.fit(features, labels)
    grams_of = {number: gram for gram, number in index.items()}
    weights = {grams_of[number]: round(float(weight), 1) for number, weight in zip(keep, model.coef_[0], strict=True)}
    weights = {gram: weight for gram, weight in sorted(weights.items()) if abs(weight) >= 0.25}
    print(f"{len(weights)} weights", file=sys.stderr)
    return {"intercept": round(float(model.intercept_[0]), 2), "weights": weights}


data = {
    "id": learned("id", ours, common),
    "en": learned("en", (ours | abroad) - english - common, common | english),
}
(DATA / "name_shapes.json").write_bytes((json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n").encode())
