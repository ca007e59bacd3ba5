"""The coder in a spaCy pipeline."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc


def test_codes_stand_on_spans_of_the_document():
    nlp = spacy.blank("id")
    nlp.add_pipe("govtext_codes", config={"encoder": False})
    doc = nlp("Rapat koordinasi digelar setiap bulan. Dana desa belum cair, jadi kader belum dibayar.")
    found = {span.label_: span for span in doc.spans["govtext_codes"]}
    assert {"dialogue", "funding"} <= set(found)
    assert found["dialogue"].text == "Rapat koordinasi digelar setiap bulan."
    assert found["funding"]._.valence == "hinders" and 0 < found["funding"]._.probability <= 1
    assert all(word in found["funding"].text for word in found["funding"]._.evidence)
    assert doc._.codes["funding"] == 1
    assert len(list(nlp.pipe(["", "Halo."]))) == 2
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again.spans["govtext_codes"][0]._.valence == doc.spans["govtext_codes"][0]._.valence


def test_sentences_of_the_pipeline_are_used():
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer", config={"punct_chars": [";"]})
    nlp.add_pipe("govtext_codes", config={"encoder": False, "threshold": 0.2})
    doc = nlp("They met every month; the budget came late.")
    assert any(span.text.endswith("month;") for span in doc.spans["govtext_codes"])
