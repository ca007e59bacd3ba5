"""Which sentences of a paper say what was found, and which what should be done: counted signs, weighed.

The sentences of abstract, conclusion and advice, and those of the other sections that announce a result, are told apart by what can be seen
of them: what they do in their text (the role model), where they stand, their opening words, what they share with the title and with the
rest of the paper (sentences that an abstract and a conclusion both say are its main ones; Luhn, 1958; Edmundson, 1969). Logistic
regression (Cox, 1958) weighs the signs; ``training/findings/fit.py`` learns the weights.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from govtext.passages import Passage
from govtext.tables.fields.results.judging import CONTRAST, OVERALL, WHOLE, judge
from govtext.tables.fields.source import Source, Span
from govtext.tables.fields.weighing import Weights
from govtext.tables.roles import ROLES
from govtext.text.abstract_labels import RESULTS_LABEL, labels_of
from govtext.text.headings import canonical_section

__all__ = [
    "FEATURES",
    "FOR_RESEARCH",
    "LIMITS",
    "PAGE_FEATURES",
    "RECOMMENDS",
    "SHORTEST",
    "WEIGHTS",
    "Statement",
    "Told",
    "Wanted",
    "aim_of",
    "statements",
    "weighed",
    "worth",
]

Wanted = Literal["finding", "advice"]
SHORTEST = 5
"""Words of a sentence."""
WEIGHTS: dict[Wanted, str] = {"finding": "findings", "advice": "recommendations"}
"""The names of the weights."""
_MOST_CONCLUDED, _LAST_DISCUSSED, _LAST_BESIDE, _MOST_ANNOUNCED, _MOST_RECOMMENDED, _MOST_ADVISED = 30, 8, 2, 20, 8, 15
"""Sentences that are looked at: of the conclusion, at the end of the discussion without and with one, of results that are announced elsewhere, of advice there, of sections of advice."""
_ELSEWHERE = ("discussion", "results_discussion", "results", "introduction", "")
_ANNOUNCES = re.compile(
    r"\b(?:hasil\s+(?:dari\s+)?(?:penelitian|studi|kajian|analisis|riset|temuan|kegiatan)|temuan(?:\s+penelitian)?|penelitian\s+ini\s+(?:menemukan|menunjukkan|menyimpulkan|mengungkap\w*|memperlihatkan)|"
    r"(?:menunjukkan|ditemukan|menemukan|diketahui|disimpulkan|menyimpulkan|terungkap|mengungkapkan)\s+bahwa|hasil\s+pengukuran|kesimpulan\w*|hasilnya|"
    r"(?:the\s+|our\s+)?(?:results?|findings?|study|research|analysis|evidence|paper|article|data)\s+(?:of\s+(?:the|this)\s+\w+\s+)?(?:also\s+|clearly\s+)?(?:show|indicate|reveal|suggest|find|demonstrate|conclude|confirm|identif)(?:s|ed|ies|ied)?|(?:study|research|paper|article|analysis)\s+found|results?\s+shown|"
    r"we\s+(?:also\s+)?(?:find|found|show|conclude)|was\s+found|were\s+found)\b|\b(?:results?|findings?|hasil|temuan)(?:\s+penelitian)?\s*:",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"\b(?:penelitian|studi|kajian|riset|kegiatan)\s+ini|hasil\s+penelitian|(?:this|our|the\s+present|the\s+current)\s+(?:study|research|paper|article|analysis|results?|findings?|evidence)|we\s+(?:also\s+)?(?:find|found|show|conclude)|(?:dapat\s+)?disimpulkan\b",
    re.IGNORECASE,
)
ADVISES = re.compile(
    r"\b(?:me?rekomendasi\w*|rekomendasi\w*|direkomendasikan|menyarankan|disarankan|saran(?:nya)?|sebaiknya|hendaknya|seyogi?anya|di?harapkan|perlu(?:nya)?|diperlukan|dibutuhkan|harus(?:nya)?|"
    r"dapat\s+(?:di\w+|me\w+)|recommend\w*|we\s+suggest|is\s+suggested|should|must|ought|needs?\s+to|need\s+for|needed|necessary|requires?|call(?:s|ing)?\s+for|encourag\w+|urge\w*|advis\w+|desirable|essential|"
    r"future\s+(?:research|studies|work)|further\s+(?:research|studies|work)|it\s+is\s+important|penelitian\s+(?:selanjutnya|lanjutan)|peneliti\s+selanjutnya|tasked\s+with|agar|would\s+do\s+well\s+to|we\s+propose|mengusulkan|patut(?:lah)?)\b",
    re.IGNORECASE,
)
RECOMMENDS = re.compile(
    r"\b(?:me?rekomendasi\w*|direkomendasikan|menyarankan|disarankan|sebaiknya|hendaknya|saran(?:nya)?|recommend\w*|we\s+(?:suggest|encourage|urge)|should\b|it\s+is\s+(?:recommended|suggested)|ought\s+to|would\s+do\s+well\s+to|we\s+propose|(?:kami|penulis|peneliti|(?:penelitian|artikel|tulisan|kajian|studi|makalah)\s+ini)\s+mengusulkan|patut(?:lah)?\s+(?:di|me)\w+|implikasi\w*|implications?)\b",
    re.IGNORECASE,
)
_ADVISES_SOFTLY = re.compile(
    r"\b(?:di?harap|menganjurkan|dianjurkan|mengusulkan|diusulkan|semestinya|seharusnya|seyog[iy]a(?:nya)?|patut(?:lah)?|layak\s+di\w+|lebih\s+baik(?!\s+(?:dari|daripada|dibanding))|bisa\s+me\w+|"
    r"propos(?:es?|ed)\s+(?:that|to|for)|(?:is|are)\s+proposed|suggests?\s+(?:that\s+[^.,]{3,60}\bbe|for)\b|suggestions?|(?:with|the)\s+advice|argues?\s+for|it\s+is\s+(?:to\s+be\s+)?hoped|had\s+better|"
    r"(?:is|are)\s+called\s+for|would\s+(?:help|do\s+well|cost\s+little)|likely\s+to\s+do\s+more|expected\s+(?:not\s+)?to|puts?\s+forward)\b",
    re.IGNORECASE,
)
"""Words for advice that also stand elsewhere."""
FOR_RESEARCH = re.compile(
    r"\b(?:(?:future|further|additional)\s+(?:\w+\s+){0,2}?(?:research\w*|stud(?:y|ies)|work)|(?:penelitian|peneliti|kajian|studi|kegiatan|riset)\s+(?:\w+\s+)?(?:selanjutnya|lanjutan|berikutnya|mendatang)|researchers?)\b",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(
    r"\b(?:pemerintah\w*|dinas|desa|puskesmas|rumah\s+sakit|sekolah|guru|petugas|masyarakat|kepala|instansi|pihak|pengelola|perusahaan|tenaga|"
    r"government\w*|policy\s?-?makers?|policymakers?|practitioners?|managers?|officials?|authorit\w+|agenc\w+|institutions?|universit\w+|schools?|stakeholders?|leaders?|scholars?)\b",
    re.IGNORECASE,
)
LIMITS = re.compile(
    r"\b(?:keterbatasan\s+(?:utama\s+)?(?:dari\s+|dalam\s+)?(?:penelitian|studi|kajian)|(?:penelitian|studi|kajian)\s+ini\s+(?:\w+\s+){0,2}?(?:terbatas\s+pada|keterbatasan)|"
    r"limitations?\s+of\s+(?:this|the|our)\s+(?:study|research|paper|analysis)|(?:this|the|our)\s+(?:study|research|paper|analysis)\s+(?:is|was|has\s+been)\s+limited\b|(?:main|key)\s+limitations?\b)",
    re.IGNORECASE,
)
"""What a study could not do is no finding."""
_CITED = re.compile(r"\([^()]*\b(?:19|20)\d\d[a-z]?\)|\[\d{1,3}(?:[,–-]\s?\d{1,3})*\]")
_TIES = re.compile(
    r"^\W*(?:namun|tetapi|akan\s+tetapi|selain\s+itu|hal\s+(?:ini|tersebut)|di\s*samping\s+itu|sedangkan|oleh\s+karena|however|in\s+addition|moreover|furthermore|additionally|also|nevertheless|these|this|such|it|they|thus|therefore)\b",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"\d+(?:[.,]\d+)?\s?%|\bp\s?[<=>]|\d[.,]\d")
_WORD = re.compile(r"[^\W\d_]{4,}")
_LETTER = re.compile(r"[^\W\d_]")
_AIM = 0.5
_NOTICE = re.compile(
    r"licen[cs]e|copyright|open\s+access|creative\s+commons|corresponding\s+author|e-?mail|@|all\s+rights\s+reserved|doi\.org",
    re.IGNORECASE,
)
_MAIN = re.compile(
    r"\b(?:main|primary|key|principal|central|clearly|overall|first|we\s+argue|utama|inti(?:nya)?|kesimpulan|disimpulkan)\b",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"^\W*(?:\d+\.?\s*)?(?:the\s+)?(?:results?|findings?|hasil|temuan|kesimpulan|conclusions?|we\s+(?:find|found|show)|this\s+(?:study|paper|article)\s+(?:finds?|shows?|confirms?))\b",
    re.IGNORECASE,
)
_TAGGED_IN = ("abstract", "conclusion", "recommendation")
_TAGS = {"finding": ("finding",), "advice": ("recommendation",), "verdict": ("effective", "partly", "not_optimal")}
_BESIDE = 300
"""Characters between two sentences that stand next to each other."""
_MOST_OF_IT = 0.6
"""The share of a sentence that a span has to cover to count in full."""

PAGE_FEATURES = (
    "page", "page_advises", "page_advises_softly", "page_for_research", "page_recommends", "page_result", "page_tag_advice", "page_tag_finding", "page_last", "page_late",
)  # fmt: skip
"""What is seen of a sentence in the abstract of a page: there it weighs otherwise than in a paper."""
FEATURES = (
    *(f"role_{role}" for role in ROLES), "announces", "own", "first_announced", "judges", "overall", "contrast", "label_results", "label_other", "limits", "advises",
    "recommends", "for_research", "addressed", "others", "cited", "ties", "figures", "letters", "ended", "short", "long", "in_conclusion",
    "in_recommendation", "elsewhere", "foreign", "first", "second", "place", "depth", "last", "concluded_first",
    "concluded_depth", "abstract_depth", "title", "aim", "again", "central",
    "tag_finding", "tag_advice", "tag_verdict", "tag_behind", "notice", "main", "opens", "asks",
    "whole", "whole_conclusion", "whole_elsewhere", "whole_result", "whole_concludes", "whole_announced", "whole_depth", "whole_announces",
    *(f"{side}_{role}" for side in ("before", "after") for role in ("method", "result", "recommendation")),
    *PAGE_FEATURES,
)  # fmt: skip
"""What is seen of a sentence, in the order of the weights."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence that may say what was found or should be done; ``part`` is "abstract", "conclusion", "recommendation" or "elsewhere"."""

    sentence: Passage
    part: str
    features: Mapping[str, float]

    @property
    def reports(self) -> bool:
        """Whether it does not chiefly say the aim, the method or the background of a study."""
        return all(self.seen(f"role_{role}") < _AIM for role in ("aim", "method", "background"))

    def before_aim(self, aim: int) -> bool:
        """Whether it stands before an abstract's aim, which begins at ``aim``, and does not speak of the study itself."""
        own = self.seen("announces") or self.seen("own")
        return self.part == "abstract" and self.sentence.start < aim and not own

    def seen(self, name: str) -> float:
        """Return the feature of this name."""
        return self.features[name]


