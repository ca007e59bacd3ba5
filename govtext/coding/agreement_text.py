"""A comparison of coders in words, in Indonesian and English."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from govtext.text.language import Language, written_number

if TYPE_CHECKING:
    import pandas as pd

    from govtext.coding.agreement import Agreement

__all__ = ["alpha_level", "describe", "heading", "kappa_level"]

_LEVELS: dict[str, str] = {
    "poor": "buruk",
    "slight": "sangat rendah",
    "fair": "rendah",
    "moderate": "sedang",
    "substantial": "kuat",
    "almost perfect": "hampir sempurna",
}

_ALPHA: dict[str, dict[Language, str]] = {
    "reliable": {
        "id": "memenuhi batas 0,800 untuk data yang andal (Krippendorff 2004)",
        "en": "which meets the .800 required of reliable data (Krippendorff 2004)",
    },
    "tentative": {
        "id": "berada antara 0,667 dan 0,800, sehingga hanya kesimpulan sementara yang dapat ditarik (Krippendorff 2004)",
        "en": "which lies between .667 and .800 and allows tentative conclusions only (Krippendorff 2004)",
    },
    "unreliable": {
        "id": "di bawah 0,667, batas terendah yang masih dapat diterima (Krippendorff 2004)",
        "en": "which is below .667, the lowest that is acceptable (Krippendorff 2004)",
    },
}

_UNITS: dict[str | None, dict[Language, str]] = {
    "sentence": {"id": "Satuan yang dinilai adalah kalimat", "en": "The unit judged is the sentence"},
    "paragraph": {"id": "Satuan yang dinilai adalah paragraf", "en": "The unit judged is the paragraph"},
    "turn": {"id": "Satuan yang dinilai adalah giliran bicara", "en": "The unit judged is the turn of speech"},
}

_NUMBERS: dict[Language, list[str]] = {
    "id": "Dua Tiga Empat Lima Enam Tujuh Delapan Sembilan Sepuluh".split(),
    "en": "Two Three Four Five Six Seven Eight Nine Ten".split(),
}

_SENTENCES: dict[str, dict[Language, str]] = {
    "coders": {
        "id": "{count} pengode ({coders}) menilai {passages} kutipan yang sama.",
        "en": "{count} coders ({coders}) judged the same {passages} passages.",
    },
    "coders of some": {
        "id": "{count} pengode ({coders}) menilai {passages} kutipan, masing-masing dinilai sedikitnya oleh dua pengode.",
        "en": "{count} coders ({coders}) judged {passages} passages, each by at least two of them.",
    },
    "units": {
        "id": "{unit}, menurut pembagian govtext; kutipan dipasangkan menurut {matched}.",
        "en": "{unit}, as divided by govtext; passages were matched by {matched}.",
    },
    "units not known": {
        "id": "Kutipan dipakai sebagaimana dalam pengodean yang dibandingkan dan dipasangkan menurut {matched}.",
        "en": "The passages are those of the codings compared, matched by {matched}.",
    },
    "by id": {"id": "passage_id", "en": "passage_id"},
    "by order": {"id": "urutan", "en": "order"},
    "left out": {
        "id": "Kutipan yang tidak diikutkan karena dinilai oleh kurang dari dua pengode: {left_out}.",
        "en": "Passages left out because fewer than two coders judged them: {left_out}.",
    },
    "no codes": {
        "id": "Tidak ada kode yang diberikan, sehingga tidak ada yang dapat diukur.",
        "en": "No coder gave any code, so there is nothing to measure.",
    },
    "percent": {
        "id": "Kode yang dibandingkan: {codes}. Dari {decisions} keputusan apakah suatu kutipan memuat suatu kode, {percent} sama{pairs}.",
        "en": "Codes compared: {codes}. Of {decisions} decisions whether a passage has a code, {percent} were the same{pairs}.",
    },
    "pairs": {"id": " (rata-rata pasangan pengode)", "en": " (mean over pairs of coders)"},
    "undefined": {
        "id": "Kappa dan alpha tidak terdefinisi karena semua keputusan sama.",
        "en": "Kappa and alpha are undefined, as all decisions were the same.",
    },
    "two": {"id": "Kappa Cohen (1960)", "en": "Cohen's kappa (1960)"},
    "more": {"id": "Kappa Fleiss (1971)", "en": "Fleiss' kappa (1971)"},
    "kappa": {
        "id": "{name} sebesar {kappa}, tergolong {level} menurut skala Landis & Koch (1977).",
        "en": "{name} is {kappa}, {level} agreement on the scale of Landis & Koch (1977).",
    },
    "alpha": {
        "id": "Alpha Krippendorff (nominal) sebesar {alpha}, {reading}.",
        "en": "Krippendorff's alpha (nominal) is {alpha}, {reading}.",
    },
    "sets": {
        "id": "Untuk himpunan semua kode pada satu kutipan, alpha dengan jarak MASI (Passonneau 2006) sebesar {alpha}.",
        "en": "For the set of all codes of a passage, alpha with MASI distance (Passonneau 2006) is {alpha}.",
    },
    "by code": {
        "id": "Per kode, alpha mencapai 0,800 atau lebih pada {reliable}, antara 0,667 dan 0,800 pada {tentative}, dan "
        "lebih rendah pada {unreliable} dari {codes} kode.",
        "en": "Code by code, alpha is .800 or more for {reliable}, .667 to .800 for {tentative} and lower for "
        "{unreliable} of {codes} codes.",
    },
    "weakest": {"id": "Alpha terendah: {weakest}.", "en": "Lowest alpha: {weakest}."},
    "codes undefined": {
        "id": "Untuk {unknown}, alpha tidak terdefinisi: kode itu tidak pernah, atau selalu, diberikan.",
        "en": "For {unknown}, alpha is undefined: the code was never, or always, given.",
    },
    "valence": {
        "id": "Untuk kode yang sama-sama diberikan ({n} keputusan dengan valensi), valensinya sama pada {percent}{kappa}.",
        "en": "For codes given in common ({n} decisions with a valence), the valence was the same in {percent}{kappa}.",
    },
    "interval": {
        "id": " (selang kepercayaan 95%: {low} sampai {high})",
        "en": " (95% confidence interval {low} to {high})",
    },
    "bootstrap": {
        "id": "Selang kepercayaan diperoleh dengan bootstrap persentil dari {n} pengambilan ulang kutipan "
        "(Efron & Tibshirani 1993).",
        "en": "Intervals are percentile bootstraps of {n} resamples of passages (Efron & Tibshirani 1993).",
    },
    "resamples undefined": {
        "id": "Alpha tidak terdefinisi dalam sebagian pengambilan ulang untuk {partly} (lihat kolom alpha_undefined).",
        "en": "Alpha was undefined in some of the resamples for {partly} (see the column alpha_undefined).",
    },
}


def kappa_level(kappa: float) -> str:
    """Return the strength of agreement that Landis & Koch (1977) name for a kappa, taken to two decimals.

    Examples
    --------
    >>> from govtext.coding.agreement_text import kappa_level
    >>> [kappa_level(value) for value in (-0.1, 0.2, 0.21, 0.6, 0.8, 0.81)]
    ['poor', 'slight', 'fair', 'moderate', 'substantial', 'almost perfect']
    """
    value = round(kappa, 2)
    if value < 0:
        return "poor"
    bounds = (0.2, 0.4, 0.6, 0.8)
    return list(_LEVELS)[1 + sum(value > bound for bound in bounds)]


def alpha_level(alpha: float) -> str:
    """Return what Krippendorff (2004) allows with an alpha, taken to three decimals.

    Examples
    --------
    >>> from govtext.coding.agreement_text import alpha_level
    >>> [alpha_level(value) for value in (0.8, 0.667, 0.66)]
    ['reliable', 'tentative', 'unreliable']
    """
    value = round(alpha, 3)
    return "reliable" if value >= 0.8 else "tentative" if value >= 0.667 else "unreliable"


def heading(table: Agreement) -> str:
    """Return one line on what was compared."""
    left = f"; {table.left_out:,} judged by fewer than two left out" if table.left_out else ""
    return f"Agreement of {len(table.coders)} coders ({', '.join(table.coders)}) on {table.n_passages:,} passages{left}"


def describe(table: Agreement, language: Language, *, by_id: bool, complete: bool) -> str:
    """Return the comparison as a paragraph; ``complete`` says that every coder judged all passages compared."""

    def say(sentence: str, **values: object) -> str:
        return _SENTENCES[sentence][language].format(**values)

    def estimate(value: float, low: float, high: float) -> str:
        interval = "" if math.isnan(low) else say("interval", low=_number(low, language), high=_number(high, language))
        return _number(value, language) + interval

    two = len(table.coders) == 2
    every: dict[str, float] = dict(zip(table.columns, table.to_numpy(dtype=float)[-1].tolist(), strict=True))
    codes = table.drop(index="(all)")
    parts = [
        say(
            "coders" if complete else "coders of some",
            count=_NUMBERS[language][len(table.coders) - 2] if len(table.coders) <= 10 else len(table.coders),
            coders=_list(table.coders, language),
            passages=_whole(table.n_passages, language),
        )
    ]
    unit = _UNITS.get(table.unit, {}).get(language)
    parts.append(say("units" if unit else "units not known", unit=unit, matched=say("by id" if by_id else "by order")))
    if table.left_out:
        parts.append(say("left out", left_out=_whole(table.left_out, language)))
    if not len(codes):
        return " ".join([*parts, say("no codes")])
    parts.append(
        say(
            "percent",
            codes=len(codes),
            decisions=_whole(int(codes["n"].sum()), language),
            percent=_percent(every["percent"], language),
            pairs="" if two else say("pairs"),
        )
    )
    if math.isnan(every["alpha"]):
        parts.append(say("undefined"))
    else:
        level = kappa_level(every["kappa"])
        kappa = estimate(every["kappa"], every["kappa_low"], every["kappa_high"])
        alpha = estimate(every["alpha"], every["alpha_low"], every["alpha_high"])
        named = level if language == "en" else f"{_LEVELS[level]} ({level})"
        parts.append(say("kappa", name=say("two" if two else "more"), kappa=kappa, level=named))
        parts.append(say("alpha", alpha=alpha, reading=_ALPHA[alpha_level(every["alpha"])][language]))
    sets = table.set_alpha
    if len(codes) > 1 and not math.isnan(sets.value):
        parts.append(say("sets", alpha=estimate(sets.value, sets.low, sets.high)))
    if len(codes) > 1:
        parts += _by_code(codes, language)
    if table.valence is not None and table.valence.n:
        valence = table.valence
        kappa = "" if math.isnan(valence.kappa) else f" (kappa {_number(valence.kappa, language)})"
        percent = _percent(valence.percent, language)
        parts.append(say("valence", n=_whole(valence.n, language), percent=percent, kappa=kappa))
    if table.n_bootstrap:
        parts.append(say("bootstrap", n=_whole(table.n_bootstrap, language)))
        share = codes["alpha_undefined"]
        partly = [str(code) for code in codes.index[(share > 0) & (share < 1)]]
        if partly:
            parts.append(say("resamples undefined", partly=_list(partly, language)))
    return " ".join(parts)


def _by_code(codes: pd.DataFrame, language: Language) -> list[str]:
    """Sentences on single codes: how many reach which level, the weakest, and those without alpha."""
    alphas = {str(code): float(value) for code, value in codes["alpha"].items()}
    known = sorted((value, code) for code, value in alphas.items() if not math.isnan(value))
    unknown = [code for code, value in alphas.items() if math.isnan(value)]
    parts = []
    if known:
        levels = Counter(alpha_level(value) for value, _ in known)
        counts = {level: levels[level] for level in ("reliable", "tentative", "unreliable")}
        parts.append(_SENTENCES["by code"][language].format(codes=len(codes), **counts))
    weakest = [f"{code} ({_number(value, language)})" for value, code in known[:3] if value < 1]
    if weakest:
        parts.append(_SENTENCES["weakest"][language].format(weakest=_list(weakest, language)))
    if unknown:
        parts.append(_SENTENCES["codes undefined"][language].format(unknown=_list(unknown, language)))
    return parts


def _number(value: float, language: Language) -> str:
    return written_number(f"{round(value, 3) + 0.0:.3f}", language)  # no minus before zero


def _whole(value: int, language: Language) -> str:
    return written_number(f"{value:,}", language)


def _percent(share: float, language: Language) -> str:
    return written_number(f"{100 * share:.1f}%", language)


def _list(items: Sequence[str], language: Language) -> str:
    if len(items) < 2:
        return "".join(items)
    last = " and " if language == "en" else " dan " if len(items) == 2 else ", dan "
    return ", ".join(items[:-1]) + last + items[-1]
