"""The theory a study is built on: of all that a paper names, what it says that it uses.

Theorists are discussed, compared and cited on every page of a review of literature. So every theory that is named is a candidate with the signs of all the
places at which it is named, and a small model (``training/cells/fit_theories.py``) weighs them.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from govtext.tables.cells import EMPTY, Cell, Quote, joined, quote
from govtext.tables.fields.source import Source
from govtext.tables.fields.theories.taken_up import SIGNS, Course
from govtext.tables.fields.theories.theorists import CUE, MAKERS, USED, Mention, mentions
from govtext.tables.fields.weighing import Weights

__all__ = ["FEATURES", "Named", "chosen", "named_theories", "theory"]

_PARTS = ("abstract", "method", "introduction", "literature", "results", "conclusion")
_SIGNS = {
    name: re.compile(pattern, re.IGNORECASE)
    for name, pattern in {
        "cue_before": rf"\b(?:{CUE})\b[^.;]{{0,40}}$",
        "used_before": rf"\b(?:{USED})\b[^.;]{{0,60}}$",
        "sided": r"\b(?:of|by|from|on|with|oleh|menurut|dari|versi|milik|dengan|pada|kepada)\s+(?:the\s+)?$|\b(?:teori|model|kerangka)\s+(?:\w+\s+){0,3}$",
        "is_theory": r"\b(?:teori|kerangka|model|theory|framework|pijakan|rujukan|landasan|indikator\w*|pisau)\b[^.;]{0,30}\b(?:digunakan|dipakai|dipergunakan|dirujuk|acuan|used|ialah|adalah|yaitu|yakni|is|was|bersumber|chosen)\b[^.;]{0,20}$|\b(?:pijakan|rujukan|landasan|pisau\s+analisis\w*)\s*(?:adalah|ialah|yaitu|:)?\s*$",
        "directly": r"(?:\b(?:guided|informed|underpinned|framed|inspired)\s+by|\b(?:us|apply|appli|employ|adopt|follow|utili[sz])(?:ing|ed|s|es|e)?|\b(?:draw(?:ing|s|n)?|drew)\s+(?:(?:up)?on|from)|\b(?:perspective|standpoint|lens|light)\s+of|\bbuil(?:d|ds|t|ding)\s+(?:up)?on|\b(?:based|grounded|rooted|anchored|hinged|predicated|leans?|rel(?:y|ies))\s+(?:up)?[oi]n|\bthrough|\b(?:menggunakan|memakai|dengan|berdasarkan|mengacu\s+(?:ke)?pada|merujuk\s+(?:ke)?pada|menerapkan|meminjam|berpijak\s+pada|bertumpu\s+pada|mengikuti))\s+(?:(?:the|a|an|teori|model|kerangka|konsep|tenets|constructs|concepts|of|from)\s+)*$",
        "opens": r"^\W*(?:[A-Z][\w-]*\s*:\s*)?$",
    }.items()
}
_AFTER = {
    name: re.compile(pattern, re.IGNORECASE)
    for name, pattern in {
        "owned": rf"^(?:['’]s?|\s*\(\d{{4}}\))?\s*(?:\w+\s+){{0,3}}\b(?:{CUE})\b",
        "serves": r"^[^.;]{0,60}\b(?:digunakan|dipakai|dipilih|dijadikan|menjadi|acuan|pisau|landasan|pijakan|guided|framed|underpin\w*|used|served?|helped|steered|shaped|structured|informed|basis|base|lens|jadi)\b",
        "consists": r"^[^.;]{0,30}(?:\b(?:yakni|yaitu|meliputi|mencakup|terdiri|namely|which\s+(?:are|is|consists?)|consist\w*|covering|comprising|including|comprises?)\b|[:(—])",
        "says": r"^\W*(?:\(\d{4}\)\W*)?(?:menyatakan|mengatakan|menjelaskan|mendefinisikan|berpendapat|menyebut\w*|mengemukakan|menempatkan|menekankan|melihat|membagi|menegaskan|memandang|argue[sd]?|states?|defin\w+|note[sd]?|suggest\w*|claim\w*|show\w*|f[io]und|has|have|warn\w*|bahwa|that|describe[sd]?|emphasi[sz]e[sd]?|puts?|called)\b",
        "confirms": r"^[^.;]{0,40}\b(?:bahwa|that)\b",
    }.items()
}
_WHOLE = {
    name: re.compile(pattern, re.IGNORECASE)
    for name, pattern in {
        "own": r"\b(?:penelitian|studi|kajian|artikel|makalah|tulisan|skripsi|tesis|disertasi|riset|analisis|kerangka|teori)\s+(?:ini|yang\s+(?:digunakan|dipakai))\b|\bpeneliti\b(?!an)|\bmodifikasi\b|\bpenulis\b|\b(?:this|the\s+present|the\s+current|our)\s+(?:\w+\s+)?(?:study|paper|research|article|thesis|dissertation|analysis|model|framework|approach|project|protocol|work|reading)\b|\b(?:we|it|writers?|researchers?|authors?)\s+(?:\w+\s+)?(?:us|draw|drew|appl|adopt|follow|read|look|examin|lean|rel|turn|analy|assess|measur|ask|explor|borrow|build)\w*|\b(?:theory|framework|model)\s+used\b|\bthe\s+(?:study|research|analysis|coding|questionnaire|instrument|interview\s+guide)\s+(?:was|is|draws|uses|applies|follows|adopts|followed|drew)\b",
        "method_words": r"\b(?:metode|kualitatif|deskriptif|kuantitatif|wawancara|kuesioner|angket|method|qualitative|quantitative|survey\w*|interview\w*|questionnaire|items)\b",
        "analysis_of_data": r"\b(?:analisis\s+data|teknik\s+analisis|reduksi|reduction|interactive|triangulasi|triangulation|keabsahan|sampel|sampling|sample\s+size|populasi|regress\w*|scoping\s+review|systematic|checklist|guideline\w*|reporting|quality\s+of\s+(?:the\s+)?stud|appraisal|databases?)\b",
        "results_words": r"\b(?:hasil|menunjukkan|results?|showed?|shows|findings?|temuan|sejalan|sesuai\s+(?:dengan\s+)?(?:pendapat|teori)|in\s+line|consistent|echo\w*|menguatkan|supports?)\b",
        "literature_words": r"\b(?:literature|literatur|scholars?|ahli|pakar|studies|penelitian\s+(?:sebelumnya|terdahulu|lain)|earlier|previous|reviewed|others?|banyak|several|various|beberapa|berbagai|mostly|most|pernah|dikutip|dikembangkan\s+lebih\s+lanjut|recent)\b",
        "denied": r"\b(?:not|rather\s+than|instead\s+of|unlike|tidak\s+(?:digunakan|dipakai|memakai|menggunakan)|bukan|alih-alih|berbeda\s+dengan|set\s+aside|put\s+aside|considered|critic\w*|beyond|alternativ\w*|neither|nor|less|kurang|dikesampingkan|ditolak|kritik|pembanding)\b",
    }.items()
}
_SURVEYED = re.compile(
    r"\b(?:hampir\s+semua|sebagian\s+besar|kebanyakan|mayoritas|berbagai|beberapa|sejumlah|banyak|most|many|various|several|earlier|previous|nearly\s+all|\d+|some|other)\s+(?:\w+\s+){0,2}?(?:studi|kajian|penelitian|artikel|naskah|penulis|ahli|sarjana|studies|papers|articles|authors|scholars|works?|reviews?|researchers)\b[^.;]*$|"
    r"\b(?:studies|papers|articles|scholars)\s+(?:\w+\s+){0,2}(?:refer|use|draw|have|rely|apply|mostly|often)\b[^.;]*$|"
    r"^\W*(?:(?:penelitian|studi|kajian|temuan|hasil\s+penelitian|the\s+study|a\s+study)\s+(?:yang\s+dilakukan\s+)?(?:oleh\s+|by\s+|of\s+)?)?(?!(?:berdasarkan|menurut|dengan|melalui|mengacu|merujuk|menggunakan|according|using|following|based|drawing|with|through)\b)"
    r"(?:[^.;()]|\b(?:dkk|al|[A-Z])\.){1,60}\((?:19|20)\d\d[a-z]?\)(?:(?!\b(?:penelitian|studi|kajian|artikel|tulisan)\s+ini\b|\b(?:this|our|we|kami|peneliti)\b)[^;]){0,120}?\b(?:memakai|menggunakan|menerapkan|mengkaji|meneliti|menilai|dengan|us(?:e[sd]?|ing)|appl\w+|adopt\w+|employ\w+|stud\w+|examin\w+|develop\w+|with)\b[^.;]*$",
    re.IGNORECASE,
)
"""What stands before a theory that other studies use."""
_FRAMEWORK_HEADING = re.compile(
    r"kerangka\s+(?:teori|konsep|pikir|pemikiran|analisis)|(?:theoretical|conceptual|analytical)\s+(?:framework|background|lens|approach|perspective)|landasan\s+teori|^\W*(?:[\d.]+\s*)?(?:the\s+)?(?:framework|theory|teori)\W*$",
    re.IGNORECASE,
)
_KEYWORDS = re.compile(r"^\W*(?:keywords?|key\s+words?|kata\s*-?\s*kunci)\b", re.IGNORECASE)
_KINDS = ("listed", "authors", "big", "small", "tag")
_SINGLE = (
    *_SIGNS, *_AFTER, *_WHOLE, "others", "methodical", "aiming", "framework_heading", "bracketed", "crowded", "tagged",
)  # fmt: skip
"""Signs of one place; the best place counts, the one that most of all tells that the theory is used."""
FEATURES = (
    *(f"in_{part}" for part in _PARTS), "title", "keywords", *_SINGLE, *_KINDS, "known", "half_known", "year", "count", "share", "first", "many", "more_parts", "all_others",
    "abstract_known", "used_own", "used_cue", "cue_authors", "own_name_used", "own_name_own", "abstract_used", "abstract_sided", "abstract_plain", "alone", "best_of_paper",
    *SIGNS,
)  # fmt: skip
"""What is seen of a theory that a paper names, in the order of the weights."""
_WORD, _SMALL = re.compile(r"[^\W\d_]{3,}"), re.compile(r"\b[a-z]{3,}\b")
_PLACED = r"\b(?:[Dd]i|[Ii]n|[Aa]t|[Kk]abupaten|[Kk]ota|[Kk]ecamatan|[Dd]esa|[Kk]elurahan|[Pp]rovinsi|[Dd]inas|[Bb]adan|[Kk]ementerian|[Pp]rogram(?:me)?|[Aa]plikasi|[Ii]novasi|[Pp]uskesmas)\s+"
_MOST = 3
"""Theories of a cell."""
_UNHEARD_OF = 0.7
"""How likely a name has to be that of a theorist which nobody knows and that has no year."""
_FAR = 600
"""Characters on each side of a theory in which its sentence is looked at: a list that was read as one sentence may be a page long."""


@dataclass(frozen=True, slots=True)
class Named:
    """A theory that a paper names, where it names it best, where it gives its year, and what is seen of it."""

    shown: str
    quotes: tuple[Quote, ...]
    seen: dict[str, float] = field(repr=False)

    @property
    def unheard_of(self) -> bool:
        """Whether it is somebody's whom nobody knows, without a year: perhaps no name at all."""
        return bool(self.seen["authors"]) and not any(self.seen[sign] for sign in ("known", "half_known", "year"))