Told = tuple[float, float, Statement]
"""A statement with how likely it is a finding, and advice."""


def worth(statement: Statement, wanted: Wanted) -> float:
    """The probability that a reader takes a sentence for a finding, or for advice."""
    return Weights.load(WEIGHTS[wanted], FEATURES).probability(statement.features)


def aim_of(told: Iterable[Told]) -> int:
    """Where the aim stands that an abstract names first; what it tells before is the problem. 0 where it names none."""
    return min((s.sentence.start for *_, s in told if s.part == "abstract" and s.seen("role_aim") >= _AIM), default=0)


def weighed(source: Source) -> tuple[Told, ...]:
    """The statements of a paper, each with how likely it is a finding, and advice."""
    if "weighed" not in source.kept:
        source.kept["weighed"] = tuple((worth(s, "finding"), worth(s, "advice"), s) for s in statements(source))
    found: tuple[Told, ...] = source.kept["weighed"]
    return found


def statements(source: Source) -> tuple[Statement, ...]:
    """The sentences that may say what was found or should be done, in the order abstract, conclusion, advice, other sections."""
    if "statements" not in source.kept:
        source.kept["statements"] = _statements(source)
    found: tuple[Statement, ...] = source.kept["statements"]
    return found


def _statements(source: Source) -> tuple[Statement, ...]:
    abstract = source.ranked("abstract")
    known = {s.start for s, _ in abstract}
    body = [s for s in source.sentences if s.start not in known]
    concluded = [s for s in body if _under(s) == "conclusion"][:_MOST_CONCLUDED]
    advised = [s for s in body if _under(s) == "recommendation"][:_MOST_ADVISED]
    known |= {s.start for s in (*concluded, *advised)}
    announced = _announced(
        source, known, _LAST_BESIDE if concluded else _LAST_DISCUSSED, bare=not abstract and not concluded
    )
    parts = [("abstract", abstract)]
    for name, sentences in (("conclusion", concluded), ("recommendation", advised), ("elsewhere", announced)):
        parts.append((name, source.with_roles(sentences, "conclusion")))
    title = _words(source.document.title)
    aim = max(((roles["aim"], s.text) for s, roles in abstract), default=(0.0, ""))
    aims = _words(aim[1]) if aim[0] >= _AIM else frozenset[str]()
    vectors = _Vectors([s.text for _, ranked in parts for s, _ in ranked])
    texts = {name: [s.text for s, _ in ranked] for name, ranked in parts}
    labels = labels_of(texts["abstract"])
    tags = [
        s for part in _TAGGED_IN for s in source.tagged(part, *(kind for kinds in _TAGS.values() for kind in kinds))
    ]
    best_tag = max((_tagged(tags, "finding", s) for _, ranked in parts for s, _ in ranked), default=0.0)
    whole = bool(texts["abstract"] and texts["conclusion"])  # a paper, not a page of it
    abstract_only = not whole and source.short
    spans = source.document.metadata.spans
    foreign = f"abstract.{source.document.language}" not in spans and any(k.startswith("abstract.") for k in spans)
    found = []
    for name, ranked in parts:
        first = next((i for i, (s, r) in enumerate(ranked) if _ANNOUNCES.search(s.text) and r["aim"] < _AIM), None)
        other = [t for part, own in texts.items() if part != name and part != "elsewhere" for t in own]
        page = abstract_only and name == "abstract"
        for i, (sentence, roles) in enumerate(ranked):
            text, words = sentence.text, _words(sentence.text)
            label = labels[i] if name == "abstract" else ""
            length = len(text.split())
            seen = (
                *(roles[role] for role in ROLES),
                bool(_ANNOUNCES.search(text)),
                bool(_OWN.search(text)),
                first is not None and i >= first,
                bool(judge(text)) and bool(WHOLE.search(text)),
                bool(OVERALL.search(text)),
                bool(CONTRAST.search(text)),
                bool(RESULTS_LABEL.match(label)),
                bool(label) and not RESULTS_LABEL.match(label),
                bool(LIMITS.search(text)),
                bool(ADVISES.search(text)),
                bool(RECOMMENDS.search(text)),
                bool(FOR_RESEARCH.search(text)),
                bool(_ADDRESSED.search(text)),
                source.about_others(text),
                bool(_CITED.search(text)),
                bool(_TIES.match(text)),
                bool(_FIGURES.search(text)),
                len(_LETTER.findall(text)) / max(1, len(text)),
                text.rstrip(" \"”')").endswith((".", "!", "?")),
                max(0, 12 - length) / 12,
                min(1.0, max(0, length - 30) / 30),
                name == "conclusion",
                name == "recommendation",
                name == "elsewhere",
                name == "abstract" and foreign,
                i == 0,
                i == 1,
                i / max(1, len(ranked) - 1),
                math.log1p(i) / 3,
                i == len(ranked) - 1,
                name == "conclusion" and i == 0,
                (name == "conclusion") * math.log1p(i) / 3,
                (name == "abstract") * math.log1p(i) / 3,
                len(words & title) / max(1, len(title)),
                len(words & aims) / max(1, len(aims)),
                max((vectors.alike(text, other_text) for other_text in other), default=0.0),
                vectors.central(text),
                (finding := _tagged(tags, "finding", sentence)),
                (advice := _tagged(tags, "advice", sentence)),
                _tagged(tags, "verdict", sentence),
                finding - best_tag,
                bool(_NOTICE.search(text)),
                bool(_MAIN.search(text)),
                bool(_OPENS.match(text)),
                "?" in text,
                whole,
                whole and name == "conclusion",
                whole and name == "elsewhere",
                whole * roles["result"],
                whole * roles["conclusion"],
                whole and first is not None and i >= first,
                whole * math.log1p(i) / 3,
                whole and bool(_ANNOUNCES.search(text)),
                *_beside(ranked, i),
                page,
                page and bool(ADVISES.search(text) or RECOMMENDS.search(text)),
                page and bool(_ADVISES_SOFTLY.search(text)),
                page and bool(FOR_RESEARCH.search(text)),
                page * roles["recommendation"],
                page * roles["result"],
                page * advice,
                page * finding,
                page and i == len(ranked) - 1,
                page * i / max(1, len(ranked) - 1),
            )
            found.append(
                Statement(sentence, name, {n: round(float(x), 4) for n, x in zip(FEATURES, seen, strict=True)})
            )
    return tuple(found)


