"""The shape of an answer: plain sentences in the language asked for, no more and no longer than the quotes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from govtext.tables.rewriting.checks.aligned import sentences_of
from govtext.text.language import Language, detect_language

__all__ = ["characters", "form", "language", "length", "sentences"]

_LONGER = 1.3
"""How many times as long as the quotes a translation may be."""
_TELLING = 6
"""Words from which on a sentence tells its language."""

_MARKDOWN = re.compile(
    r"^\s{0,3}(?:#{1,6}\s|[-*+•]\s|>|\||```|~~~|={3,}|-{3,})|\*\*|__|`|\]\(|!\[|</?[a-z!][^>]*>|\\[a-z]+\{|\$\$", re.IGNORECASE | re.MULTILINE
)  # fmt: skip
_ADDRESS = re.compile(r"\b(?:https?|ftp|file|javascript|data):|\bwww\.|\S@\w+\.\w", re.IGNORECASE)
_PREFACE = re.compile(
    r"^\W*(?:here(?:\s+(?:is|are)|['’]s)|sure\b|certainly\b|of\s+course|okay\b|ok\b|absolutely\b|(?:the\s+)?(?:rewritten|reworded|revised|translated|paraphrased|resulting)\b|"
    r"(?:paraphrase|translation|rewriting|output|result|answer|text|summary)\s*:|note\b|i\s+(?:am|cannot|can['’]?t|have|will|would)\b|i['’]m\b|sorry\b|as\s+an?\s+(?:ai|language)\b|"
    r"berikut\b|tentu\b|baik(?:lah)?\s*[,.!]|(?:hasil|versi)\s+(?:penulisan|parafrasa|parafrase|terjemahan|tulisan)|(?:terjemahan|parafrasa|parafrase|jawaban|catatan|hasilnya|teks|ringkasan)\s*:|"
    r"maaf\b|saya\s+(?:tidak|akan|telah|adalah|mohon)|sebagai\s+(?:model|ai|asisten))",
    re.IGNORECASE,
)
_REMARK = re.compile(r"[\[(]?\b(?:note|catatan|remark|keterangan)\s*:", re.IGNORECASE)
_TYPOGRAPHY = frozenset("“”‘’–—…−\u00a0")
_QUOTATION = re.compile('["“”„«»]')


def form(answer: str, quotes: Sequence[str], language: Language) -> str:
    """Return what is no plain sentence: nothing at all, Markdown, an address, a preface, a remark, new quotation marks."""
    source = "\n".join(quotes)
    if not answer.strip():
        return "the answer is empty"
    if _MARKDOWN.search(answer) and not _MARKDOWN.search(source):
        return "the answer holds Markdown or other markup"
    if (found := _ADDRESS.search(answer)) and found.group().lower() not in source.lower():
        return "the answer holds an address that does not stand in the quotes"
    said = any(_PREFACE.search(sentence) for sentence in sentences_of(quotes))
    if any(_PREFACE.search(sentence) for sentence in sentences_of([answer])) and not said:
        return "the answer speaks to the reader, or has a preface"
    if _REMARK.search(answer) and not _REMARK.search(source):
        return "the answer holds a remark of the model"
    if answer.count(":") > source.count(":"):
        return "the answer has a colon that the quotes do not have"
    if len(_QUOTATION.findall(answer)) > len(_QUOTATION.findall(source)):
        return "the answer has quotation marks that the quotes do not have"
    return ""


def characters(answer: str, quotes: Sequence[str], language: Language) -> str:
    """Return which sign is neither a usual one nor in the quotes: other scripts, look-alikes, invisible ones.

    Examples
    --------
    >>> from govtext.tables.rewriting.checks.shape import characters
    >>> characters("Desa M\u0435karpura", ["Desa Mekarpura"], "id")
    'the answer holds a sign that the quotes do not: CYRILLIC SMALL LETTER IE'
    """
    known = _TYPOGRAPHY.union(*quotes)
    for char in answer:
        if char not in known and not (" " <= char <= "~" or char in "\n\t"):
            return f"the answer holds a sign that the quotes do not: {unicodedata.name(char, f'U+{ord(char):04X}')}"
    return ""


def length(answer: str, quotes: Sequence[str], language: Language) -> str:
    """Return whether the answer is longer than the quotes; a translation may be a little."""
    source = "; ".join(quotes)
    most = len(source) * (1.0 if detect_language(source, language) == language else _LONGER)
    return (
        f"the answer is longer than the quotes ({len(answer)} for {len(source)} characters)"
        if len(answer) > most
        else ""
    )


def sentences(answer: str, quotes: Sequence[str], language: Language) -> str:
    """Return whether the answer has more sentences than the quotes."""
    new, old = len(sentences_of([answer])), len(sentences_of(quotes))
    return f"the answer has more sentences than the quotes ({new} for {old})" if new > old else ""


def language(answer: str, quotes: Sequence[str], language: Language) -> str:
    """Return whether the answer, or a sentence of it that is long enough to tell, is in another language."""
    longer = [sentence for sentence in sentences_of([answer]) if len(sentence.split()) >= _TELLING]
    for sentence in [answer, *longer]:
        if detect_language(sentence, language) != language:
            return f"the answer is not in the language that was asked for ({language})"
    return ""
