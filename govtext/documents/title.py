"""The title of a document, and the same in the other language."""

from __future__ import annotations

import re

from govtext.documents.document import Span
from govtext.text.cleaning import CleanText, Paragraph
from govtext.text.language import detect_language

__all__ = ["find_titles"]

_LABEL = re.compile(r"^\W*(?:judul(?:\s+\w+){0,2}|(?:thesis\s+|article\s+)?title|nama\s+judul)\s*:\s*", re.IGNORECASE)
_LEAST = 3
"""Words that a title has, unless no line with more was taken for one."""


def find_titles(clean: CleanText, properties: dict[str, str]) -> list[Span]:
    """Return where titles stand: first the document's title, then that in another language.

    A title that the source marks (Word's style, Markdown's first heading) comes first; then the lines that the tagger
    takes for a title, of which the first of some length counts, unless the file's properties name another one.
    """
    marked = [p for p in clean.paragraphs[:12] if p.style == "title"]
    runs = _runs(clean, ("title",))
    own = (marked[0].start, marked[-1].end) if marked else _likeliest(clean, runs, properties)
    if own is None:
        return []
    language = detect_language(clean.text[slice(*own)])
    later = [span for span in (*runs, *_runs(clean, ("other_title",))) if span[0] >= own[1]]
    others = [s for s in later if detect_language(clean.text[slice(*s)]) != language and _words(clean, s) >= _LEAST]
    return [own, *sorted(others)[:1]]


def _likeliest(clean: CleanText, runs: list[Span], properties: dict[str, str]) -> Span | None:
    wanted = _plain(properties.get("title", ""))
    for span in runs:
        if len(wanted) > 20 and _plain(clean.text[slice(*span)])[:40] in wanted:
            return span
    long = [span for span in runs if _words(clean, span) >= _LEAST]
    return next(iter(long or runs), None)


def _runs(clean: CleanText, kinds: tuple[str, ...]) -> list[Span]:
    """Stretches of paragraphs of these kinds that follow one another, parted where the language changes."""
    runs: list[list[Paragraph]] = []
    open_run = False
    for paragraph in clean.paragraphs:
        if paragraph.front not in kinds:
            open_run = False
            continue
        if open_run and not _changes(clean, runs[-1], paragraph):
            runs[-1].append(paragraph)
        else:
            runs.append([paragraph])
        open_run = True
    spans = []
    for run in runs:
        label = _LABEL.match(clean.text[run[0].start : run[0].end])
        spans.append((run[0].start + (label.end() if label else 0), run[-1].end))
    return [span for span in spans if span[0] < span[1]]


def _changes(clean: CleanText, run: list[Paragraph], paragraph: Paragraph) -> bool:
    """Whether a line begins another title: it is in another language than the lines above, and long enough to tell."""
    before, after = clean.text[run[0].start : run[-1].end], clean.text[paragraph.start : paragraph.end]
    enough = len(before.split()) >= 5 and len(after.split()) >= 5
    return enough and detect_language(before) != detect_language(after)


def _words(clean: CleanText, span: Span) -> int:
    return len(clean.text[slice(*span)].split())


def _plain(text: str) -> str:
    return " ".join(text.lower().split())