def _beside(ranked: Sequence[tuple[Passage, dict[str, float]]], i: int) -> Iterator[float]:
    """What the sentences before and after one do in the text, where they stand next to it."""
    for k in (i - 1, i + 1):
        beside = 0 <= k < len(ranked)
        first, second = (min(i, k), max(i, k)) if beside else (i, i)
        near = beside and ranked[second][0].start - ranked[first][0].end <= _BESIDE
        for role in ("method", "result", "recommendation"):
            yield ranked[k][1][role] if near else 0.0


def _tagged(spans: Sequence[Span], name: str, sentence: Passage) -> float:
    """How sure the tagger is that a sentence is a finding, advice or a verdict: less where its span covers only some of it."""
    long = max(1.0, _MOST_OF_IT * (sentence.end - sentence.start))
    return max(
        (
            s.probability * min(1.0, (min(s.end, sentence.end) - max(s.start, sentence.start)) / long)
            for s in spans
            if s.kind in _TAGS[name] and s.start < sentence.end and sentence.start < s.end
        ),
        default=0.0,
    )


def _under(sentence: Passage) -> str:
    """The section of a sentence; what stands under a heading of its own for advice or a conclusion belongs there."""
    own = canonical_section(sentence.heading)
    return own if own in {"conclusion", "recommendation"} else sentence.section


