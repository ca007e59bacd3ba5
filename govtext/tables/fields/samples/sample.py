"""The sample: the sentences that say who and how many, and the number."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from govtext.passages import Passage
from govtext.tables.cells import EMPTY, Cell, quote
from govtext.tables.fields.samples.counted import CUE, Mention, believed, likeliest, weighed
from govtext.tables.fields.samples.counts import WHO, counts_in
from govtext.tables.fields.samples.paper_cues import CUES, paper_cues
from govtext.tables.fields.samples.sampling import sampling_names
from govtext.tables.fields.source import Source
from govtext.tables.fields.weighing import Weights

__all__ = ["FEATURES", "Telling", "sample", "sample_n", "telling"]

_SIGNS = {
    name: re.compile(pattern, re.IGNORECASE)
    for name, pattern in {
        "who": rf"\b{WHO}\b",
        "sample": r"\bsamp(?:les?|el|ling)\b",
        "population": r"\bpopula(?:si|tion)\b",
        "list": r"\b(?:terdiri\s+(?:dari|atas)|yakni|yaitu|meliputi|namely|consist\w*\s+of|compris\w+|dipilih|slovin)\b",
        "criteria": r"\b(?:kriteria|criteria|inklusi|inclusion|eligib\w+|excluded|exclusion)\b",
        "taking_part": r"\b(?:particip\w+|recruit\w+|interviewed|surveyed|selected|included|involv\w+|melibatkan|diwawancarai|mewawancarai|diikuti|dihadiri|peserta)\b",
        "data": r"\b(?:data\s?sets?|observations|corpus|databases?|records|data\s+(?:were|was)|sumber\s+data)\b",
        "own": r"\b(?:this|our|the\s+present|the\s+current)\s+(?:\w+\s+)?(?:study|survey|sample|research|review)\b|\bwe\b|\b(?:penelitian|studi)\s+ini\b",
        "share": r"\d\s?%|\bpersen\b|\bpercent\b",
        "result": r"\b(?:hasil|menunjukkan|results?|findings?|showed|shows|found|significant\w*|signifikan)\b",
        "checking": r"\b(?:member\s+check\w*|triangulasi|keabsahan|trustworthiness|validitas|reliabilit\w+|reliability|pilot\w*|coders?)\b",
        "cited": r"\((?:[^()]*\s)?(?:19|20)\d\d[a-z]?\)|\bet\s+al\b|\bdkk\b",
        "units": r"(?:countries|states|municipalities|cities|firms|villages|districts|studies|articles|estimates|observations|cases|settlements|tweets|desa|kabupaten|perusahaan|artikel|jurnal|dokumen)",
        "covers": r"(?:cover(?:s|ed|ing)?|contain(?:s|ed|ing)?|span(?:s|ned|ning)?|restrict\w*|limited\s+to|filter\w*|mencakup|meliputi|sebanyak|berjumlah|jumlah)",
        "definition": r"\b(?:adalah\s+(?:teknik|suatu|sebuah|cara|orang\s+yang)|merupakan\s+(?:teknik|individu|suatu)|is\s+a\s+(?:technique|sampling)|yang\s+dimaksud)\b",
    }.items()
}
_HEAD = re.compile(
    r"\b(?:sampel|responden|informan|partisipan|subjek|populasi|samples?|sampling|respondents|participants|informants|subjects|recruitment)\b",
    re.IGNORECASE,
)
_PARTS = ("abstract", "method", "introduction", "results", "results_discussion", "discussion")
_TAGS = ("total", "participants", "sampling")
FEATURES = (
    "number", "chosen", "counted", "cue", "way", "others", "head", "method_role", "result_role", "length", "early", "value", "names_chosen", "in_summary_too", "after_heading",
    *_SIGNS, *(f"in_{part}" for part in _PARTS), *(f"tagged_{kind}" for kind in _TAGS), *(f"paper_{cue}" for cue in CUES),
)  # fmt: skip
"""What is seen of a sentence that may tell of the sample, in the order of the weights."""
_AT_MOST = 3
"""Who, how many and how chosen are often told in three sentences."""
_NEXT = 0.2
"""How likely a further sentence has to be, as a share of the first."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A sentence that may say how many took part, who they are or how they were chosen, and what is seen of it."""

    sentence: Passage
    seen: dict[str, float] = field(repr=False)


