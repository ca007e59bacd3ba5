"""Who asks and who answers: roles of speakers, with how sure that is."""

from __future__ import annotations

import math
import re
import warnings
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from govtext.documents.corpus import Corpus
from govtext.documents.document import Role
from govtext.errors import OptionError
from govtext.text.turns import label_key

__all__ = ["Said", "infer_roles", "letters_of_parts", "role_word", "with_given_roles"]

_INTERVIEWER = re.compile(
    r"^(?:peneliti|pewawancara|penanya|interviewer|researcher|enumerator|mod(?:erator)?|fasilitator|facilitator|host|pemandu|int(?:erv)?|iv|iw|pw|pnl|pwc|mahasisw[ai]|"
    r"tanya|pertanyaan|question|questioner|penulis|observer)\b",
    re.IGNORECASE,
)
_INFORMANT = re.compile(
    r"^(?:inf(?:orman|ormant)?|nara\s?sumber|ns|nara|responden|respondent|resp|partisipan|participant|peserta|interviewee|terwawancara|subje[ck]t?|subyek|jawab(?:an)?|answer|"
    r"ie|penjawab|warga|kader|kepala|kades|lurah|camat|kadus|bidan|ketua|sekretaris|bendahara|petugas|perawat|dokter|pendamping|tokoh|anggota|staf|staff|"
    r"bapak|ibu|pak|bu|haji|ustadz?|kabid|kasi|informal)\b",
    re.IGNORECASE,
)
_OTHER = re.compile(r"^(?:penerjemah|translator|interpreter|notulen|note\s?taker|asisten|pencatat)\b", re.IGNORECASE)
_PAIRS: dict[frozenset[str], str] = {
    frozenset(pair): asks
    for pair, asks in {
        ("t", "j"): "t", ("q", "a"): "q", ("p", "j"): "p", ("p", "n"): "p", ("i", "r"): "i", ("i", "n"): "i", ("m", "p"): "m", ("p", "r"): "p",
        ("t", "n"): "t", ("t", "i"): "t", ("p", "s"): "p", ("p", "b"): "p",
    }.items()
}  # fmt: skip
"""Pairs of single letters that mean one thing in most theses: which of the two asks. P and I are not among them."""
_OPENING = re.compile(
    r"terima\s?kasih (?:banyak )?(?:\w+ )?(?:\w+ )?(?:atas|sudah|telah|untuk|banyak)|perkenalkan|bole?h(?:kah)? (?:\w+ )?(?:di)?(?:cerita|jelas|tahu|tau|saya (?:tanya|tahu))|mohon (?:izin|ijin)|"
    r"bisa (?:tolong )?(?:di)?(?:cerita|jelas|ulas)|pertanyaan (?:se|ber|yang |saya|per|ter)|selanjutnya|lanjut ke|(?:saya|kami) (?:ingin|mau) (?:ber)?tanya|wawancara (?:ini|hari)|"
    r"thank(?:s| you) (?:so much |very much )?(?:for|again)|(?:could|can|would) you|tell me|my (?:next|first|last) question|next question|let'?s (?:start|move|talk)|to (?:start|begin)",
    re.IGNORECASE,
)
_QUESTION = re.compile(
    r"\?|\b(?:bagaimana|apakah|mengapa|kenapa|siapa saja|sejauh mana|apa saja|what|how|why|who|when|which)\b[^.]{0,120}$",
    re.IGNORECASE,
)
_TO_YOUNGER = re.compile(r"\b(?:mas|mbak|mba|dek|dik|nak|neng)\b", re.IGNORECASE)
_TO_ELDER = re.compile(r"\b(?:pak|bapak|bu|ibu|sir|ma'?am)\b[,.?]?", re.IGNORECASE)
_NOT_SURE = 0.6
"""Below this confidence the role stays open."""


@dataclass(frozen=True, slots=True)
class Said:
    """One turn: who speaks (as printed), and the words."""

    speaker: str
    words: str


def letters_of_parts(letters: Iterable[str]) -> frozenset[str]:
    """Return those of some single letters that mean who asks and who answers, as T and J do together, in lower case.

    Examples
    --------
    >>> from govtext.documents.transcripts.speakers import letters_of_parts
    >>> sorted(letters_of_parts(["T", "J", "W"])), sorted(letters_of_parts(["T", "W"]))
    (['j', 't'], [])
    """
    given = {letter.lower() for letter in letters}
    return frozenset(letter for pair in _PAIRS if pair <= given for letter in pair) | (
        frozenset("pi") if {"p", "i"} <= given else frozenset()
    )


