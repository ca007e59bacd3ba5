"""The encoder: a text has the same vector in whatever company, and goes to other processes by its name."""

from __future__ import annotations

import copy

import numpy as np
import pytest

import govtext as gt
from govtext.text.encoder import Encoder

TEXTS = [
    "Rapat digelar tiap bulan.",
    "Kader posyandu menimbang balita di balai desa, tetapi dana untuk makanan tambahan belum juga cair sampai akhir tahun.",
    "They meet every month.",
]


def test_a_vector_does_not_depend_on_the_texts_beside_it():
    encoder = Encoder.load()
    encoder.forget()
    together = encoder.encode(TEXTS)
    encoder.forget()
    alone = np.vstack([encoder.encode([text]) for text in TEXTS])
    assert together.tobytes() == alone.tobytes(), "to the last bit"


def test_it_is_sent_by_name_and_must_be_the_same_there():
    encoder = Encoder.load()
    make, (kind, name, sha256) = encoder.__reduce__()
    assert (kind, name, sha256) == (Encoder, encoder.name, encoder.sha256), "no weights, no path"
    assert make(kind, name, sha256) is encoder is copy.copy(encoder)
    with pytest.raises(gt.errors.ModelError, match="same version of govtext"):
        make(kind, name, "another")
