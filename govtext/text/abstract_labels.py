"""The labels of a structured abstract: "Background:", "Findings –", "Hasil:"."""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["LABEL", "RESULTS_LABEL", "labels_of"]

LABEL = re.compile(
    r"^\W*(?P<label>background|introduction|objectives?|aims?|purpose|methods?|methodology|design\S*|setting|results?|findings?|conclusions?|discussion|originality\S*|"
    r"(?:research|practical|social)(?:\s+limitations\S*)?\s*(?:/?\s*implications)|"
    r"latar\s+belakang|pendahuluan|tujuan|metode|hasil|temuan|kesimpulan|simpulan|saran|rekomendasi|recommendations?)(?:\s+penelitian)?\s*(?:[:.–—]|-(?!\w)|(?-i:(?=\s[A-Z])))",
    re.IGNORECASE,
)
"""A label at the start of a sentence or paragraph, with what parts it from the text."""
RESULTS_LABEL = re.compile(r"results?|findings?|conclusions?|hasil|temuan|kesimpulan|simpulan", re.IGNORECASE)


def labels_of(sentences: Sequence[str]) -> list[str]:
    """Return, for each sentence of an abstract, the label under which it stands; "" before the first one.

    Examples
    --------
    >>> from govtext.text.abstract_labels import labels_of
    >>> labels_of(["Kader jarang dilatih.", "Tujuan: menilai pelatihan.", "Hasil: Kader naik.", "Ibu puas."])
    ['', 'tujuan', 'hasil', 'hasil']
    """
    found, under = [], ""
    for sentence in sentences:
        if label := LABEL.match(sentence):
            under = " ".join(label["label"].lower().split())
        found.append(under)
    return found
