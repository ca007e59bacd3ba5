"""Spoken Indonesian: the normal form beside what was said, with offsets; nothing is changed silently."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, overload

from govtext.text.dictionary import is_standard, roots
from govtext.text.lexicon import spoken_lexicon
from govtext.text.spoken_rules import by_rule, regional_ending, shortened

__all__ = ["SpokenText", "SpokenToken", "normalise_spoken"]

How = Literal["same", "lexicon", "affix", "sound", "reduplication", "lengthened", "particle", "filler", "ambiguous"]

_WORD = re.compile(r"(?<![\w.,/])\d{1,2}x(?![\w²]|[ \t]*\d)|[^\W\d_]+(?:[-'’][^\W\d_]+)*(?:[2²](?![\d.,]\d)[^\W\d_]*)?")
_OPENS = re.compile(r"(?:^|[.!?:;…\n\"“”‘(\[–—])[\s\"“‘(\[–—-]*$")
_LOOK_BACK = 12
_LONGEST = 60


class SpokenToken(NamedTuple):
    """A word as it was said, and its normal form.

    Attributes
    ----------
    start, end : int
        ``text[start:end] == surface``.
    surface, normal : str
        Equal where nothing is proposed.
    how : str
        ``same``; ``lexicon``, ``affix``, ``sound``, ``reduplication`` or ``lengthened`` where ``normal`` is another word; ``particle``,
        ``filler`` and ``ambiguous`` where the word is only marked.
    language : str
        ``id``, ``jv`` (Javanese), ``su`` (Sundanese), ``bew``, ``min`` or ``xmm`` for listed words of those languages.
    others : tuple of str
        What an ambiguous word can also mean.
    """

    start: int
    end: int
    surface: str
    normal: str
    how: How = "same"
    language: str = "id"
    others: tuple[str, ...] = ()


class SpokenText(Sequence[SpokenToken]):
    """The words of a text with their normal forms, the text in normal form, and the way back.

    Attributes
    ----------
    source : str
        The text as it was given.
    text : str
        The text with every word in its normal form; everything between words as it was.
    """

    def __init__(self, source: str, tokens: Sequence[SpokenToken]) -> None:
        self.source = source
        self._tokens = tuple(tokens)
        pieces: list[str] = []
        self._starts: list[int] = []
        position = length = 0
        for token in self._tokens:
            between = source[position : token.start]
            pieces += [between, token.normal]
            self._starts.append(length + len(between))
            length += len(between) + len(token.normal)
            position = token.end
        pieces.append(source[position:])
        self.text = "".join(pieces)

    @overload
    def __getitem__(self, index: int) -> SpokenToken: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[SpokenToken, ...]: ...
    def __getitem__(self, index: int | slice) -> SpokenToken | tuple[SpokenToken, ...]:
        return self._tokens[index]

    def __len__(self) -> int:
        return len(self._tokens)

    def __iter__(self) -> Iterator[SpokenToken]:
        return iter(self._tokens)

    def __repr__(self) -> str:
        return f"<SpokenText: {len(self)} words, {sum(t.normal != t.surface for t in self)} with another normal form>"

    def marked(self) -> list[SpokenToken]:
        """Return the words that have another normal form or are marked as particle, filler or ambiguous."""
        return [token for token in self._tokens if token.how != "same"]

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Return where ``self.text[start:end]`` stands in the source; a span that cuts a replaced word takes the whole word.

        Examples
        --------
        >>> from govtext.text import normalise_spoken
        >>> spoken = normalise_spoken("Kami nggak diajak.")
        >>> start = spoken.text.index("tidak")
        >>> spoken.source[slice(*spoken.source_span(start, start + 5))]
        'nggak'
        """
        first = self._to_source(start, last=False)
        return first, max(first, self._to_source(end, last=True)) if end > start else first

    def _to_source(self, offset: int, last: bool) -> int:
        offset = min(max(offset, 0), len(self.text))
        index = bisect_right(self._starts, offset - 1 if last else offset) - 1
        if index < 0:
            return offset
        token, begin = self._tokens[index], self._starts[index]
        inside = offset - begin
        if inside >= len(token.normal):
            return token.end + inside - len(token.normal)
        if token.normal == token.surface:
            return token.start + inside
        return token.end if last else token.start