def role_word(label: str) -> Role:
    """Return the role that the words of a label name ("Peneliti", "Informan 2"); "" where they name none.

    Examples
    --------
    >>> from govtext.documents.transcripts.speakers import role_word
    >>> role_word("Pewawancara"), role_word("Narasumber 1"), role_word("P")
    ('interviewer', 'informant', '')
    """
    words = label.strip()
    if len(words) < 2:
        return ""
    if _INTERVIEWER.match(words):
        return "interviewer"
    return "informant" if _INFORMANT.match(words) else ""


def infer_roles(
    turns: Sequence[Said], legend: Mapping[str, str], fields: Mapping[str, str]
) -> dict[str, tuple[Role, float]]:
    """Return the role of each speaker and a confidence between 0 and 1.

    Parameters
    ----------
    turns : sequence of Said
        In order.
    legend : mapping
        What letters stand for where the text says so ("P = Peneliti"), by label in lower case.
    fields : mapping
        The form's fields ("Pewawancara" -> "Dian Puspita"): names and initials in them are those of labels.

    Notes
    -----
    Each speaker gets a score, a sum of log-odds that this is who asks: what the label says ("Peneliti" 5, "Narasumber" -5, words of office and address -2),
    what a legend or a form says of it (5), pairs of letters with a usual meaning ("T" and "J" 2.5), and against the other speakers how often the turns ask
    (4 times the difference of shares), how long they are (half the logarithm of the ratio), formulas of interviewers ("terima kasih atas waktunya", "boleh
    diceritakan"), forms of address, and who speaks first; what speakers do counts less where they speak seldom (n turns: n / (n + 2)). Of two speakers one asks, so
    that their scores are weighed against each other; of more, the one with the highest score asks if no other does. Confidence is the logistic function of
    the score: the share of such speakers that would have the role if the evidence added up as it is weighed. Below 0.6 the role is "".
    """
    group = _groups([turn.speaker for turn in turns])
    spoken: dict[str, list[str]] = defaultdict(list)
    labels: dict[str, str] = {}
    for turn in turns:
        key = group(turn.speaker)
        spoken[key].append(turn.words)
        labels.setdefault(key, turn.speaker)
    if not spoken:
        return {}
    first = group(turns[0].speaker)
    said = {key: _said(key, labels[key], labels, legend, fields) for key in spoken}
    behaves = {key: _behaviour(key, spoken, first) for key in spoken}
    sure = [key for key in spoken if said[key] >= 4]
    found: dict[str, tuple[Role, float]] = {}
    for key in spoken:
        if _OTHER.match(labels[key]):
            found[labels[key]] = ("", 0.9)
            continue
        score = said[key] + behaves[key]
        others = [said[o] + behaves[o] for o in spoken if o != key]
        other = next((o for o in spoken if o != key), key)
        if sure:
            score = score if key in sure else score - 3.0
        elif len(others) == 1:
            score = said[key] - said[other] + (behaves[key] - behaves[other]) / 2
        elif others and score == max([score, *others]):
            score = max(score, 0.5)  # somebody asks
        chance = 1 / (1 + math.exp(-max(-12.0, min(12.0, score))))
        role: Role = "interviewer" if chance >= 0.5 else "informant"
        confidence = round(max(chance, 1 - chance), 3)
        found[labels[key]] = (role if confidence >= _NOT_SURE else "", confidence)
    return {turn.speaker: found[labels[group(turn.speaker)]] for turn in turns}


def _groups(speakers: Sequence[str]) -> Callable[[str], str]:
    """What tells speakers apart: the label, or, where labels only count (Q1, A1, Q2, A2), the label without its number."""
    keys = [label_key(speaker) for speaker in speakers]
    stems = [re.sub(r"\s*\d+$", "", key) for key in keys]
    counting = len(set(keys)) == len(keys) > 3 and len(set(stems)) == 2
    return (lambda speaker: re.sub(r"\s*\d+$", "", label_key(speaker))) if counting else label_key