def theory(source: Source) -> Cell:
    """The theories that a study says it uses; a theorist who is only discussed or only in the references does not count."""
    weights = Weights.load("theories", FEATURES)
    kept = chosen([(weights.probability(named.seen), named) for named in named_theories(source)], weights.least)
    return joined((n.shown for n in kept), (q for n in kept for q in n.quotes)) if kept else EMPTY


def chosen(weighed: Sequence[tuple[float, Named]], least: float) -> list[Named]:
    """The theories that are likely enough, at most three, in the order of the text.

    Beside authors stand no words that only the tagger takes for a theory, and no theory in small letters: they say what the authors' theory is about.
    """
    ranked = sorted(weighed, key=lambda item: (-item[0], item[1].quotes[0].start))
    kept = [named for probability, named in ranked if probability >= (_UNHEARD_OF if named.unheard_of else least)]
    if any(named.seen["authors"] for named in kept[:_MOST]):
        kept = [named for named in kept if not named.seen["tag"] and not named.seen["small"]]
    kept = kept[:_MOST]
    return sorted(kept, key=lambda named: named.quotes[0].start)


def named_theories(source: Source) -> list[Named]:
    """Return the theories that a paper names, each once, with what is seen of it."""
    grouped: dict[str, list[Mention]] = defaultdict(list)
    named = [m for m in mentions(source) if not _SURVEYED.search(_before(m))]
    same = {m.also: m.key for m in named if m.also}
    keys = {m.key for m in named}
    same |= {
        name: maker
        for name, maker in MAKERS.items()
        if name in keys and maker in keys and name not in same and same.get(maker) is None
    }
    for mention in named:
        grouped[same.get(mention.key, mention.key)].append(mention)
    _without_plain_words(source, grouped)
    roles = {s.start: r for s, r in source.ranked("abstract")}
    title = source.document.metadata.spans.get("title", (0, 0))
    crowd: dict[int, set[str]] = defaultdict(set)
    for key, own in grouped.items():
        for mention in own:
            crowd[mention.sentence.start].add(key)
    most = max(map(len, grouped.values()), default=1)
    found: list[Named] = []
    course = Course(source).seen(list(grouped.values()))
    for own, taken_up in zip(grouped.values(), course, strict=True):
        rows = [_seen_at(source, mention, roles, len(crowd[mention.sentence.start])) for mention in own]
        at = max(range(len(own)), key=lambda n: (_tells(rows[n]) + bool(own[n].also), -own[n].start))
        best, row = own[at], rows[at]
        parts = {part for r in rows for part in _PARTS if r.get(f"in_{part}")}
        known = max(m.known for m in own)
        authors, own_name = float(best.kind == "authors"), float(best.kind in {"listed", "big", "small"})
        seen = dict.fromkeys(FEATURES, 0.0) | row | taken_up
        seen |= {f"in_{part}": float(part in parts) for part in ("abstract", "method", "conclusion")}
        seen |= {
            best.kind: 1.0, "known": float(known == 1.0), "half_known": float(known == 0.5), "year": float(any(m.year for m in own)),
            "title": float(any(title[0] <= m.start < title[1] for m in own)), "keywords": float(any(_KEYWORDS.search(m.sentence.text) for m in own)),
            "count": math.log10(len(own)), "share": len(own) / most, "first": 1.0 - best.start / max(1, len(source.document.text)),
            "many": min(20, len(grouped)) / 20, "more_parts": min(3, len(parts)) / 3, "tagged": max(r["tagged"] for r in rows),
            "all_others": min(r["others"] for r in rows),
            "abstract_known": known * ("abstract" in parts), "alone": float(len(grouped) == 1),
            "used_own": row["used_before"] * row["own"], "used_cue": row["used_before"] * row["cue_before"], "cue_authors": row["cue_before"] * authors,
            "own_name_used": row["directly"] * own_name, "own_name_own": row["own"] * row["used_before"] * own_name,
            "abstract_used": row["used_before"] * row.get("in_abstract", 0.0), "abstract_sided": row["sided"] * row.get("in_abstract", 0.0),
        }  # fmt: skip
        seen["abstract_plain"] = row.get("in_abstract", 0.0) * (
            1.0 - max(row["says"], row["literature_words"], row["denied"])
        )
        found.append(Named(*_value(source, best, own), seen))
    if found:
        max(found, key=lambda n: _tells(n.seen)).seen["best_of_paper"] = 1.0
    return found


