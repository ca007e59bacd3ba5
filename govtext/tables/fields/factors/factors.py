"""Supporting factors and obstacles, in the words of the paper."""

from __future__ import annotations

from collections.abc import Sequence

from govtext.tables.cells import EMPTY, Cell, Quote
from govtext.tables.fields.factors.headings import headed
from govtext.tables.fields.factors.lists import GROUNDS, LOOSE, NAMED, STRICT, enumerated, items_after, list_in, same
from govtext.tables.fields.factors.sentences import LABEL, REPORTING, Candidate, Kind, believed, is_page
from govtext.tables.fields.factors.spans import listed_before, to_its_end, whole
from govtext.tables.fields.factors.told import likely
from govtext.tables.fields.source import Source
from govtext.tables.fields.spans import quoted

__all__ = ["named", "obstacles", "supports", "with_told"]

_OTHER: dict[Kind, Kind] = {"obstacle": "support", "support": "obstacle"}
_MOST = 8
_MOST_OF_LIST = 0.6
"""Share of a list that the tagger has to have told apart for its spans to be taken instead."""
_LONGEST = 35
"""Words of a factor; what is longer is a statement."""
_SURE, _SURE_ON_PAGE = 0.75, 0.45
"""Probability of a factor that the tagger finds in a sentence that names factors."""


def obstacles(source: Source) -> Cell:
    """What stood in the way, each as the words of the paper; empty where no sentence names obstacles of what is studied."""
    return _factors(source, "obstacle")


def supports(source: Source) -> Cell:
    """What helped, each as the words of the paper; empty where no sentence names supporting factors of what is studied."""
    return _factors(source, "support")


def _factors(source: Source, kind: Kind) -> Cell:
    return with_told(
        _without(named(source, kind, believed(source, kind)), likely(source, _OTHER[kind])), likely(source, kind)
    )


def _without(cell: Cell, others: Sequence[Quote]) -> Cell:
    """A cell without what the text tells as factors of the other kind at the same place."""
    kept = [q for q in cell.quotes if not any(q.start <= other.start and other.end <= q.end for other in others)]
    return cell if len(kept) == len(cell.quotes) else _cell(kept)


def with_told(cell: Cell, quotes: Sequence[Quote]) -> Cell:
    """A cell with what a long paper tells in passing behind what it names, as far as that is not there yet."""
    kept = list(cell.quotes)
    for item in quotes:
        kept = [item if _within(q, item) else q for q in kept]
        if len(kept) < _MOST and not any(same(item.text, q.text) for q in kept):
            kept.append(item)
    return _cell(kept)


def _within(part: Quote, whole: Quote) -> bool:
    """Whether a quote stands within another, or says the same words as some of it."""
    return part.text.lower() in whole.text.lower() and len(whole.text.split()) <= 2 * len(part.text.split())


def _cell(quotes: Sequence[Quote]) -> Cell:
    return Cell("; ".join(" ".join(q.text.split()) for q in quotes), tuple(quotes)) if quotes else EMPTY


def named(source: Source, kind: Kind, believed: Sequence[Candidate]) -> Cell:
    """Those under headings of their own, else those of the abstract, and where it names fewer than two, of conclusion and results.

    Before these two come sentences of either that say in so many words what the factors are.

    ``believed`` are the sentences that are taken to name factors.
    """
    quotes = headed(source, kind)
    found = [] if quotes else believed
    groups = [[c for c in found if c.part in parts] for parts in _order(source)]
    for group in (groups[0], [c for c in found if c.strict], *groups[1:]):
        for candidate in group:
            for item in _named_in(source, candidate, kind):
                if (
                    1 < len(item.text.split()) <= _LONGEST
                    and len(quotes) < _MOST
                    and not any(same(item.text, q.text) for q in quotes)
                ):
                    quotes.append(item)
        if len(quotes) > 1:
            break
    return _cell(quotes)


def _order(source: Source) -> list[tuple[str, ...]]:
    """Abstract, conclusion, results; an abstract in another language than the paper's body comes last."""
    order: list[tuple[str, ...]] = [("abstract",), ("conclusion",), REPORTING]
    spans = source.document.metadata.spans
    foreign = f"abstract.{source.document.language}" not in spans and any(k.startswith("abstract.") for k in spans)
    return [*order[1:], order[0]] if foreign and source.document.kind != "abstract" else order


def _named_in(source: Source, candidate: Candidate, kind: Kind) -> list[Quote]:
    """The factors of a sentence: those that the tagger is sure of, else the list that its words lead to."""
    if candidate.item:
        label = LABEL[kind].match(candidate.sentence.text)
        if label:
            return [source.quote(candidate.sentence, label.end())]
        return items_after(source, [candidate.sentence]) or [source.quote(candidate.sentence)]
    sentence = candidate.sentence
    page = is_page(source)
    sure = [s for s in candidate.spans if s.probability >= (_SURE_ON_PAGE if page else _SURE)]
    if candidate.strict and (place := list_in(sentence, STRICT[kind])):
        parts = enumerated(sentence.text, *place)
        inside = [s for s in sure if s.start >= sentence.start + place[0]]
        told_apart = sum(s.end - s.start for s in inside) >= _MOST_OF_LIST * (place[1] - place[0])
        if len(inside) < len(parts) or not told_apart:
            return [source.quote(sentence, a, b) for a, b in parts]
    if sure and page:
        return [quoted(source, whole(source, s)) for span in sure for s in listed_before(source, sentence, span)]
    if sure:
        return [quoted(source, to_its_end(source, span)) for span in sure]
    if candidate.listed:
        place = list_in(sentence, (*NAMED[kind], *LOOSE[kind]))
        return [source.quote(sentence, *place)] if place else []
    if candidate.grounds and (place := list_in(sentence, GROUNDS[kind])):
        return [source.quote(sentence, a, b) for a, b in enumerated(sentence.text, *place)]
    return [quoted(source, to_its_end(source, span)) for span in candidate.spans]