def with_given_roles(corpus: Corpus, roles: Mapping[str, Role]) -> Corpus:
    """Return a corpus in whose documents the speakers with these labels have these roles.

    A label that no document has gives a warning: it may be mistyped.

    Raises
    ------
    OptionError
        For a role that does not exist.
    """
    used: set[str] = set()
    documents = []
    for document in corpus:
        there = {label_key(turn.speaker) for turn in document.turns}
        own = {label: role for label, role in roles.items() if label_key(label) in there}
        used |= set(own)
        documents.append(document.with_roles(own))
    for label, role in roles.items():
        if role not in get_args(Role):
            raise OptionError(
                f"role {role!r} of {label!r} does not exist; there are interviewer, informant and '' (neither)."
            )
        if label not in used:
            warnings.warn(f"roles: no document has a speaker {label!r}.", stacklevel=3)
    return corpus.with_documents(documents)


def _said(
    key: str, label: str, labels: Mapping[str, str], legend: Mapping[str, str], fields: Mapping[str, str]
) -> float:
    """Log-odds from what stands on paper: the label, a legend, the form."""
    if key in legend:
        named = role_word(legend[key])
        if named:
            return 5.0 if named == "interviewer" else -5.0
    for field, value in fields.items():
        if _names(label, value):
            if _INTERVIEWER.match(field) or re.search(
                r"pewawancara|peneliti|interviewer|moderator|fasilitator", field, re.I
            ):
                return 5.0
            if re.match(
                r"nama|name|inisial|initials|informan|narasumber|responden|kode|code|interviewee|respondent|participant|partisipan",
                field,
                re.I,
            ):
                return -4.0
    word = role_word(label)
    if word == "interviewer":
        return 5.0
    if word == "informant":
        sure = re.match(r"(?:inf|nara|resp|part|peserta|jawab|answer|subj|interviewee|terwawancara|ns\b)", label, re.I)
        return -5.0 if sure else -2.0
    stem = re.match(r"^([a-z]{1,3}) ?(\d{1,2})$", key)
    if stem and sum(1 for other in labels if re.match(rf"^{stem[1]} ?\d{{1,2}}$", other)) > 2:
        return -2.5  # P1, P2, P3 ... are participants
    for pair, asks in _PAIRS.items():
        bare = {re.sub(r"\s?\d+$", "", other) for other in labels}
        if pair == bare and re.sub(r"\s?\d+$", "", key) in pair:
            return 1.25 if re.sub(r"\s?\d+$", "", key) == asks else -1.25
    return 0.0


def _names(label: str, value: str) -> bool:
    """Whether a label is the name in a field, a part of it, or its initials."""
    bare = re.sub(r"\([^)]*\)", " ", value)
    if label_key(label) in {label_key(inside) for inside in re.findall(r"\(([^)]{1,12})\)", value)}:
        return True
    words = [w for w in re.findall(r"[^\W\d_]+", bare) if w[0].isupper()]
    words = [
        w
        for w in words
        if w.casefold() not in {"bapak", "ibu", "pak", "bu", "dr", "drs", "hj", "h", "s", "m", "si", "sos"}
    ]
    initials = "".join(w[0] for w in words)
    plain = re.sub(r"[^\w]", "", label)
    if plain.isupper() and 2 <= len(plain) <= 4:
        return plain == initials
    mine = {w.casefold() for w in re.findall(r"[^\W\d_]{3,}", label)} - {"bapak", "ibu", "pak"}
    whole = {w.casefold() for w in words}
    return bool(mine) and all(w in whole or any(len(w) > 3 and name.startswith(w) for name in whole) for w in mine)


def _behaviour(key: str, spoken: Mapping[str, Sequence[str]], first: str) -> float:
    """Log-odds from what a speaker does, against the others."""
    mine = spoken[key]
    others = [words for other, list_ in spoken.items() if other != key for words in list_]
    score = 4 * (_share(_QUESTION, mine) - (_share(_QUESTION, others) if others else 0.3))
    if others:
        score -= 0.5 * math.log((_mean(mine) + 10) / (_mean(others) + 10))
    formulas = _share(_OPENING, mine)
    score += min(2.0, 4 * formulas) - (min(2.0, 4 * _share(_OPENING, others)) if others else 0)
    score += 1.5 * (_share(_TO_ELDER, mine) - _share(_TO_YOUNGER, mine))
    score += 0.7 if key == first else -0.3
    turns = min(len(mine), len(others) or len(mine))
    return score * turns / (turns + 2)


def _share(pattern: re.Pattern[str], said: Sequence[str]) -> float:
    return sum(bool(pattern.search(words)) for words in said) / len(said)


def _mean(said: Sequence[str]) -> float:
    return sum(map(len, said)) / len(said)