def _before(mention: Mention) -> str:
    """What its sentence says before it."""
    end = mention.start - mention.sentence.start
    return mention.sentence.text[max(0, end - _FAR) : end]


def _without_plain_words(source: Source, grouped: dict[str, list[Mention]]) -> None:
    """Leave out what looks like a surname that nobody knows, has no year, and is in capitals, or that the paper also writes small or has in its title, or as a place."""
    text, title = source.document.text, set(_WORD.findall(source.document.title or ""))
    small: set[str] = set()
    for key, own in list(grouped.items()):
        if any(m.known or m.year or m.kind != "authors" for m in own):
            continue
        small = small or set(_SMALL.findall(text))
        words = _WORD.findall(own[0].shown)
        if own[0].shown.isupper() or any(
            w.lower() in small or w in title or re.search(rf"{_PLACED}{re.escape(w)}\b", text) for w in words
        ):
            del grouped[key]


def _value(source: Source, best: Mention, own: list[Mention]) -> tuple[str, tuple[Quote, ...]]:
    """What a cell shows of a theory, with the year from elsewhere in the document where the best place lacks it."""
    places = [(best.start, best.end)]
    name = best if best.kind == "listed" else next((m for m in own if m.kind == "listed"), None)
    maker = next((m for m in own if m.kind == "authors" and m.year), None)
    if name and maker and not name.also and MAKERS.get(name.key) == maker.key:
        places = sorted({(name.start, name.end), (maker.start, maker.end)})
        return f"{name.shown} ({maker.shown}, {maker.year})", tuple(quote(source.document, *place) for place in places)
    dated = best if best.year else next((m for m in own if m.year), None)
    if dated is None or best.kind != "authors":
        return best.shown, (quote(source.document, *places[0]),)
    if dated is not best:
        places.append((dated.start, dated.end))
    return f"{best.shown} ({dated.year})", tuple(quote(source.document, *place) for place in places)