def _announced(source: Source, known: set[int], last: int, bare: bool) -> list[Passage]:
    """Sentences elsewhere that announce a result of the study or recommend, and the last ones of the discussion.

    Where a document is ``bare`` of abstract and conclusion, those of the results, and any that announces a result.
    """
    found: list[Passage] = []
    advising: list[Passage] = []
    told_in = _ELSEWHERE[:3] if source.document.kind == "thesis" else _ELSEWHERE  # its first chapters tell of problems
    for section in told_in:
        own = [s for s in source.sections(section) if s.start not in known]
        closing = (
            {s.start for s in own[max(0, len(own) - last) :]} if section in _ELSEWHERE[: 3 if bare else 2] else set()
        )
        for sentence in own:
            told = (bare or _OWN.search(sentence.text)) and (_ANNOUNCES.search(sentence.text) or judge(sentence.text))
            if sentence.start in closing or (told and not _CITED.search(sentence.text)):
                found.append(sentence)
            elif RECOMMENDS.search(sentence.text) and not _CITED.search(sentence.text):
                advising.append(sentence)
    kept = found[: _MOST_ANNOUNCED // 2] + found[max(_MOST_ANNOUNCED // 2, len(found) - _MOST_ANNOUNCED // 2) :]
    return sorted([*kept, *advising[-_MOST_RECOMMENDED:]], key=lambda s: s.start)


class _Vectors:
    """Sentences as counts of their words, rare ones counting more (Spärck Jones, 1972), compared by the cosine."""

    def __init__(self, texts: Sequence[str]) -> None:
        sets = [_words(text) for text in texts]
        held = Counter(word for words in sets for word in sorted(words))
        self._weight = {word: math.log((1 + len(texts)) / (1 + n)) + 0.1 for word, n in held.items()}
        self._whole: Counter[str] = Counter(word for words in sets for word in sorted(words))
        self._norm_whole = math.sqrt(sum((n * self._weight[w]) ** 2 for w, n in self._whole.items()))

    def _norm(self, words: frozenset[str]) -> float:
        return math.sqrt(sum(self._weight.get(w, 0.0) ** 2 for w in sorted(words)))

    def alike(self, a: str, b: str) -> float:
        left, right = _words(a), _words(b)
        shared = sum(self._weight.get(w, 0.0) ** 2 for w in sorted(left & right))
        return shared / max(1e-9, self._norm(left) * self._norm(right))

    def central(self, text: str) -> float:
        words = _words(text)
        shared = sum(self._weight[w] ** 2 * self._whole[w] for w in sorted(words) if w in self._weight)
        return shared / max(1e-9, self._norm(words) * self._norm_whole)


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _WORD.findall(text))
