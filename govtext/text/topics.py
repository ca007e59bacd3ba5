"""Words and phrases for topic models: stop words out, negations joined, expressions of the field kept as one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, NamedTuple, overload

from govtext.errors import ExtraMissingError, OptionError
from govtext.text.dictionary import is_standard, strip_clitic
from govtext.text.language import LANGUAGES, Language, detect_language
from govtext.text.sentences import split_sentences
from govtext.text.tokens import NEGATORS, stem_token, stop_words, tokenize
from govtext.text.vocabulary import vocabulary

__all__ = ["TopicTokens", "listed_pairs", "negator_of", "topic_tokens", "topic_word", "without_ending"]

_PHRASES = Path(__file__).parent / "data" / "phrases.yaml"
_MAX_WORDS = 6
_NAME = r"[A-Z][\w'’-]{1,40}"
_DROPPED = re.compile(
    r"https?://\S+|www\.\S+|\S+@\S+\.\w+|\bdoi\s*:\s*\S+|\b10\.\d{4,}/\S+"
    # (Ansell & Gash, 2008: 12; Imron dkk., 2022), [3], [3-5, 7]
    r"|\([^()\n]{0,200}?\b(?:19|20)\d\d[a-z]?\b[^()\n]{0,120}\)|\[\d[\d\s,;–-]*\]"
    # the names before them, when they are told as a source: Ansell dan Gash (2008)
    rf"|\b{_NAME}(?:(?:,\s*{_NAME}){{0,6}},?\s+(?:dan|and|&)\s+{_NAME}|\s+(?:dkk|et\s+al|and\s+colleagues)\.?,?)?(?=\s*\((?:19|20)\d\d)"
)
_CLAUSE = re.compile(r"[.,;:!?()\[\]\"“”–—/\n]")
_WORD_NEGATION = {"n't": "not", "cannot": "not", "neither": "not", "nor": "not"} | dict.fromkeys(
    "nggak enggak gak ga ndak nda kagak kaga ora mboten teu tak tiada".split(), "tidak"
)
_LIMITED = frozenset("hanya cuma sekadar saja only just merely mere".split())
"""After a negator these make no negation: "tidak hanya", "not only"."""
_SKIPPED = frozenset(
    "sepenuhnya begitu terlalu cukup terlampau benar-benar secara selalu yet fully very always enough quite really".split()
)
_WHOLE = frozenset(
    """
    undang-undang rata-rata sia-sia tiba-tiba hati-hati kanak-kanak paru-paru laba-laba kupu-kupu cita-cita alun-alun gara-gara
    oleh-oleh sehari-hari besar-besaran pura-pura sama-sama
    """.split()
)
_MORE_STOPS = frozenset(
    """
    masing-masing seolah-olah satu-satunya sama-sama bersama-sama sini sana situ kata lihat gambar tabel halaman hlm dkk kemudian selanjutnya
    selain maupun bagi sebelum setelah sesudah walau tersebut dimana antaranya adapun sebagaimana
    kepada jadi mau pernah udah aja gitu emang kayak gimana biar doang
    one two three four five first second between shall must might out off
    how when where why much many every since though although however therefore thus upon within among per via et al else
    """.split()
)
"""Of no use to a topic, beside the stop words of :func:`stop_words`, which the coder shares."""
_KEPT_SHORT = 3
_REMEMBERED = 100_000
"""Forms of which it is remembered what they are: a text says most of its words again."""


class _Listed(dict[tuple[str, ...], str]):
    """Expressions that are one token, and the words with which they begin."""

    def __init__(self, expressions: Mapping[tuple[str, ...], str]) -> None:
        super().__init__(expressions)
        self.openings = frozenset(words[0] for words in expressions)


class _Word(NamedTuple):
    form: str
    surface: str
    language: Language
    near: bool
    """Whether the word before it stands directly before it, with nothing but a space between."""
    negates: bool = False


class TopicTokens(Sequence[list[str]]):
    """The tokens of each text, in order.

    Attributes
    ----------
    display : dict of str
        For each token the surface form that stands for it most often (of equals the first in the alphabet): labels for readers.
    learnt : list of str
        Phrases that gensim found in these texts, in the alphabet's order.
    """

    def __init__(self, documents: Sequence[list[str]], display: dict[str, str], learnt: list[str]) -> None:
        self._documents = list(documents)
        self.display = display
        self.learnt = learnt

    @overload
    def __getitem__(self, index: int) -> list[str]: ...
    @overload
    def __getitem__(self, index: slice) -> list[list[str]]: ...
    def __getitem__(self, index: int | slice) -> list[str] | list[list[str]]:
        return self._documents[index]

    def __len__(self) -> int:
        return len(self._documents)

    def __repr__(self) -> str:
        words = sum(map(len, self._documents))
        return f"<TopicTokens: {len(self)} texts, {words} tokens, {len(self.display)} types, {len(self.learnt)} learnt phrases>"


def topic_tokens(
    texts: Iterable[str],
    language: Language | None = None,
    *,
    phrases: bool | Literal["listed"] = True,
    stems: bool = False,
    spoken: bool = False,
    min_count: int = 5,
    threshold: float = 0.5,
    stop: Iterable[str] = (),
    keep: Iterable[str] = (),
) -> TopicTokens:
    """Return the tokens of texts, ready for a topic model.

    Stop words of both languages, numbers, citations, addresses and single letters go. A negator is joined to the word that it
    negates (*tidak_efektif, not_effective*), for a bag of words would lose it. Expressions of the field (*tata_kelola,
    pemangku_kepentingan, collaborative_governance*) are one token, and so are pairs that stand together more often in these texts than
    chance would have it (gensim's ``Phrases`` with normalised pointwise mutual information, Bouma 2009). The language is found sentence by
    sentence, and with ``stems`` word by word, so English terms in Indonesian text are stemmed as English. The same texts give the
    same tokens.

    Parameters
    ----------
    texts : iterable of str
    language : {"id", "en"}, optional
        Of all sentences; found out when it is not given.
    phrases : bool or "listed"
        ``"listed"`` joins govtext's own expressions only and needs no gensim; False joins none.
    stems : bool
        Tokens are stems; ``display`` has a surface form for each.
    spoken : bool
        Put spoken Indonesian in its normal form first (:func:`normalise_spoken`).
    min_count, threshold : int, float
        How often a learnt phrase must stand in the texts, and how bound its words must be (-1 to 1).
    stop : iterable of str
        Words of your own to leave out.
    keep : iterable of str
        Expressions of your own to keep as one.

    Raises
    ------
    ExtraMissingError
        With ``phrases=True`` and without gensim.
    OptionError
        For another language or value of ``phrases``, a ``min_count`` under 1, or one string for ``texts``.

    Examples
    --------
    >>> from govtext.text import topic_tokens
    >>> tokens = topic_tokens(["Tata kelola tidak efektif (Ansell & Gash, 2008).", "Trust was not effective in 2021."], phrases="listed")
    >>> list(tokens)
    [['tata_kelola', 'tidak_efektif'], ['trust', 'not_effective']]
    """
    if isinstance(texts, str):
        raise OptionError("topic_tokens takes a list of texts, not one text: give [text].")
    if language is not None and language not in LANGUAGES:
        raise OptionError(f"there is no language {language!r}; there are 'id' and 'en'.")
    if phrases not in (True, False, "listed"):
        raise OptionError(f"phrases is {phrases!r}; there are True, 'listed' and False.")
    if min_count < 1:
        raise OptionError(f"min_count is {min_count}; give 1 or more.")
    learner = _phraser() if phrases is True else None
    listed = _listed_phrases() if phrases else {}
    for expression in keep:
        words = tuple(t.text.lower() for t in tokenize(expression))
        if words:
            listed = {**listed, words: "_".join(words)}
    own = frozenset(word.lower() for word in stop)
    surfaces: dict[str, Counter[str]] = {}
    known = _Listed(listed)
    documents = [list(_runs(text, language, known, stems, spoken, own, surfaces)) for text in texts]
    learnt: list[str] = []
    if learner is not None:
        documents, learnt = _join_learnt(learner, documents, min_count, threshold, surfaces)
    tokens = [[token for run in runs for token in run] for runs in documents]
    used = sorted({token for document in tokens for token in document})
    display = {token: _shown(surfaces[token]) for token in used}
    return TopicTokens(tokens, display, learnt)


def _shown(forms: Counter[str]) -> str:
    return min(forms, key=lambda form: (-forms[form], form))


def _runs(
    text: str,
    language: Language | None,
    listed: _Listed,
    stems: bool,
    spoken: bool,
    own: frozenset[str],
    surfaces: dict[str, Counter[str]],
) -> Iterator[list[str]]:
    """Runs of tokens that stand side by side; a stop word or a mark ends one, so no phrase is learnt across it."""
    text = _DROPPED.sub(lambda m: " " * len(m.group()), text)
    default = language or detect_language(text)
    for start, end in split_sentences(text):
        sentence = text[start:end]
        of = language or detect_language(sentence, default)
        if spoken and of == "id":
            from govtext.text.spoken import normalise_spoken

            sentence = normalise_spoken(sentence).text
        run: list[str] = []
        negator: str | None = None
        for word in _words(sentence, of, listed):
            if word is None or word.negates:  # a mark, or the next negator
                if run:
                    yield run
                if negator:  # with nothing that it negates
                    surfaces.setdefault(negator, Counter())[negator] += 1
                    yield [negator]
                run, negator = [], word.form if word else None
                continue
            elif (word.form in _LIMITED and negator) or (negator, word.form) == ("kurang", "lebih"):
                negator = None
                continue
            elif not _kept(word, own):
                if negator:
                    continue
            else:
                if not word.near and run:
                    yield run
                    run = []
                token = (
                    stem_token(word.form, word.language).replace(" ", "_")
                    if stems and "_" not in word.form
                    else word.form
                )
                surface = word.surface
                if negator:
                    token, surface, negator = f"{negator}_{token}", f"{negator} {surface}", None
                surfaces.setdefault(token, Counter())[surface] += 1
                run.append(token)
                continue
            if run:
                yield run
                run = []
        if run:
            yield run
        if negator:
            surfaces.setdefault(negator, Counter())[negator] += 1
            yield [negator]


@lru_cache(maxsize=_REMEMBERED)
def _is_stop(form: str) -> bool:
    """Also of a contraction (*we've, it's*)."""
    base = form.partition("'")[0]
    return form in _MORE_STOPS or any(word in stop_words(language) for word in (form, base) for language in LANGUAGES)


def _kept(word: _Word, own: frozenset[str]) -> bool:
    form = word.form
    if form in own or form in _SKIPPED or _is_stop(form):
        return False
    return len(form) >= _KEPT_SHORT or (word.surface.isupper() and len(form) > 1)


def _words(sentence: str, language: Language, listed: _Listed) -> Iterator[_Word | None]:
    """The words of a sentence with expressions joined; None for a mark between two words."""
    tokens = [t for t in tokenize(sentence) if not t.text[0].isdigit()]
    lowered = [_plain(t.text) for t in tokens]
    last, i = 0, 0
    while i < len(tokens):
        between = sentence[last : tokens[i].start]
        if _CLAUSE.search(between):
            yield None
        length = (
            next(
                (
                    n
                    for n in range(min(_MAX_WORDS, len(tokens) - i), 0, -1)
                    if _is_phrase(lowered[i : i + n], tokens, i, n, sentence, listed)
                ),
                0,
            )
            if lowered[i] in listed.openings
            else 0
        )
        near = not between.strip() and i > 0
        if length:
            words = _match(lowered[i : i + length], listed)
            surface = _opening(sentence[tokens[i].start : tokens[i + length - 1].end], i > 0)
            yield _Word(words, surface, language, near)
            last = tokens[i + length - 1].end
            i += length
            continue
        form, surface = lowered[i], _opening(tokens[i].text, i > 0)
        negates = bool(negator_of(form))
        form = negator_of(form) or form
        yield _Word(form, surface, _word_language(form, language), near, negates)
        last = tokens[i].end
        i += 1


@lru_cache(maxsize=_REMEMBERED)
def _opening(surface: str, at: bool) -> str:
    """Without the capital that only opens the sentence; a word that is not known keeps it, for it may be a name."""
    lowered = surface[0].lower() + surface[1:]
    if at or not lowered.islower():
        return surface
    return lowered if " " in surface or is_standard(lowered) or vocabulary("en").counts[lowered] > 1 else surface


@lru_cache(maxsize=_REMEMBERED)
def _plain(surface: str) -> str:
    """Lower case, one apostrophe, English possessives off, doubled words once (*kebijakan-kebijakan*)."""
    form = surface.lower().replace("’", "'")
    form = form.removesuffix("'s")
    first, hyphen, rest = form.partition("-")
    if hyphen and rest == first and form not in _WHOLE and form not in _MORE_STOPS:
        return first
    return form


def _is_phrase(
    words: list[str], tokens: list[Any], at: int, n: int, sentence: str, listed: dict[tuple[str, ...], str]
) -> bool:
    if not _match(words, listed):
        return False
    return all(not sentence[tokens[k].end : tokens[k + 1].start].strip() for k in range(at, at + n - 1))


def _match(words: list[str], listed: dict[tuple[str, ...], str]) -> str:
    """The listed expression that the words are, with or without -nya or a plural on the last; "" for none."""
    found = listed.get(tuple(words))
    if found is None and len(words) > 1:
        *head, tail = words
        stem, clitic = strip_clitic(tail)
        found = listed.get((*head, stem)) if clitic else None
        if found is None and tail.endswith("s"):
            found = listed.get((*head, tail[:-1]))
    return found or ""


@lru_cache(maxsize=_REMEMBERED)
def _word_language(word: str, sentence: Language) -> Language:
    """The sentence's language, but for a word that only the other one knows."""
    if sentence == "id" and not is_standard(word) and vocabulary("en").counts[word] > vocabulary("id").counts[word]:
        return "en"
    if sentence == "en" and vocabulary("en").counts[word] < vocabulary("id").counts[word] and is_standard(word):
        return "id"
    return sentence


def negator_of(form: str) -> str:
    """Return the negator that a lower-case word is, in the form that tokens have (*tidak* for *nggak*); "" for another word."""
    if form.endswith("n't"):
        return "not"
    return _WORD_NEGATION.get(form, form) if form in NEGATORS else ""


def topic_word(form: str, language: Language, stop: frozenset[str] = frozenset()) -> str:
    """Return the token, a stem, that :func:`topic_tokens` gives a lower-case word of text in a language, whatever stands beside it; "" for none.

    Examples
    --------
    >>> from govtext.text.topics import topic_word
    >>> topic_word("keterlambatan", "id"), topic_word("yang", "id"), topic_word("meetings", "en")
    ('lambat', '', 'meet')
    """
    plain = _plain(form)
    if listed := _listed_phrases().get((plain,)):
        return listed
    if negator_of(plain) or not _kept(_Word(plain, plain, language, False), stop):
        return ""
    return stem_token(plain, _word_language(plain, language)).replace(" ", "_")


def listed_pairs() -> dict[tuple[str, str], str]:
    """Return govtext's own expressions of two words, each with its token."""
    return {(words[0], words[1]): token for words, token in _listed_phrases().items() if len(words) == 2}


def without_ending(form: str) -> tuple[str, ...]:
    """Return a lower-case word, and what it is without *-nya* and the like or a plural: as it may stand last in an expression."""
    plain = _plain(form)
    stem, clitic = strip_clitic(plain)
    return tuple(dict.fromkeys([plain, *([stem] if clitic else []), *([plain[:-1]] if plain.endswith("s") else [])]))


@lru_cache(maxsize=1)
def _listed_phrases() -> dict[tuple[str, ...], str]:
    import yaml

    data = yaml.safe_load(_PHRASES.read_text(encoding="utf-8"))
    lines = [line.strip() for part in data.values() for line in part.splitlines() if line.strip()]
    return {tuple(words): "_".join(words) for words in (line.split() for line in lines)}


def _phraser() -> Any:
    try:
        from gensim.models.phrases import Phrases
    except ImportError as error:
        raise ExtraMissingError(
            "learning phrases needs gensim: pip install 'govtext[topics]' (or: pip install gensim), "
            "or ask for phrases='listed', govtext's own expressions only."
        ) from error
    return Phrases


def _join_learnt(
    phrases: Any, documents: list[list[list[str]]], min_count: int, threshold: float, surfaces: dict[str, Counter[str]]
) -> tuple[list[list[list[str]]], list[str]]:
    runs = [run for document in documents for run in document]
    if not runs:
        return documents, []
    model = phrases(runs, min_count=min_count, threshold=threshold, delimiter="_", scoring="npmi").freeze()
    known = {token for run in runs for token in run}
    joined = [[model[run] for run in document] for document in documents]
    for before, after in zip(documents, joined, strict=True):
        for run, new in zip(before, after, strict=True):
            at = 0
            for token in new:
                parts = 1 if token == run[at] else 2
                if parts == 2:
                    surface = " ".join(_shown(surfaces[part]) for part in run[at : at + 2])
                    surfaces.setdefault(token, Counter())[surface] += 1
                at += parts
    learnt = sorted({token for document in joined for run in document for token in run} - known)
    return joined, learnt