def _tells(seen: dict[str, float]) -> float:
    """How much a place tells that a theory is used there."""
    return (
        2 * seen["tagged"]
        + seen.get("in_abstract", 0.0)
        + 0.5 * seen.get("in_method", 0.0)
        + seen["used_before"]
        + seen["own"]
        + seen["is_theory"]
        + seen["serves"]
        + 0.5 * (seen["cue_before"] + seen["sided"] + seen["owned"])
        - seen["says"]
        - seen["others"]
        - seen["bracketed"]
        - seen["literature_words"]
    )


def _seen_at(source: Source, mention: Mention, roles: dict[int, dict[str, float]], crowd: int) -> dict[str, float]:
    sentence = mention.sentence
    start, end = mention.start - sentence.start, mention.end - sentence.start
    before, after = _before(mention), sentence.text[end : end + _FAR]
    text = before + sentence.text[start:end] + after
    seen = {name: float(bool(sign.search(before))) for name, sign in _SIGNS.items()}
    seen |= {name: float(bool(sign.search(after))) for name, sign in _AFTER.items()}
    seen |= {name: float(bool(sign.search(text))) for name, sign in _WHOLE.items()}
    part = "abstract" if sentence.start in roles or sentence.section == "abstract" else _part(sentence.section)
    role = roles.get(sentence.start, {})
    if part in _PARTS:
        seen[f"in_{part}"] = 1.0
    return seen | {
        "others": float(source.about_others(text)), "methodical": role.get("method", 0.0), "aiming": role.get("aim", 0.0),
        "framework_heading": float(bool(_FRAMEWORK_HEADING.search(sentence.heading))), "bracketed": float(mention.bracketed),
        "crowded": min(4, crowd - 1) / 4, "tagged": mention.probability,
    }  # fmt: skip


def _part(section: str) -> str:
    return "results" if section in {"results", "results_discussion", "discussion"} else section