def sample(source: Source) -> Cell:
    """The sentences that say how many took part, who they are and how they were chosen."""
    weights = Weights.load("sample_sentences", FEATURES)
    told = [(weights.probability(t.seen), t) for t in telling(source)]
    ranked = sorted(((p, t.sentence) for p, t in told), key=lambda item: (-item[0], item[1].start))
    if not ranked or ranked[0][0] < weights.least:
        # no number, but who and how chosen: "informan yang dipilih secara purposive"
        ranked = sorted(
            (
                (p, t.sentence)
                for p, t in told
                if t.seen["way"] and "who" in t.seen and (t.seen.keys() & {"in_method", "in_abstract"})
            ),
            key=lambda item: (-item[0], item[1].start),
        )[:1]
        if not ranked:
            return EMPTY
    least = _NEXT * ranked[0][0]
    kept = sorted((s for probability, s in ranked[:_AT_MOST] if probability >= least), key=lambda s: s.start)
    return Cell(" ".join(s.text for s in kept), tuple(source.quote(s) for s in kept))


def sample_n(source: Source) -> Cell:
    """The number of people, bodies or texts that were studied; empty when no number of the text is likely to be that."""
    found = likeliest(source)
    return Cell(found.value, tuple(quote(source.document, *place) for place in found.places)) if found else EMPTY


def telling(source: Source) -> Iterator[Telling]:
    """Yield the sentences of a paper that may tell of its sample."""
    numbers: dict[int, float] = {}
    values: dict[int, dict[int, float]] = {}
    likely = believed(source)
    for probability, mention in weighed(source):
        start = mention.sentence.start
        numbers[start] = max(numbers.get(start, 0.0), probability)
        values.setdefault(start, {})[mention.value] = likely[mention.value]
    chosen: Mention | None = likeliest(source)
    roles = {s.start: r for s, r in source.ranked("abstract")}
    summary = {value for start in roles for value in values.get(start, ())}
    cues = {f"paper_{cue}": value for cue, value in paper_cues(source).items()}
    heading, since = "", 0
    for sentence in source.sentences:
        since = since + 1 if sentence.heading == heading else 0
        heading = sentence.heading
        said = {name: 1.0 for name, sign in _SIGNS.items() if sign.search(sentence.text)}
        part = "abstract" if sentence.start in roles or sentence.section == "abstract" else sentence.section
        tags = _tags(source, sentence, part)
        if part not in {*_PARTS, "", "other"} or not (
            sentence.start in numbers or said.keys() & {"who", "sample", "taking_part", "data"} or any(tags.values())
        ):
            continue
        role = roles.get(sentence.start, {})
        seen = {**said, **tags}
        seen["number"] = numbers.get(sentence.start, 0.0)
        seen["chosen"] = float(chosen is not None and chosen.sentence.start == sentence.start)
        seen["counted"] = float(bool(counts_in(sentence.text)))
        seen["cue"] = float(bool(CUE.search(sentence.text)))
        seen["way"] = float(bool(sampling_names(sentence.text, source.language)))
        seen["others"] = float(source.about_others(sentence.text))
        seen["head"] = float(bool(_HEAD.search(sentence.heading)))
        seen["method_role"], seen["result_role"] = role.get("method", 0.0), role.get("result", 0.0)
        seen["length"] = math.log10(max(10, len(sentence.text))) - 1.0
        seen["early"] = 1.0 - sentence.start / max(1, len(source.document.text))
        own = values.get(sentence.start, {})
        seen["value"] = max(own.values(), default=0.0)
        seen["names_chosen"] = float(chosen is not None and chosen.value in own)
        seen["in_summary_too"] = float(sentence.start not in roles and bool(own.keys() & summary))
        seen["after_heading"] = 1.0 / (1 + since)
        seen |= cues
        if part in _PARTS:
            seen[f"in_{part}"] = 1.0
        yield Telling(sentence, seen)


def _tags(source: Source, sentence: Passage, part: str) -> dict[str, float]:
    """How sure the tagger is of a total, of participants and of a way of sampling in a sentence."""
    spans = source.tagged(part, *_TAGS) if part in {"abstract", "method"} else []
    within = [s for s in spans if s.start < sentence.end and sentence.start < s.end]
    return {f"tagged_{kind}": max((s.probability for s in within if s.kind == kind), default=0.0) for kind in _TAGS}