def normalise_spoken(text: str, *, regional: bool = True) -> SpokenText:
    """Return every word of a spoken Indonesian text with its normal form.

    Words of govtext's lexicon, and words that a rule leads to a root of the dictionary, get a normal form; particles, fillers
    and words that can mean several things are marked and stay. A standard word stays unless the lexicon lists it, and so does every
    word with a capital that does not open a sentence. The surface form and its offsets are always there.

    Parameters
    ----------
    text : str
    regional : bool
        Whether listed words of Javanese, Sundanese and other languages get an Indonesian normal form; without, they are only
        marked with their language.

    Returns
    -------
    SpokenText
        A sequence of :class:`SpokenToken`; ``.text`` is the normal form, ``.source_span`` leads back.

    Examples
    --------
    >>> from govtext.text import normalise_spoken
    >>> spoken = normalise_spoken("Rapatnya nggak jadi, ibu2 udah pada nyari, mboten wonten sih.")
    >>> spoken.text
    'Rapatnya tidak jadi, ibu-ibu sudah pada mencari, tidak ada sih.'
    >>> [(t.surface, t.normal, t.how, t.language) for t in spoken.marked()][-3:]
    [('mboten', 'tidak', 'lexicon', 'jv'), ('wonten', 'ada', 'lexicon', 'jv'), ('sih', 'sih', 'particle', 'id')]
    """
    found = list(_WORD.finditer(text))
    words = [match.group().lower().replace("’", "'") for match in found]
    shouted = text.isupper()
    tokens: list[SpokenToken] = []
    for i, match in enumerate(found):
        surface = match.group()
        if len(surface) > _LONGEST or _is_name(text, match, shouted):
            tokens.append(SpokenToken(match.start(), match.end(), surface, surface))
            continue
        pair = _paired(words, i, regional)
        if pair is not None:
            kept = pair[0] == words[i]
            normal = surface if kept else _cased(pair[0], surface)
            tokens.append(SpokenToken(match.start(), match.end(), surface, normal, "lexicon", pair[1]))
            continue
        before, after = words[i - 1] if i else "", words[i + 1] if i + 1 < len(words) else ""
        normal, how, language, others = _normal(
            words[i], before, after, regional, not surface.islower() and not shouted
        )
        kept = normal == words[i]
        tokens.append(
            SpokenToken(
                match.start(), match.end(), surface, surface if kept else _cased(normal, surface), how, language, others
            )
        )
    return SpokenText(text, tokens)


def _paired(words: Sequence[str], i: int, regional: bool) -> tuple[str, str] | None:
    """The normal form and language of a word that the lexicon lists together with the one beside it."""
    pairs = spoken_lexicon().pairs
    for first, place in ((i, 0), (i - 1, 1)):
        found = pairs.get((words[first], words[first + 1])) if 0 <= first < len(words) - 1 else None
        if found is not None:
            return (found[place] if regional or found[2] == "id" else words[i]), found[2]
    return None


def _is_name(text: str, match: re.Match[str], shouted: bool) -> bool:
    """A capital inside a sentence, or capitals among small letters: a name or an acronym, which stays."""
    surface = match.group()
    if shouted or surface.islower():
        return False
    if sum(c.isupper() for c in surface) > 1:
        return True
    return not _OPENS.search(text, max(0, match.start() - _LOOK_BACK), match.start())


def _cased(normal: str, surface: str) -> str:
    if surface.isupper() and len(surface) > 1:
        return normal.upper()
    return normal[0].upper() + normal[1:] if surface[0].isupper() else normal


def _normal(word: str, before: str, after: str, regional: bool, capital: bool) -> tuple[str, How, str, tuple[str, ...]]:
    lexicon = spoken_lexicon()
    if word[0].isdigit():  # 2x
        return f"{word[:-1]} kali", "lexicon", "id", ()
    if word == "teh" and (before in lexicon.tea_before or after in lexicon.tea_after):
        return word, "same", "id", ()
    if word == "liat" and before == "tanah":  # clay
        return word, "same", "id", ()
    listed = _listed(word, regional)
    if listed is not None:
        return listed
    # a standard word stays, but Sastrawi also cuts what it does not know: rules ask for more than a stem
    for form in [] if word in roots() else shortened(word):
        found = _listed(form, regional)
        if found is not None:
            return (found[0], "lengthened" if found[1] == "lexicon" else found[1], *found[2:])
        if form in roots() or (is_standard(form) and not is_standard(word)):
            return form, "lengthened", "id", ()
        rule = by_rule(form)
        if rule is not None:
            return rule.form, "lengthened", "id", ()
    rule = by_rule(word)
    if rule is not None:
        return rule.form, rule.how, "id", ()  # type: ignore[return-value]
    ended = None if capital else regional_ending(word)  # Galina is a name
    if ended is not None:
        return ended[0] if regional else word, "affix", ended[1], ()
    return word, "same", "id", ()


def _listed(word: str, regional: bool) -> tuple[str, How, str, tuple[str, ...]] | None:
    lexicon = spoken_lexicon()
    if word in lexicon.ambiguous:
        return word, "ambiguous", "id", lexicon.ambiguous[word]
    if word in lexicon.forms:
        return lexicon.forms[word], "lexicon", "id", ()
    if word in lexicon.fillers:
        return word, "filler", "id", ()
    if word in lexicon.particles:
        return word, "particle", lexicon.particles[word], ()
    if word in lexicon.regional:
        normal, language = lexicon.regional[word]
        return normal if regional else word, "lexicon", language, ()
    return None
