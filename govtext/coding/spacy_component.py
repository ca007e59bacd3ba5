"""The coder as a component of a spaCy pipeline: ``nlp.add_pipe("govtext_codes")``."""

from __future__ import annotations

from functools import partial
from typing import Any

from govtext.coding.coder import Coder
from govtext.errors import ExtraMissingError
from govtext.text.sentences import split_sentences

try:
    from spacy.language import Language
    from spacy.tokens import Doc, Span
except ImportError as error:
    raise ExtraMissingError("the component needs spaCy: pip install 'govtext[spacy]'") from error

__all__ = ["CodesComponent", "create"]

KEY = "govtext_codes"
_ATTRIBUTES = ("probability", "valence", "evidence")


@Language.factory(KEY, default_config={"coder": "collab", "threshold": None, "encoder": True}, assigns=["doc.spans"])
def create(nlp: Language, name: str, coder: str, threshold: float | None, encoder: bool) -> CodesComponent:
    """Return the component; spaCy calls this.

    Parameters
    ----------
    nlp : spacy.language.Language
    name : str
    coder : str
        A shipped coder by name, or the folder of one of your own.
    threshold : float, optional
        From this probability on a sentence gets a code; by default the trained one.
    encoder : bool
        False leaves the encoder out: faster, less exact.
    """
    return CodesComponent(Coder.load(coder, encoder=encoder), threshold)


class CodesComponent:
    """Codes the sentences of a document.

    ``doc.spans["govtext_codes"]`` holds a span a sentence and code, labelled with the code, in order of the text; each has
    ``span._.probability``, ``span._.valence`` and ``span._.evidence``. ``doc._.codes`` lists the codes of the document with the
    number of sentences of each. Sentences are the pipeline's, or govtext's where it sets none.

    Parameters
    ----------
    coder : Coder
    threshold : float, optional
    """

    def __init__(self, coder: Coder, threshold: float | None = None) -> None:
        self.coder = coder
        self.threshold = coder.threshold if threshold is None else threshold
        for attribute in _ATTRIBUTES:
            Span.set_extension(attribute, getter=partial(_attribute, attribute), force=True)
        Doc.set_extension("codes", getter=_counts, force=True)

    def __call__(self, doc: Doc) -> Doc:
        sentences = [span for span in _sentences(doc) if any(token.is_alpha for token in span)]
        texts = [span.text for span in sentences]
        found: list[Span] = []
        facts: dict[str, dict[str, Any]] = {}
        table = self.coder.code(texts, threshold=self.threshold)
        for place, row in table[table["code"] != ""].iterrows():
            span, code = sentences[int(str(place))], str(row["code"])
            found.append(Span(doc, span.start, span.end, label=code))
            values = (row["probability"], row["valence"], tuple(self.coder.evidence(span.text, code)))
            facts[f"{span.start}:{span.end}:{code}"] = dict(zip(_ATTRIBUTES, values, strict=True))
        doc.spans[KEY] = found
        doc.user_data[KEY] = facts
        return doc


def _sentences(doc: Doc) -> list[Span]:
    if doc.has_annotation("SENT_START"):
        return list(doc.sents)
    spans = (doc.char_span(s, e, alignment_mode="expand") for s, e in split_sentences(doc.text))
    return [span for span in spans if span is not None]


def _attribute(name: str, span: Span) -> Any:
    """A span's own value: spaCy keeps attributes a stretch of text, and two codes may share one."""
    return span.doc.user_data.get(KEY, {}).get(f"{span.start}:{span.end}:{span.label_}", {}).get(name)


def _counts(doc: Doc) -> dict[str, int]:
    counts: dict[str, Any] = {}
    for span in doc.spans.get(KEY, ()):
        counts[span.label_] = counts.get(span.label_, 0) + 1
    return counts
